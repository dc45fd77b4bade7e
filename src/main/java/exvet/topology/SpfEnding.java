package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
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
 * @param broken whether receivers stop at it, or at the record it leads to, with an error, so that
 *     nobody reads its end
 * @param misspelt whether something might be said if the record, or the one it leads to, were
 *     written as it was meant
 */
public record SpfEnding(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") String ending,
    @From("answers") Boolean open,
    @From("answers") Boolean neutral,
    boolean broken,
    boolean misspelt,
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
    String through = opening(tree, tree.root(), new HashSet<>());
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
        broken(tree.root()) || broken(end.node()),
        misspelt(end.node()),
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
        : new End(node, null, tree.varies(link, node));
  }

  private static boolean broken(SpfTree.Node node) {
    return node != null && node.record() != null && node.record().broken();
  }

  private static boolean misspelt(SpfTree.Node node) {
    if (node == null || node.record() == null || node.record().sound()) {
      return false;
    }
    SpfRecord meant = node.record().meant();
    SpfTerm all = meant == null ? null : meant.all();
    return meant == null || (all != null && all.qualifier() != '?');
  }

  /**
   * Terms that let everybody pass though they are no {@code all}: for all addresses of a kind, or
   * for a record that ends so. It may be in a record that takes the place of this one.
   */
  private static String opening(SpfTree tree, SpfTree.Node node, Set<String> seen) {
    if (node == null || node.record() == null || !seen.add(node.domain())) {
      return null;
    }
    List<SpfTerm> terms = node.record().effective();
    for (SpfTerm term : terms) {
      boolean hosts = term.network() != null || term.named("a") || term.named("mx");
      if (hosts && term.qualifier() == '+' && (term.prefix4() == 0 || term.prefix6() == 0)) {
        return term.text();
      }
    }
    String together = together(terms, false);
    together = together == null ? together(terms, true) : together;
    if (together != null) {
      return together;
    }
    for (SpfTree.Link link : node.links()) {
      if (link.term().leadsOn() && link.term().qualifier() == '+' && !link.varying()) {
        for (String target : link.targets()) {
          String through = through(tree, link.term(), tree.node(target), seen);
          if (through != null) {
            return through;
          }
        }
      }
    }
    return null;
  }

  /**
   * The networks that are all addresses of a kind if put together, but for those that the internet
   * does not have; null if they are not.
   */
  private static String together(List<SpfTerm> terms, boolean six) {
    BigInteger next = BigInteger.ZERO;
    List<String> texts = new ArrayList<>();
    List<SpfTerm> networks =
        terms.stream()
            .filter(one -> one.network() != null && one.qualifier() == '+')
            .filter(one -> one.network().ipv6() == six)
            .sorted(Comparator.comparing(one -> one.network().low()))
            .toList();
    if (!PublicAddresses.everything(networks.stream().map(SpfTerm::network).toList(), six)) {
      return null;
    }
    for (SpfTerm one : networks) {
      if (one.network().high().compareTo(next) >= 0) {
        next = one.network().high().add(BigInteger.ONE);
        texts.add(SpfRecord.brief(one.text()));
      }
    }
    return String.join(" ", texts.subList(0, Math.min(texts.size(), SpfRecord.KEPT)))
        + (texts.size() > SpfRecord.KEPT ? " …" : "");
  }

  private static String through(SpfTree tree, SpfTerm term, SpfTree.Node target, Set<String> seen) {
    SpfTerm all = target == null ? null : end(tree, target, new HashSet<>()).all();
    return term.named("include") && all != null && all.qualifier() == '+'
        ? term.text() + ", which ends in " + all.text()
        : opening(tree, target, seen);
  }
}
