package exvet.report.xlsx;

import exvet.fact.AcceptedDomain;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.verdict.Result;
import java.util.List;

/** The configuration of mail flow as it was exported, for handing over. */
final class XlsxMailTables {
  private final XlsxAsBuilt objects;

  XlsxMailTables(XlsxAsBuilt objects) {
    this.objects = objects;
  }

  XlsxTable<ReceiveConnector> receiveTable() {
    return objects
        .<ReceiveConnector>table("receive-connectors", "ReceiveConnectors")
        .column("server", 16, XlsxStyle.TEXT, ReceiveConnector::server)
        .column("connector", 34, XlsxStyle.TEXT, XlsxAsBuilt.known("name", ReceiveConnector::name))
        .words(
            "verdict",
            14,
            Colours.MARK,
            XlsxAsBuilt.worst(this::aboutReceiving),
            objects.finding(this::aboutReceiving))
        .column(
            "enabled", 11, XlsxStyle.WORD, XlsxAsBuilt.known("enabled", ReceiveConnector::enabled))
        .column(
            "role",
            19,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("transportRole", ReceiveConnector::transportRole))
        .column(
            "bindings",
            20,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("bindings", ReceiveConnector::bindings))
        .column(
            "remote-addresses",
            40,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("remoteIpRanges", ReceiveConnector::remoteIpRanges))
        .column(
            "sign-in",
            24,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("authMechanism", ReceiveConnector::authMechanism))
        .column(
            "permission-groups",
            24,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("permissionGroups", ReceiveConnector::permissionGroups))
        .column(
            "name-in-banner", 30, XlsxStyle.TEXT, XlsxAsBuilt.known("fqdn", ReceiveConnector::fqdn))
        .column(
            "requires-tls",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("requireTls", ReceiveConnector::requireTls))
        .column(
            "tls-certificate",
            36,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("tlsCertificateName", ReceiveConnector::tlsCertificateName))
        .column(
            "largest-message-bytes",
            16,
            XlsxStyle.NUMBER,
            XlsxAsBuilt.known("maxMessageSize", c -> XlsxAsBuilt.size(c.maxMessageSize())))
        .column(
            "protocol-logging",
            13,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("protocolLoggingLevel", ReceiveConnector::protocolLoggingLevel))
        .column("banner", 30, XlsxStyle.TEXT, XlsxAsBuilt.known("banner", ReceiveConnector::banner))
        .column("identity", 42, XlsxStyle.TEXT, ReceiveConnector::identity)
        .column("resting", 50, XlsxStyle.CODE, objects::resting)
        .column("found-in", 44, XlsxStyle.CODE, XlsxAsBuilt::place)
        .frozen(2)
        .printed(10);
  }

  XlsxTable<SendConnector> sendTable() {
    return objects
        .<SendConnector>table("send-connectors", "SendConnectors")
        .column("connector", 34, XlsxStyle.TEXT, SendConnector::identity)
        .words(
            "verdict",
            14,
            Colours.MARK,
            XlsxAsBuilt.worst(this::aboutSending),
            objects.finding(this::aboutSending))
        .column("enabled", 11, XlsxStyle.WORD, XlsxAsBuilt.known("enabled", SendConnector::enabled))
        .column(
            "address-spaces",
            30,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("addressSpaces", SendConnector::addressSpaces))
        .column(
            "source-servers",
            22,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("sourceTransportServers", SendConnector::sourceTransportServers))
        .column(
            "dns-routing",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("dnsRoutingEnabled", SendConnector::dnsRoutingEnabled))
        .column(
            "smart-hosts",
            30,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("smartHosts", SendConnector::smartHosts))
        .column(
            "smart-host-sign-in",
            16,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("smartHostAuthMechanism", SendConnector::smartHostAuthMechanism))
        .column("port", 8, XlsxStyle.NUMBER, XlsxAsBuilt.known("port", SendConnector::port))
        .column("name-in-ehlo", 28, XlsxStyle.TEXT, XlsxAsBuilt.known("fqdn", SendConnector::fqdn))
        .column(
            "requires-tls",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("requireTls", SendConnector::requireTls))
        .column(
            "tls-level",
            16,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("tlsAuthLevel", SendConnector::tlsAuthLevel))
        .column(
            "tls-domain",
            22,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("tlsDomain", SendConnector::tlsDomain))
        .column(
            "tls-certificate",
            36,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("tlsCertificateName", SendConnector::tlsCertificateName))
        .column(
            "scoped",
            10,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("scopedConnector", SendConnector::scopedConnector))
        .column(
            "largest-message-bytes",
            16,
            XlsxStyle.NUMBER,
            XlsxAsBuilt.known("maxMessageSize", c -> XlsxAsBuilt.size(c.maxMessageSize())))
        .column(
            "protocol-logging",
            13,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("protocolLoggingLevel", SendConnector::protocolLoggingLevel))
        .column("resting", 50, XlsxStyle.CODE, objects::resting)
        .column("found-in", 44, XlsxStyle.CODE, XlsxAsBuilt::place)
        .printed(11);
  }

  XlsxTable<AcceptedDomain> domainTable() {
    return objects
        .<AcceptedDomain>table("accepted-domains", "AcceptedDomains")
        .column(
            "domain",
            34,
            XlsxStyle.TEXT,
            XlsxAsBuilt.known("domainName", AcceptedDomain::domainName))
        .words(
            "verdict",
            14,
            Colours.MARK,
            XlsxAsBuilt.worst(this::aboutDomain),
            objects.finding(this::aboutDomain))
        .column("name", 34, XlsxStyle.TEXT, XlsxAsBuilt.known("name", AcceptedDomain::name))
        .column(
            "type", 20, XlsxStyle.TEXT, XlsxAsBuilt.known("domainType", AcceptedDomain::domainType))
        .column(
            "default",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("defaultDomain", AcceptedDomain::defaultDomain))
        .column(
            "subdomains",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("matchSubDomains", AcceptedDomain::matchSubDomains))
        .column(
            "recipient-lookup",
            12,
            XlsxStyle.WORD,
            XlsxAsBuilt.known("addressBookEnabled", AcceptedDomain::addressBookEnabled))
        .column(
            "changed",
            17,
            XlsxStyle.TIME,
            XlsxAsBuilt.known("whenChanged", AcceptedDomain::whenChanged))
        .column("resting", 50, XlsxStyle.CODE, objects::resting)
        .column("found-in", 44, XlsxStyle.CODE, XlsxAsBuilt::place);
  }

  private List<Result> aboutReceiving(ReceiveConnector fact) {
    return objects.about(fact);
  }

  private List<Result> aboutSending(SendConnector fact) {
    return objects.about(fact);
  }

  private List<Result> aboutDomain(AcceptedDomain fact) {
    return objects.about(fact);
  }
}
