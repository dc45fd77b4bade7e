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
import exvet.report.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The configuration as the exports state it, as tables: of all servers, or of one. */
final class HtmlAsBuilt {
  private final Html html;
  private final Words words;
  private final Report report;

  HtmlAsBuilt(Html html, Report report) {
    this.html = html;
    this.words = html.words();
    this.report = report;
  }

  void write() throws IOException {
    html.open("section", "id", "as-built").leaf("h2", words.named("section", "as-built"));
    html.leaf("p", words.text("as-built.lead"));
    organisation();
    servers(words.named("fact", "servers"), null);
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
        words.named("built", "organisation"),
        null,
        OrganizationConfig.class,
        "name=identity, mapi=mapiHttpEnabled, "
            + "download=enableDownloadDomains, "
            + "oauth=oauth2ClientProfileEnabled");
    table(
        words.named("built", "hybrid"),
        null,
        HybridConfiguration.class,
        "name=identity, domains=domains, sending=sendingTransportServers, "
            + "receiving=receivingTransportServers, "
            + "edges=edgeTransportServers, certificate=tlsCertificateName");
    table(
        words.named("built", "edge"),
        null,
        EdgeSubscription.class,
        "name=identity, site=site, domain=domain, created=createUtc");
    table(
        words.named("built", "domains"),
        null,
        AcceptedDomain.class,
        "name=identity, domain=domainName, type=domainType, default=defaultDomain, "
            + "subdomains=matchSubDomains");
    table(
        words.named("built", "policies"),
        null,
        EmailAddressPolicy.class,
        "name=identity, priority=priority, templates=enabledEmailAddressTemplates, "
            + "filter=recipientFilter, applied=recipientFilterApplied");
  }

  private void access(String server) throws IOException {
    table(
        of("directories", server),
        server,
        VirtualDirectory.class,
        "directory=identity, internal-url=internalUrl, external-url=externalUrl, "
            + "internal-sign-in=internalAuthenticationMethods, "
            + "external-sign-in=externalAuthenticationMethods, "
            + "extended-protection=extendedProtectionTokenChecking");
    table(
        of("outlook-anywhere", server),
        server,
        OutlookAnywhere.class,
        "directory=identity, internal-host=internalHostname, "
            + "external-host=externalHostname, internal-tls=internalClientsRequireSsl, "
            + "external-tls=externalClientsRequireSsl, "
            + "internal-sign-in=internalClientAuthenticationMethod, "
            + "external-sign-in=externalClientAuthenticationMethod, "
            + "offloading=sslOffloading");
    table(
        of("scp", server),
        server,
        ClientAccessService.class,
        "server=name, url=autoDiscoverServiceInternalUri, " + "sites=autoDiscoverSiteScope");
  }

  private void mail(String server) throws IOException {
    table(
        of("send", server),
        server,
        SendConnector.class,
        "name=identity, enabled=enabled, spaces=addressSpaces, "
            + "sources=sourceTransportServers, smart-hosts=smartHosts, fqdn=fqdn, "
            + "tls-required=requireTls, tls-level=tlsAuthLevel, "
            + "size=maxMessageSize");
    table(
        of("receive", server),
        server,
        ReceiveConnector.class,
        "connector=identity, enabled=enabled, role=transportRole, "
            + "bindings=bindings, ranges=remoteIpRanges, "
            + "authentication=authMechanism, groups=permissionGroups, "
            + "fqdn=fqdn, size=maxMessageSize");
    table(
        of("transport", server),
        server,
        TransportService.class,
        "server=name, external-dns=externalDnsServers, "
            + "internal-dns=internalDnsServers, "
            + "transport-certificate=internalTransportCertificateThumbprint");
  }

  private void servers(String caption, String server) throws IOException {
    table(
        caption,
        server,
        ExchangeServer.class,
        "name=name, fqdn=fqdn, version=adminDisplayVersion, edition=edition, "
            + "roles=serverRole, site=site");
  }

  private void certificates(String server) throws IOException {
    table(
        of("certificates", server),
        server,
        ExchangeCertificate.class,
        "server=server, subject=subject, names=certificateDomains, services=services, "
            + "status=status, not-before=notBefore, not-after=notAfter, issuer=issuer, "
            + "key=publicKeySize, thumbprint=thumbprint");
  }

  private String of(String what, String server) {
    String name = words.named("built", what);
    return server == null ? name : words.text("built-of", name, server);
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
    new HtmlColumns<>(words, type, columns).write(html, caption, shown, report.asOf());
  }

  /** A Send connector is on its source servers. */
  private static boolean on(String server, Exported fact) {
    return fact instanceof SendConnector connector
        ? connector.sourceTransportServers().stream().anyMatch(server::equalsIgnoreCase)
        : server.equalsIgnoreCase(Servers.server(fact));
  }
}
