package exvet.topology;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.Origin;
import exvet.fact.Probed;
import exvet.fact.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A public DNS of a few lines {@code name type data}; whatever they do not tell does not exist. */
final class Answers {
  private final Map<String, List<DnsRecord>> records = new LinkedHashMap<>();
  private final Set<String> failing = new LinkedHashSet<>();
  private int asked;

  static Answers of(String... lines) {
    Answers answers = new Answers();
    for (String line : lines) {
      String[] words = line.split(" ", 3);
      answers.add(words[0], words[1], words[2]);
    }
    return answers;
  }

  /** A record; a text is cut into strings. */
  Answers add(String name, String type, String data) {
    StringBuilder text = new StringBuilder();
    if (type.equals("TXT")) {
      for (int from = 0; from == 0 || from < data.length(); from += 255) {
        String part = data.substring(from, Math.min(data.length(), from + 255));
        text.append('"').append(part.replace("\\", "\\\\").replace("\"", "\\\"")).append("\" ");
      }
    }
    records
        .computeIfAbsent(type + " " + name, key -> new ArrayList<>())
        .add(new DnsRecord(name, type, 3600, text.isEmpty() ? data : text.toString()));
    return this;
  }

  /** A question whose servers fail: {@code TXT contoso.com}. */
  Answers failing(String question) {
    failing.add(question);
    return this;
  }

  /** What an evaluation comes to once all its questions are answered. */
  <T> T settle(Function<Dns, T> evaluation) {
    Map<DnsQuestion, Probed> known = new LinkedHashMap<>();
    while (true) {
      Set<DnsQuestion> noted = new LinkedHashSet<>();
      T result = evaluation.apply(Dns.of(known.values()).noting(noted));
      noted.removeAll(known.keySet());
      asked = known.size();
      if (noted.isEmpty()) {
        return result;
      }
      noted.forEach(question -> known.put(question, answer(question)));
    }
  }

  /** How many questions the last evaluation had. */
  int asked() {
    return asked;
  }

  private DnsAnswer answer(DnsQuestion question) {
    String key = question.type() + " " + question.name();
    List<DnsRecord> found = records.getOrDefault(key, List.of());
    String rcode = failing.contains(key) ? "SERVFAIL" : found.isEmpty() ? "NXDOMAIN" : "NOERROR";
    return new DnsAnswer(
        new DnsQuestion(View.PUBLIC, question.name(), question.type(), question.way()),
        "192.0.2.53:53",
        rcode,
        List.of(),
        failing.contains(key) ? List.of() : found,
        List.of(),
        null,
        Instant.EPOCH,
        new Origin(null, key, 0, Map.of(), false));
  }
}
