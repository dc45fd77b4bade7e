package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an administrator states about the organisation. Nothing in it is required: a key that is
 * not stated is null, or an empty list or map where blank and unstated mean the same. It is the
 * YAML file described by {@code profile.schema.json}, of which the components carry the keys.
 */
public record Profile(
    List<String> internetFacing,
    List<String> internalOnly,
    List<String> ignoreServers,
    List<String> standaloneEdge,
    List<String> maintenanceServers,
    List<Window> maintenanceWindows,
    Window changeWindow,
    boolean coexistence,
    boolean lab,
    boolean extendedSupport,
    String extHost,
    String owaHost,
    String intHost,
    String intOwaHost,
    String urlMode,
    String model,
    Map<String, Hosts> sites,
    Map<Service, Names> hosts,
    Set<Service> published,
    List<String> unpublishedHosts,
    List<String> mailDomains,
    List<String> everyoneDomains,
    List<String> noInternetMail,
    List<String> parked,
    List<String> sharedNamespace,
    List<String> recipientsComplete,
    String mxMode,
    List<String> mxHosts,
    List<IpRange> mxSenderRanges,
    String outbound,
    List<String> egressIPs,
    List<String> publicIPs,
    List<String> internalVIPs,
    List<IpRange> ownPublicNetworks,
    String lbTls,
    List<IpRange> lbSourceNat,
    Boolean hybridEnabled,
    boolean allMailboxesCloud,
    boolean crossForestMoves,
    Map<String, String> severity,
    List<Attestation> attest,
    Map<String, String> report)
    implements Derived {

  /** The plan of one AD site in a bound namespace; unstated hosts are null. */
  public record Hosts(
      String extHost, String owaHost, String intHost, String intOwaHost, String urlMode) {}

  /** The names a service has for itself; unstated ones are null. */
  public record Names(String external, String internal) {}

  /**
   * A span of time in which things may be unfinished.
   *
   * @param servers the servers it concerns; empty for all
   */
  public record Window(Instant from, Instant to, List<String> servers) {
    public boolean contains(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }
  }

  /** What a person saw: the answer to a check that no export decides. */
  public record Attestation(
      String key, String subject, String result, String who, String when, String note) {}

  @Override
  public String identity() {
    return "profile";
  }

  @Override
  public Origin origin() {
    return Origin.derived("profile", Map.of());
  }

  @Override
  public List<Exported> basis() {
    return List.of();
  }

  /** No mail leaves, nothing is published: names and certificates need to hold only inside. */
  public boolean closedNetwork() {
    return "none".equals(outbound) && published != null && published.isEmpty();
  }
}
