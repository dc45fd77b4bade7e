package exvet.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an administrator states about the organisation. Nothing in it is required: a key that is not
 * stated is null, or an empty list or map where blank and unstated mean the same. It is the YAML
 * file described by {@code profile.schema.json}, of which the components carry the keys.
 */
public record Profile(
    List<String> internetFacing,
    List<String> internalOnly,
    List<String> ignoreServers,
    List<Server> servers,
    List<String> standaloneEdge,
    List<String> maintenanceServers,
    List<Window> maintenanceWindows,
    Window changeWindow,
    boolean coexistence,
    boolean lab,
    boolean extendedSupport,
    LocalDate extendedSupportUntil,
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
    Map<String, Addresses> hostAddresses,
    List<String> autodiscoverRedirectHosts,
    List<String> adfsHosts,
    List<String> watchNames,
    List<String> mailDomains,
    List<String> everyoneDomains,
    List<String> noInternetMail,
    List<String> parked,
    List<String> sharedNamespace,
    List<String> recipientsComplete,
    String mxMode,
    List<String> mxHosts,
    List<String> mxServers,
    List<IpRange> mxSenderRanges,
    List<String> mxBackupHosts,
    String outbound,
    List<String> egressIPs,
    List<String> smartHostSpf,
    Dkim dkim,
    Relay relay,
    Boolean submission587,
    Integer queueWarn,
    String testAddress,
    String testSender,
    List<String> publicIPs,
    List<String> internalVIPs,
    List<IpRange> ownPublicNetworks,
    Dns dns,
    String lbTls,
    List<IpRange> lbSourceNat,
    ReverseProxy reverseProxy,
    Set<Service> clientCertificates,
    boolean automatedRenewal,
    List<String> privateRoots,
    Boolean hybridEnabled,
    boolean allMailboxesCloud,
    boolean crossForestMoves,
    Map<String, String> severity,
    List<Attestation> attest,
    Map<String, String> report)
    implements Derived {

  /** A profile that states nothing. */
  public static final Profile EMPTY =
      new Profile(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          null,
          false,
          false,
          false,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Map.of(),
          Map.of(),
          null,
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          null,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          null,
          List.of(),
          List.of(),
          new Dkim(Map.of(), false),
          new Relay(24, 64, List.of()),
          null,
          100,
          null,
          null,
          List.of(),
          List.of(),
          List.of(),
          new Dns(List.of(), List.of()),
          null,
          List.of(),
          new ReverseProxy(Set.of(), false),
          Set.of(),
          false,
          List.of(),
          null,
          false,
          false,
          Map.of(),
          List.of(),
          Map.of());

  /**
   * What exports cannot tell about a server.
   *
   * @param os the version of Windows Server, for instance {@code 2019}; null if unstated
   */
  public record Server(String name, List<String> ips, String os) {}

  /** The plan of one AD site in a bound namespace; unstated hosts are null. */
  public record Hosts(
      String extHost, String owaHost, String intHost, String intOwaHost, String urlMode) {}

  /** The names a service has for itself; unstated ones are null. */
  public record Names(String external, String internal) {}

  /** The addresses of a host that is published by itself. */
  public record Addresses(List<String> external, List<String> internal) {}

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

  /**
   * Who signs outgoing mail.
   *
   * @param selectors those in use, by domain
   */
  public record Dkim(Map<String, List<String>> selectors, boolean signingGateway) {}

  /** How wide the ranges of a relay connector may be. */
  public record Relay(int maxPrefix4, int maxPrefix6, List<IpRange> printerNetworks) {}

  /** The resolvers that give the view from outside and from inside. */
  public record Dns(List<String> outside, List<String> inside) {}

  /** What stands between the internet and Exchange. */
  public record ReverseProxy(Set<Service> preAuth, boolean restrictsAdminCenter) {}

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
  public List<Observed> basis() {
    return List.of();
  }

  /** Whether something before Exchange signs users in. */
  public boolean preAuthenticated() {
    return !reverseProxy.preAuth().isEmpty();
  }

  /** No mail leaves, nothing is published: names and certificates need to hold only inside. */
  public boolean closedNetwork() {
    return "none".equals(outbound) && published != null && published.isEmpty();
  }

  /** An address of IPv4 at which the internet is let in; null if none is stated. */
  @Reads("publicIPs")
  public String publicIp() {
    return publicIPs.stream()
        .filter(address -> address.matches("[0-9.]+"))
        .findFirst()
        .orElse(null);
  }

  /** Whether a reverse proxy keeps the admin center from the internet. */
  public boolean adminCenterRestricted() {
    return reverseProxy.restrictsAdminCenter();
  }
}
