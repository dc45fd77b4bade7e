package exvet.export;

import exvet.fact.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells the cmdlet of an object that has neither type nor file name from what it is made of. */
final class PropertySets {
  /** The first whose properties are all there; what others share stands further down. */
  private static final List<Map.Entry<String, Set<String>>> KNOWN =
      List.of(
          Map.entry("Get-SendConnector", Set.of("AddressSpaces", "SmartHosts")),
          Map.entry("Get-SendConnector", Set.of("AddressSpaces", "SourceTransportServers")),
          Map.entry("Get-ReceiveConnector", Set.of("RemoteIPRanges", "Bindings")),
          Map.entry("Get-ReceiveConnector", Set.of("PermissionGroups", "AuthMechanism")),
          Map.entry("Get-AcceptedDomain", Set.of("DomainName", "DomainType")),
          Map.entry("Get-EmailAddressPolicy", Set.of("EnabledEmailAddressTemplates")),
          Map.entry("Get-EmailAddressPolicy", Set.of("EnabledPrimarySMTPAddressTemplate")),
          Map.entry("Get-ClientAccessService", Set.of("AutoDiscoverServiceInternalUri")),
          Map.entry("Get-ClientAccessService", Set.of("AlternateServiceAccountConfiguration")),
          Map.entry("Get-OutlookAnywhere", Set.of("ExternalHostname", "InternalHostname")),
          Map.entry("Get-TransportService", Set.of("ExternalDNSServers", "InternalDNSServers")),
          Map.entry("Get-TransportService", Set.of("InternalTransportCertificateThumbprint")),
          Map.entry("Get-ExchangeCertificate", Set.of("Thumbprint", "Services")),
          Map.entry("Get-ExchangeCertificate", Set.of("Thumbprint", "NotAfter")),
          Map.entry("Get-AuthConfig", Set.of("CurrentCertificateThumbprint")),
          Map.entry("Get-HybridConfiguration", Set.of("OnPremisesSmartHost")),
          Map.entry(
              "Get-HybridConfiguration",
              Set.of("SendingTransportServers", "ReceivingTransportServers")),
          Map.entry("Get-CASMailbox", Set.of("MapiHttpEnabled", "OWAEnabled")),
          Map.entry("Get-OrganizationConfig", Set.of("MapiHttpEnabled")),
          Map.entry("Get-Queue", Set.of("NextHopDomain", "DeliveryType")),
          Map.entry("Get-MessageTrackingLog", Set.of("EventId", "MessageId", "ConnectorId")),
          Map.entry("Test-EdgeSynchronization", Set.of("SyncStatus", "LastSynchronizedUtc")),
          Map.entry("Get-DnsClientServerAddress", Set.of("ServerAddresses", "InterfaceAlias")),
          Map.entry("Get-NetIPAddress", Set.of("IPAddress", "PrefixLength")),
          Map.entry("Test-NetConnection", Set.of("TcpTestSucceeded", "RemotePort")),
          Map.entry("Test-OutlookConnectivity", Set.of("MonitorIdentity", "Result")),
          Map.entry("Get-ServerComponentState", Set.of("Component", "State")),
          Map.entry("Get-ExchangeServer", Set.of("ServerRole", "AdminDisplayVersion")),
          Map.entry("Get-ExchangeServer", Set.of("ServerRole", "Fqdn")),
          Map.entry("Get-RemoteMailbox", Set.of("UserPrincipalName", "RemoteRoutingAddress")),
          Map.entry("Get-MailUser", Set.of("UserPrincipalName", "ExternalEmailAddress")),
          Map.entry(
              "Get-Mailbox", Set.of("UserPrincipalName", "PrimarySmtpAddress", "EmailAddresses")),
          Map.entry("Get-Recipient", Set.of("RecipientTypeDetails", "PrimarySmtpAddress")),
          Map.entry("Get-Recipient", Set.of("RecipientTypeDetails", "EmailAddresses")));

  private PropertySets() {}

  static String cmdlet(Map<String, Value> properties) {
    String directory = CmdletNames.ofDirectory(properties);
    if (directory != null && properties.containsKey("InternalUrl")) {
      return directory;
    }
    for (Map.Entry<String, Set<String>> known : KNOWN) {
      if (properties.keySet().containsAll(known.getValue())) {
        return known.getKey();
      }
    }
    return null;
  }
}
