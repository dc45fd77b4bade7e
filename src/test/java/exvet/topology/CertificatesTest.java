package exvet.topology;

import static exvet.topology.Make.ABSENT;
import static exvet.topology.Make.directories;
import static exvet.topology.Make.facts;
import static exvet.topology.Make.make;
import static exvet.topology.Make.only;
import static exvet.topology.Make.server;
import static exvet.topology.Make.topology;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.ClientAccessService;
import exvet.fact.EdgeSubscription;
import exvet.fact.ExchangeCertificate;
import exvet.fact.Exported;
import exvet.fact.Profile;
import exvet.fact.TransportService;
import exvet.fact.Url;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificatesTest {
  private static final List<Exported> URLS =
      directories("M1", "mail.x.com", "owa.x.com", "mail.x.com", "owa.x.com");

  /** A current public certificate for mail.x.com with IIS and SMTP. */
  private static ExchangeCertificate certificate(String thumbprint, Object... more) {
    List<Object> pairs =
        new ArrayList<>(
            List.of(
                "server",
                "M1",
                "thumbprint",
                thumbprint,
                "identity",
                "m1.corp.local\\" + thumbprint,
                "subject",
                "CN=mail.x.com",
                "issuer",
                "CN=CA",
                "selfSigned",
                false,
                "status",
                "Valid",
                "rootCAType",
                "ThirdParty",
                "notBefore",
                Instant.parse("2026-09-01T00:00:00Z"),
                "notAfter",
                Instant.parse("2027-03-01T00:00:00Z")));
    pairs.addAll(
        List.of(
            "hasPrivateKey", true,
            "services", List.of("IIS", "SMTP"),
            "certificateDomains", List.of("mail.x.com", "*.y.com")));
    pairs.addAll(Arrays.asList(more));
    return make(ExchangeCertificate.class, pairs.toArray());
  }

  private static Topology of(ExchangeCertificate... certificates) {
    return topology(facts(server("M1"), URLS, List.of(certificates)));
  }

  private static IisCertificate iis(ExchangeCertificate... certificates) {
    return only(of(certificates), IisCertificate.class, "M1");
  }

  private static CertificateAssignment assignment(ExchangeCertificate... certificates) {
    return only(of(certificates), CertificateAssignment.class, "M1");
  }

  @Test
  void frontEndBindingDecides() {
    assertThat(
            iis(
                    certificate(
                        "AA", "iisServices", List.of("IIS://M1/W3SVC/2", "IIS://M1/W3SVC/10")),
                    certificate(
                        "BB", "selfSigned", true, "iisServices", List.of("IIS://M1/W3SVC/1")))
                .thumbprint())
        .isEqualTo("BB");
  }

  @Test
  void aCopyOfNoServerHidesNothingIfItIsKnownWhereTheCertificateIs() {
    Object[] nowhere = {"server", "", "identity", "BB"};
    assertThat(iis(certificate("AA"), certificate("BB", nowhere)).thumbprint()).isNull();
    assertThat(
            iis(
                    certificate("AA"),
                    certificate("BB", nowhere),
                    certificate("BB", "services", List.of("SMTP")))
                .thumbprint())
        .isEqualTo("AA");
  }

  @Test
  void elseTheOnlyUsableOneOfACa() {
    IisCertificate iis =
        iis(
            certificate("AA", "notAfter", Instant.parse("2026-10-01T00:00:00Z")),
            certificate("BB"),
            certificate("CC", "services", List.of("SMTP")),
            certificate("DD", "hasPrivateKey", false),
            certificate("EE", "status", "Revoked"),
            certificate("FF", "selfSigned", true));
    assertThat(iis.thumbprint()).isEqualTo("BB");
    assertThat(iis.certificate()).isEqualTo("M1\\BB");
    assertThat(iis.covers("a.y.com")).isTrue();
  }

  @Test
  void laterStepsChooseAmongThoseLeft() {
    List<String> front = List.of("IIS://M1/W3SVC/1");
    assertThat(
            iis(
                    certificate("AA", "iisServices", front),
                    certificate("BB", "iisServices", front, "status", "Invalid"),
                    certificate("CC"))
                .thumbprint())
        .isEqualTo("AA");
  }

  @Test
  void selfSignedOnlyIfNoOtherHasIis() {
    assertThat(iis(certificate("AA", "selfSigned", true)).selfSigned()).isTrue();
    IisCertificate iis =
        iis(certificate("AA", "selfSigned", true), certificate("BB", "selfSigned", true));
    assertThat(iis.lacks("thumbprint")).isTrue();
    assertThat(iis.origin().absent().get("thumbprint")).contains("M1\\AA and M1\\BB");
  }

  @Test
  void twoAreNamed() {
    IisCertificate iis =
        iis(certificate("AA"), certificate("BB", "status", "RevocationCheckFailure"));
    assertThat(iis.origin().absent().get("caIssued")).contains("M1\\AA and M1\\BB");
    assertThat(iis.names()).isEmpty();
  }

  @Test
  void unknownServicesLeaveItOpen() {
    IisCertificate iis = iis(certificate("AA"), certificate("BB", "services", ABSENT));
    assertThat(iis.origin().absent()).containsEntry("thumbprint", "no services");
    assertThat(
            iis(certificate("AA"), certificate("BB", "services", ABSENT, "selfSigned", true))
                .thumbprint())
        .isEqualTo("AA");
  }

  @Test
  void namesToCertify() {
    List<CertifiedName> names = of(certificate("AA")).all(CertifiedName.class);
    assertThat(names)
        .filteredOn(CertifiedName::external)
        .extracting(name -> name.host() + " " + name.covered())
        .containsExactly("mail.x.com true", "owa.x.com false");
    assertThat(names)
        .filteredOn(name -> name.external() && name.host().equals("owa.x.com"))
        .allMatch(name -> name.used() && name.carriers().size() == 2);
    // The service connection points were not exported: they could name further hosts.
    assertThat(names)
        .filteredOn(name -> name.lacks("host"))
        .hasSize(1)
        .noneMatch(CertifiedName::external);
  }

  @Test
  void certificateAtTheDate() {
    ServerCertificate it =
        only(
            of(
                certificate(
                    "aa", "notAfter", Instant.parse("2026-10-01T00:00:00Z"), "selfSigned", ABSENT)),
            ServerCertificate.class,
            "M1\\AA");
    assertThat(it.expired()).isTrue();
    assertThat(it.early()).isFalse();
    assertThat(it.superseded()).isFalse();
    assertThat(it.usable()).isFalse();
    assertThat(it.caIssued()).isTrue();
    assertThat(it.assigned()).isTrue();
    assertThat(it.lacks("internalTransport")).isTrue();
    assertThat(it.privateCa()).isFalse();
  }

  @Test
  void anOldCopyIsSupersededOnceNothingUsesIt() {
    assertThat(superseded()).isTrue();
    assertThat(superseded("services", List.of("IIS", "SMTP"))).isFalse();
    assertThat(superseded("certificateDomains", List.of("smtp.x.com"))).isFalse();
    assertThat(superseded("certificateDomains", List.of("a.y.com"))).isTrue();
    assertThat(superseded("notAfter", Instant.parse("2026-12-01T00:00:00Z"))).isFalse();
    assertThat(superseded("certificateDomains", ABSENT)).isNull();
    Topology unaware = of(old(), certificate("AA", "status", ABSENT));
    assertThat(only(unaware, ServerCertificate.class, "M1\\OO").lacks("superseded")).isTrue();
  }

  private static ExchangeCertificate old(Object... more) {
    List<Object> pairs = new ArrayList<>(List.of("services", List.of("SMTP")));
    pairs.addAll(List.of("notAfter", Instant.parse("2026-10-01T00:00:00Z")));
    pairs.addAll(Arrays.asList(more));
    return certificate("OO", pairs.toArray());
  }

  /** Of an old certificate beside a current one, where transport uses the current one. */
  private static Boolean superseded(Object... more) {
    TransportService service =
        make(
            TransportService.class,
            "name",
            "M1",
            "identity",
            "M1",
            "internalTransportCertificateThumbprint",
            "AA");
    Topology topology =
        topology(facts(server("M1"), List.of(service, old(more), certificate("AA"))));
    return only(topology, ServerCertificate.class, "M1\\OO").superseded();
  }

  @Test
  void whatIsWantedIsWhatItHasAndLacks() {
    assertThat(iis(certificate("AA")).wanted())
        .containsExactly("mail.x.com", "*.y.com", "owa.x.com");
    assertThat(iis(certificate("BB", "selfSigned", true)).wanted())
        .containsExactly("mail.x.com", "owa.x.com");
  }

  @Test
  void anUnusableCertificateOfACaIsWhatAnAssignmentRestsOn() {
    CertificateAssignment it =
        assignment(
            certificate("AA", "status", "Revoked", "services", List.of("IIS")),
            certificate("BB", "selfSigned", true, "status", "Revoked"));
    assertThat(it.smtpOnDefault()).isFalse();
    assertThat(it.concerns().get("certificate")).containsExactly("M1\\AA");
    assertThat(it.concerns().get("iisCertificate")).containsExactly("M1\\AA");
    assertThat(it.concerns().get("smtpCertificate")).isEmpty();
  }

  @Test
  void assignments() {
    CertificateAssignment good =
        assignment(certificate("AA"), certificate("BB", "selfSigned", true));
    assertThat(List.of(good.caCertificate(), good.iisOnCa(), good.smtpOnCa())).containsOnly(true);
    assertThat(good.split()).isFalse();
    CertificateAssignment none = assignment(certificate("BB", "selfSigned", true));
    assertThat(none.caCertificate()).isFalse();
    assertThat(none.split()).isFalse();
    CertificateAssignment split =
        assignment(
            certificate("AA", "services", List.of("IIS"), "iisServices", List.of("x/W3SVC/1")),
            certificate("BB", "selfSigned", true, "iisServices", List.of("x/W3SVC/2")));
    assertThat(split.smtpOnCa()).isFalse();
    assertThat(split.split()).isTrue();
    CertificateAssignment two =
        assignment(
            certificate("AA", "services", List.of("IIS")),
            certificate("BB", "services", List.of("SMTP")));
    assertThat(two.split()).isFalse();
    CertificateAssignment unknown = assignment(certificate("AA", "services", ABSENT));
    assertThat(unknown.caCertificate()).isTrue();
    assertThat(unknown.lacks("iisOnCa")).isTrue();
  }

  @Test
  void pendingRequests() {
    Instant made = Instant.parse("2026-09-20T00:00:00Z");
    ExchangeCertificate request =
        certificate("PP", "status", "PendingRequest", "notBefore", made, "services", List.of());
    PendingRequest it = only(of(request, certificate("AA")), PendingRequest.class, "M1\\PP");
    assertThat(it.pending()).isTrue();
    assertThat(it.ageInDays()).isEqualTo(42);
    assertThat(it.urgent()).isFalse();
    assertThat(it.inChangeWindow()).isFalse();
    ExchangeCertificate ending =
        certificate("AA", "notAfter", Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(only(of(request, ending), PendingRequest.class, "M1\\PP").urgent()).isTrue();
    ExchangeCertificate next = certificate("BB", "services", List.of());
    assertThat(only(of(request, ending, next), PendingRequest.class, "M1\\PP").urgent()).isFalse();
    Topology topology =
        topology(
            facts(server("M1"), List.of(request)),
            "changeWindow",
            new Profile.Window(made.minusSeconds(1), made.plusSeconds(1), List.of()));
    assertThat(only(topology, PendingRequest.class, "M1\\PP").inChangeWindow()).isTrue();
    assertThat(of(certificate("QQ", "status", ABSENT)).all(PendingRequest.class))
        .allMatch(one -> one.lacks("pending"));
  }

  @Test
  void internalTransport() {
    TransportService service =
        make(
            TransportService.class,
            "name",
            "M1",
            "identity",
            "M1",
            "internalTransportCertificateThumbprint",
            "aa");
    TransportService edge =
        make(
            TransportService.class,
            "name",
            "E1",
            "identity",
            "E1",
            "internalTransportCertificateThumbprint",
            "AA");
    Topology topology =
        topology(
            facts(
                List.of(server("M1"), server("E1", "edgeServer", true, "mailboxServer", false)),
                List.of(
                    service,
                    edge,
                    certificate("AA"),
                    make(EdgeSubscription.class, "name", "E1", "identity", "E1"))));
    InternalTransport it = only(topology, InternalTransport.class, "M1");
    assertThat(it.present()).isTrue();
    assertThat(it.selfSigned()).isFalse();
    assertThat(it.coversFqdn()).isFalse();
    assertThat(it.edgeSubscribed()).isTrue();
    assertThat(it.sharedWithEdge()).isTrue();
    it =
        only(
            topology(facts(server("M1"), List.of(service, certificate("BB")))),
            InternalTransport.class,
            "M1");
    assertThat(it.present()).isFalse();
    assertThat(it.lacks("selfSigned")).isTrue();
    it =
        only(
            topology(facts(server("M1"), List.of(certificate("BB")))),
            InternalTransport.class,
            "M1");
    assertThat(it.lacks("thumbprint")).isTrue();
    assertThat(it.edgeSubscribed()).isFalse();
  }

  @Test
  void aServersNameIsNoSecondCommand() {
    TransportService service =
        make(
            TransportService.class,
            "name",
            "M\u2019;iex",
            "identity",
            "M\u2019;iex",
            "internalTransportCertificateThumbprint",
            "AA");
    Topology topology = topology(facts(server("M\u2019;iex"), List.of(service)));
    InternalTransport it = only(topology, InternalTransport.class, "M\u2019;iex");
    assertThat(it.origin().absent().get("selfSigned"))
        .isEqualTo(
            "no export of Get-ExchangeCertificate; run: Get-ExchangeCertificate"
                + " -Server 'M\u2019\u2019;iex' | Export-Clixml Get-ExchangeCertificate.xml");
  }

  @Test
  void serviceConnectionPoint() {
    ClientAccessService service =
        make(
            ClientAccessService.class,
            "name",
            "M1",
            "identity",
            "M1",
            "autoDiscoverServiceInternalUri",
            Url.of("https://M1.corp.local/Autodiscover/Autodiscover.xml"),
            "alternateServiceAccountConfiguration",
            "Latest: <Not set>, Previous: <Not set>");
    Topology topology = topology(facts(server("M1"), URLS, List.of(service, certificate("AA"))));
    Scp scp = only(topology, Scp.class, "M1");
    assertThat(scp.hostIsServerName()).isTrue();
    assertThat(scp.namespaceExists()).isTrue();
    assertThat(scp.covered()).isFalse();
    assertThat(scp.wellShaped()).isTrue();
    assertThat(scp.asaConfigured()).isFalse();
    CertifiedName name = only(topology, CertifiedName.class, "M1 | m1.corp.local");
    assertThat(name.publicName()).isFalse();
    assertThat(name.carriers()).containsExactly("M1");
    assertThat(name.concerns().get("name")).containsExactly("M1 | m1.corp.local");
  }
}
