package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step.Kind;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that scripts make, ask for and import, and Edge subscriptions. */
class NewCertificatesTest {
  private static final String CERTIFICATE = "Get-ExchangeCertificate";
  private static final String NEW = "Mailbox01\\NEW-CERTIFICATE-1";

  private final Planned planned =
      Planned.onTwoServers()
          .with("Get-AcceptedDomain", "Name", "A", "DomainName", "contoso.com")
          .with("Get-AcceptedDomain", "Name", "B", "DomainName", "*.fabrikam.com")
          .with("Get-AuthConfig", "Identity", "Auth", "CurrentCertificateThumbprint", "AA")
          .with(
              "Get-TransportService",
              "Name",
              "Mailbox01",
              "Identity",
              "Mailbox01",
              "InternalTransportCertificateThumbprint",
              "AA")
          .with(
              CERTIFICATE,
              "Identity",
              "Mailbox01\\AA",
              "Server",
              "Mailbox01",
              "Thumbprint",
              "AA",
              "Subject",
              "CN=mail.contoso.com, O=Contoso",
              "FriendlyName",
              "Old",
              "CertificateDomains",
              "mail.contoso.com|a.contoso.com",
              "Services",
              "IMAP, POP, IIS, SMTP");

  private static String now(PlannedChange change, String identity, String property) {
    return Planned.now(change, CERTIFICATE, identity, property);
  }

  @ParameterizedTest
  @CsvSource({
    "'', Subject, CN=Mailbox01",
    "'', CertificateDomains, 'Mailbox01, mailbox01.contoso.com'",
    "'', Services, 'IMAP, POP, SMTP'",
    "'', FriendlyName, Microsoft Exchange",
    "'', PublicKeySize, 2048",
    "'', PrivateKeyExportable, False",
    "'', HasPrivateKey, True",
    "'', IsSelfSigned, True",
    "'', RootCAType, None",
    "'', Status, Valid",
    "'', NotAfter, unknown",
    "'', SignatureAlgorithm, unknown",
    "'-SubjectName \"c=US,o=Contoso,cn=mail.contoso.com\"', Subject,"
        + " 'C=US, O=Contoso, CN=mail.contoso.com'",
    "'-SubjectName \"c=US,cn=mail.contoso.com\"', Issuer, 'C=US, CN=mail.contoso.com'",
    "'-SubjectName cn=mail.contoso.com -DomainName a.contoso.com,MAIL.contoso.com',"
        + " CertificateDomains, 'mail.contoso.com, a.contoso.com'",
    "'-DomainName @() -SubjectName \"cn=Microsoft Exchange Server Auth Certificate\"',"
        + " CertificateDomains, ''",
    "'-DomainName a.contoso.com -IncludeServerFQDN', DnsNameList,"
        + " 'a.contoso.com, mailbox01.contoso.com'",
    "-IncludeAcceptedDomains, CertificateDomains, 'contoso.com, *.fabrikam.com'",
    "-IncludeAutoDiscover, CertificateDomains,"
        + " 'autodiscover.contoso.com, autodiscover.fabrikam.com'",
    "-IncludeAutoDiscover, Services, SMTP",
    "-Services None, Services, None",
    "'-Services IIS,SMTP -KeySize 4096 -PrivateKeyExportable $true', Services, 'IIS, SMTP'",
    "'-KeySize 4096 -PrivateKeyExportable $true', PublicKeySize, 4096",
    "'-KeySize 4096 -PrivateKeyExportable $true', PrivateKeyExportable, True",
  })
  void aCertificateHasWhatIsDocumented(String parameters, String property, String value)
      throws ScriptException {
    PlannedChange change =
        planned.change("New-ExchangeCertificate -Server mailbox01.contoso.com " + parameters);
    assertThat(now(change, NEW, property)).isEqualTo(value);
    // Its thumbprint and its dates nobody knows.
    assertThat(change.complete()).isFalse();
    assertThat(change.steps()).noneMatch(step -> step.kind() == Kind.WOULD_FAIL);
  }

