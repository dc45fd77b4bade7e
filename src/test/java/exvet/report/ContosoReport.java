package exvet.report;

import exvet.export.Conflict;
import exvet.export.Holding;
import exvet.export.InputFile;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList;
import exvet.export.ServerList.Member;
import exvet.export.ServerList.Standing;
import exvet.fact.FactBase;
import exvet.fact.Origin;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import exvet.verdict.RecipientList;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Severity;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A report on an invented organisation, with every kind of verdict. */
public final class ContosoReport {
  private static final List<String> SERVERS = List.of("MBX01", "MBX02");

  private final List<RuleDoc> rules = rules();
  private final List<Result> results = new ArrayList<>();

  private ContosoReport() {}

  public static Report full() {
    return new ContosoReport().build();
  }

  /** The same report with other results. */
  public static Report with(List<Result> results) {
    Report full = full();
    return but(full, results, full.reconciled(), full.recipients(), full.profile());
  }

  /** The full report of a run that left something out, for reasons that are not meant well. */
  public static Report selected(String reason) {
    Report full = full();
    return new Report(
        full.tool(),
        full.asOf(),
        full.organisation(),
        full.inputs(),
        full.completeness(),
        full.rules(),
        full.results(),
        full.reconciled(),
        full.lookups(),
        full.recipients(),
        full.facts(),
        full.profile(),
        new Selection(
            reason,
            reason,
            List.of(
                new Selection.Excluded(
                    "vdir-left-out", reason, "4", Severity.ERROR, Evidence.EXPORT, reason)),
            List.of(
                new Selection.LeftOut(reason, reason, Selection.By.RULE_SET),
                new Selection.LeftOut("MBX09", null, Selection.By.OPTION)),
            List.of(
                new Selection.Weight(
                    full.rules().get(0).id(),
                    Severity.ERROR,
                    Severity.INFO,
                    Selection.By.PROFILE))));
  }

  /** The full report with another cover. */
  public static Report covered(Map<String, String> cover) {
    return covered(full(), cover);
  }

  /** The full report with recipients that did not pass. */
  public static Report listing(RecipientList recipients) {
    return listing(full(), recipients);
  }

  public static Report listing(Report full, RecipientList recipients) {
    return but(full, full.results(), full.reconciled(), recipients, full.profile());
  }

  /** A report with something on its cover. */
  public static Report covered(Report full, Map<String, String> cover) {
    return but(
        full,
        full.results(),
        full.reconciled(),
        full.recipients(),
        new Report.Stated(cover, List.of()));
  }

  /** Something of each kind, with text that is not meant well. */
  private static Completeness completeness() {
    String evil = "=A1<b>\u202e";
    return new Completeness(
        new ServerList(
            true,
            List.of(
                new Member("MBX01", false, Standing.ASKED),
                new Member("EDGE01", true, Standing.ASKED),
                new Member(evil, false, Standing.UNKNOWN))),
        List.of(
            new Holding(
                "Get-OwaVirtualDirectory",
                "MBX01",
                Holding.State.THERE,
                1,
                List.of("contoso/owa.xml"),
                null,
                null,
                "Get-OwaVirtualDirectory -Server MBX01",
                List.of()),
            new Holding(
                "Get-OwaVirtualDirectory",
                "EDGE01",
                Holding.State.NOT_ASKED,
                0,
                List.of(),
                null,
                null,
                "Get-OwaVirtualDirectory -Server EDGE01",
                List.of()),
            new Holding(
                "Get-SendConnector",
                null,
                Holding.State.NO_EXPORT,
                0,
                List.of(),
                "no export of Get-SendConnector",
                "failed: " + evil,
                "Get-SendConnector",
                List.of())),
        List.of(
            new Need(
                "Get-SendConnector",
                List.of(),
                "no export",
                List.of(),
                0,
                List.of(),
                List.of("Get-SendConnector | Export-Clixml Get-SendConnector.xml"),
                List.of("send-internet-route-exists")),
            new Need(
                "Get-OwaVirtualDirectory",
                List.of("MBX01", evil),
                "cut, it says \"" + evil + "\"",
                List.of("ExternalUrl", "LogonFormat"),
                2,
                List.of("contoso/owa.xml:7"),
                List.of("Get-OwaVirtualDirectory -Server 'MBX01'"),
                List.of())),
        List.of(
            new Conflict(
                "Get-AcceptedDomain",
                evil,
                "DomainType",
                List.of("\"" + evil + "\"", "\"x\""),
                List.of("contoso/a.xml", "contoso/b.xml")),
            new Conflict(
                "Get-Mailbox",
                "Alice Example",
                "Alias",
                List.of("\"alice\"", "\"alice2\""),
                List.of("contoso/a.xml", "contoso/b.xml"))),
        List.of(
            new Stray("Get-ReceiveConnector", evil, "contoso/c.xml", 3),
            new Stray("Get-Mailbox", "Alice Example", "contoso/c.xml", 4)));
  }

