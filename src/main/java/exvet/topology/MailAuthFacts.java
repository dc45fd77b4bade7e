package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.HostName;
import exvet.fact.Observed;
import java.util.ArrayList;
import java.util.List;

/** How mail of the organisation's domains can be told from forged mail. */
final class MailAuthFacts {
  private MailAuthFacts() {}

  static List<Derived> all(Ground ground) {
    List<Derived> all = new ArrayList<>();
    List<SpfClient> clients = SpfClient.all(ground.profile().egressIPs(), helo(ground), null);
    List<DkimSelector> selectors = DkimSelector.all(ground);
    for (MailDomain domain : MailDomain.all(ground)) {
      SpfTree tree = SpfTree.of(ground.dns(), domain.identity(), clients);
      all.add(SpfDomain.of(domain, tree, ground));
      all.add(SpfSyntax.of(domain, tree, ground));
      all.add(SpfLookups.of(domain, tree, ground));
      all.add(SpfEnding.of(domain, tree, ground));
      all.add(SpfPractice.of(domain, tree, ground));
      List<SpfSender> senders = SpfSender.all(domain, tree, ground);
      all.addAll(senders);
      DmarcWalk walk = DmarcWalk.of(ground.dns(), domain.identity());
      all.add(DmarcDomain.of(domain, walk, ground));
      all.add(DmarcPolicy.of(domain, walk, ground));
      all.addAll(DmarcReport.all(domain, walk, ground));
      all.add(DmarcAlignment.of(domain, walk, senders, selectors, ground));
      all.add(MtaStsDomain.of(domain, ground));
      all.add(TlsReporting.of(domain, ground));
    }
    all.addAll(selectors);
    all.addAll(DaneHost.all(ground));
    all.addAll(ParkedDomain.all(ground));
    all.addAll(HeloSpf.all(ground));
    return all;
  }

  /** The name by which mail to the internet greets; null if it is not known, or there are two. */
  static String helo(Ground ground) {
    return helo(HeloName.all(ground));
  }

  static String helo(List<HeloName> names) {
    List<String> all =
        names.stream()
            .filter(helo -> Boolean.TRUE.equals(helo.internet()))
            .flatMap(helo -> helo.names().stream())
            .map(HostName::canonical)
            .distinct()
            .toList();
    return all.size() == 1 ? all.get(0) : null;
  }

  /** What is unknown of a fact because it is of the mail domain. */
  static Gaps gaps(MailDomain domain) {
    Gaps gaps = new Gaps();
    gaps.copy(domain, "used", null);
    return gaps;
  }

  /** Why there is no record that could be judged. */
  static String noRecord(SpfTree tree) {
    return noRecord(tree.root());
  }

  static String noRecord(SpfTree.Node node) {
    return node.found().unknown()
        ? node.found().reason()
        : node.domain()
            + (node.texts().isEmpty()
                ? " has no SPF record"
                : " has " + node.texts().size() + " SPF records");
  }

  static List<Observed> basis(MailDomain domain, SpfTree tree) {
    List<Observed> basis = new ArrayList<>(domain.basis());
    basis.addAll(tree.basis());
    return List.copyOf(basis);
  }
}
