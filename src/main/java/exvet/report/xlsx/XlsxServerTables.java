package exvet.report.xlsx;

import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.report.xlsx.XlsxTable.Words;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

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
    return new XlsxTable<ExchangeServer>("Servers", "Servers", XlsxAsBuilt.NONE)
        .column("Server", 18, XlsxStyle.TEXT, ExchangeServer::name)
        .words("Verdict", 14, Words.VERDICT, objects::verdict)
        .column("Full name", 34, XlsxStyle.TEXT, XlsxAsBuilt.known("fqdn", ExchangeServer::fqdn))
        .column(
            "Product",
            18,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known(
                "adminDisplayVersion",
                s -> s.adminDisplayVersion() == null ? null : s.adminDisplayVersion().product()))
        .column(
            "Version",
            16,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("adminDisplayVersion", ExchangeServer::adminDisplayVersion))
        .column(
            "Roles",
            22,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("serverRole", ExchangeServer::serverRole))
        .column(
            "Edition", 20, XlsxStyle.TEXT, XlsxAsBuilt.known("edition", ExchangeServer::edition))
        .column("Site", 60, XlsxStyle.TEXT, XlsxAsBuilt.known("site", ExchangeServer::site))
        .column(
            "Created (UTC)",
            17,
            XlsxStyle.TIME,
            XlsxAsBuilt.known("whenCreated", ExchangeServer::whenCreated))
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place);
  }

  XlsxTable<ExchangeCertificate> certificateTable() {
    return new XlsxTable<ExchangeCertificate>("Certificates", "Certificates", XlsxAsBuilt.NONE)
        .column("Server", 16, XlsxStyle.TEXT, ExchangeCertificate::server)
        .column(
            "Subject",
            36,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("subject", ExchangeCertificate::subject))
        .words("Verdict", 14, Words.VERDICT, this::certificateVerdict)
        .column(
            "Services",
            18,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("services", ExchangeCertificate::services))
        .column(
            "Names",
            36,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("certificateDomains", ExchangeCertificate::certificateDomains))
        .column(
            "Valid from",
            12,
            XlsxStyle.DATE,
            XlsxAsBuilt.known("notBefore", c -> XlsxAsBuilt.day(c.notBefore())))
        .column(
            "Valid to",
            12,
            XlsxStyle.DATE,
            XlsxAsBuilt.known("notAfter", c -> XlsxAsBuilt.day(c.notAfter())))
        .column("Days left", 10, XlsxStyle.NUMBER, XlsxAsBuilt.known("notAfter", this::daysLeft))
        .column(
            "Status", 14, XlsxStyle.TEXT, XlsxAsBuilt.known("status", ExchangeCertificate::status))
        .column(
            "Issuer", 36, XlsxStyle.TEXT, XlsxAsBuilt.known("issuer", ExchangeCertificate::issuer))
        .column(
            "Self-signed",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("selfSigned", ExchangeCertificate::selfSigned))
        .column(
            "Private key",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("hasPrivateKey", ExchangeCertificate::hasPrivateKey))
        .column(
            "Key (bits)",
            10,
            XlsxStyle.NUMBER,
            XlsxAsBuilt.known("publicKeySize", ExchangeCertificate::publicKeySize))
        .column(
            "Signed with",
            20,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("signatureAlgorithm", ExchangeCertificate::signatureAlgorithm))
        .column(
            "Friendly name",
            26,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("friendlyName", ExchangeCertificate::friendlyName))
        .column(
            "Thumbprint",
            46,
            XlsxStyle.CODE,
            XlsxAsBuilt.known("thumbprint", ExchangeCertificate::thumbprint))
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place)
        .where("Days left", "AND(ISNUMBER(%s),%s<0)", XlsxFormats.colours(Severity.ERROR))
        .where(
            "Days left", "AND(ISNUMBER(%s),%s<" + SOON + ")", XlsxFormats.colours(Severity.WARNING))
        .frozen(2)
        .printed(10);
  }

  private Verdict certificateVerdict(ExchangeCertificate fact) {
    return objects.verdict(fact.server() + "\\" + fact.thumbprint());
  }

  private Long daysLeft(ExchangeCertificate certificate) {
    LocalDate end = XlsxAsBuilt.day(certificate.notAfter());
    return end == null ? null : ChronoUnit.DAYS.between(asOf, end);
  }
}
