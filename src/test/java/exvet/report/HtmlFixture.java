package exvet.report;

import static exvet.report.HtmlFacts.fact;

import exvet.export.InputFile;
import exvet.fact.AcceptedDomain;
import exvet.fact.AddressSpace;
import exvet.fact.AddressTemplate;
import exvet.fact.ClientAccessService;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.IpBinding;
import exvet.fact.IpRange;
import exvet.fact.Limit;
import exvet.fact.Origin;
import exvet.fact.OutlookAnywhere;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.ServerVersion;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.VirtualDirectory;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A report about an invented organisation of two servers, with results of every kind. */
final class HtmlFixture {
  static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);
  static final List<String> SERVERS = List.of("MBX01", "MBX02");

  private static final String[][] RULES = {
    {
      "accdom-default-is-mail-domain", "warning", "2", "false", "organisation",
      "The default accepted domain is a real mail domain, not the name of the forest",
      "Reports that could not be delivered are sent from postmaster in the default domain.",
      "Set-AcceptedDomain {domain} -MakeDefault $true", "Get-AcceptedDomain Get-ExchangeServer"
    },
    {
      "accdom-single-default", "error", "2", "true", "organisation",
      "Exactly one accepted domain is the default",
      "Exchange keeps one default; another number means that the export is partial or mixed.",
      "Set-AcceptedDomain {domain} -MakeDefault $true", "Get-AcceptedDomain"
    },
    {
      "autod-scp-set", "error", "5", "true", "organisation",
      "The service connection point of each server leads to the shared Autodiscover name",
      "Outlook inside the domain asks it first; the server's own name is not on the certificate.",
      "Set-ClientAccessService {server} -AutoDiscoverServiceInternalUri"
          + " https://{extHost}/Autodiscover/Autodiscover.xml",
      "Get-ClientAccessService"
    },
    {
      "cert-covers-external-names", "error", "6", "false", "organisation",
      "The certificate covers every external client name",
      "Users outside see a warning for each name that is not on the certificate.",
      "Enable-ExchangeCertificate -Thumbprint {newThumb} -Services IIS,SMTP -Server {server}",
      "Get-ExchangeCertificate"
    },
    {
      "cert-expiry-ahead", "warning", "beyond", "false", "organisation",
      "Certificates in use do not expire soon",
      "When it expires, clients and other servers no longer trust the server.",
      "Get-ExchangeCertificate -Thumbprint {thumb} -Server {server} | New-ExchangeCertificate",
      "Get-ExchangeCertificate"
    },
    {
      "eap-domain-in-use", "warning", "3", "false", "organisation",
      "A mail domain meant for everyone is in the default policy",
      "Adding an accepted domain alone gives nobody an address.",
      "Set-EmailAddressPolicy \"Default Policy\" -EnabledEmailAddressTemplates SMTP:@{domain}",
      "Get-EmailAddressPolicy Get-AcceptedDomain"
    },
    {
      "oa-external-hostname-set", "error", "4", "false", "organisation",
      "Outlook Anywhere has an external host name on internet-facing servers",
      "Outlook profiles outside get no such endpoint from Autodiscover.",
      "Set-OutlookAnywhere \"{server}\\Rpc (Default Web Site)\" -ExternalHostname {extHost}",
      "Get-OutlookAnywhere"
    },
    {
      "rcpt-upn-matches-primary-smtp", "warning", "3", "false", "recipient",
      "A user's UPN equals the primary SMTP address",
      "Clients offer the mail address as the sign-in name; if it differs, people are asked again.",
      "Set-Mailbox {id} -UserPrincipalName {primarySmtp}", "Get-Mailbox"
    },
    {
      "recv-internet-entry-exists", "error", "1", "false", "organisation",
      "Each server that takes internet mail has an enabled anonymous entry on port 25",
      "Without it mail from the internet is refused.",
      "Set-ReceiveConnector \"{connector}\" -Enabled $true", "Get-ReceiveConnector"
    },
    {
      "recv-no-open-relay", "error", "beyond", "false", "organisation",
      "No internet-reachable connector lets anonymous senders relay",
      "An open relay is abused within hours, and its addresses get onto blocklists.",
      "Set-ReceiveConnector \"{connector}\" -RemoteIPRanges {hosts}",
      "Get-ReceiveConnector Get-ADPermission"
    },
    {
      "send-ambiguous-address-space", "info", "beyond", "false", "organisation",
      "Two connectors for the same address space have a deliberate cost order",
      "With equal costs nobody can say which connector takes the mail.",
      "Set-SendConnector \"{connector}\" -AddressSpaces \"SMTP:*;10\"", "Get-SendConnector"
    },
    {
      "send-helo-fqdn-public", "warning", "beyond", "false", "organisation",
      "The name the internet connector sends in EHLO is a public FQDN that resolves",
      "Receivers refuse mail, or trust it less, if the name is internal or unknown.",
      "Set-SendConnector \"{connector}\" -Fqdn {extHost}", "Get-SendConnector"
    },
    {
      "send-internet-route-exists", "error", "1", "false", "organisation",
      "Some enabled connector carries mail for every external domain",
      "Setup makes no Send connector; without one mail to the internet stays in the queue.",
      "New-SendConnector -Name \"To internet\" -AddressSpaces * -Internet"
          + " -SourceTransportServers {servers}",
      "Get-SendConnector Get-EdgeSubscription"
    },
    {
      "srv-build-current", "warning", "beyond", "false", "organisation",
      "Servers run a supported version and a recent update",
      "A version without support gets no more fixes for security holes.",
      null, "Get-ExchangeServer"
    },
    {
      "srv-roles-recognised", "info", "intro", "false", "organisation",
      "Each server's role and version is known, so that role-specific rules apply",
      "Edge servers have no virtual directories; old versions follow other rules.",
      null, "Get-ExchangeServer"
    },
    {
      "vdir-ecp-external-url", "error", "4", "false", "organisation",
      "ECP: the external URL is set and has the documented form",
      "Autodiscover does not tell clients where the options are if it is blank.",
      "Set-EcpVirtualDirectory \"{server}\\ecp (Default Web Site)\" -ExternalUrl"
          + " https://{owaHost}/ecp",
      "Get-EcpVirtualDirectory"
    },
    {
      "vdir-ews-external-url", "error", "4", "false", "organisation",
      "EWS: the external URL is set and has the documented form",
      "Free/busy, out-of-office and clients on the Mac fail from outside.",
      "Set-WebServicesVirtualDirectory \"{server}\\EWS (Default Web Site)\" -ExternalUrl"
          + " https://{extHost}/EWS/Exchange.asmx",
      "Get-WebServicesVirtualDirectory"
    },
    {
      "vdir-external-hosts-uniform", "warning", "4", "false", "organisation",
      "All published services use one external host, apart from the optional OWA name",
      "Each further name needs a DNS record and a place on the certificate.",
      null, "Get-OwaVirtualDirectory Get-OutlookAnywhere"
    },
    {
      "vdir-mapi-internal-url", "error", "5", "true", "organisation",
      "MAPI over HTTP: the internal URL is set and has the documented form",
      "Outlook inside warns about the certificate, or finds no MAPI endpoint.",
      "Set-MapiVirtualDirectory \"{server}\\mapi (Default Web Site)\" -InternalUrl"
          + " https://{intHost}/mapi",
      "Get-MapiVirtualDirectory"
    },
    {
      "vdir-owa-external-url", "error", "4", "false", "organisation",
      "Outlook on the web: the external URL is set and has the documented form",
      "Autodiscover and redirection cannot tell users outside where Outlook on the web is.",
      "Set-OwaVirtualDirectory \"{server}\\owa (Default Web Site)\" -ExternalUrl"
          + " https://{owaHost}/owa",
      "Get-OwaVirtualDirectory"
    },
  };

  private final Map<String, RuleDoc> rules = new TreeMap<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Exported> facts = new ArrayList<>();

  HtmlFixture() {
    for (String[] row : RULES) {
      rules.put(row[0], rule(row));
    }
  }

  private static RuleDoc rule(String... row) {
    return new RuleDoc(
        row[0],
        row[5],
        row[1],
        row[2],
        Boolean.parseBoolean(row[3]),
        row[4],
        "object",
        "Configure mail flow and client access, " + Coverage.title(row[2]).toLowerCase(),
        row[6],
        row[7],
        List.of("blank", "host"),
        List.of(row[8].split(" ")),
        "package " + row[0].split("-")[0] + "\n\nrule \"" + row[0] + "\"\nwhen\n  $d : X( a < 1 && b > 2 )\n"
            + "then\n  applies( drools, $d );\nend\n");
  }

  /** A result, of which only what is given is known. */
  Result add(String rule, Verdict verdict, String severity, String subject, String message) {
    return add(rule, verdict, severity, subject, message, null, null, null, null);
  }

  Result add(
      String rule,
      Verdict verdict,
      String severity,
      String subject,
      String message,
      String observed,
      String expected,
      String reason,
      String because,
      String... objects) {
    RuleDoc doc = rules.get(rule);
    Result result =
        new Result(
            doc,
            Severity.of(severity == null ? doc.declaredSeverity() : severity),
            verdict,
            verdict == Verdict.FAIL ? "blank" : null,
            subject,
            List.of(objects),
            message,
            observed,
            expected,
            reason,
            because,
            verdict == Verdict.NOT_CHECKED
                ? List.of()
                : List.of(
                    new Source(
                        "contoso/" + doc.exports().get(0) + ".xml", subject, "ExternalUrl", 118)),
            verdict == Verdict.FAIL ? doc.fix() : null,
            null,
            List.of(),
            null);
    results.add(result);
    return result;
  }

  Result addRecipients(
      String rule, Verdict verdict, String clause, String message, int count, List<String> sample) {
    RuleDoc doc = rules.get(rule);
    Result result =
        new Result(
            doc,
            Severity.of(doc.declaredSeverity()),
            verdict,
            clause,
            "Contoso",
            List.of(),
            message,
            null,
            null,
            null,
            null,
            List.of(new Source("contoso/Get-Mailbox.xml", null, "UserPrincipalName", 0)),
            verdict == Verdict.FAIL ? doc.fix() : null,
            count,
            sample,
            null);
    results.add(result);
    return result;
  }

  Report report() {
    results.sort(
        Comparator.comparing((Result result) -> result.rule().id())
            .thenComparing(Result::subject)
            .thenComparing(Result::verdict));
    return new Report(
        new Report.Tool(
            "exvet", "0.1.0", "2026.03", "4f".repeat(32),
            List.of(new Report.Data("builds.csv", LocalDate.of(2026, 2, 20)))),
        AS_OF,
        "Contoso",
        inputs(),
        List.copyOf(rules.values()),
        List.copyOf(results),
        new FactBase("Contoso", facts, exports()),
        null);
  }

  private static Set<String> exports() {
    return Set.of(
        "Get-AcceptedDomain", "Get-ClientAccessService", "Get-ExchangeCertificate",
        "Get-EmailAddressPolicy", "Get-OutlookAnywhere", "Get-Mailbox", "Get-ReceiveConnector",
        "Get-SendConnector", "Get-ExchangeServer", "Get-EcpVirtualDirectory",
        "Get-WebServicesVirtualDirectory", "Get-OwaVirtualDirectory", "Get-MapiVirtualDirectory");
  }

  private static List<InputFile> inputs() {
    List<InputFile> inputs = new ArrayList<>();
    for (String cmdlet : List.copyOf(new java.util.TreeSet<>(exports()))) {
      int n = cmdlet.equals("Get-Mailbox") ? 1312 : cmdlet.equals("Get-ExchangeServer") ? 2 : 4;
      inputs.add(
          new InputFile(
              "contoso/" + cmdlet + ".xml", "9a".repeat(32), "clixml", Map.of(cmdlet, n),
              List.of(), List.of()));
    }
    inputs.add(
        new InputFile(
            "contoso/notes.txt", "00".repeat(32), "other", Map.of(),
            List.of("holds no object of interest"), List.of()));
    inputs.add(
        new InputFile(
            "contoso/zz.xml", "11".repeat(32), "clixml", Map.of("Get-Mailbox", 3), List.of(),
            List.of(new InputFile.Problem(4711, "ends in the middle of an object; export again"))));
    return inputs;
  }

  /** An organisation with faults of every kind. */
  static HtmlFixture contoso() {
    HtmlFixture fixture = new HtmlFixture();
    fixture.build();
    fixture.judge();
    return fixture;
  }

  private void judge() {
    add(
        "accdom-default-is-mail-domain", Verdict.NOT_CHECKED, null, "corp.contoso.com",
        "clauses that pass: non-public", null, null,
        "needs a look at public DNS: no probe was made (exvet probe)", null);
    add("accdom-single-default", Verdict.PASS, null, "Contoso", "contoso.com is the default");
    for (String server : SERVERS) {
      String other = server.equals("MBX01") ? "MBX02" : "MBX01";
      boolean bad = server.equals("MBX02");
      String owa = server + "\\owa (Default Web Site)";
      String ecp = server + "\\ecp (Default Web Site)";
      String ews = server + "\\EWS (Default Web Site)";
      String mapi = server + "\\mapi (Default Web Site)";
      String rpc = server + "\\Rpc (Default Web Site)";
      add("srv-roles-recognised", Verdict.PASS, null, server, "Mailbox, Exchange 2019");
      add(
          "srv-build-current", Verdict.FAIL, null, server,
          "Exchange 2019 is out of support since 2025-10-14", "15.2.1544.4",
          "Exchange Subscription Edition, 15.2.2562.17 or newer", null, null);
      add(
          "vdir-owa-external-url", bad ? Verdict.FAIL : Verdict.PASS, null, owa,
          bad ? "The external URL is blank" : "The external URL is https://mail.contoso.com/owa",
          bad ? "" : "https://mail.contoso.com/owa", "https://mail.contoso.com/owa", null, null);
      add(
          "vdir-ecp-external-url", bad ? Verdict.FAIL : Verdict.PASS, null, ecp,
          bad
              ? "The host is mail.contoso.con, planned (inferred) is mail.contoso.com"
              : "The external URL is https://mail.contoso.com/ecp",
          bad ? "https://mail.contoso.con/ecp" : "https://mail.contoso.com/ecp",
          "https://mail.contoso.com/ecp", null, null);
      add(
          "vdir-ews-external-url", Verdict.PASS, null, ews, "The external URL is as documented",
          "https://mail.contoso.com/EWS/Exchange.asmx",
          "https://mail.contoso.com/EWS/Exchange.asmx", null, null);
      add(
          "vdir-mapi-internal-url", bad ? Verdict.NOT_CHECKED : Verdict.PASS, null, mapi,
          bad ? null : "The internal URL is https://mail.contoso.com/mapi", null, null,
          bad
              ? "InternalUrl is not in the export of MBX02: run Get-MapiVirtualDirectory -Server"
                  + " MBX02 without -ADPropertiesOnly"
              : null,
          null);
      add(
          "oa-external-hostname-set", bad ? Verdict.NOT_APPLICABLE : Verdict.PASS, null, rpc,
          "mail.contoso.com", null, null, bad ? "MBX02 is not internet-facing" : null, null);
      add(
          "autod-scp-set", Verdict.FAIL, null, server,
          "The service connection point names the server itself",
          "https://" + server.toLowerCase() + ".corp.contoso.com/Autodiscover/Autodiscover.xml",
          "https://mail.contoso.com/Autodiscover/Autodiscover.xml", null, null);
      add(
          "recv-internet-entry-exists", Verdict.PASS, null, server,
          "Default Frontend " + server + " takes mail from everybody on port 25");
      for (String connector : List.of("Default Frontend " + server, "Client Proxy " + server)) {
        add(
            "recv-no-open-relay", Verdict.NOT_CHECKED, null, server + "\\" + connector, null, null,
            null,
            "Get-ADPermission was not exported: run Get-ReceiveConnector | Get-ADPermission"
                + " | Export-Clixml Get-ADPermission.xml",
            null);
      }
      add(
          "cert-covers-external-names", bad ? Verdict.NOT_APPLICABLE : Verdict.FAIL, null,
          server + " | owa.contoso.com", "owa.contoso.com is not on the certificate",
          "mail.contoso.com, autodiscover.contoso.com", "owa.contoso.com",
          bad ? "because of vdir-owa-external-url" : null, bad ? "vdir-owa-external-url" : null,
          server, "owa.contoso.com");
      add(
          "cert-covers-external-names", Verdict.PASS, null, server + " | mail.contoso.com",
          "mail.contoso.com is on the certificate", null, null, null, null, server,
          "mail.contoso.com");
      add(
          "cert-expiry-ahead", bad ? Verdict.FAIL : Verdict.PASS, null,
          server + "\\" + "0123456789ABCDEF0123456789ABCDEF0123456" + (bad ? "7" : "8"),
          bad ? "Expires in 19 days" : "Expires in 260 days", bad ? "2026-03-20" : "2026-11-16",
          "at least 30 days from 2026-03-01", null, null);
      add(
          "vdir-external-hosts-uniform", bad ? Verdict.NOT_APPLICABLE : Verdict.PASS, null,
          server + " | " + other, "one host", null, null,
          bad ? "because of vdir-owa-external-url" : null, bad ? "vdir-owa-external-url" : null);
    }
    add(
        "send-internet-route-exists", Verdict.PASS, null, "Contoso",
        "To internet carries SMTP:*;1");
    add(
        "send-ambiguous-address-space", Verdict.FAIL, "info", "SMTP:*",
        "To internet and Backup carry it at the same cost", "1, 1", "different costs", null, null,
        "To internet", "Backup");
    add(
        "send-helo-fqdn-public", Verdict.WAIVED, null, "To internet",
        "The connector says mbx01.corp.contoso.com", "mbx01.corp.contoso.com", "a public name",
        null, null);
    add(
        "eap-domain-in-use", Verdict.ERROR, null, "fabrikam.com", null, null, null,
        "the rule broke: NullPointerException", null);
    List<String> sample = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      sample.add("user" + (i < 10 ? "0" : "") + i + "@contoso.com");
    }
    addRecipients(
        "rcpt-upn-matches-primary-smtp", Verdict.FAIL, "differs",
        "signs in with a name that is not the mail address", 1204, sample);
    addRecipients(
        "rcpt-upn-matches-primary-smtp", Verdict.FAIL, "case", "differs in case alone", 2,
        List.of("anna@contoso.com", "otto@contoso.com"));
    addRecipients(
        "rcpt-upn-matches-primary-smtp", Verdict.PASS, null, "both names agree", 106, List.of());
  }

  private void build() {
    for (String server : SERVERS) {
      boolean bad = server.equals("MBX02");
      facts.add(
          fact(
              ExchangeServer.class, "name", server, "identity", server, "fqdn",
              server.toLowerCase() + ".corp.contoso.com", "adminDisplayVersion",
              ServerVersion.parse("Version 15.2 (Build 1544.4)"), "edition", "Enterprise",
              "serverRole", List.of("Mailbox", "ClientAccess"), "site",
              "corp.contoso.com/Configuration/Sites/Default-First-Site-Name"));
      for (Service service : Service.values()) {
        if (service != Service.OA) {
          String name = service.path().split("/")[1];
          facts.add(
              fact(
                  VirtualDirectory.class, "service", service, "server", server, "identity",
                  server + "\\" + name + " (Default Web Site)", "name",
                  name + " (Default Web Site)", "internalUrl",
                  Url.of("https://mail.contoso.com" + service.path()), "externalUrl",
                  bad && service == Service.OWA
                      ? null
                      : Url.of("https://mail.contoso.com" + service.path()),
                  "internalAuthenticationMethods", List.of("Basic", "Fba"), "origin",
                  new Origin(
                      "contoso/x.xml", name, 3,
                      Map.of("externalAuthenticationMethods", "read with -ADPropertiesOnly"),
                      false)));
        }
      }
      facts.add(
          fact(
              OutlookAnywhere.class, "server", server, "identity",
              server + "\\Rpc (Default Web Site)", "internalHostname", "mail.contoso.com",
              "externalHostname", "mail.contoso.com", "externalClientsRequireSsl", true));
      facts.add(
          fact(
              ClientAccessService.class, "name", server, "identity", server,
              "autoDiscoverServiceInternalUri",
              Url.of("https://" + server + ".corp.contoso.com/Autodiscover/Autodiscover.xml"),
              "autoDiscoverSiteScope", List.of("Default-First-Site-Name")));
      facts.add(
          fact(
              ReceiveConnector.class, "server", server, "identity",
              server + "\\Default Frontend " + server, "name", "Default Frontend " + server,
              "enabled", true, "transportRole", "FrontendTransport", "bindings",
              List.of(IpBinding.parse("[::]:25"), IpBinding.parse("0.0.0.0:25")),
              "remoteIpRanges", List.of(IpRange.parse("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                  IpRange.parse("0.0.0.0-255.255.255.255")),
              "authMechanism", List.of("Tls", "Integrated", "BasicAuth", "ExchangeServer"),
              "permissionGroups", List.of("AnonymousUsers", "ExchangeServers"),
              "maxMessageSize", new Limit(37748736L), "fqdn", server + ".corp.contoso.com"));
      facts.add(
          fact(
              ExchangeCertificate.class, "server", server, "identity", server + "\\0123",
              "thumbprint", "0123456789ABCDEF0123456789ABCDEF0123456" + (bad ? "7" : "8"),
              "subject", "CN=mail.contoso.com, O=Contoso, C=US", "issuer",
              "CN=Public CA R3, O=Public CA, C=US", "certificateDomains",
              List.of("mail.contoso.com", "autodiscover.contoso.com"), "services",
              List.of("IIS", "SMTP"), "status", "Valid", "notBefore",
              Instant.parse("2025-11-20T00:00:00Z"), "notAfter",
              Instant.parse(bad ? "2026-03-20T23:59:59Z" : "2026-11-16T23:59:59Z"),
              "publicKeySize", 2048));
    }
    facts.add(
        fact(
            SendConnector.class, "identity", "To internet", "name", "To internet", "enabled", true,
            "addressSpaces", List.of(AddressSpace.parse("SMTP:*;1")), "sourceTransportServers",
            SERVERS, "fqdn", "mbx01.corp.contoso.com", "maxMessageSize", new Limit(36700160L)));
    for (String domain : List.of("contoso.com", "fabrikam.com", "corp.contoso.com")) {
      facts.add(
          fact(
              AcceptedDomain.class, "identity", domain, "name", domain, "domainName", domain,
              "domainType", "Authoritative", "defaultDomain", domain.equals("contoso.com")));
    }
    facts.add(
        fact(
            EmailAddressPolicy.class, "identity", "Default Policy", "name", "Default Policy",
            "priority", "Lowest", "enabledEmailAddressTemplates",
            List.of(AddressTemplate.parse("SMTP:%m@contoso.com")), "recipientFilterApplied", true));
  }
}
