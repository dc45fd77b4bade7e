package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
import exvet.fact.Url;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A front-end virtual directory, with what is known of its server and what is planned for it. Where
 * a server has none although the export covers it, or where nobody knows, one that stands in; its
 * identity is then the server's name.
 *
 * @param identity {@code MBX01\owa (Default Web Site)}
 * @param main whether it is the one of the default web site, else the server's only or chief one
 * @param missing whether the export says that the server has no such directory
 * @param published whether the service is offered to the internet
 * @param plannedExternalHost the host its external URL is to have
 * @param plannedExternalInferred whether that was inferred from other URLs rather than stated
 * @param urlMode {@code same} or {@code different}
 * @param externalHostElsewhere whether the host of the external URL is the one planned inside
 *     another AD site, and not inside its own
 * @param externalHostIsServerName whether the host is any Exchange server's FQDN or short name
 * @param internalHostStated whether the profile plans the host of the internal URL
 * @param internalHostIsServerName whether the host is any Exchange server's FQDN or short name
 * @param internalHostCovered whether the server's IIS certificate covers the internal host
 * @param methodsBesideUrl the methods that a command which sets a URL of MAPI has to name, too:
 *     those that the directory has, else those of a new one; none of another service
 * @param externalDownload the ExternalDownloadHostName it should have; null if nobody knows which
 *     it has
 * @param internalDownload the same for InternalDownloadHostName
 */
public record Directory(
    @Known String identity,
    @Known Service service,
    @Known String server,
    @From("fqdn") String serverFqdn,
    String site,
    @From("edgeServer") Boolean edge,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean legacy,
    boolean inService,
    boolean ignored,
    boolean internalOnly,
    @From("externalUrl") Boolean internetFacing,
    boolean internetFacingStated,
    boolean main,
    boolean missing,
    String webSite,
    Url internalUrl,
    Url externalUrl,
    Boolean published,
    @From("externalUrl") String plannedExternalHost,
    boolean plannedExternalInferred,
    @From("internalUrl") String plannedInternalHost,
    boolean plannedInternalInferred,
    String urlMode,
    boolean urlModeStated,
    @From({"externalUrl", "internalUrl"}) Boolean externalHostElsewhere,
    @From({"externalUrl", "fqdn"}) Boolean externalHostIsServerName,
    @From("internalUrl") boolean internalHostStated,
    @From({"internalUrl", "fqdn"}) Boolean internalHostIsServerName,
    @From({"internalUrl", "certificateDomains"}) Boolean internalHostCovered,
    List<String> internalAuthenticationMethods,
    List<String> externalAuthenticationMethods,
    Boolean basicAuthentication,
    Boolean windowsAuthentication,
    Boolean oauthAuthentication,
    Boolean formsAuthentication,
    Boolean digestAuthentication,
    Boolean adfsAuthentication,
    Boolean certificateAuthentication,
    List<String> iisAuthenticationMethods,
    @From("iisAuthenticationMethods") List<String> methodsBesideUrl,
    String extendedProtectionTokenChecking,
    Boolean requireSsl,
    String logonFormat,
    String defaultDomain,
    String externalDownloadHostName,
    String internalDownloadHostName,
    String externalDownload,
    String internalDownload,
    Boolean adminEnabled,
    Url internalNlbBypassUrl,
    Boolean mrsProxyEnabled,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "directory", Set.of(identity),
        "internalUrl", Set.of(identity),
        "externalUrl", Set.of(identity),
        "service", Set.of(server + " | " + service),
        "server", Set.of(server));
  }

  /** The directory that there is; null where one stands in. */
  @Reads({})
  public String existing() {
    return identity.equals(server) ? null : identity;
  }

  /** The cmdlet that changes it. */
  @Reads({})
  public String setCmdlet() {
    return "Set" + service.cmdlet().substring("Get".length());
  }

  /** The path Microsoft documents for its URLs. */
  @Reads({})
  public String documentedPath() {
    return service.path();
  }

  /** Both URLs are blank. */
  @Reads({"internalUrl", "externalUrl"})
  public boolean urlsBlank() {
    return internalUrl == null && externalUrl == null;
  }

  /** Both URLs are set and the same. */
  @Reads({"internalUrl", "externalUrl"})
  public boolean urlsEqual() {
    return internalUrl != null && internalUrl.sameAs(externalUrl);
  }

  /** The host of the external URL; null if it is blank or has none. */
  @Reads({"externalUrl"})
  public String externalHost() {
    return externalUrl == null ? null : externalUrl.host();
  }

  /** The host of the internal URL; null if it is blank or has none. */
  @Reads({"internalUrl"})
  public String internalHost() {
    return internalUrl == null ? null : internalUrl.host();
  }

  /** Whether the external URL has the planned host. */
  @Reads({"externalUrl", "plannedExternalHost"})
  public boolean externalHostAsPlanned() {
    return HostName.same(externalHost(), plannedExternalHost);
  }

  /** Whether the internal URL has the planned host. */
  @Reads({"internalUrl", "plannedInternalHost"})
  public boolean internalHostAsPlanned() {
    return HostName.same(internalHost(), plannedInternalHost);
  }

  /** Whether the host of the internal URL is the server's own FQDN. */
  @Reads({"internalUrl", "serverFqdn"})
  public boolean internalHostIsOwnFqdn() {
    return HostName.same(internalHost(), serverFqdn);
  }

  /** Whether attachments come from a host of OWA itself, when asked from outside. */
  @Reads({"externalDownloadHostName", "internalUrl", "externalUrl"})
  public boolean externalDownloadHostShared() {
    return shared(externalDownloadHostName);
  }

  /** Whether attachments come from a host of OWA itself, when asked from inside. */
  @Reads({"internalDownloadHostName", "internalUrl", "externalUrl"})
  public boolean internalDownloadHostShared() {
    return shared(internalDownloadHostName);
  }

  private boolean shared(String host) {
    return shared(host, internalUrl, externalUrl);
  }

  /** Whether a host is that of one of two URLs. */
  static boolean shared(String host, Url internal, Url external) {
    return host != null
        && (HostName.same(host, internal == null ? null : internal.host())
            || HostName.same(host, external == null ? null : external.host()));
  }

  /** What the sign-in form asks for, {@code PrincipalName}; {@code none} where there is no form. */
  @Reads({"formsAuthentication", "logonFormat"})
  public String signInFormat() {
    return Boolean.TRUE.equals(formsAuthentication) ? String.valueOf(logonFormat) : "none";
  }

  /** Whether the external URL has the path Microsoft documents, in any case. */
  @Reads({"externalUrl", "service"})
  public boolean externalPathAsDocumented() {
    return externalUrl != null && externalUrl.pathIs(service.path());
  }

  /** Whether the internal URL has the path Microsoft documents, in any case. */
  @Reads({"internalUrl", "service"})
  public boolean internalPathAsDocumented() {
    return internalUrl != null && internalUrl.pathIs(service.path());
  }
}
