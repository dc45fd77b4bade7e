package exvet.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.export.Entirety;
import exvet.export.FactMapper;
import exvet.fact.DnsQuestion;
import exvet.fact.FactBase;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.View;
import exvet.topology.Dns;
import exvet.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The clean organisation of the rules' examples, and what the name servers of both sides say. */
final class Contoso {
  private static final Path BASES = Path.of("src/test/resources/bases");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  private Contoso() {}

  static Topology topology(Profile profile) {
    return Topology.of(facts(), profile, DAY);
  }

  /** What follows from its exports and from what probes saw. */
  static Topology topology(FactBase facts, List<Probed> seen) {
    return Topology.of(facts.probed(seen), Profile.EMPTY, DAY);
  }

  static FactBase facts() {
    return facts(exports -> {});
  }

  /**
   * What its exports tell.
   *
   * @param change what is done to them before
   */
  static FactBase facts(Consumer<JsonNode> change) {
    List<PropertyBag> bags = new ArrayList<>();
    Set<String> exports = new TreeSet<>();
    try {
      JsonNode base = new ObjectMapper().readTree(BASES.resolve("contoso.json").toFile());
      change.accept(base);
      base.properties()
          .forEach(
              cmdlet -> {
                exports.add(cmdlet.getKey());
                cmdlet.getValue().forEach(object -> bags.add(bag(cmdlet.getKey(), object)));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FactMapper.factBase("Contoso", bags, exports, Entirety.UNKNOWN, server -> false);
  }

  private static PropertyBag bag(String cmdlet, JsonNode object) {
    Map<String, Value> properties = new LinkedHashMap<>();
    object.properties().forEach(p -> properties.put(p.getKey(), value(p.getValue())));
    return new PropertyBag(cmdlet, cmdlet + ".xml", 1, properties);
  }

  private static Value value(JsonNode node) {
    if (node.isArray()) {
      List<Value> values = new ArrayList<>();
      node.forEach(one -> values.add(value(one)));
      return values.isEmpty() ? Value.BLANK : new Value.Items(values);
    }
    return node.isNull() || node.asText().isEmpty() ? Value.BLANK : new Value.Scalar(node.asText());
  }

  /** What both sides are told of all hosts in the plan. */
  static Dns dns(Topology topology, Profile profile) {
    Dns dns = Dns.of(List.of());
    for (int round = 0; round < 3; round++) {
      Sought sought = new Sought(topology, profile, dns);
      Function<View, Stream<DnsQuestion>> asked =
          view ->
              Stream.concat(EndpointQuestions.of(sought), ClientQuestions.of(sought))
                  .filter(question -> question.view() == view)
                  .distinct();
      dns =
          Dns.of(
              Stream.of(View.values())
                  .flatMap(view -> zones(view).ask(asked.apply(view).toList()).stream())
                  .toList());
    }
    return dns;
  }

  static Zones zones(View view) {
    try {
      return new Zones(
          "zones",
          Instant.EPOCH,
          Zones.read(Files.newInputStream(BASES.resolve("contoso." + view + ".zone"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
