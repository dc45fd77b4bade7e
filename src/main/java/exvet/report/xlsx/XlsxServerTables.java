package exvet.report.xlsx;

import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The servers and their certificates as they were exported, for handing over. */
final class XlsxServerTables {
  /** Days in which a certificate is best renewed. */
  private static final int SOON = 30;

  private final XlsxAsBuilt objects;
  private final LocalDate asOf;

  XlsxServerTables(XlsxAsBuilt objects, LocalDate asOf) {
    this.objects = objects;
    this.asOf = asOf;
  }

  XlsxTable<ExchangeServer> serverTable() {
    return objects
        .<ExchangeServer>table("servers", "Servers")
        .column("server", 18, XlsxStyle.TEXT, ExchangeServer::name)
        .words(
            "verdict",
            14,
            Colours.MARK,
            XlsxAsBuilt.worst(this::aboutServer),
            objects.finding(this::aboutServer))
        .column("full-name", 34, XlsxStyle.TEXT, XlsxAsBuilt.known("fqdn", ExchangeServer::fqdn))
        .column(
            "product",
            18,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known(
                "adminDisplayVersion",
                s -> s.adminDisplayVersion() == null ? null : s.adminDisplayVersion().product()))
        .column(
            "version",
            16,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("adminDisplayVersion", ExchangeServer::adminDisplayVersion))
        .column(
            "roles",
            22,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("serverRole", ExchangeServer::serverRole))
        .column(
            "edition", 20, XlsxStyle.TEXT, XlsxAsBuilt.known("edition", ExchangeServer::edition))
        .column("site", 60, XlsxStyle.TEXT, XlsxAsBuilt.known("site", ExchangeServer::site))
        .column(
            "created",
            17,
            XlsxStyle.TIME,
            XlsxAsBuilt.known("whenCreated", ExchangeServer::whenCreated))
        .column("found-in", 44, XlsxStyle.CODE, XlsxAsBuilt::place);
  }

  XlsxTable<ExchangeCertificate> certificateTable() {
    return objects
        .<ExchangeCertificate>table("certificates", "Certificates")
        .column("server", 16, XlsxStyle.TEXT, ExchangeCertificate::server)
        .column(
            "certificate-subject",
            36,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("subject", ExchangeCertificate::subject))
        .words(
            "verdict",
            14,
            Colours.MARK,
            XlsxAsBuilt.worst(this::aboutCertificate),
            objects.finding(this::aboutCertificate))
        .column(
            "services",
            18,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("services", ExchangeCertificate::services))
        .column(
            "names",
            36,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("certificateDomains", ExchangeCertificate::certificateDomains))
        .column(
            "valid-from",
            12,
            XlsxStyle.DATE,
            XlsxAsBuilt.known("notBefore", c -> XlsxAsBuilt.day(c.notBefore())))
        .column(
            "valid-to",
            12,
            XlsxStyle.DATE,
            XlsxAsBuilt.known("notAfter", c -> XlsxAsBuilt.day(c.notAfter())))
        .column("days-left", 10, XlsxStyle.NUMBER, XlsxAsBuilt.known("notAfter", this::daysLeft))
        .column(
            "status", 14, XlsxStyle.TEXT, XlsxAsBuilt.known("status", ExchangeCertificate::status))
        .column(
            "issuer", 36, XlsxStyle.TEXT, XlsxAsBuilt.known("issuer", ExchangeCertificate::issuer))
        .column(
            "self-signed",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("selfSigned", ExchangeCertificate::selfSigned))
        .column(
            "private-key",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("hasPrivateKey", ExchangeCertificate::hasPrivateKey))
        .column(
            "key-bits",
            10,
            XlsxStyle.NUMBER,
            XlsxAsBuilt.known("publicKeySize", ExchangeCertificate::publicKeySize))
        .column(
            "signed-with",
            20,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("signatureAlgorithm", ExchangeCertificate::signatureAlgorithm))
        .column(
            "friendly-name",
            26,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("friendlyName", ExchangeCertificate::friendlyName))
        .column(
            "thumbprint",
            46,
            XlsxStyle.CODE,
            XlsxAsBuilt.known("thumbprint", ExchangeCertificate::thumbprint))
        .column("resting", 50, XlsxStyle.CODE, objects::resting)
        .column("found-in", 44, XlsxStyle.CODE, XlsxAsBuilt::place)
        .where("days-left", "AND(ISNUMBER(%s),%s<0)", XlsxFormats.look(Severity.ERROR))
        .where("days-left", "AND(ISNUMBER(%s),%s<" + SOON + ")", XlsxFormats.look(Severity.WARNING))
        .frozen(2)
        .printed(10);
  }

  private List<Result> aboutServer(ExchangeServer fact) {
    return objects.ofServer(fact.name());
  }

  private List<Result> aboutCertificate(ExchangeCertificate fact) {
    return objects.about(fact);
  }

  private Long daysLeft(ExchangeCertificate certificate) {
    LocalDate end = XlsxAsBuilt.day(certificate.notAfter());
    return end == null ? null : ChronoUnit.DAYS.between(asOf, end);
  }
}
