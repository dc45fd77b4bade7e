package exvet.report;

import exvet.fact.AcceptedDomain;
import exvet.fact.ClientAccessService;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.OutlookAnywhere;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.Service;
import exvet.fact.VirtualDirectory;
import exvet.report.XlsxTable.Words;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The configuration as it was exported: the tables one hands over with a deployment. */
final class XlsxAsBuilt {
  private static final String NONE = "The exports hold no such object; see Inputs.";

  /** Days in which a certificate is best renewed. */
  private static final int SOON = 30;

  private final LocalDate asOf;
  private final Map<String, Set<Verdict>> verdicts = new HashMap<>();

  XlsxAsBuilt(Report report) {
    this.asOf = report.asOf();
    for (Result result : report.results()) {
      verdicts
          .computeIfAbsent(
              result.subject().toLowerCase(Locale.ROOT), key -> EnumSet.noneOf(Verdict.class))
          .add(result.verdict());
    }
  }

  /** What has no URLs but belongs among the directories has a line as well. */
  record Directory(
      Exported fact,
      String server,
      String service,
      Function<Exported, Object> internal,
      Function<Exported, Object> external) {}

  /** The objects that were exported, without those that stand in for a missing export. */
  static <T extends Exported> List<T> all(Report report, Class<T> type) {
    return report.facts().all(type).stream().filter(fact -> !fact.origin().missing()).toList();
  }

  static List<Directory> directories(Report report) {
    List<Directory> lines = new ArrayList<>();
    for (VirtualDirectory fact : all(report, VirtualDirectory.class)) {
      lines.add(
          new Directory(
              fact,
              fact.server(),
              service(fact.service()),
              known("internalUrl", d -> ((VirtualDirectory) d).internalUrl()),
              known("externalUrl", d -> ((VirtualDirectory) d).externalUrl())));
    }
    for (OutlookAnywhere fact : all(report, OutlookAnywhere.class)) {
      lines.add(
          new Directory(
              fact,
              fact.server(),
              "Outlook Anywhere",
              known("internalHostname", d -> ((OutlookAnywhere) d).internalHostname()),
              known("externalHostname", d -> ((OutlookAnywhere) d).externalHostname())));
    }
    for (ClientAccessService fact : all(report, ClientAccessService.class)) {
      lines.add(
          new Directory(
              fact,
              fact.name(),
              "Autodiscover SCP",
              known(
                  "autoDiscoverServiceInternalUri",
                  d -> ((ClientAccessService) d).autoDiscoverServiceInternalUri()),
              service -> null));
    }
    lines.sort(Comparator.comparing(Directory::server));
    return lines;
  }

  XlsxTable<Directory> directoryTable() {
    return new XlsxTable<Directory>("Virtual directories", "VirtualDirectories", NONE)
        .column("Server", 16, XlsxStyle.TEXT, Directory::server)
        .column("Service", 18, XlsxStyle.TEXT, Directory::service)
        .words("Verdict", 14, Words.VERDICT, line -> verdict(line.fact()))
        .column("Internal URL", 50, XlsxStyle.TEXT, l -> l.internal().apply(l.fact()))
        .column("External URL", 50, XlsxStyle.TEXT, l -> l.external().apply(l.fact()))
        .column("Web site", 20, XlsxStyle.TEXT, of("webSite", VirtualDirectory::webSite))
        .column(
            "Internal authentication", 24, XlsxStyle.TEXT,
            of("internalAuthenticationMethods", VirtualDirectory::internalAuthenticationMethods))
        .column(
            "External authentication", 24, XlsxStyle.TEXT,
            of("externalAuthenticationMethods", VirtualDirectory::externalAuthenticationMethods))
        .column("Basic", 12, XlsxStyle.WORD, of("basicAuthentication", VirtualDirectory::basicAuthentication))
        .column("Windows", 12, XlsxStyle.WORD, of("windowsAuthentication", VirtualDirectory::windowsAuthentication))
        .column("OAuth", 12, XlsxStyle.WORD, of("oauthAuthentication", VirtualDirectory::oauthAuthentication))
        .column("Forms", 12, XlsxStyle.WORD, of("formsAuthentication", VirtualDirectory::formsAuthentication))
        .column(
            "Extended protection", 14, XlsxStyle.TEXT,
            of("extendedProtectionTokenChecking", VirtualDirectory::extendedProtectionTokenChecking))
        .column("Changed (UTC)", 17, XlsxStyle.TIME, of("whenChanged", VirtualDirectory::whenChanged))
        .column("Identity", 42, XlsxStyle.TEXT, line -> line.fact().identity())
        .column("Found in", 44, XlsxStyle.CODE, line -> place(line.fact()))
        .frozen(3)
        .printed(8);
  }

