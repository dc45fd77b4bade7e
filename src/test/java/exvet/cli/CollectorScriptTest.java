package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Cmdlet;
import exvet.fact.ConnectionTest;
import exvet.fact.EdgeSynchronization;
import exvet.fact.Exported;
import exvet.fact.OutlookTest;
import exvet.fact.PopImapSettings;
import exvet.fact.ReceivedMessage;
import exvet.fact.VirtualDirectory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectorScriptTest {
  /** What the script may call besides Get-: none of it changes anything in Exchange. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Select-Object",
          "Where-Object",
          "ForEach-Object",
          "Export-Clixml",
          "Join-Path",
          "Write-Host",
          "Write-Progress",
          "Write-Warning",
          "Add-Type");

  /** What the rules need, whether or not a fact holds it already. */
  private static final String NEEDED =
      """
      Get-ExchangeServer: Name Fqdn Domain Site ServerRole IsMailboxServer
        IsClientAccessServer IsHubTransportServer IsFrontendTransportServer IsEdgeServer
        IsE15OrLater AdminDisplayVersion Edition IsExchangeTrialEdition
        IsExpiredExchangeTrialEdition RemainingTrialPeriod WhenCreated DistinguishedName
      Get-OrganizationConfig: Name MapiHttpEnabled EnableDownloadDomains
        OAuth2ClientProfileEnabled IsDehydrated
      Get-AcceptedDomain: Name DomainName DomainType MatchSubDomains AddressBookEnabled
        Default WhenChanged
      Get-RemoteDomain: DomainName AutoForwardEnabled AllowedOOFType
      Get-EmailAddressPolicy: Name Priority EnabledEmailAddressTemplates
        EnabledPrimarySMTPAddressTemplate DisabledEmailAddressTemplates RecipientFilterType
        RecipientFilter IncludedRecipients RecipientContainer RecipientFilterApplied
        LastUpdatedRecipientFilter WhenChanged
      Get-SendConnector: Name Enabled AddressSpaces SourceTransportServers HomeMtaServerId
        IsScopedConnector DNSRoutingEnabled SmartHosts SmartHostsString SmartHostAuthMechanism
        Port Fqdn RequireTLS IgnoreSTARTTLS TlsAuthLevel TlsDomain TlsCertificateName
        CloudServicesMailEnabled ConnectorType DomainSecureEnabled
        UseExternalDNSServersEnabled FrontendProxyEnabled MaxMessageSize ProtocolLoggingLevel
        SourceIPAddress WhenChanged
      Get-ReceiveConnector: Identity Server Name Enabled TransportRole Bindings RemoteIPRanges
        AuthMechanism PermissionGroups Fqdn Banner RequireTLS DomainSecureEnabled
        TlsCertificateName TlsDomainCapabilities AdvertiseClientSettings SuppressXAnonymousTls
        MaxMessageSize SizeEnabled ConnectionTimeout ConnectionInactivityTimeout
        ProtocolLoggingLevel WhenChanged
      Get-ADPermission: Identity User SID ExtendedRights Deny IsInherited
      Get-TransportConfig: MaxSendSize MaxReceiveSize MaxRecipientEnvelopeLimit
        ExternalPostmasterAddress InternalSMTPServers TLSReceiveDomainSecureList
        TLSSendDomainSecureList
      Get-TransportService: Name ExternalDNSServers ExternalDNSAdapterEnabled
        InternalDNSServers InternalDNSAdapterEnabled ExternalIPAddress MaxOutboundConnections
        MaxPerDomainOutboundConnections MessageRetryInterval
        InternalTransportCertificateThumbprint
      Get-OwaVirtualDirectory: Server Name Identity WebSite InternalUrl ExternalUrl
        InternalAuthenticationMethods ExternalAuthenticationMethods BasicAuthentication
        WindowsAuthentication OAuthAuthentication ExtendedProtectionTokenChecking WhenChanged
        FormsAuthentication DigestAuthentication AdfsAuthentication LogonFormat DefaultDomain
        ExternalDownloadHostName InternalDownloadHostName
      Get-EcpVirtualDirectory: Server Name Identity WebSite InternalUrl ExternalUrl
        InternalAuthenticationMethods ExternalAuthenticationMethods BasicAuthentication
        WindowsAuthentication OAuthAuthentication ExtendedProtectionTokenChecking WhenChanged
        FormsAuthentication DigestAuthentication AdfsAuthentication AdminEnabled
        OwaOptionsEnabled
      Get-WebServicesVirtualDirectory: Server Name Identity WebSite InternalUrl ExternalUrl
        InternalAuthenticationMethods ExternalAuthenticationMethods BasicAuthentication
        WindowsAuthentication OAuthAuthentication ExtendedProtectionTokenChecking WhenChanged
        InternalNLBBypassUrl MRSProxyEnabled
      Get-ActiveSyncVirtualDirectory: Server Name Identity WebSite InternalUrl ExternalUrl
        InternalAuthenticationMethods ExternalAuthenticationMethods BasicAuthentication
        WindowsAuthentication OAuthAuthentication ExtendedProtectionTokenChecking WhenChanged
      Get-OabVirtualDirectory: Server Name Identity WebSite InternalUrl ExternalUrl
        InternalAuthenticationMethods ExternalAuthenticationMethods BasicAuthentication
        WindowsAuthentication OAuthAuthentication ExtendedProtectionTokenChecking WhenChanged
        RequireSSL
      Get-MapiVirtualDirectory: Server Name Identity WebSite InternalUrl ExternalUrl
        InternalAuthenticationMethods ExternalAuthenticationMethods BasicAuthentication
        WindowsAuthentication OAuthAuthentication ExtendedProtectionTokenChecking WhenChanged
        IISAuthenticationMethods
      Get-PowerShellVirtualDirectory: Server Name Identity WebSite InternalUrl ExternalUrl
        InternalAuthenticationMethods ExternalAuthenticationMethods BasicAuthentication
        WindowsAuthentication OAuthAuthentication ExtendedProtectionTokenChecking WhenChanged
        RequireSSL CertificateAuthentication
      Get-AutodiscoverVirtualDirectory: Server Name Identity WebSite InternalUrl ExternalUrl
        InternalAuthenticationMethods ExternalAuthenticationMethods BasicAuthentication
        WindowsAuthentication OAuthAuthentication ExtendedProtectionTokenChecking WhenChanged
      Get-OutlookAnywhere: Server ServerName Identity ExternalHostname InternalHostname
        ExternalClientsRequireSsl InternalClientsRequireSsl ExternalClientAuthenticationMethod
        InternalClientAuthenticationMethod IISAuthenticationMethods SSLOffloading
        ExtendedProtectionTokenChecking
      Get-ClientAccessService: Name Fqdn AutoDiscoverServiceInternalUri AutoDiscoverSiteScope
      Get-ExchangeCertificate: Thumbprint FriendlyName Subject Issuer SerialNumber NotBefore
        NotAfter CertificateDomains DnsNameList Services Status RootCAType IsSelfSigned
        HasPrivateKey PrivateKeyExportable PublicKeySize EnhancedKeyUsageList
        SignatureAlgorithm RawData IISServices Identity
      Get-AuthConfig: CurrentCertificateThumbprint NextCertificateThumbprint
        NextCertificateEffectiveDate
      Get-HybridConfiguration: Domains Features OnPremisesSmartHost TlsCertificateName
        SendingTransportServers ReceivingTransportServers EdgeTransportServers ServiceInstance
      Get-EdgeSubscription: Name Site Domain CreateUtc
      Get-Mailbox: UserPrincipalName PrimarySmtpAddress EmailAddresses
        EmailAddressPolicyEnabled RecipientTypeDetails AccountDisabled IsShared IsResource
        IsLinked WindowsEmailAddress Alias
      Get-RemoteMailbox: Name RecipientTypeDetails PrimarySmtpAddress EmailAddresses
        EmailAddressPolicyEnabled ExternalEmailAddress
      Get-Recipient: Name RecipientTypeDetails PrimarySmtpAddress EmailAddresses
        EmailAddressPolicyEnabled ExternalEmailAddress
      Get-CASMailbox: MapiHttpEnabled
      Get-ImapSettings: Server ExternalConnectionSettings InternalConnectionSettings
        X509CertificateName LoginType SSLBindings UnencryptedOrTLSBindings
      Get-PopSettings: Server ExternalConnectionSettings InternalConnectionSettings
        X509CertificateName LoginType SSLBindings UnencryptedOrTLSBindings
      Get-Service: Name Status StartType
      Get-NetIPAddress: IPAddress InterfaceAlias Server
      Get-DnsClientServerAddress: ServerAddresses InterfaceAlias AddressFamily Server
      Get-ExSetup: FileVersion OriginalFilename Server
      Get-TlsRegistry: PSPath Enabled DisabledByDefault SystemDefaultTlsVersions
        SchUseStrongCrypto Server
      Get-ServerComponentState: ServerFqdn Component State LocalStates RemoteStates
      Get-ClientAccessRule: Name Priority Enabled Action AnyOfProtocols
        AnyOfClientIPAddressesOrRanges UsernameMatchesAnyOfPatterns
        ExceptAnyOfClientIPAddressesOrRanges
      """;

  private static final String SCRIPT = CollectorScript.text(true);

  /** The script tries nothing and sends nothing, and sees no message that arrived elsewhere. */
  private static final Set<Class<?>> SUPPLIED_OTHERWISE =
      Set.of(
          ConnectionTest.class,
          EdgeSynchronization.class,
          OutlookTest.class,
          ReceivedMessage.class);

  @Test
  void testsAndMessagesAreNotCollected() {
    for (Class<?> record : SUPPLIED_OTHERWISE) {
      assertThat(SCRIPT).doesNotContain(record.getAnnotation(Cmdlet.class).value()[0]);
    }
  }

  @Test
  void aTestMessageIsFollowedOnRequestOnly() {
    assertThat(SCRIPT)
        .contains("if ($TestSubject) {\r\n    $parts += @{")
        .contains(
            "@('ClientIp', 'ConnectorId', 'EventId', 'MessageId', 'OriginalClientIp', 'Source',"
                + " 'Timestamp')");
  }

  @Test
  void everyFactHasItsCmdlet() {
    for (Class<?> record : Exported.class.getPermittedSubclasses()) {
      if (SUPPLIED_OTHERWISE.contains(record)) {
        continue;
      }
      List<String> cmdlets = List.of(record.getAnnotation(Cmdlet.class).value());
      Stream<String> wanted =
          cmdlets.stream()
              .limit(
                  record == VirtualDirectory.class || record == PopImapSettings.class
                      ? cmdlets.size()
                      : 1);
      assertThat(wanted).allMatch(cmdlet -> SCRIPT.contains("Cmdlet     = '" + cmdlet + "'"));
    }
  }

  @Test
  void propertiesAreThoseOfTheCmdlet() {
    assertThat(properties("Get-OwaVirtualDirectory"))
        .contains("Server", "Identity", "InternalUrl", "LogonFormat", "Guid", "WhenChangedUTC")
        .doesNotContain("RequireSSL", "Service", "Origin", "MRSProxyEnabled");
    assertThat(properties("Get-WebServicesVirtualDirectory")).contains("MRSProxyEnabled");
    assertThat(properties("Get-ExchangeCertificate"))
        .contains("IsSelfSigned", "SelfSigned", "RawData", "IISServices", "Services")
        .doesNotContain("Server");
    assertThat(properties("Get-SendConnector"))
        .contains("DNSRoutingEnabled", "RequireTLS")
        .contains("AuthenticationCredential");
    assertThat(properties("Get-OrganizationConfig")).contains("DistinguishedName", "IsDehydrated");
  }

  @Test
  void everythingThatTheRulesNeedIsAskedFor() {
    for (String row : NEEDED.replaceAll("\n +", " ").split("\n")) {
      String[] halves = row.split(": ");
      assertThat(asked(halves[0])).as(halves[0]).contains(halves[1].split(" "));
    }
    assertThat(SCRIPT)
        .contains("Of         = 'Get-ReceiveConnector'")
        .contains("'ms-Exch-SMTP-Accept-Any-Recipient'", "'ms-Exch-SMTP-Accept-Any-Sender'")
        .contains("'ms-Exch-SMTP-Accept-Authoritative-Domain-Sender'")
        .contains("'S-1-5-7'", "'S-1-1-0'", "'S-1-5-11'")
        .contains("'MSExchangeIMAP4'", "'MSExchangeIMAP4BE'", "'MSExchangePOP3'")
        .contains("'MSExchangePOP3BE'", "'MSExchangeFrontEndTransport'", "'MSExchangeTransport'")
        .contains("$null -ne $_.MapiHttpEnabled");
    assertThat(withoutComments()).doesNotContainIgnoringCase("Password");
  }

  @Test
  void ofCredentialsOnlyTheUserIsKept() {
    assertThat(withoutComments().split("AuthenticationCredential", -1)).hasSize(3);
    assertThat(part("Get-SendConnector")).contains("User       = @('AuthenticationCredential')");
    assertThat(part("Get-ClientAccessService")).doesNotContain("AlternateServiceAccount");
    assertThat(SCRIPT.split("AlternateServiceAccountConfiguration", -1)).hasSize(3);
    assertThat(SCRIPT).contains("Text       = @('AlternateServiceAccountConfiguration')");
    assertThat(SCRIPT)
        .contains(
            "if ($Part['User'] -contains $name) {\r\n            $property.Value = '' + $property.Value.UserName")
        .contains("-match 'SecureString|Credential|PrivateKey'");
  }

  @Test
  void whoWantsNoRecipientsGetsAScriptThatAsksForNone() {
    String without = CollectorScript.text(false);
    assertThat(without).contains("    [switch] $SkipRecipients = $true,\r\n");
    assertThat(without.replace("$SkipRecipients = $true,", "$SkipRecipients,")).isEqualTo(SCRIPT);
  }

  @Test
  void everyPartNamesTheRightItNeeds() {
    int parts = SCRIPT.split("Cmdlet     = '").length - 1;
    assertThat(SCRIPT.split("Role       = '[A-Za-z]").length - 1).isEqualTo(parts);
  }

  /** What a reader of the manifest expects; {@code ManifestReader} has the other half. */
  @Test
  void theManifestHasTheMembersThatAreRead() {
    assertThat(members("Exvet.CollectorRun"))
        .contains("Format", "Collector", "Computer", "Began", "Ended", "Finished", "Redacted")
        .contains("PowerShell", "Shell", "Exchange", "Culture", "UICulture", "Rights", "Servers");
    assertThat(members("Exvet.CollectedPart"))
        .contains("Cmdlet", "Server", "Role", "State", "File", "Sha256", "Objects")
        .contains("Errors", "Warnings", "Began", "Ended");
    assertThat(SCRIPT)
        .contains("Format     = 1\r\n")
        .contains("'not run'", "'not offered'", "'interrupted'", "'failed'", "'ran'");
  }

  private static List<String> members(String type) {
    String object = SCRIPT.substring(SCRIPT.indexOf("PSTypeName = '" + type + "'"));
    return Pattern.compile("(?m)^ +(\\w+) += ")
        .matcher(object.substring(0, object.indexOf("}\r\n")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String part(String cmdlet) {
    String part = SCRIPT.substring(SCRIPT.indexOf("Cmdlet     = '" + cmdlet + "'"));
    return part.substring(0, part.indexOf("\n    }"));
  }

  @Test
  void nothingIsCalledThatIsNotAllowed() {
    Set<String> called = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("\\b[A-Z][A-Za-z]+-[A-Z][A-Za-z]+\\b")
            .matcher(withoutComments().replaceAll("'ms-Exch-[A-Za-z-]+'", ""));
    while (matcher.find()) {
      called.add(matcher.group());
    }
    Set<String> own =
        Pattern.compile("(?m)^function ([A-Z][a-z]+-[A-Za-z]+) \\{")
            .matcher(SCRIPT)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    assertThat(own).hasSize(16).allMatch(name -> name.matches("(Add|Complete|Export|Get)-.*"));
    called.removeIf(name -> name.startsWith("Get-") || ALLOWED.contains(name));
    called.removeAll(own);
    called.removeAll(List.of("View-Only"));
    assertThat(called).isEmpty();
    assertThat(withoutComments())
        .doesNotContainPattern("\\b(Set|New|Remove|Enable|Disable|Update|Invoke|Start|Stop)-[A-Z]");
    assertThat(withoutComments())
        .doesNotContainIgnoringCase("Invoke-")
        .doesNotContainIgnoringCase("iex ")
        .doesNotContainIgnoringCase("Compress-Archive")
        .doesNotContainIgnoringCase("ADPropertiesOnly")
        .doesNotContainIgnoringCase("http:");
  }

  @Test
  void propertyListsHoldOnlyNames() {
    Matcher lists = Pattern.compile("Properties = @\\((.*)\\)").matcher(SCRIPT);
    int found = 0;
    while (lists.find()) {
      found++;
      assertThat(lists.group(1)).matches("'[A-Za-z0-9]+'(, '[A-Za-z0-9]+')*");
    }
    assertThat(found).isEqualTo(SCRIPT.split("Cmdlet     = '").length - 1);
  }

  @Test
  void theScriptIsPlainAsciiWithLinesOfWindows() {
    assertThat(SCRIPT.chars()).allMatch(c -> c < 128);
    assertThat(SCRIPT.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    assertThat(SCRIPT).doesNotContain("{plan}").doesNotContain("{version}");
  }

  @Test
  void theHeadSaysWhatTheScriptIs() {
    assertThat(SCRIPT)
        .contains("It only reads.")
        .contains("not yet run on Windows")
        .contains("not affiliated with Microsoft")
        .contains("[IO.Compression.ZipFile]::CreateFromDirectory")
        .contains("It changes nothing in Exchange or Windows")
        .contains("RIGHTS.", "WHAT.", "PERSONS.", "-Redact", "-SkipRecipients")
        .contains("IncludeAlternateServiceAccountCredentialStatus")
        .contains("ResultSize = 'Unlimited'");
  }

  private static List<String> properties(String cmdlet) {
    return CollectorScript.parts().stream()
        .filter(part -> part.cmdlet().equals(cmdlet))
        .findFirst()
        .orElseThrow()
        .properties();
  }

  /** The properties that the script keeps of what a cmdlet returns. */
  private static String[] asked(String cmdlet) {
    String part = SCRIPT.substring(SCRIPT.indexOf("Cmdlet     = '" + cmdlet + "'"));
    String list = part.substring(part.indexOf("Properties = @(") + "Properties = @(".length());
    return list.substring(1, list.indexOf("')")).split("', '");
  }

  private static String withoutComments() {
    return SCRIPT.replaceAll("(?s)<#.*?#>", "").replaceAll("(?m)^\\s*#.*$", "");
  }
}
