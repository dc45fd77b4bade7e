package exvet.report.html;

import exvet.fact.AcceptedDomain;
import exvet.fact.ClientAccessService;
import exvet.fact.EdgeSubscription;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.HybridConfiguration;
import exvet.fact.OrganizationConfig;
import exvet.fact.OutlookAnywhere;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.TransportService;
import exvet.fact.VirtualDirectory;
import exvet.report.Report;
import exvet.report.Servers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The configuration as the exports state it, as tables: of all servers, or of one. */
final class HtmlAsBuilt {
  private final Html html;
  private final Report report;

  HtmlAsBuilt(Html html, Report report) {
    this.html = html;
    this.report = report;
  }

  void write() throws IOException {
    html.open("section", "id", "as-built").leaf("h2", "As built");
    html.leaf("p", "What the exports state, whether or not a rule speaks about it.");
    organisation();
    servers("Servers", null);
    access(null);
    mail(null);
    certificates(null);
    html.close();
  }

  /** What one server is. */
  void identity(String server) throws IOException {
    servers(server, server);
  }

  /** What one server holds. */
  void server(String server) throws IOException {
    access(server);
    mail(server);
    certificates(server);
  }

  private void organisation() throws IOException {
    table(
        "Organisation",
        null,
        OrganizationConfig.class,
        "Name=identity, MAPI over HTTP=mapiHttpEnabled, "
            + "Download domains=enableDownloadDomains, "
            + "OAuth for clients=oauth2ClientProfileEnabled");
    table(
        "Hybrid configuration",
        null,
        HybridConfiguration.class,
        "Name=identity, Domains=domains, Sending servers=sendingTransportServers, "
            + "Receiving servers=receivingTransportServers, "
            + "Edge servers=edgeTransportServers, Certificate=tlsCertificateName");
    table(
        "Edge subscriptions",
        null,
        EdgeSubscription.class,
        "Name=identity, Site=site, Domain=domain, Created=createUtc");
    table(
        "Accepted domains",
        null,
        AcceptedDomain.class,
        "Name=identity, Domain=domainName, Type=domainType, Default=defaultDomain, "
            + "Sub-domains=matchSubDomains");
    table(
        "Email address policies",
        null,
        EmailAddressPolicy.class,
        "Name=identity, Priority=priority, Templates=enabledEmailAddressTemplates, "
            + "Filter=recipientFilter, Applied=recipientFilterApplied");
  }

  private void access(String server) throws IOException {
    table(
        of("Virtual directories", server),
        server,
        VirtualDirectory.class,
        "Directory=identity, Internal URL=internalUrl, External URL=externalUrl, "
            + "Internal sign-in=internalAuthenticationMethods, "
            + "External sign-in=externalAuthenticationMethods, "
            + "Extended protection=extendedProtectionTokenChecking");
    table(
        of("Outlook Anywhere", server),
        server,
        OutlookAnywhere.class,
        "Directory=identity, Internal host=internalHostname, "
            + "External host=externalHostname, Internal TLS=internalClientsRequireSsl, "
            + "External TLS=externalClientsRequireSsl, "
            + "Internal sign-in=internalClientAuthenticationMethod, "
            + "External sign-in=externalClientAuthenticationMethod, "
            + "TLS offloading=sslOffloading");
    table(
        of("Autodiscover service connection points", server),
        server,
        ClientAccessService.class,
        "Server=name, URL=autoDiscoverServiceInternalUri, " + "Sites=autoDiscoverSiteScope");
  }

  private void mail(String server) throws IOException {
    table(
        of("Send connectors", server),
        server,
        SendConnector.class,
        "Name=identity, Enabled=enabled, Address spaces=addressSpaces, "
            + "Source servers=sourceTransportServers, Smart hosts=smartHosts, FQDN=fqdn, "
            + "TLS required=requireTls, TLS level=tlsAuthLevel, "
            + "Maximum size=maxMessageSize");
    table(
        of("Receive connectors", server),
        server,
        ReceiveConnector.class,
        "Connector=identity, Enabled=enabled, Role=transportRole, "
            + "Bindings=bindings, Remote ranges=remoteIpRanges, "
            + "Authentication=authMechanism, Permission groups=permissionGroups, "
            + "FQDN=fqdn, Maximum size=maxMessageSize");
    table(
        of("Transport services", server),
        server,
        TransportService.class,
        "Server=name, External DNS servers=externalDnsServers, "
            + "Internal DNS servers=internalDnsServers, "
            + "Transport certificate=internalTransportCertificateThumbprint");
  }

  private void servers(String caption, String server) throws IOException {
    table(
        caption,
        server,
        ExchangeServer.class,
        "Name=name, FQDN=fqdn, Version=adminDisplayVersion, Edition=edition, "
            + "Roles=serverRole, Site=site");
  }

  private void certificates(String server) throws IOException {
    table(
        of("Certificates", server),
        server,
        ExchangeCertificate.class,
        "Server=server, Subject=subject, Names=certificateDomains, Services=services, "
            + "Status=status, Not before=notBefore, Not after=notAfter, Issuer=issuer, "
            + "Key=publicKeySize, Thumbprint=thumbprint");
  }

  private static String of(String what, String server) {
    return server == null ? what : what + " of " + server;
  }

  /** Leaves out what only stands in for a missing export. */
  private <T extends Exported> void table(
      String caption, String server, Class<T> type, String columns) throws IOException {
    List<T> shown = new ArrayList<>();
    for (T fact : report.facts().all(type)) {
      if ((server == null || on(server, fact)) && !fact.origin().missing()) {
        shown.add(fact);
      }
    }
    new HtmlColumns<>(type, columns).write(html, caption, shown, report.asOf());
  }

  /** A Send connector is on its source servers. */
  private static boolean on(String server, Exported fact) {
    return fact instanceof SendConnector connector
        ? connector.sourceTransportServers().stream().anyMatch(server::equalsIgnoreCase)
        : server.equalsIgnoreCase(Servers.server(fact));
  }
}
