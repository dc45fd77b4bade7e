package exvet.example;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.DnsRecord;
import exvet.fact.FactBase;
import exvet.fact.Origin;
import exvet.fact.Profile;
import exvet.fact.View;
import exvet.probe.ConnectTo;
import exvet.probe.Inquiry;
import exvet.probe.NameSource;
import exvet.probe.Zones;
import exvet.topology.Endpoints;
import exvet.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What name servers say in an example. A view that is not named was not asked.
 *
 * <pre>
 * "dns": { "public": {
 *     "remove": ["mail.contoso.com A", "contoso.com TXT"],    records of the base's zone file
 *     "zones": ["contoso.net"],                               further zones
 *     "add": ["mail.contoso.com. A 131.107.9.9"],             lines of a zone file
 *     "publish": ["mail.contoso.com. 3600 IN A 131.107.9.9"],   in place of that name and type
 *     "fail": {"MX contoso.com": "SERVFAIL", "TXT contoso.com": "timeout",
 *              "RESOLVER SOA contoso.com": "SERVFAIL",      if asked in that way only
 *              "CAA": "SERVFAIL"},                          whatever the name
 *     "server": "10.0.0.53:53",                                          who answers
 *     "secured": ["TLSA _25._tcp.mail.contoso.com"],         what is answered with the flag AD
 *     "other": { as above } },                      a second server of all zones, and for transport
 *   "private": {} }
 * </pre>
 */
final class ExampleDns {
  private static final Instant AT = Instant.parse("2026-11-23T09:00:00Z");

  /** The ways in which each server answers for itself. */
  private static final Set<Way> EACH = Set.of(Way.AUTHORITY, Way.TRANSPORT);

  private ExampleDns() {}

  /** What all questions of the plan bring. */
  static List<DnsAnswer> answers(
      String base, JsonNode views, FactBase facts, Profile profile, LocalDate asOf) {
    Map<View, List<NameSource>> sources = new EnumMap<>(View.class);
    views
        .fieldNames()
        .forEachRemaining(v -> sources.put(View.of(v), List.of(zones(base, v, views.get(v)))));
    Topology topology = Topology.of(facts, profile, asOf);
    Inquiry inquiry =
        new Inquiry(topology, profile, Endpoints.of(facts.probed()), ConnectTo.NOWHERE);
    List<DnsAnswer> answers = new ArrayList<>();
    for (DnsAnswer answer : inquiry.ask(sources)) {
      JsonNode view = views.path(answer.view().toString());
      answers.add(recorded(secured(failed(answer, view.path("fail")), view.path("secured"))));
      if (view.has("other") && EACH.contains(answer.question().way())) {
        JsonNode other = view.get("other");
        zones(base, answer.view().toString(), other)
            .ask(List.of(answer.question()))
            .forEach(second -> answers.add(recorded(failed(second, other.path("fail")))));
      }
    }
    return answers;
  }

  /** An answer as an entry of a recording, which verdicts can name as their source. */
  private static DnsAnswer recorded(DnsAnswer answer) {
    return new DnsAnswer(
        answer.question(),
        answer.server(),
        answer.rcode(),
        answer.flags(),
        answer.answers(),
        answer.authority(),
        answer.failure(),
        answer.at(),
        new Origin("recording.json", answer.identity(), 1, Map.of(), false));
  }

  private static DnsAnswer secured(DnsAnswer answer, JsonNode secured) {
    DnsQuestion question = answer.question();
    for (JsonNode one : secured) {
      if (one.asText().equals(question.type() + " " + question.name())) {
        return new DnsAnswer(
            question,
            answer.server(),
            answer.rcode(),
            List.of("QR", "RD", "RA", "AD"),
            answer.answers(),
            answer.authority(),
            answer.failure(),
            answer.at(),
            answer.origin());
      }
    }
    return answer;
  }

  private static DnsAnswer failed(DnsAnswer answer, JsonNode failures) {
    DnsQuestion question = answer.question();
    String asked = question.type() + " " + question.name();
    JsonNode always = failures.get(asked);
    JsonNode how = always == null ? failures.get(question.way() + " " + asked) : always;
    how = how == null ? failures.get(question.type()) : how;
    if (how == null) {
      return answer;
    }
    boolean silent = how.asText().equals("timeout");
    return new DnsAnswer(
        question,
        answer.server(),
        silent ? null : how.asText(),
        List.of(),
        List.of(),
        List.of(),
        silent ? how.asText() : null,
        answer.at(),
        answer.origin());
  }

  private static Zones zones(String base, String view, JsonNode changes) {
    try {
      List<DnsRecord> records = new ArrayList<>(Zones.read(Bases.zone(base, view)));
      changes.path("remove").forEach(removal -> remove(records, removal.asText()));
      StringBuilder text = new StringBuilder("$TTL 3600\n");
      for (JsonNode zone : changes.path("zones")) {
        text.append(zone.asText()).append(". SOA ns1.contoso.com. h.contoso.com. 1 1 1 1 1\n");
        text.append(zone.asText()).append(". NS ns1.contoso.com.\n");
      }
      changes.path("add").forEach(line -> text.append(line.asText()).append('\n'));
      byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
      records.addAll(Zones.readFragment(new ByteArrayInputStream(lines)));
      publish(records, changes.path("publish"));
      String server = view.equals("public") ? "131.107.2.53:53" : "172.16.10.5:53";
      return new Zones(changes.path("server").asText(server), AT, records);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Records stand for those of their name and type; an alias is alone at its name. */
  private static void publish(List<DnsRecord> records, JsonNode lines) throws IOException {
    StringBuilder text = new StringBuilder("$TTL 3600\n");
    lines.forEach(line -> text.append(line.asText()).append('\n'));
    List<DnsRecord> published =
        Zones.readFragment(
            new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    for (DnsRecord one : published) {
      records.removeIf(
          old ->
              old.name().equals(one.name())
                  && (old.type().equals(one.type())
                      || old.type().equals("CNAME")
                      || one.type().equals("CNAME")));
    }
    records.addAll(published);
  }

  /** Takes the records of one name and type out; all of the name if no type is given. */
  private static void remove(List<DnsRecord> records, String removal) {
    String[] words = removal.split(" ");
    boolean removed =
        records.removeIf(
            record ->
                record.name().equals(words[0])
                    && (words.length == 1 || record.type().equals(words[1])));
    if (!removed) {
      throw new ExampleException("nothing to remove: " + removal);
    }
  }
}
