package exvet.probe;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.HttpExchange;
import exvet.fact.Origin;
import exvet.fact.Probed;
import exvet.fact.SmtpDialogue;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a probe saw, read from the entry of a recording that {@link SeenEntry} writes. */
final class Recorded {
  private final JsonNode entry;
  private final String file;
  private final int line;

  private Recorded(JsonNode entry, String file, int line) {
    this.entry = entry;
    this.file = file;
    this.line = line;
  }

  /** Says what is wrong with an entry. */
  static final class EntryException extends Exception {
    private static final long serialVersionUID = 1;

    EntryException(String message) {
      super(message);
    }
  }

  /**
   * What an entry tells.
   *
   * @param file the recording, for whoever wants to look there
   */
  static Probed read(JsonNode entry, String file, int line) throws EntryException {
    Recorded recorded = new Recorded(entry, file, line);
    String probe = recorded.text("probe");
    return switch (probe) {
      case "dns" -> recorded.dns();
      case "tls" -> recorded.tls();
      case "http" -> recorded.http();
      case "smtp" -> recorded.smtp();
      default -> throw new EntryException("no probe is called " + probe);
    };
  }

  private DnsAnswer dns() throws EntryException {
    DnsQuestion question =
        new DnsQuestion(
            view(),
            text("name"),
            text("type"),
            entry.has("way") ? one(DnsQuestion.Way.values(), "way") : DnsQuestion.Way.RESOLVER);
    String server = text("server");
    if (optional("rcode") == null && optional("failure") == null) {
      throw new EntryException("rcode is missing, and no failure says why");
    }
    return new DnsAnswer(
        question,
        server,
        optional("rcode"),
        texts("flags"),
        records("answers"),
        records("authority"),
        optional("failure"),
        at(),
        origin(question + " by " + server));
  }

  private TlsHandshake tls() throws EntryException {
    return named(
        origin ->
            new TlsHandshake(
                view(),
                text("host"),
                text("address"),
                number(entry, "port"),
                truth(entry, "led", false),
                optional("startTls"),
                truth(entry, "sni", true),
                optional("offered"),
                entry.has("accepted") ? truth(entry, "accepted", false) : null,
                optional("version"),
                optional("suite"),
                entry.has("keyExchangeBits") ? number(entry, "keyExchangeBits") : null,
                texts("chain"),
                optional("stapled"),
                optional("alert"),
                optional("failure"),
                at(),
                origin));
  }

  private HttpExchange http() throws EntryException {
    List<HttpExchange.Header> headers = new ArrayList<>();
    for (JsonNode header : list(entry, "headers")) {
      if (header.size() != 2 || !header.path(0).isTextual() || !header.path(1).isTextual()) {
        throw new EntryException("a header is not a name and a value");
      }
      headers.add(new HttpExchange.Header(header.get(0).asText(), header.get(1).asText()));
    }
    return named(
        origin ->
            new HttpExchange(
                view(),
                text("method"),
                text("url"),
                text("address"),
                truth(entry, "led", false),
                entry.has("status") ? number(entry, "status") : 0,
                List.copyOf(headers),
                optional("body"),
                optional("failure"),
                at(),
                origin));
  }

  private SmtpDialogue smtp() throws EntryException {
    List<SmtpDialogue.Turn> turns = new ArrayList<>();
    for (JsonNode turn : list(entry, "turns")) {
      JsonNode sent = turn.path("sent");
      turns.add(
          new SmtpDialogue.Turn(
              sent.isTextual() ? sent.asText() : null,
              number(turn, "code"),
              texts(turn, "lines"),
              truth(turn, "secured", false)));
    }
    return named(
        origin ->
            new SmtpDialogue(
                view(),
                text("host"),
                text("address"),
                number(entry, "port"),
                truth(entry, "led", false),
                List.copyOf(turns),
                optional("failure"),
                at(),
                origin));
  }

  /** Makes a fact once to learn what it calls itself, then with an origin of that name. */
  private <T extends Probed> T named(Reading<T> reading) throws EntryException {
    return reading.with(origin(reading.with(origin("")).identity()));
  }

  /** Reads an entry, given where it says that it comes from. */
  private interface Reading<T> {
    T with(Origin origin) throws EntryException;
  }

  private Origin origin(String object) {
    return new Origin(file, object, line, Map.of(), false);
  }

  private View view() throws EntryException {
    return one(View.values(), "view");
  }

  private Instant at() throws EntryException {
    try {
      return Instant.parse(text("at"));
    } catch (DateTimeParseException e) {
      throw new EntryException("\"at\" is no instant");
    }
  }

  private String text(String member) throws EntryException {
    JsonNode text = entry.path(member);
    if (!text.isTextual()) {
      throw new EntryException("\"" + member + "\" is missing or no text");
    }
    return text.asText();
  }

  private String optional(String member) throws EntryException {
    return entry.path(member).isMissingNode() ? null : text(member);
  }

  private List<String> texts(String member) throws EntryException {
    return texts(entry, member);
  }

  private static List<String> texts(JsonNode of, String member) throws EntryException {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : list(of, member)) {
      if (!text.isTextual()) {
        throw new EntryException("\"" + member + "\" holds something that is no text");
      }
      texts.add(text.asText());
    }
    return List.copyOf(texts);
  }

  private List<DnsRecord> records(String member) throws EntryException {
    List<DnsRecord> records = new ArrayList<>();
    for (JsonNode record : list(entry, member)) {
      Recorded one = new Recorded(record, file, line);
      records.add(
          new DnsRecord(
              one.text("name"), one.text("type"), record.path("ttl").asLong(), one.text("data")));
    }
    return List.copyOf(records);
  }

  private static JsonNode list(JsonNode of, String member) throws EntryException {
    JsonNode list = of.path(member);
    if (!list.isArray() && !list.isMissingNode()) {
      throw new EntryException("\"" + member + "\" is no list");
    }
    return list;
  }

  private static int number(JsonNode of, String member) throws EntryException {
    JsonNode number = of.path(member);
    if (!number.canConvertToInt()) {
      throw new EntryException("\"" + member + "\" is missing or no number");
    }
    return number.asInt();
  }

  private static boolean truth(JsonNode of, String member, boolean otherwise)
      throws EntryException {
    JsonNode truth = of.path(member);
    if (!truth.isBoolean() && !truth.isMissingNode()) {
      throw new EntryException("\"" + member + "\" is neither true nor false");
    }
    return truth.asBoolean(otherwise);
  }

  private <E extends Enum<E>> E one(E[] all, String member) throws EntryException {
    String word = text(member);
    return Arrays.stream(all)
        .filter(one -> SeenEntry.word(one).equals(word))
        .findFirst()
        .orElseThrow(() -> new EntryException("\"" + member + "\" is " + word));
  }
}