  XlsxTable<SendConnector> sendTable() {
    return new XlsxTable<SendConnector>("Send connectors", "SendConnectors", NONE)
        .column("Connector", 34, XlsxStyle.TEXT, SendConnector::identity)
        .words("Verdict", 14, Words.VERDICT, this::connectorVerdict)
        .column("Enabled", 11, XlsxStyle.WORD, known("enabled", SendConnector::enabled))
        .column("Address spaces", 30, XlsxStyle.TEXT, known("addressSpaces", SendConnector::addressSpaces))
        .column("Source servers", 22, XlsxStyle.TEXT, known("sourceTransportServers", SendConnector::sourceTransportServers))
        .column("DNS routing", 12, XlsxStyle.WORD, known("dnsRoutingEnabled", SendConnector::dnsRoutingEnabled))
        .column("Smart hosts", 30, XlsxStyle.TEXT, known("smartHosts", SendConnector::smartHosts))
        .column("Smart host sign-in", 16, XlsxStyle.TEXT, known("smartHostAuthMechanism", SendConnector::smartHostAuthMechanism))
        .column("Port", 8, XlsxStyle.NUMBER, known("port", SendConnector::port))
        .column("Name in EHLO", 28, XlsxStyle.TEXT, known("fqdn", SendConnector::fqdn))
        .column("Requires TLS", 12, XlsxStyle.WORD, known("requireTls", SendConnector::requireTls))
        .column("TLS level", 16, XlsxStyle.TEXT, known("tlsAuthLevel", SendConnector::tlsAuthLevel))
        .column("TLS domain", 22, XlsxStyle.TEXT, known("tlsDomain", SendConnector::tlsDomain))
        .column("TLS certificate", 36, XlsxStyle.TEXT, known("tlsCertificateName", SendConnector::tlsCertificateName))
        .column("Scoped", 10, XlsxStyle.WORD, known("scopedConnector", SendConnector::scopedConnector))
        .column("Largest message (bytes)", 16, XlsxStyle.NUMBER, known("maxMessageSize", c -> size(c.maxMessageSize())))
        .column("Protocol logging", 13, XlsxStyle.TEXT, known("protocolLoggingLevel", SendConnector::protocolLoggingLevel))
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place)
        .printed(11);
  }

  XlsxTable<ReceiveConnector> receiveTable() {
    return new XlsxTable<ReceiveConnector>("Receive connectors", "ReceiveConnectors", NONE)
        .column("Server", 16, XlsxStyle.TEXT, ReceiveConnector::server)
        .column("Connector", 34, XlsxStyle.TEXT, known("name", ReceiveConnector::name))
        .words("Verdict", 14, Words.VERDICT, this::verdict)
        .column("Enabled", 11, XlsxStyle.WORD, known("enabled", ReceiveConnector::enabled))
        .column("Role", 19, XlsxStyle.TEXT, known("transportRole", ReceiveConnector::transportRole))
        .column("Bindings", 20, XlsxStyle.TEXT, known("bindings", ReceiveConnector::bindings))
        .column("Remote addresses", 40, XlsxStyle.TEXT, known("remoteIpRanges", ReceiveConnector::remoteIpRanges))
        .column("Sign-in", 24, XlsxStyle.TEXT, known("authMechanism", ReceiveConnector::authMechanism))
        .column("Permission groups", 24, XlsxStyle.TEXT, known("permissionGroups", ReceiveConnector::permissionGroups))
        .column("Name in banner", 30, XlsxStyle.TEXT, known("fqdn", ReceiveConnector::fqdn))
        .column("Requires TLS", 12, XlsxStyle.WORD, known("requireTls", ReceiveConnector::requireTls))
        .column("TLS certificate", 36, XlsxStyle.TEXT, known("tlsCertificateName", ReceiveConnector::tlsCertificateName))
        .column("Largest message (bytes)", 16, XlsxStyle.NUMBER, known("maxMessageSize", c -> size(c.maxMessageSize())))
        .column("Protocol logging", 13, XlsxStyle.TEXT, known("protocolLoggingLevel", ReceiveConnector::protocolLoggingLevel))
        .column("Banner", 30, XlsxStyle.TEXT, known("banner", ReceiveConnector::banner))
        .column("Identity", 42, XlsxStyle.TEXT, ReceiveConnector::identity)
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place)
        .frozen(2)
        .printed(10);
  }

  XlsxTable<AcceptedDomain> domainTable() {
    return new XlsxTable<AcceptedDomain>("Accepted domains", "AcceptedDomains", NONE)
        .column("Domain", 34, XlsxStyle.TEXT, known("domainName", AcceptedDomain::domainName))
        .words("Verdict", 14, Words.VERDICT, this::domainVerdict)
        .column("Name", 34, XlsxStyle.TEXT, known("name", AcceptedDomain::name))
        .column("Type", 20, XlsxStyle.TEXT, known("domainType", AcceptedDomain::domainType))
        .column("Default", 12, XlsxStyle.WORD, known("defaultDomain", AcceptedDomain::defaultDomain))
        .column("Subdomains", 12, XlsxStyle.WORD, known("matchSubDomains", AcceptedDomain::matchSubDomains))
        .column("Recipient lookup", 12, XlsxStyle.WORD, known("addressBookEnabled", AcceptedDomain::addressBookEnabled))
        .column("Changed (UTC)", 17, XlsxStyle.TIME, known("whenChanged", AcceptedDomain::whenChanged))
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place);
  }

  XlsxTable<ExchangeCertificate> certificateTable() {
    return new XlsxTable<ExchangeCertificate>("Certificates", "Certificates", NONE)
        .column("Server", 16, XlsxStyle.TEXT, ExchangeCertificate::server)
        .column("Subject", 36, XlsxStyle.TEXT, known("subject", ExchangeCertificate::subject))
        .words("Verdict", 14, Words.VERDICT, this::certificateVerdict)
        .column("Services", 18, XlsxStyle.TEXT, known("services", ExchangeCertificate::services))
        .column("Names", 36, XlsxStyle.TEXT, known("certificateDomains", ExchangeCertificate::certificateDomains))
        .column("Valid from", 12, XlsxStyle.DATE, known("notBefore", c -> day(c.notBefore())))
        .column("Valid to", 12, XlsxStyle.DATE, known("notAfter", c -> day(c.notAfter())))
        .column("Days left", 10, XlsxStyle.NUMBER, known("notAfter", this::daysLeft))
        .column("Status", 14, XlsxStyle.TEXT, known("status", ExchangeCertificate::status))
        .column("Issuer", 36, XlsxStyle.TEXT, known("issuer", ExchangeCertificate::issuer))
        .column("Self-signed", 12, XlsxStyle.WORD, known("selfSigned", ExchangeCertificate::selfSigned))
        .column("Private key", 12, XlsxStyle.WORD, known("hasPrivateKey", ExchangeCertificate::hasPrivateKey))
        .column("Key (bits)", 10, XlsxStyle.NUMBER, known("publicKeySize", ExchangeCertificate::publicKeySize))
        .column("Signed with", 20, XlsxStyle.TEXT, known("signatureAlgorithm", ExchangeCertificate::signatureAlgorithm))
        .column("Friendly name", 26, XlsxStyle.TEXT, known("friendlyName", ExchangeCertificate::friendlyName))
        .column("Thumbprint", 46, XlsxStyle.CODE, known("thumbprint", ExchangeCertificate::thumbprint))
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place)
        .where(
            "Days left", "AND(ISNUMBER(%s),%s<0)", XlsxFormats.colours(Severity.ERROR))
        .where(
            "Days left",
            "AND(ISNUMBER(%s),%s<" + SOON + ")",
            XlsxFormats.colours(Severity.WARNING))
        .frozen(2)
        .printed(10);
  }

  XlsxTable<ExchangeServer> serverTable() {
    return new XlsxTable<ExchangeServer>("Servers", "Servers", NONE)
        .column("Server", 18, XlsxStyle.TEXT, ExchangeServer::name)
        .words("Verdict", 14, Words.VERDICT, this::verdict)
        .column("Full name", 34, XlsxStyle.TEXT, known("fqdn", ExchangeServer::fqdn))
        .column("Product", 18, XlsxStyle.TEXT,
            known("adminDisplayVersion", s -> s.adminDisplayVersion() == null ? null : s.adminDisplayVersion().product()))
        .column("Version", 16, XlsxStyle.TEXT, known("adminDisplayVersion", ExchangeServer::adminDisplayVersion))
        .column("Roles", 22, XlsxStyle.TEXT, known("serverRole", ExchangeServer::serverRole))
        .column("Edition", 20, XlsxStyle.TEXT, known("edition", ExchangeServer::edition))
        .column("Site", 60, XlsxStyle.TEXT, known("site", ExchangeServer::site))
        .column("Created (UTC)", 17, XlsxStyle.TIME, known("whenCreated", ExchangeServer::whenCreated))
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place);
  }

  private Verdict verdict(Exported fact) {
    return verdict(fact.identity());
  }

  /** Rules name some objects in another way than their identity does. */
  private Verdict verdict(String subject) {
    return XlsxMatrix.worst(verdicts.getOrDefault(subject.toLowerCase(Locale.ROOT), Set.of()));
  }

  private Verdict domainVerdict(AcceptedDomain fact) {
    return verdict(fact.domainName() == null ? fact.identity() : fact.domainName());
  }

  private Verdict connectorVerdict(SendConnector fact) {
    return verdict(fact.name() == null ? fact.identity() : fact.name());
  }

  private Verdict certificateVerdict(ExchangeCertificate fact) {
    return verdict(fact.server() + "\\" + fact.thumbprint());
  }

  private Long daysLeft(ExchangeCertificate certificate) {
    LocalDate end = day(certificate.notAfter());
    return end == null ? null : ChronoUnit.DAYS.between(asOf, end);
  }

  private static LocalDate day(Instant instant) {
    return instant == null ? null : LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static Object size(exvet.fact.Limit limit) {
    return limit == null || limit.unlimited() ? limit : limit.value();
  }

  private static String place(Exported fact) {
    var origin = fact.origin();
    return origin.line() > 0 ? origin.file() + ":" + origin.line() : origin.file();
  }

  /** The component of a fact, or the sign that its source did not state it. */
  private static <F extends Exported> Function<F, Object> known(
      String component, Function<F, Object> value) {
    return fact -> fact.lacks(component) ? XlsxWriter.Absence.ABSENT : value.apply(fact);
  }

  /** A component that only real virtual directories have. */
  private static Function<Directory, Object> of(
      String component, Function<VirtualDirectory, Object> value) {
    return line ->
        line.fact() instanceof VirtualDirectory directory
            ? known(component, value).apply(directory)
            : null;
  }

  private static String service(Service service) {
    return switch (service) {
      case OWA -> "Outlook on the web";
      case ECP -> "ECP";
      case EWS -> "EWS";
      case EAS -> "ActiveSync";
      case OAB -> "Address book (OAB)";
      case MAPI -> "MAPI over HTTP";
      case POWERSHELL -> "PowerShell";
      case AUTODISCOVER -> "Autodiscover";
      case OA -> "Outlook Anywhere";
    };
  }
}
