package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HybridConfiguration;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A server that takes mail from Exchange Online. If nobody exported how hybrid mail is set up, the
 * organisation stands in.
 *
 * @param secureMail whether hybrid mail was set up
 * @param edgeInstead whether Edge servers take the mail instead
 * @param recognises whether an enabled connector on port 25 knows Exchange Online by its
 *     certificate
 * @param reached whether mail of Exchange Online comes to such a connector, as far as addresses
 *     decide
 * @param kind what such a connector is called
 * @param ranges the addresses from which those that know Exchange Online take mail
 * @param sameCertificate whether such a connector names the certificate of the hybrid configuration
 * @param connectors those that know Exchange Online
 * @param certificate what the hybrid configuration names
 */
public record HybridEntry(
    @Known String identity,
    @From("features") Boolean secureMail,
    @From("edgeTransportServers") Boolean edgeInstead,
    @From({"enabled", "transportRole", "bindings", "tlsDomainCapabilities"}) Boolean recognises,
    @From("remoteIpRanges") Boolean reached,
    @Known String kind,
    @Known @From("remoteIpRanges") List<String> ranges,
    @From("tlsCertificateName") Boolean sameCertificate,
    @Known List<String> connectors,
    @From("tlsCertificateName") String certificate,
    @Known List<String> found,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String FRONT_END = "front-end connector";

  private static final Pattern ONLINE =
      Pattern.compile(
          "\\s*mail\\.protection\\.(outlook\\.com|partner\\.outlook\\.cn|outlook\\.de|"
              + "office365\\.us|apps\\.mil)\\s*:.*AcceptCloudServicesMail.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity), "connector", Set.copyOf(connectors));
  }

  /** Whether a capability makes mail of Exchange Online that of one's own organisation. */
  static boolean online(String capability) {
    return ONLINE.matcher(capability).matches();
  }

  static List<HybridEntry> all(Ground ground) {
    if (!ground.facts().exported("Get-HybridConfiguration")
        && ground.facts().all(HybridConfiguration.class).isEmpty()) {
      return List.of(
          standIn(ground, Gaps.noExport(ground.facts(), "Get-HybridConfiguration"), List.of()));
    }
    Map<String, HybridEntry> all = new LinkedHashMap<>();
    for (HybridConfiguration one : ground.facts().all(HybridConfiguration.class)) {
      String reason =
          one.lacks("receivingTransportServers")
              ? one.origin().absent().get("receivingTransportServers")
              : one.lacks("edgeTransportServers")
                  ? one.origin().absent().get("edgeTransportServers")
                  : null;
      if (reason != null) {
        all.put("", standIn(ground, reason, List.of(one)));
        continue;
      }
      for (String server : one.receivingTransportServers()) {
        add(all, one, server, ground);
      }
      for (String server : one.edgeTransportServers()) {
        add(all, one, server, ground);
      }
    }
    return List.copyOf(all.values());
  }

  private static void add(
      Map<String, HybridEntry> all, HybridConfiguration hybrid, String server, Ground ground) {
    ServerState state = ground.servers().state(server);
    boolean edge =
        ground.names().listed(hybrid.edgeTransportServers(), ground.names().name(server));
    // A Mailbox server that was deleted is told of by another rule; Edge servers may be in no list.
    if (state == null && ground.names().exported() && !edge) {
      return;
    }
    if (state == null || !state.ignored()) {
      String name = state == null ? ground.names().name(server) : state.name();
      all.put(ServerNames.key(name), of(name, state, edge, hybrid, ground));
    }
  }

  /** Whether a hybrid configuration routes mail between the two. */
  static boolean mail(HybridConfiguration hybrid) {
    return ReceiveConnectors.has(hybrid.features(), "SecureMail");
  }

  private static HybridEntry standIn(Ground ground, String reason, List<Observed> basis) {
    String organisation = ground.facts().organisation();
    Gaps gaps = new Gaps();
    gaps.lack(
        reason,
        "secureMail",
        "edgeInstead",
        "recognises",
        "reached",
        "sameCertificate",
        "certificate");
    return new HybridEntry(
        organisation,
        null,
        null,
        null,
        null,
        FRONT_END,
        List.of(),
        null,
        List.of(),
        null,
        List.of(),
        gaps.origin(organisation),
        basis);
  }

  private static HybridEntry of(
      String name, ServerState state, boolean edge, HybridConfiguration hybrid, Ground ground) {
    List<ReceiveConnector> there = state == null ? List.of() : ReceiveConnectors.of(state, ground);
    Answer recognises =
        there.isEmpty()
            ? Answer.unknown(
                "no Receive connector of " + name + " in the export of Get-ReceiveConnector")
            : Answer.NO;
    Answer same = recognises;
    CertificateReference wanted =
        hybrid.tlsCertificateName() == null
            ? null
            : CertificateReference.parse(hybrid.tlsCertificateName());
    Answer comparable =
        wanted != null
            ? Answer.YES
            : Answer.unknown(
                hybrid
                    .origin()
                    .absent()
                    .getOrDefault(
                        "tlsCertificateName",
                        "TlsCertificateName of Get-HybridConfiguration names no certificate"));
    List<Observed> basis = new ArrayList<>(List.of(hybrid));
    OnlineReach reach = new OnlineReach(ground.profile());
    List<String> found = new ArrayList<>();
    for (ReceiveConnector one : there) {
      Answer listens = ReceiveConnectors.enabled(one).and(MailEntry.placed(one, Answer.of(edge)));
      Answer knows =
          listens.and(
              Answer.of(
                  one,
                  "tlsDomainCapabilities",
                  one.tlsDomainCapabilities().stream().anyMatch(HybridEntry::online)));
      reach.add(one, listens, knows);
      recognises = recognises.or(knows);
      Answer equal =
          Answer.of(
              one,
              "tlsCertificateName",
              one.tlsCertificateName() != null
                  && wanted != null
                  && wanted.equals(CertificateReference.parse(one.tlsCertificateName())));
      same = same.or(knows.and(comparable.unknown() ? comparable : equal));
      if (!listens.no()) {
        basis.add(one);
      }
      if (knows.yes()) {
        found.add(one.tlsCertificateName() == null ? "blank" : one.tlsCertificateName());
      }
    }
    Gaps gaps = new Gaps();
    return new HybridEntry(
        name,
        gaps.take("secureMail", Answer.of(hybrid, "features", mail(hybrid))),
        !edge && !hybrid.edgeTransportServers().isEmpty(),
        gaps.take("recognises", recognises),
        gaps.take("reached", recognises.yes() ? reach.reached() : recognises),
        edge ? "connector" : FRONT_END,
        reach.knowing().stream()
            .flatMap(one -> one.remoteIpRanges().stream())
            .map(IpRange::text)
            .distinct()
            .toList(),
        gaps.take("sameCertificate", same),
        reach.knowing().stream().map(ReceiveConnector::identity).toList(),
        gaps.copy(hybrid, "tlsCertificateName", "certificate", hybrid.tlsCertificateName()),
        List.copyOf(found),
        gaps.origin(name),
        List.copyOf(basis));
  }
}
