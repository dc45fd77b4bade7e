package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step.Kind;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which certificates services use, and which may go. */
class CertificatesTest {
  private final Planned planned =
      Planned.onTwoServers()
          .with("Get-AuthConfig", "Identity", "Auth", "CurrentCertificateThumbprint", "AA");

  CertificatesTest() {
    certificate("Mailbox01", "AA", "IIS, SMTP", "mail.contoso.com|owa.contoso.com");
    certificate("Mailbox01", "BB", "None", "new.contoso.com");
    certificate("Mailbox02", "CC", "IIS, SMTP", "mail.contoso.com");
    certificate("Mailbox02", "DD", "None", "new.contoso.com");
  }

  private void certificate(String server, String thumbprint, String services, String domains) {
    planned.with(
        "Get-ExchangeCertificate",
        "Identity",
        server + '\\' + thumbprint,
        "Server",
        server,
        "Thumbprint",
        thumbprint,
        "Services",
        services,
        "CertificateDomains",
        domains);
  }

  private PlannedChange whole(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    return change;
  }

  @Test
  void certificatesAreOfServers() throws ScriptException {
    String cmdlet = "Get-ExchangeCertificate";
    PlannedChange gone =
        whole(
            "Get-ExchangeCertificate -Server Mailbox02 -DomainName NEW.contoso.com |"
                + " Remove-ExchangeCertificate -Confirm:$false");
    assertThat(Planned.all(gone, cmdlet))
        .extracting(bag -> bag.text("Thumbprint"))
        .containsExactly("AA", "BB", "CC");
    PlannedChange used =
        whole(
            "Get-ExchangeCertificate -Server Mailbox02 | ? { $_.CertificateDomains -like 'new*' } |"
                + " Enable-ExchangeCertificate -Services IIS");
    assertThat(Planned.now(used, cmdlet, "Mailbox02\\DD", "Services")).isEqualTo("IIS");
    assertThat(Planned.now(used, cmdlet, "Mailbox02\\CC", "Services")).isEqualTo("SMTP");
    assertThat(Planned.now(used, cmdlet, "Mailbox01\\AA", "Services")).isEqualTo("IIS, SMTP");
  }

  /** What was replaced goes; what still serves stays, and so does what may serve. */
  @Test
  void aCertificateInUseStays() throws ScriptException {
    String cmdlet = "Get-ExchangeCertificate";
    String enable = "Enable-ExchangeCertificate BB -Server Mailbox01 -Services IIS,SMTP\n";
    String remove = "Remove-ExchangeCertificate AA -Server Mailbox01";
    planned.with("Get-TransportService", "Name", "Mailbox02", "Identity", "Mailbox02");
    assertThat(Planned.all(planned.change(enable + remove), cmdlet)).hasSize(4);
    planned.with(
        "Get-TransportService",
        "Name",
        "Mailbox01",
        "Identity",
        "Mailbox01",
        "InternalTransportCertificateThumbprint",
        "EE");
    assertThat(Planned.all(planned.change(remove), cmdlet)).hasSize(4);
    assertThat(Planned.all(planned.change(enable + remove), cmdlet))
        .extracting(bag -> bag.text("Thumbprint"))
        .containsExactly("BB", "CC", "DD");
    String forced = enable.replace("IIS,SMTP", "SMTP -Force");
    String back = "Remove-ExchangeCertificate BB -Server Mailbox01";
    assertThat(Planned.all(planned.change(forced + back), cmdlet)).hasSize(4);
    // Whatever is answered, it is this one or that of before.
    String asked = enable.replace("IIS,SMTP", "SMTP");
    assertThat(Planned.all(planned.change(asked + back), cmdlet)).hasSize(4);
  }

  /** PowerShell goes on with the next if one is refused. */
  @Test
  void ofSeveralEachIsByItself() throws ScriptException {
    String cmdlet = "Get-ExchangeCertificate";
    String all = cmdlet + " -Server Mailbox02 | ";
    PlannedChange gone = planned.change(all + "Remove-ExchangeCertificate -Confirm:$false");
    assertThat(gone.steps()).extracting(Step::kind).containsExactly(Kind.NOT_MODELLED);
    assertThat(gone.steps().get(0).effects()).hasSize(1);
    assertThat(Planned.all(gone, cmdlet))
        .extracting(bag -> bag.text("Thumbprint"))
        .containsExactly("AA", "BB", "CC");
    planned.with(cmdlet, "Identity", "Mailbox02\\EE", "Server", "Mailbox02", "Thumbprint", "EE");
    certificate("Mailbox02", "FF", "None", "other.contoso.com");
    PlannedChange used = planned.change(all + "Enable-ExchangeCertificate -Services SMTP");
    assertThat(used.complete()).isFalse();
    assertThat(Planned.now(used, cmdlet, "Mailbox02\\FF", "Services")).isEqualTo("SMTP");
  }