  /** A result about the given text, which also fills every field that takes text. */
  public static Result about(String text) {
    return new Result(
        rules().get(0),
        Severity.ERROR,
        Verdict.FAIL,
        "clause",
        text,
        List.of(text),
        text,
        text,
        text,
        null,
        null,
        null,
        List.of(new Source("contoso/a.xml", text, "Name", 7)),
        text,
        1,
        List.of(text),
        null);
  }

  /** A report with other names and connectors. */
  public static Report naming(Report full, List<Reconciled> names) {
    return but(full, full.results(), names, full.recipients(), full.profile());
  }

  private static Report but(
      Report full,
      List<Result> results,
      List<Reconciled> names,
      RecipientList recipients,
      Report.Stated profile) {
    return new Report(
        full.tool(),
        full.asOf(),
        full.organisation(),
        full.inputs(),
        full.completeness(),
        full.rules(),
        results,
        names,
        full.lookups(),
        recipients,
        full.facts(),
        profile);
  }

  private Report build() {
    for (RuleDoc rule : rules) {
      for (String subject : subjects(rule.id())) {
        judge(rule, subject);
      }
    }
    results.sort(Comparator.comparing((Result r) -> r.rule().id()).thenComparing(Result::subject));
    FactBase facts = ContosoFacts.base();
    return new Report(
        new Report.Tool(
            "exvet",
            "0.1.0",
            "2026.11",
            "3f".repeat(32),
            List.of(
                new Report.Data(
                    "builds.csv", LocalDate.of(2026, 11, 1), List.of("srv-build-current")))),
        LocalDate.of(2026, 11, 24),
        "Contoso",
        inputs(facts),
        completeness(),
        rules,
        results,
        List.of(
            new Reconciled(
                "namespace",
                "mail.contoso.com",
                List.of("mail.contoso.com"),
                "external: EWS, OAB; =HYPERLINK(\"x\")",
                "131.107.2.10",
                null,
                "131.107.2.10: CN=<script>alert(1)</script>",
                null),
            new Reconciled(
                "receive connector",
                SERVERS.get(0) + "\\Default Frontend " + SERVERS.get(0),
                List.of(SERVERS.get(0) + "\\Default Frontend " + SERVERS.get(0)),
                null,
                null,
                null,
                null,
                null)),
        List.of(
            new DnsLookups(
                "public",
                false,
                true,
                List.of(
                    new DnsLookups.Lookup(
                        "contoso.com",
                        "MX",
                        "10 mail.contoso.com.",
                        "192.0.2.53:53",
                        3600L,
                        Instant.parse("2026-11-23T09:00:00Z")),
                    new DnsLookups.Lookup(
                        "mail.contoso.com",
                        "A",
                        "=cmd <b>",
                        "192.0.2.53:53",
                        null,
                        Instant.parse("2026-11-23T09:00:01Z"))),
                List.of("contoso.com", "mail.contoso.com"),
                Origin.derived("public", Map.of()),
                List.of())),
        RecipientList.EMPTY,
        facts,
        new Report.Stated(
            Map.of(
                "customer", "Contoso Ltd.",
                "author", "Fabrikam Consulting",
                "classification", "Confidential"),
            List.of()));
  }

