package exvet.report;

import exvet.export.InputFile;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.RecipientList;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A report about an invented organisation of two servers, with results of every kind. */
public final class ReportFixture {
  public static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);
  public static final List<String> SERVERS = List.of("MBX01", "MBX02");

  private final Map<String, RuleDoc> rules = new TreeMap<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Exported> facts = new ArrayList<>();

  public ReportFixture() {
    for (String line : lines("/report/html-rules.tsv")) {
      String[] row = line.split("\t");
      rules.put(row[0], rule(row));
    }
  }

  /** Rules: id, severity, step, linked, scope, title, why, fix, cmdlets. */
  private static List<String> lines(String resource) {
    try (InputStream in = ReportFixture.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
        Evidence.EXPORT,
        "object",
        "Configure mail flow and client access, " + Coverage.title(row[2]).toLowerCase(Locale.ROOT),
        row[6],
        row[7].isEmpty() ? null : row[7],
        List.of("blank", "host"),
        List.of(row[8].split(" ")),
        List.of(row[8].split(" ")),
        "package "
            + row[0].split("-")[0]
            + "\n\nrule \""
            + row[0]
            + "\"\nwhen\n  $d : X( a < 1 && b > 2 )\n"
            + "then\n  applies( drools, $d );\nend\n");
  }

  /** A result, of which only what is given is known. */
  public Result add(String rule, Verdict verdict, String severity, String subject, String message) {
    return add(rule, verdict, severity, subject, message, null, null, null, null);
  }

  public Result add(
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
            verdict == Verdict.NOT_CHECKED ? Evidence.EXPORT : null,
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

  public Result addRecipients(
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
            null,
            List.of(new Source("contoso/Get-Mailbox.xml", null, "UserPrincipalName", 0)),
            verdict == Verdict.FAIL ? doc.fix() : null,
            count,
            sample,
            null);
    results.add(result);
    return result;
  }

  public Report report() {
    results.sort(
        Comparator.comparing((Result result) -> result.rule().id())
            .thenComparing(Result::subject)
            .thenComparing(Result::verdict));
    return new Report(
        new Report.Tool(
            "exvet",
            "0.1.0",
            "2026.03",
            "4f".repeat(32),
            List.of(
                new Report.Data(
                    "builds.csv", LocalDate.of(2026, 2, 20), List.of("srv-build-current")))),
        AS_OF,
        "Contoso",
        inputs(),
        Completeness.NONE,
        List.copyOf(rules.values()),
        List.copyOf(results),
        List.of(),
        List.of(),
        RecipientList.EMPTY,
        new FactBase("Contoso", facts, exports()),
        Report.Stated.NOTHING);
  }

  private static Set<String> exports() {
    return Set.of(
        "Get-AcceptedDomain",
        "Get-ClientAccessService",
        "Get-ExchangeCertificate",
        "Get-EmailAddressPolicy",
        "Get-OutlookAnywhere",
        "Get-Mailbox",
        "Get-ReceiveConnector",
        "Get-SendConnector",
        "Get-ExchangeServer",
        "Get-EcpVirtualDirectory",
        "Get-WebServicesVirtualDirectory",
        "Get-OwaVirtualDirectory",
        "Get-MapiVirtualDirectory");
  }

  private static List<InputFile> inputs() {
    List<InputFile> inputs = new ArrayList<>();
    for (String cmdlet : List.copyOf(new java.util.TreeSet<>(exports()))) {
      int n = cmdlet.equals("Get-Mailbox") ? 1312 : cmdlet.equals("Get-ExchangeServer") ? 2 : 4;
      inputs.add(
          new InputFile(
              "contoso/" + cmdlet + ".xml",
              "9a".repeat(32),
              "clixml",
              Map.of(cmdlet, n),
              List.of(),
              List.of()));
    }
    inputs.add(
        new InputFile(
            "contoso/notes.txt",
            "00".repeat(32),
            "other",
            Map.of(),
            List.of("holds no object of interest"),
            List.of()));
    inputs.add(
        new InputFile(
            "contoso/zz.xml",
            "11".repeat(32),
            "clixml",
            Map.of("Get-Mailbox", 3),
            List.of(),
            List.of(new InputFile.Problem(4711, "ends in the middle of an object; export again"))));
    return inputs;
  }

  /** An organisation with faults of every kind. */
  public static ReportFixture contoso() {
    ReportFixture fixture = new ReportFixture();
    fixture.facts.addAll(FixtureFacts.contoso(SERVERS));
    fixture.judge();
    return fixture;
  }

  private void judge() {
    add(
        "accdom-default-is-mail-domain",
        Verdict.NOT_CHECKED,
        null,
        "corp.contoso.com",
        "clauses that pass: non-public",
        null,
        null,
        "needs a look at public DNS: no probe was made (exvet probe)",
        null);
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
          "srv-build-current",
          Verdict.FAIL,
          null,
          server,
          "Exchange 2019 is out of support since 2025-10-14",
          "15.2.1544.4",
          "Exchange Subscription Edition, 15.2.2562.17 or newer",
          null,
          null);
      add(
          "vdir-owa-external-url",
          bad ? Verdict.FAIL : Verdict.PASS,
          null,
          owa,
          bad ? "The external URL is blank" : "The external URL is https://mail.contoso.com/owa",
          bad ? "" : "https://mail.contoso.com/owa",
          "https://mail.contoso.com/owa",
          null,
          null);
      add(
          "vdir-ecp-external-url",
          bad ? Verdict.FAIL : Verdict.PASS,
          null,
          ecp,
          bad
              ? "The host is mail.contoso.con, planned (inferred) is mail.contoso.com"
              : "The external URL is https://mail.contoso.com/ecp",
          bad ? "https://mail.contoso.con/ecp" : "https://mail.contoso.com/ecp",
          "https://mail.contoso.com/ecp",
          null,
          null);
      add(
          "vdir-ews-external-url",
          Verdict.PASS,
          null,
          ews,
          "The external URL is as documented",
          "https://mail.contoso.com/EWS/Exchange.asmx",
          "https://mail.contoso.com/EWS/Exchange.asmx",
          null,
          null);
      add(
          "vdir-mapi-internal-url",
          bad ? Verdict.NOT_CHECKED : Verdict.PASS,
          null,
          mapi,
          bad ? null : "The internal URL is https://mail.contoso.com/mapi",
          null,
          null,
          bad
              ? "InternalUrl is not in the export of MBX02: run Get-MapiVirtualDirectory -Server"
                  + " MBX02 without -ADPropertiesOnly"
              : null,
          null);
      add(
          "oa-external-hostname-set",
          bad ? Verdict.NOT_APPLICABLE : Verdict.PASS,
          null,
          rpc,
          "mail.contoso.com",
          null,
          null,
          bad ? "MBX02 is not internet-facing" : null,
          null);
      add(
          "autod-scp-set",
          Verdict.FAIL,
          null,
          server,
          "The service connection point names the server itself",
          "https://"
              + server.toLowerCase(Locale.ROOT)
              + ".corp.contoso.com/Autodiscover/Autodiscover.xml",
          "https://mail.contoso.com/Autodiscover/Autodiscover.xml",
          null,
          null);
      add(
          "recv-internet-entry-exists",
          Verdict.PASS,
          null,
          server,
          "Default Frontend " + server + " takes mail from everybody on port 25");
      for (String connector : List.of("Default Frontend " + server, "Client Proxy " + server)) {
        add(
            "recv-no-open-relay",
            Verdict.NOT_CHECKED,
            null,
            server + "\\" + connector,
            null,
            null,
            null,
            "Get-ADPermission was not exported: run Get-ReceiveConnector | Get-ADPermission"
                + " | Export-Clixml Get-ADPermission.xml",
            null);
      }
      add(
          "cert-covers-external-names",
          bad ? Verdict.NOT_APPLICABLE : Verdict.FAIL,
          null,
          server + " | owa.contoso.com",
          "owa.contoso.com is not on the certificate",
          "mail.contoso.com, autodiscover.contoso.com",
          "owa.contoso.com",
          bad ? "because of vdir-owa-external-url" : null,
          bad ? "vdir-owa-external-url" : null,
          server,
          "owa.contoso.com");
      add(
          "cert-covers-external-names",
          Verdict.PASS,
          null,
          server + " | mail.contoso.com",
          "mail.contoso.com is on the certificate",
          null,
          null,
          null,
          null,
          server,
          "mail.contoso.com");
      add(
          "cert-expiry-ahead",
          bad ? Verdict.FAIL : Verdict.PASS,
          null,
          server + "\\" + "0123456789ABCDEF0123456789ABCDEF0123456" + (bad ? "7" : "8"),
          bad ? "Expires in 19 days" : "Expires in 260 days",
          bad ? "2026-03-20" : "2026-11-16",
          "at least 30 days from 2026-03-01",
          null,
          null);
      add(
          "vdir-external-hosts-uniform",
          bad ? Verdict.NOT_APPLICABLE : Verdict.PASS,
          null,
          server + " | " + other,
          "one host",
          null,
          null,
          bad ? "because of vdir-owa-external-url" : null,
          bad ? "vdir-owa-external-url" : null);
    }
    add(
        "send-internet-route-exists",
        Verdict.PASS,
        null,
        "Contoso",
        "To internet carries SMTP:*;1");
    add(
        "send-ambiguous-address-space",
        Verdict.FAIL,
        "info",
        "SMTP:*",
        "To internet and Backup carry it at the same cost",
        "1, 1",
        "different costs",
        null,
        null,
        "To internet",
        "Backup");
    add(
        "send-helo-fqdn-public",
        Verdict.WAIVED,
        null,
        "To internet",
        "The connector says mbx01.corp.contoso.com",
        "mbx01.corp.contoso.com",
        "a public name",
        null,
        null);
    add(
        "eap-domain-in-use",
        Verdict.ERROR,
        null,
        "fabrikam.com",
        null,
        null,
        null,
        "the rule broke: NullPointerException",
        null);
    List<String> sample = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      sample.add("user" + (i < 10 ? "0" : "") + i + "@contoso.com");
    }
    addRecipients(
        "rcpt-upn-matches-primary-smtp",
        Verdict.FAIL,
        "differs",
        "signs in with a name that is not the mail address",
        1204,
        sample);
    addRecipients(
        "rcpt-upn-matches-primary-smtp",
        Verdict.FAIL,
        "case",
        "differs in case alone",
        2,
        List.of("anna@contoso.com", "otto@contoso.com"));
    addRecipients(
        "rcpt-upn-matches-primary-smtp", Verdict.PASS, null, "both names agree", 106, List.of());
  }
}