  /** Unless Exchange is told not to ask, somebody decides at that time. */
  @Test
  void mailBetweenServersHasACertificateOfItsOwn() throws ScriptException {
    planned.with(
        "Get-TransportService",
        "Name",
        "Mailbox01",
        "Identity",
        "Mailbox01",
        "InternalTransportCertificateThumbprint",
        "EE");
    String enable = "Enable-ExchangeCertificate BB -Server mailbox01.contoso.com -Services SMTP";
    PlannedChange asked = planned.change(enable);
    assertThat(between(asked)).isEqualTo("unknown");
    assertThat(asked.complete()).isFalse();
    assertThat(asked.steps().get(0).notes())
        .containsExactly(
            "InternalTransportCertificateThumbprint of Mailbox01 is not known afterwards: without"
                + " -Force Exchange asks whether it replaces the certificate for mail between"
                + " servers; by the answer it is EE or BB");
    PlannedChange declined = whole("# Here " + PlannedChange.ANSWER + '\n' + enable);
    assertThat(between(declined)).isEqualTo("EE");
    assertThat(declined.steps().get(0).notes()).containsExactly(PlannedChange.ANSWER);
    assertThat(between(whole(enable + " -Force"))).isEqualTo("BB");
    assertThat(between(planned.change(enable + '\n' + enable + " -Force"))).isEqualTo("BB");
    assertThat(between(whole(enable.replace("SMTP", "IIS") + " -Force"))).isEqualTo("EE");
  }

  private static String between(PlannedChange change) {
    return Planned.now(
        change, "Get-TransportService", "Mailbox01", "InternalTransportCertificateThumbprint");
  }

  @Test
  void theNextCertificateBecomesTheCurrentOne() throws ScriptException {
    PlannedChange change =
        planned.change(
            "Set-AuthConfig -NewCertificateThumbprint DD -NewCertificateEffectiveDate (Get-Date)\n"
                + "Set-AuthConfig -PublishCertificate; Set-AuthConfig -ClearPreviousCertificate");
    assertThat(Planned.now(change, "Get-AuthConfig", "Auth", "CurrentCertificateThumbprint"))
        .isEqualTo("DD");
    assertThat(Planned.now(change, "Get-AuthConfig", "Auth", "NextCertificateThumbprint"))
        .isEqualTo("unknown");
    assertThat(change.complete()).isFalse();
  }

  /** Servers have a web site of their own, which is not told by all exports. */
  @Test
  void theWebSiteForServersKeepsItsCertificate() throws ScriptException {
    planned.with(
        "Get-ExchangeCertificate",
        "Identity",
        "Mailbox01\\EE",
        "Server",
        "Mailbox01",
        "Thumbprint",
        "EE",
        "IsSelfSigned",
        "True",
        "Services",
        "IIS, SMTP");
    PlannedChange change = whole("Enable-ExchangeCertificate BB -Server Mailbox01 -Services IIS");
    String cmdlet = "Get-ExchangeCertificate";
    assertThat(Planned.now(change, cmdlet, "Mailbox01\\AA", "Services")).isEqualTo("SMTP");
    assertThat(Planned.now(change, cmdlet, "Mailbox01\\BB", "Services")).isEqualTo("IIS");
    assertThat(Planned.now(change, cmdlet, "Mailbox01\\EE", "Services")).isEqualTo("IIS, SMTP");
  }

  /** POP takes the certificate for the name in its settings, whatever else has the service. */
  @ParameterizedTest
  @CsvSource({
    "pop.contoso.com, pop.contoso.com, pop.contoso.com, true",
    "pop.contoso.com, new.contoso.com, new.contoso.com, true",
    "pop.contoso.com, new.contoso.com, pop.contoso.com, false",
    "pop.contoso.com, pop.contoso.com, '', false",
  })
  void popHasTheCertificateForItsName(String old, String other, String name, boolean goes)
      throws ScriptException {
    planned
        .with("Get-PopSettings", "Server", "Mailbox01", "X509CertificateName", name)
        .with(
            "Get-TransportService",
            "Name",
            "Mailbox01",
            "Identity",
            "Mailbox01",
            "InternalTransportCertificateThumbprint",
            "AA");
    certificate("Mailbox01", "EE", "POP", old);
    certificate("Mailbox01", "FF", "POP", other);
    PlannedChange change =
        planned.change("Remove-ExchangeCertificate EE -Server Mailbox01 -Confirm:$false");
    assertThat(change.complete()).isEqualTo(goes);
    assertThat(Planned.all(change, "Get-ExchangeCertificate")).hasSize(goes ? 5 : 6);
  }

  /** Nobody can ask Exchange of a certificate that it does not have yet. */
  @Test
  void whatOnlyExchangeTellsIsKnownOnceACertificateIsImported() throws Exception {
    Path file = Path.of("src/test/resources/certificates/wildcard.pem");
    PropertyBag bag =
        PlannedCertificate.read(
                "wildcard.pem", Files.readAllBytes(file), "Mailbox02", List.of("SMTP"))
            .bag();
    for (String property :
        List.of("Status", "RootCAType", "PrivateKeyExportable", "FriendlyName")) {
      assertThat(bag.get(property))
          .isEqualTo(
              new Value.Absent(
                  "is known only once the certificate is imported; export it again afterwards"));
    }
    assertThat(bag.get("HasPrivateKey").print()).isEqualTo("True");
    assertThat(bag.get("IsSelfSigned").print()).isEqualToIgnoringCase("false");
  }
}
