package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the one SPF record of a mail domain says of everybody whom it does not name.
 *
 * @param ending the term that says it, with the domain it is from if it is another; blank if none
 *     does
 * @param open whether everybody passes
 * @param neutral whether nothing is said of them
 */
public record SpfEnding(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") String ending,
    @From("answers") Boolean open,
    @From("answers") Boolean neutral,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  /** Who says it; without a term nobody does. */
  private record End(SpfTree.Node node, SpfTerm all, String gap) {}

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static SpfEnding of(MailDomain domain, SpfTree tree, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    End end = end(tree, tree.root(), new HashSet<>());
    String through = openInclude(tree, tree.root(), new HashSet<>());
    if (end.gap() != null) {
      gaps.lack(end.gap(), "ending", "neutral");
    }
    if (end.gap() != null && through == null) {
      gaps.lack(end.gap(), "open");
    }
    String term = end.all() == null ? null : end.all().text();
    String of = end.node() == tree.root() || term == null ? "" : " of " + end.node().domain();
    boolean open = through != null || (end.all() != null && end.all().qualifier() == '+');
    boolean neutral = end.all() == null || end.all().qualifier() == '?';
    return new SpfEnding(
        domain.identity(),
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        gaps.unless("ending", through != null ? through : term == null ? null : term + of),
        gaps.unless("open", (Boolean) open),
        gaps.unless("neutral", (Boolean) neutral),
        gaps.origin(domain.identity()),
        MailAuthFacts.basis(domain, tree));
  }

  private static End end(SpfTree tree, SpfTree.Node node, Set<String> seen) {
    if (node == null || !seen.add(node.domain())) {
      return new End(node, null, "its redirects lead nowhere");
    }
    if (node.record() == null) {
      return new End(node, null, MailAuthFacts.noRecord(node));
    }
    SpfTerm all = node.record().all();
    SpfTerm redirect = node.record().redirect();
    if (all != null || redirect == null) {
      return new End(node, all, null);
    }
    SpfTree.Link link =
        node.links().stream().filter(one -> one.term() == redirect).findFirst().orElseThrow();
    return link.targets().size() == 1 && !link.open()
        ? end(tree, tree.node(link.targets().iterator().next()), seen)
        : new End(node, null, SpfTree.varies(link, node));
  }

  /** An include whose record lets everybody pass; null if none is known to. */
  private static String openInclude(SpfTree tree, SpfTree.Node node, Set<String> seen) {
    if (node == null || !seen.add(node.domain())) {
      return null;
    }
    for (SpfTree.Link link : node.links()) {
      if (link.term().named("include") && link.term().qualifier() == '+' && !link.varying()) {
        for (String target : link.targets()) {
          SpfTree.Node included = tree.node(target);
          SpfTerm all =
              included == null || included.record() == null ? null : included.record().all();
          if (all != null && all.qualifier() == '+') {
            return link.term().text() + ", which ends in " + all.text();
          }
          String further = openInclude(tree, included, seen);
          if (further != null) {
            return further;
          }
        }
      }
    }
    return null;
  }
}
