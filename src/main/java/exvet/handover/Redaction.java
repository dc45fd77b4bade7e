package exvet.handover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a {@code report.json} whatever tells whose it is, and puts it back. Between the
 * texts that are replaced every byte stays, so that undone it is the report it was. The report is
 * gone through, never held.
 */
public final class Redaction {
  private static final JsonFactory JSON = new JsonFactory();

  /** Members that hold words of exvet or of Exchange, never a name. */
  private static final Set<String> WORDS =
      Set.of(
          ("schema version sha256 date asOf format cmdlet property properties severity verdict step"
                  + " area id rule rules scope evidence awaits state standing type view kind clause"
                  + " clauses exports declaredSeverity because adminDisplayVersion ttl at")
              .split(" "));

  /** Members that hold the name of somebody, whatever its form. */
  private static final Set<String> PERSONS =
      Set.of("sample", "recipient", "who", "user", "customer", "author", "organisation");

  /** Members of a result that name what it is about. */
  private static final Set<String> NAMING =
      Set.of("subject", "objects", "observed", "expected", "sample", "object");

  private static final Set<String> SERVERS = Set.of("server", "servers");
  private static final Set<String> OBJECTS = Set.of("identity", "object");
  private static final Set<String> SUBJECTS = Set.of("subject", "issuer", "tlsCertificateName");

  /** Parts of a distinguished name (RFC 4514) that say whose it is. */
  private static final Pattern SUBJECT =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:CN|OU|O|L|ST|S|STREET|E)=([^,+/;<>\"|()]{2,})");

  private Redaction() {}

  /** Writes a redacted copy; what is new in it is added to the key. */
  public static void redact(Path report, RedactionKey key, OutputStream out)
      throws IOException, RedactionException {
    Redactor redactor = new Redactor(key);
    Set<String> objects = new HashSet<>();
    texts(
        report,
        (text, where) -> {
          learnWords(text, where, redactor);
          if (where.top().equals("facts") && OBJECTS.contains(where.member())) {
            objects.add(text);
          }
        });
    texts(report, (text, where) -> learn(text, where, objects, redactor));
    copy(report, out, redactor::replace);
  }

  /** Writes a copy in which the originals are back. */
  public static void undo(Path report, RedactionKey key, OutputStream out)
      throws IOException, RedactionException {
    Phrases known = Redactor.pseudonyms(key);
    Map<String, String> originals = key.originals();
    copy(report, out, text -> Redactor.undo(text, known, originals));
  }

  /** The originals in a text that is no report: a letter, a ticket, a table. */
  public static String undo(String text, RedactionKey key) {
    return Redactor.undo(text, Redactor.pseudonyms(key), key.originals());
  }

  /**
   * Where a text stands.
   *
   * @param member its name, or that of the list it is in
   * @param parent the name of the member that holds it
   * @param top the member of the report
   */
  private record Where(String member, String parent, String top) {
    static Where of(JsonStreamContext context) {
      JsonStreamContext at = context.inArray() ? context.getParent() : context;
      String parent = at.getParent() == null ? null : name(at.getParent());
      String top = null;
      for (JsonStreamContext one = context; !one.inRoot(); one = one.getParent()) {
        top = one.getCurrentName() == null ? top : one.getCurrentName();
      }
      return new Where(String.valueOf(at.getCurrentName()), String.valueOf(parent), top);
    }

    private static String name(JsonStreamContext context) {
      JsonStreamContext at = context.inArray() ? context.getParent() : context;
      return at == null ? null : at.getCurrentName();
    }

    boolean word() {
      return WORDS.contains(member);
    }

    /** Whether what stands there names something; else it is a sentence or a command. */
    boolean names() {
      return switch (top) {
        case "facts" -> !parent.equals("absent");
        case "lookups", "reconciliation", "recipients", "organisation", "cover" -> true;
        case "results" -> NAMING.contains(member);
        case "completeness" -> parent.equals("servers") || member.equals("object");
        case "attested" -> member.equals("who");
        default -> false;
      };
    }
  }

  /** Looks at a text. */
  private interface Reader {
    void read(String text, Where where) throws RedactionException;
  }

  private static void texts(Path report, Reader reader) throws IOException, RedactionException {
    try (JsonParser parser =
        JSON.createParser(new BufferedInputStream(Files.newInputStream(report)))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          reader.read(parser.getText(), Where.of(parser.getParsingContext()));
        }
      }
    } catch (JsonProcessingException e) {
      throw new RedactionException("is no report of exvet: " + e.getOriginalMessage());
    }
  }

  private static void learnWords(String text, Where where, Redactor redactor) {
    if (where.top().equals("rules") && !where.member().equals("fix")) {
      redactor.ownWords(text);
    }
  }

  /**
   * Learns what a text names.
   *
   * @param objects what facts are called; whoever else is evidence is a recipient
   */
  private static void learn(String text, Where where, Set<String> objects, Redactor redactor)
      throws RedactionException {
    if (where.word() || !where.names()) {
      return;
    }
    if (where.member().equals("logo")) {
      if (!redactor.picture(text)) {
        throw new RedactionException("has another logo than the key knows; take a new key");
      }
      return;
    }
    redactor.hosts(text);
    boolean fact = where.top().equals("facts");
    boolean evidence = where.member().equals("object") && !text.contains(" view");
    boolean person =
        evidence && where.top().equals("recipients")
            || evidence && where.top().equals("results") && !objects.contains(text);
    if (person || PERSONS.contains(where.member()) || where.member().equals("serialNumber")) {
      redactor.phrase(text);
    }
    boolean listed = where.top().equals("completeness") && where.member().equals("name");
    if (listed || fact && SERVERS.contains(where.member()) && text.indexOf(' ') < 0) {
      redactor.word(text);
    }
    if (fact && SUBJECTS.contains(where.member()) || where.top().equals("reconciliation")) {
      subject(text, redactor);
    }
  }

  private static void subject(String text, Redactor redactor) {
    Matcher part = SUBJECT.matcher(text);
    while (part.find()) {
      redactor.phrase(part.group(1).strip());
    }
  }

  /** Copies bytes, but for the texts that become others. */
  private static void copy(Path report, OutputStream out, UnaryOperator<String> change)
      throws IOException, RedactionException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(report), 1 << 16);
        JsonParser parser =
            JSON.createParser(new BufferedInputStream(Files.newInputStream(report), 1 << 16))) {
      long done = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.VALUE_STRING || Where.of(parser.getParsingContext()).word()) {
          continue;
        }
        String text = parser.getText();
        String other = change.apply(text);
        if (!other.equals(text)) {
          long start = parser.currentTokenLocation().getByteOffset();
          long end = parser.currentLocation().getByteOffset();
          transfer(bytes, out, start - done);
          bytes.skipNBytes(end - start);
          done = end;
          out.write('"');
          out.write(
              new String(JsonStringEncoder.getInstance().quoteAsString(other))
                  .getBytes(StandardCharsets.UTF_8));
          out.write('"');
        }
      }
      bytes.transferTo(out);
    } catch (JsonProcessingException e) {
      throw new RedactionException("is no report of exvet: " + e.getOriginalMessage());
    }
  }

  private static void transfer(InputStream in, OutputStream out, long count) throws IOException {
    byte[] buffer = new byte[1 << 13];
    for (long left = count; left > 0; ) {
      int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
      out.write(buffer, 0, read);
      left -= read;
    }
  }
}