  @Test
  void anAcceptedDomainOfAllIsNoName() throws ScriptException {
    planned.with("Get-AcceptedDomain", "Identity", "All", "Name", "All", "DomainName", "*");
    PlannedChange change =
        planned.change("New-ExchangeCertificate -Server Mailbox01 -IncludeAutoDiscover");
    assertThat(now(change, NEW, "CertificateDomains")).isEqualTo("unknown");
  }

  /** Whether mail between servers gets another certificate, somebody decides if he is asked. */
  @Test
  void whatItIsEnabledForItTakesOver() throws ScriptException {
    String make = "New-ExchangeCertificate -Server Mailbox01 -Services IIS,SMTP";
    assertThat(between(planned.change(make))).isEqualTo("unknown");
    PlannedChange forced = planned.change(make + " -Force");
    assertThat(between(forced)).isEqualTo("NEW-CERTIFICATE-1");
    assertThat(now(forced, "Mailbox01\\AA", "Services")).isEqualTo("IMAP, POP, SMTP");
  }

  private static String between(PlannedChange change) {
    return Planned.now(
        change, "Get-TransportService", "Mailbox01", "InternalTransportCertificateThumbprint");
  }

  @Test
  void theScriptGoesOnWithIt() throws ScriptException {
    PlannedChange change =
        planned.change(
            "$c = New-ExchangeCertificate -Server Mailbox01 -Services None\n"
                + "Enable-ExchangeCertificate -Thumbprint $c.Thumbprint -Server Mailbox01"
                + " -Services IIS\n"
                + "Set-AuthConfig -CertificateThumbprint $c.Thumbprint\n"
                + "New-ExchangeCertificate -Server Mailbox02 -Services POP");
    assertThat(now(change, NEW, "Services")).isEqualTo("IIS");
    assertThat(now(change, "Mailbox02\\NEW-CERTIFICATE-2", "Services")).isEqualTo("POP");
    assertThat(Planned.now(change, "Get-AuthConfig", "Auth", "CurrentCertificateThumbprint"))
        .isEqualTo("NEW-CERTIFICATE-1");
    assertThat(PlannedChange.unnamed(NEW)).isTrue();
    assertThat(PlannedChange.unnamed("Mailbox01\\AA")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$r = New-ExchangeCertificate -GenerateRequest -Server Mailbox01 -BinaryEncoded"
            + " -SubjectName 'C=US, CN=mail.contoso.com'\n"
            + "[IO.File]::WriteAllBytes('c:\\a.req', $r.FileData)",
        "$r = Get-ExchangeCertificate AA -Server Mailbox01 | New-ExchangeCertificate"
            + " -GenerateRequest; [IO.File]::WriteAllBytes('a.req', [Text.Encoding]::Unicode"
            + ".GetBytes($r))",
      })
  void aRequestWaitsAndIsNothingElse(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).isTrue();
    assertThat(now(change, NEW, "Status")).isEqualTo("PendingRequest");
    assertThat(now(change, NEW, "Services")).isEqualTo("None");
    assertThat(now(change, NEW, "IsSelfSigned")).isEqualTo("True");
    assertThat(now(change, NEW, "CertificateDomains")).startsWith("mail.contoso.com");
    assertThat(now(change, "Mailbox01\\AA", "Services")).isEqualTo("IMAP, POP, IIS, SMTP");
  }

  @Test
  void whatIsRenewedLendsItsNames() throws ScriptException {
    PlannedChange change =
        planned.change(
            "Get-ExchangeCertificate -Server Mailbox01 -Thumbprint AA | New-ExchangeCertificate");
    assertThat(now(change, NEW, "Subject")).isEqualTo("CN=mail.contoso.com, O=Contoso");
    assertThat(now(change, NEW, "CertificateDomains")).isEqualTo("mail.contoso.com, a.contoso.com");
    assertThat(now(change, NEW, "Services")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "New-ExchangeCertificate -Server Mailbox01 -GenerateRequest -Services SMTP",
        "New-ExchangeCertificate -Server Mailbox01 -BinaryEncoded",
        "New-ExchangeCertificate -Server Mailbox01 -KeySize 3072",
        "New-ExchangeCertificate -Server Nowhere",
        "New-ExchangeCertificate -Server Mailbox01 -RequestFile a.req",
        "Import-ExchangeCertificate -Server Mailbox01 -FileName a.pfx",
        "Import-ExchangeCertificate -Server Mailbox01",
        "New-HybridConfiguration\nNew-HybridConfiguration",
      })
  void whatExchangeDoesNotTakeIsRefused(String script) throws ScriptException {
    assertThat(planned.change(script).steps())
        .extracting(Step::kind)
        .contains(Kind.WOULD_FAIL)
        .doesNotContain(Kind.NOT_MODELLED);
  }

  private PlannedChange withCertificate(String script) throws ScriptException {
    PropertyBag bag =
        new PropertyBag(
            CERTIFICATE,
            "mail 2027.pem",
            1,
            Map.of(
                "Identity", new Value.Scalar("Mailbox01\\CC"),
                "Server", new Value.Scalar("Mailbox01"),
                "Thumbprint", new Value.Scalar("CC"),
                "Services", new Value.Scalar("None")));
    return PlannedChange.of(
        "change.ps1",
        script,
        List.of(new PlannedCertificate(bag, "Mailbox01", List.of("SMTP"))),
        planned.bags(),
        List.of(planned.recipients()));
  }

  /** It keeps what it had, and its server has it once. */
  @Test
  void whatIsThereAlreadyIsOnlyEnabled() throws ScriptException {
    PropertyBag bag =
        new PropertyBag(
            CERTIFICATE,
            "mail.pem",
            1,
            Map.of(
                "Identity", new Value.Scalar("Mailbox02\\BB"),
                "Server", new Value.Scalar("mailbox02"),
                "Thumbprint", new Value.Scalar("bb"),
                "Services", new Value.Scalar("None")));
    planned.with(
        CERTIFICATE,
        "Identity",
        "Mailbox02\\BB",
        "Server",
        "Mailbox02",
        "Thumbprint",
        "BB",
        "FriendlyName",
        "Old",
        "Services",
        "POP");
    PlannedChange change =
        PlannedChange.of(
            "change.ps1",
            "Import-ExchangeCertificate -Server Mailbox01"
                + " -FileData ([IO.File]::ReadAllBytes('mail.pfx'))",
            List.of(new PlannedCertificate(bag, "mailbox02", List.of("IIS"))),
            planned.bags(),
            List.of());
    assertThat(change.complete()).isTrue();
    assertThat(change.steps().get(0).notes()).containsExactly("Mailbox02\\BB is there already");
    assertThat(now(change, "Mailbox02\\BB", "Services")).isEqualTo("POP, IIS");
    assertThat(now(change, "Mailbox02\\BB", "FriendlyName")).isEqualTo("Old");
    assertThat(Planned.all(change, CERTIFICATE)).hasSize(3);
  }

  /** It is known by the name of its file, whatever kind of file it is. */
  @Test
  void theCommandLineShowsWhatIsImported() throws ScriptException {
    PlannedChange change =
        withCertificate(
            "$bytes = [System.IO.File]::ReadAllBytes('\\\\files\\certs\\Mail 2027.pfx')\n"
                + "$pw = Read-Host -AsSecureString\n"
                + "foreach ($s in 'Mailbox01', 'Mailbox02') {\n"
                + "  Import-ExchangeCertificate -Server $s -FileData $bytes -Password $pw"
                + " -FriendlyName Mail -PrivateKeyExportable $true |"
                + " Enable-ExchangeCertificate -Services IIS -Force }");
    assertThat(change.complete()).isTrue();
    assertThat(now(change, "Mailbox01\\CC", "Services")).isEqualTo("IIS, SMTP");
    assertThat(now(change, "Mailbox02\\CC", "Services")).isEqualTo("IIS");
    assertThat(now(change, "Mailbox02\\CC", "FriendlyName")).isEqualTo("Mail");
    assertThat(now(change, "Mailbox02\\CC", "PrivateKeyExportable")).isEqualTo("True");
    assertThat(now(change, "Mailbox01\\AA", "Services")).isEqualTo("IMAP, POP, SMTP");
  }

  /** As it was written before there was ReadAllBytes in examples, and as PowerShell 7 has it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "([Byte[]]$(Get-Content -Path 'C:\\certs\\mail 2027.pfx' -Encoding byte -ReadCount 0))",
        "(Get-Content 'mail 2027.pfx' -AsByteStream -Raw)",
        "([System.IO.File]::ReadAllBytes('mail 2027.pfx'))",
      })
  void bytesOfAFileComeInSeveralWays(String bytes) throws ScriptException {
    PlannedChange change =
        withCertificate("Import-ExchangeCertificate -Server Mailbox02 -FileData " + bytes);
    assertThat(change.complete()).isTrue();
    assertThat(now(change, "Mailbox02\\CC", "Services")).isEqualTo("None");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Import-ExchangeCertificate -Server Mailbox01"
            + " -FileData ([IO.File]::ReadAllBytes('other.pfx'))",
        "Import-ExchangeCertificate -FileData ([IO.File]::ReadAllBytes('mail 2027.pfx'))",
        "Import-ExchangeCertificate -Server Mailbox01 -FileData (Get-Content 'mail 2027.pfx')",
      })
  void whatTheCommandLineDoesNotShowIsNotKnown(String script) throws ScriptException {
    PlannedChange change = withCertificate(script);
    assertThat(change.steps().get(1).kind()).isEqualTo(Kind.NOT_MODELLED);
    assertThat(Planned.all(change, CERTIFICATE)).hasSize(2);
  }

  @Test
  void anEdgeServerLeavesItsConnectors() throws ScriptException {
    planned
        .with("Get-EdgeSubscription", "Name", "Edge1", "Identity", "Edge1", "Site", "Main")
        .with(
            "Get-SendConnector",
            "Name",
            "Out",
            "Identity",
            "Out",
            "SourceTransportServers",
            "EDGE1")
        .with(
            "Get-SendConnector",
            "Name",
            "Both",
            "Identity",
            "Both",
            "SourceTransportServers",
            "edge1|Mailbox01")
        .with(
            "Get-SendConnector",
            "Name",
            "Own",
            "Identity",
            "Own",
            "SourceTransportServers",
            "Mailbox01|Mailbox02");
    PlannedChange change = planned.change("Remove-EdgeSubscription Edge1 -Confirm:$false");
    assertThat(change.complete()).isTrue();
    String connector = "Get-SendConnector";
    assertThat(Planned.all(change, connector))
        .extracting(bag -> bag.text("Name"))
        .containsExactly("Both", "Own");
    assertThat(Planned.now(change, connector, "Both", "SourceTransportServers"))
        .isEqualTo("Mailbox01");
    assertThat(Planned.all(change, "Get-EdgeSubscription")).isEmpty();
    // Whether the server itself stays is not documented.
    planned.with("Get-ExchangeServer", "Name", "Edge1");
    assertThat(planned.change("Remove-EdgeSubscription Edge1").complete()).isFalse();
  }

  @Test
  void theHybridConfigurationIsMade() throws ScriptException {
    String cmdlet = "Get-HybridConfiguration";
    PlannedChange change =
        planned.change(
            "New-HybridConfiguration -Domains contoso.com -Features FreeBusy,SecureMail"
                + " -ReceivingTransportServers mailbox01.contoso.com");
    assertThat(change.complete()).isTrue();
    assertThat(Planned.now(change, cmdlet, "Hybrid Configuration", "Domains"))
        .isEqualTo("contoso.com");
    assertThat(Planned.now(change, cmdlet, "Hybrid Configuration", "SendingTransportServers"))
        .isEqualTo("unknown");
  }
}
