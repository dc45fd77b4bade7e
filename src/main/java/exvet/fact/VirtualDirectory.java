package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A directory of IIS by which clients reach one service of one server. */
@Cmdlet(
    value = {
      "Get-OwaVirtualDirectory",
      "Get-EcpVirtualDirectory",
      "Get-WebServicesVirtualDirectory",
      "Get-ActiveSyncVirtualDirectory",
      "Get-OabVirtualDirectory",
      "Get-MapiVirtualDirectory",
      "Get-PowerShellVirtualDirectory",
      "Get-AutodiscoverVirtualDirectory"
    },
    perServer = true)
public record VirtualDirectory(
    @Known @Property(internal = true) Service service,
    @Known String server,
    String name,
    @Known String identity,
    @Property(iis = true) String webSite,
    Url internalUrl,
    Url externalUrl,
    @Property(numbers = "AuthenticationMethod") List<String> internalAuthenticationMethods,
    @Property(numbers = "AuthenticationMethod") List<String> externalAuthenticationMethods,
    @Property(iis = true) Boolean basicAuthentication,
    @Property(iis = true) Boolean windowsAuthentication,
    @Property(value = "OAuthAuthentication", iis = true) Boolean oauthAuthentication,
    @Property(numbers = "ExtendedProtection", iis = true) String extendedProtectionTokenChecking,
    Instant whenChanged,
    @Property(
            only = {"Get-OwaVirtualDirectory", "Get-EcpVirtualDirectory"},
            iis = true)
        Boolean formsAuthentication,
    @Property(
            only = {"Get-OwaVirtualDirectory", "Get-EcpVirtualDirectory"},
            iis = true)
        Boolean digestAuthentication,
    @Property(
            only = {"Get-OwaVirtualDirectory", "Get-EcpVirtualDirectory"},
            iis = true)
        Boolean adfsAuthentication,
    @Property(only = "Get-OwaVirtualDirectory", numbers = "LogonFormat") String logonFormat,
    @Property(only = "Get-OwaVirtualDirectory") String defaultDomain,
    @Property(only = "Get-OwaVirtualDirectory") String externalDownloadHostName,
    @Property(only = "Get-OwaVirtualDirectory") String internalDownloadHostName,
    @Property(only = "Get-EcpVirtualDirectory") Boolean adminEnabled,
    @Property(only = "Get-EcpVirtualDirectory") Boolean owaOptionsEnabled,
    @Property(value = "InternalNLBBypassUrl", only = "Get-WebServicesVirtualDirectory")
        Url internalNlbBypassUrl,
    @Property(value = "MRSProxyEnabled", only = "Get-WebServicesVirtualDirectory")
        Boolean mrsProxyEnabled,
    @Property(
            value = "RequireSSL",
            only = {"Get-OabVirtualDirectory", "Get-PowerShellVirtualDirectory"},
            iis = true)
        Boolean requireSsl,
    @Property(only = "Get-PowerShellVirtualDirectory", iis = true)
        Boolean certificateAuthentication,
    @Property(
            value = "IISAuthenticationMethods",
            only = "Get-MapiVirtualDirectory",
            numbers = "AuthenticationMethod")
        List<String> iisAuthenticationMethods,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  /** The cmdlet of its service. */
  @Override
  public String cmdlet() {
    return service.cmdlet();
  }

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("directory", Set.of(identity), "server", Set.of(server));
  }
}
