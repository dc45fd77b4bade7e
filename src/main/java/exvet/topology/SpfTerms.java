package exvet.topology;

import exvet.fact.HostName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A term that lets somebody pass, to be found in a record or in one it leads to. */
final class SpfTerms {
  private final String root;
  private final String plain;

  /** The term that is written; null if that is none. */
  private final SpfTerm wanted;

  private SpfTerms(String root, String plain) {
    this.root = root;
    this.plain = plain;
    List<SpfTerm> parsed = SpfRecord.of(SpfRecord.VERSION + " " + plain).terms();
    this.wanted = parsed.size() == 1 ? parsed.get(0) : null;
  }

  /** Whether the record of a domain, or one it leads to, has a term. */
  static Answer contained(String stated, SpfTree tree) {
    if (tree.root().record() == null) {
      return tree.root().found().unknown()
          ? Answer.unknown(tree.root().found().reason())
          : Answer.NO;
    }
    SpfTerms terms = new SpfTerms(tree.root().domain(), plain(stated));
    boolean found = terms.in(tree, tree.root(), new HashSet<>());
    return found || tree.gap() == null ? Answer.of(found) : Answer.unknown(tree.gap());
  }

  /** Whether the record may have it as it was meant, though not as it is written. */
  static boolean meant(String stated, SpfTree tree) {
    SpfRecord record = tree.root().record();
    if (record == null || record.flaws().isEmpty()) {
      return false;
    }
    SpfRecord meant = record.meant();
    String home = tree.root().domain();
    return meant == null || new SpfTerms(home, plain(stated)).in(meant, home);
  }

  private static String plain(String stated) {
    return stated.startsWith("+") ? stated.substring(1) : stated;
  }

  /**
   * Whether a record has it itself.
   *
   * @param home the domain of the record
   */
  private boolean in(SpfRecord record, String home) {
    return record.effective().stream()
        .filter(term -> term.qualifier() == '+')
        .anyMatch(term -> same(term, home));
  }

  private boolean in(SpfTree tree, SpfTree.Node node, Set<String> seen) {
    if (node == null || node.record() == null || !seen.add(node.domain())) {
      return false;
    }
    return in(node.record(), node.domain())
        || node.links().stream()
            .filter(link -> link.term().leadsOn() && link.term().qualifier() == '+')
            .anyMatch(
                link ->
                    link.targets().stream()
                        .anyMatch(
                            target ->
                                redirects(link.term(), target)
                                    || in(tree, tree.node(target), seen)));
  }

  private boolean same(SpfTerm term, String home) {
    if (wanted == null) {
      return term.text().equalsIgnoreCase(plain);
    }
    if (!term.name().equals(wanted.name())) {
      return false;
    }
    return wanted.network() != null
        ? term.network().contains(wanted.network())
        : domain(term, home).equals(domain(wanted, root))
            && term.prefix4() <= wanted.prefix4()
            && term.prefix6() <= wanted.prefix6();
  }

  /** The record of a service counts as well where it takes the place of the domain's own. */
  private boolean redirects(SpfTerm term, String target) {
    return term.named("redirect")
        && wanted != null
        && wanted.named("include")
        && domain(wanted, root).equals(target);
  }

  /** The domain of a term; without one it is that of the record in which it stands. */
  private static String domain(SpfTerm term, String home) {
    String text = term.domain() == null ? home : term.domain().text();
    return HostName.canonical(text.toLowerCase(Locale.ROOT));
  }
}