  private static List<InputFile> inputs(FactBase facts) {
    List<InputFile> inputs = new ArrayList<>();
    for (String cmdlet : facts.exports().stream().sorted().toList()) {
      String file = "contoso/" + cmdlet + ".xml";
      int objects =
          (int) facts.facts().stream().filter(f -> file.equals(f.origin().file())).count();
      inputs.add(
          new InputFile(
              file, "ab".repeat(32), "clixml", Map.of(cmdlet, objects), List.of(), List.of()));
    }
    inputs.add(
        new InputFile(
            "contoso/Get-TransportConfig.xml",
            "cd".repeat(32),
            "clixml",
            Map.of(),
            List.of("holds no object of interest"),
            List.of(new InputFile.Problem(214, "ends in the middle of an object"))));
    return inputs;
  }

  private static List<String> subjects(String rule) {
    String area = rule.substring(0, rule.indexOf('-'));
    return switch (area) {
      case "vdir" -> SERVERS.stream().map(s -> directory(s, rule)).toList();
      case "oa" -> SERVERS.stream().map(s -> s + "\\Rpc (Default Web Site)").toList();
      case "cert", "autod", "srv" -> SERVERS;
      case "recv" -> SERVERS.stream().map(s -> s + "\\Default Frontend " + s).toList();
      case "accdom" -> List.of("contoso.com");
      default -> List.of("Contoso");
    };
  }

  private static String directory(String server, String rule) {
    String name =
        switch (rule.split("-")[1]) {
          case "ecp" -> "ecp";
          case "ews" -> "EWS";
          case "eas" -> "Microsoft-Server-ActiveSync";
          case "oab" -> "OAB";
          case "mapi" -> "mapi";
          case "powershell" -> "PowerShell";
          case "autodiscover" -> "Autodiscover";
          default -> "owa";
        };
    return server + "\\" + name + " (Default Web Site)";
  }

  private void judge(RuleDoc rule, String subject) {
    String server = subject.startsWith("MBX02") ? "MBX02" : "MBX01";
    boolean second = server.equals("MBX02");
    switch (rule.id()) {
      case "vdir-owa-internal-url", "vdir-ews-internal-url", "vdir-mapi-internal-url" -> {
        if (second) {
          fail(
              rule,
              subject,
              "host",
              "The internal URL names a host that is not planned",
              "https://mbx02.contoso.local/owa",
              "https://mail.contoso.com/owa");
        } else {
          pass(rule, subject, "https://mail.contoso.com/owa");
        }
      }
      case "vdir-owa-external-url", "vdir-eas-external-url", "vdir-oab-external-url" -> {
        if (second) {
          fail(
              rule,
              subject,
              "blank",
              "The external URL is blank",
              null,
              "https://mail.contoso.com/owa");
        } else {
          pass(rule, subject, "https://mail.contoso.com/owa");
        }
      }
      case "cert-covers-external-names" ->
          fail(
              rule,
              subject,
              "uncovered",
              "The certificate does not cover owa.contoso.com",
              "mail.contoso.com, " + "autodiscover.contoso.com",
              "owa.contoso.com");
      case "send-internet-route-delivery-method" ->
          fail(
              rule,
              "To internet",
              null,
              "The connector looks mail hosts up in DNS and names a smart host as well",
              "DNSRoutingEnabled True, SmartHosts smtp.example.net",
              "one of the two");
      case "accdom-default-is-mail-domain" ->
          fail(
              rule,
              "contoso.local",
              null,
              "The default domain is the name of the forest",
              "contoso.local",
              "contoso.com");
      case "recv-internet-entry-restriction-known", "cert-covers-autodiscover-names" ->
          result(
              rule,
              Verdict.NOT_CHECKED,
              null,
              subject,
              null,
              null,
              null,
              "DNS was not asked; run exvet with --probe");
      case "eap-one-primary",
          "eap-policy-applied",
          "eap-default-policy-present",
          "eap-domain-in-use",
          "eap-primary-domain-routable",
          "eap-template-domain-accepted",
          "eap-recipients-carry-policy-address" ->
          result(
              rule,
              Verdict.NOT_CHECKED,
              null,
              subject,
              null,
              null,
              null,
              "no export of Get-EmailAddressPolicy; run Get-EmailAddressPolicy | Export-Clixml "
                  + "Get-EmailAddressPolicy.xml");
      case "vdir-powershell-kerberos-name", "send-scoped-route-reaches-every-site" ->
          result(
              rule,
              Verdict.NOT_APPLICABLE,
              null,
              subject,
              null,
              null,
              null,
              "there is only one site");
      case "vdir-owa-ecp-internal-host-same" ->
          results.add(
              new Result(
                      rule,
                      Severity.of(rule.declaredSeverity()),
                      Verdict.PASS,
                      null,
                      subject,
                      List.of(),
                      "OWA and ECP share a host",
                      null,
                      null,
                      null,
                      null,
                      null,
                      sources(rule, subject),
                      null,
                      null,
                      List.of(),
                      null)
                  .absorbedBy("vdir-owa-internal-url"));
      case "rcpt-upn-matches-primary-smtp" -> {
        recipients(
            rule,
            Verdict.FAIL,
            "differs",
            214,
            "214 users sign in with a name that is not their address, for instance "
                + "alice@contoso.local",
            List.of("alice@contoso.local", "bob@contoso.local"));
        recipients(rule, Verdict.PASS, null, 1808, null, List.of("carol@contoso.com"));
      }
      case "autod-scp-set" ->
          result(
              rule,
              second ? Verdict.ERROR : Verdict.PASS,
              null,
              subject,
              null,
              null,
              null,
              second ? "the rule broke: no such property" : null);
      case "srv-internet-facing-known" -> pass(rule, "Contoso", "MBX01");
      default -> pass(rule, subject, null);
    }
  }

