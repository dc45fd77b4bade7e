package exvet.report.xlsx;

import exvet.fact.AcceptedDomain;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.report.xlsx.XlsxTable.Words;
import exvet.verdict.Verdict;

/** The configuration of mail flow as it was exported, for handing over. */
final class XlsxMailTables {
  private final XlsxAsBuilt objects;

  XlsxMailTables(XlsxAsBuilt objects) {
    this.objects = objects;
  }

  XlsxTable<ReceiveConnector> receiveTable() {
    return new XlsxTable<ReceiveConnector>(
            "Receive connectors", "ReceiveConnectors", XlsxAsBuilt.NONE)
        .column("Server", 16, XlsxStyle.TEXT, ReceiveConnector::server)
        .column("Connector", 34, XlsxStyle.TEXT, XlsxAsBuilt.known("name", ReceiveConnector::name))
        .words("Verdict", 14, Words.VERDICT, objects::verdict)
        .column(
            "Enabled", 11, XlsxStyle.WORD, XlsxAsBuilt.known("enabled", ReceiveConnector::enabled))
        .column(
            "Role",
            19,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("transportRole", ReceiveConnector::transportRole))
        .column(
            "Bindings",
            20,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("bindings", ReceiveConnector::bindings))
        .column(
            "Remote addresses",
            40,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("remoteIpRanges", ReceiveConnector::remoteIpRanges))
        .column(
            "Sign-in",
            24,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("authMechanism", ReceiveConnector::authMechanism))
        .column(
            "Permission groups",
            24,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("permissionGroups", ReceiveConnector::permissionGroups))
        .column(
            "Name in banner", 30, XlsxStyle.TEXT, XlsxAsBuilt.known("fqdn", ReceiveConnector::fqdn))
        .column(
            "Requires TLS",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("requireTls", ReceiveConnector::requireTls))
        .column(
            "TLS certificate",
            36,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("tlsCertificateName", ReceiveConnector::tlsCertificateName))
        .column(
            "Largest message (bytes)",
            16,
            XlsxStyle.NUMBER,
            XlsxAsBuilt.known("maxMessageSize", c -> XlsxAsBuilt.size(c.maxMessageSize())))
        .column(
            "Protocol logging",
            13,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("protocolLoggingLevel", ReceiveConnector::protocolLoggingLevel))
        .column("Banner", 30, XlsxStyle.TEXT, XlsxAsBuilt.known("banner", ReceiveConnector::banner))
        .column("Identity", 42, XlsxStyle.TEXT, ReceiveConnector::identity)
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place)
        .frozen(2)
        .printed(10);
  }

  XlsxTable<SendConnector> sendTable() {
    return new XlsxTable<SendConnector>("Send connectors", "SendConnectors", XlsxAsBuilt.NONE)
        .column("Connector", 34, XlsxStyle.TEXT, SendConnector::identity)
        .words("Verdict", 14, Words.VERDICT, this::connectorVerdict)
        .column("Enabled", 11, XlsxStyle.WORD, XlsxAsBuilt.known("enabled", SendConnector::enabled))
        .column(
            "Address spaces",
            30,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("addressSpaces", SendConnector::addressSpaces))
        .column(
            "Source servers",
            22,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("sourceTransportServers", SendConnector::sourceTransportServers))
        .column(
            "DNS routing",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("dnsRoutingEnabled", SendConnector::dnsRoutingEnabled))
        .column(
            "Smart hosts",
            30,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("smartHosts", SendConnector::smartHosts))
        .column(
            "Smart host sign-in",
            16,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("smartHostAuthMechanism", SendConnector::smartHostAuthMechanism))
        .column("Port", 8, XlsxStyle.NUMBER, XlsxAsBuilt.known("port", SendConnector::port))
        .column("Name in EHLO", 28, XlsxStyle.TEXT, XlsxAsBuilt.known("fqdn", SendConnector::fqdn))
        .column(
            "Requires TLS",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("requireTls", SendConnector::requireTls))
        .column(
            "TLS level",
            16,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("tlsAuthLevel", SendConnector::tlsAuthLevel))
        .column(
            "TLS domain",
            22,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("tlsDomain", SendConnector::tlsDomain))
        .column(
            "TLS certificate",
            36,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("tlsCertificateName", SendConnector::tlsCertificateName))
        .column(
            "Scoped",
            10,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("scopedConnector", SendConnector::scopedConnector))
        .column(
            "Largest message (bytes)",
            16,
            XlsxStyle.NUMBER,
            XlsxAsBuilt.known("maxMessageSize", c -> XlsxAsBuilt.size(c.maxMessageSize())))
        .column(
            "Protocol logging",
            13,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("protocolLoggingLevel", SendConnector::protocolLoggingLevel))
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place)
        .printed(11);
  }

  XlsxTable<AcceptedDomain> domainTable() {
    return new XlsxTable<AcceptedDomain>("Accepted domains", "AcceptedDomains", XlsxAsBuilt.NONE)
        .column(
            "Domain",
            34,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("domainName", AcceptedDomain::domainName))
        .words("Verdict", 14, Words.VERDICT, this::domainVerdict)
        .column("Name", 34, XlsxStyle.TEXT, XlsxAsBuilt.known("name", AcceptedDomain::name))
        .column(
            "Type", 20, XlsxStyle.TEXT, XlsxAsBuilt.known("domainType", AcceptedDomain::domainType))
        .column(
            "Default",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("defaultDomain", AcceptedDomain::defaultDomain))
        .column(
            "Subdomains",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("matchSubDomains", AcceptedDomain::matchSubDomains))
        .column(
            "Recipient lookup",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("addressBookEnabled", AcceptedDomain::addressBookEnabled))
        .column(
            "Changed (UTC)",
            17,
            XlsxStyle.TIME,
            XlsxAsBuilt.known("whenChanged", AcceptedDomain::whenChanged))
        .column("Found in", 44, XlsxStyle.CODE, XlsxAsBuilt::place);
  }

  private Verdict domainVerdict(AcceptedDomain fact) {
    return objects.verdict(fact.domainName() == null ? fact.identity() : fact.domainName());
  }

  private Verdict connectorVerdict(SendConnector fact) {
    return objects.verdict(fact.name() == null ? fact.identity() : fact.name());
  }
}
