package exvet.report;

import exvet.export.Holding;
import exvet.export.Holding.Cut;
import exvet.export.Holding.State;
import exvet.export.Inventory;
import exvet.export.Inventory.Stray;
import exvet.export.Remedy;
import exvet.verdict.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what is needed: the same of several servers, or for several properties, is one need. */
final class Needs {
  private static final Comparator<Need> MOST_AWAITED =
      Comparator.<Need>comparingInt(need -> -need.rules().size())
          .thenComparing(Need::cmdlet)
          .thenComparing(need -> String.join(",", need.servers()))
          .thenComparing(Need::why)
          .thenComparing(need -> String.join(",", need.properties()));

  private final Inventory inventory;
  private final Waiting waiting;
  private final List<Need> needs = new ArrayList<>();

  private Needs(Inventory inventory, Waiting waiting) {
    this.inventory = inventory;
    this.waiting = waiting;
  }

  /** That for which most rules wait comes first. */
  static List<Need> of(Inventory inventory, Waiting waiting) {
    Needs all = new Needs(inventory, waiting);
    all.missing();
    all.cut();
    all.strays();
    all.needs.sort(MOST_AWAITED);
    return all.needs;
  }

  private static <T> List<List<T>> groups(List<T> items, Function<T, Object> by) {
    return List.copyOf(
        items.stream()
            .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  private void missing() {
    List<Holding> missing =
        inventory.holdings().stream().filter(one -> one.state().missing()).toList();
    for (List<Holding> same : groups(missing, one -> one.cmdlet() + '\n' + why(one))) {
      Holding first = same.get(0);
      TreeSet<String> rules = new TreeSet<>();
      same.forEach(one -> rules.addAll(waiting.on(one.reason())));
      if (first.state() != State.NO_OBJECT) {
        // Nothing of it was given, or not all: whoever names it wants it.
        rules.addAll(waiting.naming(first.cmdlet()));
      }
      List<String> servers = servers(same);
      needs.add(
          new Need(
              first.cmdlet(),
              servers,
              why(first),
              List.of(),
              0,
              List.of(),
              commands(first.cmdlet(), servers),
              List.copyOf(rules)));
    }
  }

  private static String why(Holding holding) {
    return holding.attempt() == null
        ? holding.state().toString()
        : holding.state() + "; the collector says: " + holding.attempt();
  }

  /** Servers that lack the same for the same reason are told of together. */
  private void cut() {
    Map<String, List<Holding>> holdings = new LinkedHashMap<>();
    Map<String, List<Cut>> cuts = new LinkedHashMap<>();
    for (Holding holding : inventory.holdings()) {
      List<Cut> read = holding.cuts().stream().filter(this::read).toList();
      for (List<Cut> alike : groups(read, cut -> cut.why() + '\n' + rules(cut))) {
        String names = alike.stream().map(Cut::property).collect(Collectors.joining(","));
        String key = holding.cmdlet() + '\n' + alike.get(0).why() + '\n' + names;
        holdings.computeIfAbsent(key, first -> new ArrayList<>()).add(holding);
        cuts.computeIfAbsent(key, first -> new ArrayList<>()).addAll(alike);
      }
    }
    holdings.forEach((key, of) -> needs.add(cut(of, cuts.get(key))));
  }

  private Need cut(List<Holding> of, List<Cut> cuts) {
    TreeSet<String> rules = new TreeSet<>();
    cuts.forEach(cut -> rules.addAll(rules(cut)));
    List<String> servers = servers(of);
    List<String> properties = cuts.stream().map(Cut::property).distinct().toList();
    int objects =
        of.stream()
            .mapToInt(
                holding ->
                    holding.cuts().stream()
                        .filter(cuts::contains)
                        .mapToInt(Cut::objects)
                        .max()
                        .orElse(0))
            .sum();
    String cmdlet = of.get(0).cmdlet();
    return new Need(
        cmdlet,
        servers,
        cuts.get(0).why(),
        properties,
        objects,
        List.of(),
        commands(cmdlet, servers),
        List.copyOf(rules));
  }

  /** What no rule ever reads nobody misses. */
  private boolean read(Cut cut) {
    return waiting.reads(cut.component()) || !rules(cut).isEmpty();
  }

  private TreeSet<String> rules(Cut cut) {
    TreeSet<String> rules = new TreeSet<>(waiting.reading(cut.record(), cut.component()));
    cut.reasons().forEach(reason -> rules.addAll(waiting.on(reason)));
    return rules;
  }

  private void strays() {
    for (List<Stray> same : groups(inventory.strays(), Stray::cmdlet)) {
      TreeSet<String> rules = new TreeSet<>();
      same.forEach(stray -> rules.addAll(waiting.on(stray.object())));
      String cmdlet = same.get(0).cmdlet();
      needs.add(
          new Need(
              cmdlet,
              List.of(),
              "objects that do not say of which server they are",
              List.of("Server"),
              same.size(),
              same.stream().map(one -> one.file() + ":" + one.line()).toList(),
              commands(cmdlet, List.of()),
              List.copyOf(rules)));
    }
  }

  private static List<String> servers(List<Holding> of) {
    return of.stream().map(Holding::server).filter(name -> name != null).toList();
  }

  /** One command does for all servers, if none is to be spared. */
  private List<String> commands(String cmdlet, List<String> servers) {
    long asked =
        inventory.holdings().stream()
            .filter(one -> one.cmdlet().equals(cmdlet) && one.state() != State.NOT_ASKED)
            .count();
    return servers.isEmpty() || servers.size() == asked && asked > 1
        ? List.of(Remedy.command(cmdlet, null))
        : servers.stream().map(server -> Remedy.command(cmdlet, server)).toList();
  }
}
