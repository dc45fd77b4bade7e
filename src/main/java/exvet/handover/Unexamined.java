package exvet.handover;

import exvet.fact.HostName;
import exvet.handover.Cause.Kind;
import exvet.verdict.Result;
import exvet.verdict.Selection.By;
import exvet.verdict.Selection.LeftOut;
import exvet.verdict.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What only one of two states judged, or shows: of that nobody can say that it was mended, or that
 * it broke.
 */
final class Unexamined {
  private final State before;
  private final State after;
  private final Moves moves;
  private final Map<String, Long> open;
  private final Map<String, Long> opened;

  /** Why what belongs to a server was judged in one of the states only, by the server's label. */
  private final Map<String, Cause> servers = new TreeMap<>();

  Unexamined(State before, State after, Moves moves) {
    this.before = before;
    this.after = after;
    this.moves = moves;
    this.open = ChangedVerdict.open(before.results());
    this.opened = ChangedVerdict.open(after.results());
    Map<String, LeftOut> first = leftOut(before);
    Map<String, LeftOut> second = leftOut(after);
    Set<String> all = new HashSet<>(first.keySet());
    all.addAll(second.keySet());
    for (String label : all) {
      if (first.containsKey(label) != second.containsKey(label)) {
        boolean early = first.containsKey(label);
        LeftOut one = early ? first.get(label) : second.get(label);
        servers.put(
            label,
            new Cause(
                one.by() == By.PROFILE ? Kind.PROFILE : Kind.RULES,
                "the server " + one.server() + " was excluded " + when(early)));
      }
    }
  }

  private static Map<String, LeftOut> leftOut(State state) {
    Map<String, LeftOut> byLabel = new HashMap<>();
    state.selection().servers().forEach(one -> byLabel.put(label(one.server()), one));
    return byLabel;
  }

  private static String when(boolean early) {
    return early ? "before" : "afterwards";
  }

  /** Objects of a server begin with its name, which may be written in full. */
  private static String label(String name) {
    int slash = name.indexOf('\\');
    return HostName.firstLabel(slash < 0 ? name : name.substring(0, slash))
        .toLowerCase(Locale.ROOT);
  }

  /** Whether a verdict turned for want of being looked at, as far as anybody can tell. */
  boolean explains(List<Result> was, List<Result> is, List<Cause> causes) {
    if (cause(was, is) != null || !servers.isEmpty() && causes.equals(List.of(servers()))) {
      return true;
    }
    String rule = (is.isEmpty() ? was : is).get(0).rule().id();
    long more = opened.getOrDefault(rule, 0L) - open.getOrDefault(rule, 0L);
    // Who failed may be among those of whom the rule no longer knows, or did not know yet.
    boolean lost = is.isEmpty() && (more > 0 || moves.unseen(was)) && !moves.whole(was);
    boolean found = was.isEmpty() && (more < 0 || moves.unseen(is)) && !moves.whole(is);
    return lost || found;
  }

  /** Why one of the states did not judge what results are about; null if both did. */
  Cause cause(List<Result> was, List<Result> is) {
    String rule = (is.isEmpty() ? was : is).get(0).rule().id();
    boolean left = before.selection().excluded().contains(rule);
    if (left != after.selection().excluded().contains(rule)) {
      return new Cause(Kind.RULES, "the rule was excluded " + when(left));
    }
    return servers.isEmpty()
        ? null
        : Stream.concat(was.stream(), is.stream())
            .flatMap(Unexamined::names)
            .map(name -> servers.get(label(name)))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** The servers that one of the states left out; null if there are none. */
  Cause servers() {
    return servers.values().stream().findFirst().orElse(null);
  }

  private static Stream<String> names(Result result) {
    return Stream.of(
            Stream.of(result.subject().split(" \\| ")),
            result.objects().stream(),
            result.sources().stream().map(Source::object).filter(Objects::nonNull))
        .flatMap(one -> one);
  }
}
