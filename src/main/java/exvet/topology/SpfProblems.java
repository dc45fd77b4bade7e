package exvet.topology;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Why receivers stop at the SPF record of a domain, or at one it leads to, whoever sends. */
final class SpfProblems {
  private final SpfTree tree;
  private final Set<String> problems = new LinkedHashSet<>();

  private SpfProblems(SpfTree tree) {
    this.tree = tree;
    tree.nodes().forEach(this::add);
  }

  /** In the order in which a reader comes to them; of very many the first. */
  static List<String> of(SpfTree tree) {
    return new SpfProblems(tree).problems.stream().limit(SpfRecord.KEPT).toList();
  }

  private void add(SpfTree.Node node) {
    String of = node == tree.root() ? "" : node.domain() + ": ";
    if (node.record() != null) {
      node.record().flaws().forEach(flaw -> problems.add(of + flaw));
    }
    for (SpfTree.Link link : node.links()) {
      if (link.term().leadsOn() && !link.varying()) {
        for (String target : link.targets()) {
          String problem = problem(tree.node(target), target, node.domain());
          if (problem != null) {
            String term = SpfRecord.brief(link.term().text());
            problems.add(of + new SpfRecord.Flaw(link.term().at(), term, problem));
          }
        }
      }
    }
  }

  private String problem(SpfTree.Node node, String target, String from) {
    if (node == null) {
      return null;
    }
    if (reaches(target, from)) {
      return "leads back to " + from;
    }
    String leads = "leads to " + SpfRecord.brief(target) + ", which has ";
    return switch (node.texts().size()) {
      case 0 -> node.found().unknown() ? null : leads + "no SPF record";
      case 1 -> null;
      default -> leads + node.texts().size() + " SPF records";
    };
  }

  /** Whether records lead from one domain to another. */
  private boolean reaches(String from, String to) {
    Set<String> seen = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String name = next.poll();
      if (name.equals(to)) {
        return true;
      }
      SpfTree.Node node = tree.node(name);
      if (node != null && seen.add(name)) {
        node.links().stream()
            .filter(link -> link.term().leadsOn())
            .forEach(link -> next.addAll(link.targets()));
      }
    }
    return false;
  }
}
