package exvet.topology;

import exvet.fact.HostName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a record, or one it leads to, has a term that lets somebody pass. */
final class SpfTerms {
  private SpfTerms() {}

  static Answer contained(String stated, SpfTree tree) {
    if (tree.root().record() == null) {
      return tree.root().found().unknown()
          ? Answer.unknown(tree.root().found().reason())
          : Answer.NO;
    }
    String plain = plain(stated);
    boolean found = in(tree, tree.root(), term(plain), plain, new HashSet<>());
    return found || tree.gap() == null ? Answer.of(found) : Answer.unknown(tree.gap());
  }

  /** Whether the record may have it as it was meant, though not as it is written. */
  static boolean meant(String stated, SpfTree tree) {
    SpfRecord record = tree.root().record();
    if (record == null || record.sound()) {
      return false;
    }
    SpfRecord meant = record.meant();
    return meant == null || has(meant, term(plain(stated)), plain(stated));
  }

  private static String plain(String stated) {
    return stated.startsWith("+") ? stated.substring(1) : stated;
  }

  /** The term that is written; null if that is none. */
  private static SpfTerm term(String plain) {
    List<SpfTerm> parsed = SpfRecord.of(SpfRecord.VERSION + " " + plain).terms();
    return parsed.size() == 1 ? parsed.get(0) : null;
  }

  private static boolean has(SpfRecord record, SpfTerm wanted, String plain) {
    return record.effective().stream()
        .filter(term -> term.qualifier() == '+')
        .anyMatch(term -> same(term, wanted, plain));
  }

  private static boolean in(
      SpfTree tree, SpfTree.Node node, SpfTerm wanted, String plain, Set<String> seen) {
    if (node == null || node.record() == null || !seen.add(node.domain())) {
      return false;
    }
    return has(node.record(), wanted, plain)
        || node.links().stream()
            .filter(link -> link.term().leadsOn() && link.term().qualifier() == '+')
            .anyMatch(
                link ->
                    link.targets().stream()
                        .anyMatch(
                            target ->
                                redirects(link.term(), wanted, target)
                                    || in(tree, tree.node(target), wanted, plain, seen)));
  }

  private static boolean same(SpfTerm term, SpfTerm wanted, String plain) {
    if (wanted == null) {
      return term.text().equalsIgnoreCase(plain);
    }
    if (!term.name().equals(wanted.name())) {
      return false;
    }
    return wanted.network() != null
        ? term.network().contains(wanted.network())
        : domain(term).equals(domain(wanted))
            && term.prefix4() <= wanted.prefix4()
            && term.prefix6() <= wanted.prefix6();
  }

  /** The record of a service counts as well where it takes the place of the domain's own. */
  private static boolean redirects(SpfTerm term, SpfTerm wanted, String target) {
    return term.named("redirect")
        && wanted != null
        && wanted.named("include")
        && domain(wanted).equals(target);
  }

  private static String domain(SpfTerm term) {
    return term.domain() == null
        ? ""
        : HostName.canonical(term.domain().text().toLowerCase(Locale.ROOT));
  }
}