  private void fail(
      RuleDoc rule, String subject, String clause, String message, String seen, String wanted) {
    result(rule, Verdict.FAIL, clause, subject, message, seen, wanted, null);
  }

  private void pass(RuleDoc rule, String subject, String observed) {
    result(rule, Verdict.PASS, null, subject, null, observed, null, null);
  }

  private void recipients(
      RuleDoc rule, Verdict verdict, String clause, int count, String message, List<String> names) {
    results.add(
        new Result(
            rule,
            Severity.of(rule.declaredSeverity()),
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
            List.of(
                new Source(
                    "contoso/Get-Mailbox.xml",
                    "contoso.local/Users/Alice Example",
                    "UserPrincipalName",
                    4)),
            verdict == Verdict.FAIL ? "Set-Mailbox 'Alice Example' -UserPrincipalName x" : null,
            count,
            names,
            null));
  }

  private void result(
      RuleDoc rule,
      Verdict verdict,
      String clause,
      String subject,
      String message,
      String observed,
      String expected,
      String reason) {
    results.add(
        new Result(
            rule,
            Severity.of(rule.declaredSeverity()),
            verdict,
            clause,
            subject,
            List.of(),
            message,
            observed,
            expected,
            reason,
            verdict == Verdict.NOT_CHECKED ? Evidence.EXPORT : null,
            null,
            sources(rule, subject),
            verdict == Verdict.FAIL
                ? rule.fix().replace("{server}", subject.split("\\\\")[0])
                : null,
            null,
            List.of(),
            null));
  }

  private static List<Source> sources(RuleDoc rule, String subject) {
    if (rule.exports().isEmpty()) {
      return List.of();
    }
    String cmdlet = rule.exports().get(0);
    return List.of(
        new Source("contoso/" + cmdlet + ".xml", subject, "Identity", 4),
        new Source("contoso/" + cmdlet + ".xml", subject, "WhenChanged", 41));
  }

  private static List<RuleDoc> rules() {
    List<RuleDoc> rules = new ArrayList<>();
    try (InputStream in = ContosoReport.class.getResourceAsStream("/report/rules.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] f = line.split("\t", -1);
        rules.add(
            new RuleDoc(
                f[0],
                f[4],
                f[1],
                f[2],
                f[3].equals("linked"),
                f[0].startsWith("rcpt-") ? "recipient" : "organisation",
                Evidence.EXPORT,
                "object",
                f[6],
                f[5],
                f[7],
                list(f[8]),
                list(f[9]),
                list(f[9]),
                "rule \"" + f[0] + "\"\nwhen\nthen\nend\n"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rules;
  }

  private static List<String> list(String words) {
    return words.isEmpty() ? List.of() : List.of(words.split(","));
  }
}
