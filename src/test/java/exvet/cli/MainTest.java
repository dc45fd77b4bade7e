package exvet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String CLEAN = "src/examples/contoso";
  private static final String FAULTS = "src/examples/contoso-faults";
  private static final String PROFILE = "--profile=src/examples/contoso.yaml";
  private static final String DAY = "--as-of=2026-11-01";

  @TempDir Path temp;
  private String out;
  private String err;

  @ParameterizedTest
  @EnumSource(Command.class)
  void everyCommandHelps(Command command) {
    assertThat(run(command.word(), "--help")).isEqualTo(Exit.OK);
    assertThat(out).contains("usage: exvet " + command.word(), "example\n  " + command.example());
    String byOption = out;
    assertThat(run("help", command.word())).isEqualTo(Exit.OK);
    assertThat(out).isEqualTo(byOption);
    assertThat(out.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void helpNamesEveryCommandAndExitCode() {
    assertThat(run("help")).isEqualTo(Exit.OK);
    for (Command command : Command.values()) {
      assertThat(out).contains("  " + command.word());
    }
    for (Exit exit : Exit.values()) {
      assertThat(out).contains("  " + exit.code() + " ");
    }
    String byCommand = out;
    assertThat(run("--help")).isEqualTo(Exit.OK);
    assertThat(out).isEqualTo(byCommand);
  }

  @Test
  void aRuleThatBreaksIsSaidAndTheOthersAreReported() throws IOException {
    Path rules = temp.resolve("rules");
    Files.createDirectories(rules.resolve("toy"));
    Files.writeString(
        rules.resolve("toy/toy-broken.drl"),
        """
        package toy
        import exvet.fact.*
        import static exvet.verdict.Say.*

        rule "toy-broken"
          @title("t")  @severity("error")  @step("1")  @scope("organisation")
          @object("o")  @source("s")  @why("w")  @fix("f")
        when
          $s : ExchangeServer( $name : name )
        then
          applies( drools, $s );
        end

        rule "toy-broken violated" extends "toy-broken"
        when
          ExchangeServer( this == $s, $name.charAt( 999 ) == "x" )
        then
          fails( drools, null, null, "no" );
        end
        """);
    Path folder = temp.resolve("out");
    assertThat(run("check", CLEAN, PROFILE, DAY, "--rules=" + rules, "--out=" + folder))
        .isEqualTo(Exit.INTERNAL);
    assertThat(out).contains(", 1 rule broke; ");
    assertThat(err.lines()).containsOnlyOnce(err.lines().findFirst().orElseThrow());
    assertThat(err).contains("warning: rule toy-broken: the rule itself broke: ");
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertThat(report.at("/coverage/export/error").asInt()).isEqualTo(2);
    assertThat(report.at("/coverage/export/pass").asInt()).isGreaterThan(100);
    assertThat(folder.resolve("report.html")).exists();
  }

  @Test
  void anExplanationNamesNobodyIfAsked() {
    Path folder = temp.resolve("faults");
    assertThat(run("check", FAULTS, PROFILE, DAY, "--format=json", "--out=" + folder))
        .isEqualTo(Exit.FINDINGS);
    String key = "rcpt-upn-no-cross-collision:contoso";
    assertThat(run("explain", key, "--out=" + folder)).isEqualTo(Exit.OK);
    assertThat(out).contains("contoso.com/Contoso/Users/", "verdict   fail (error, clause");
    assertThat(run("explain", key, "--out=" + folder, "--no-recipients")).isEqualTo(Exit.OK);
    assertThat(out).doesNotContain("contoso.com/Contoso/Users/").contains("verdict   fail (error");
  }

  /** Of a key that several results have, what is wrong is what is asked for. */
  @Test
  void anExplanationBeginsWithWhatIsWrong() {
    Path folder = temp.resolve("faults");
    assertThat(run("check", FAULTS, PROFILE, DAY, "--format=json", "--out=" + folder))
        .isEqualTo(Exit.FINDINGS);
    assertThat(run("explain", "rcpt-upn-matches-primary-smtp:contoso", "--out=" + folder))
        .isEqualTo(Exit.OK);
    assertThat(out.lines().filter(line -> line.startsWith("verdict")))
        .extracting(line -> line.split(" +")[1])
        .containsExactly("fail", "not-applicable", "pass");
    String pass =
        out.substring(
            out.indexOf("verdict   pass"), out.indexOf("rcpt-upn", out.indexOf("verdict   pass")));
    assertThat(pass.lines().filter(line -> line.startsWith("source"))).hasSize(6);
    assertThat(pass).containsPattern("source    and \\d+ more\n");
  }

  @Test
  void aReportByRulesOfASiteIsAsItsSchemaSays() throws IOException {
    Path folder = temp.resolve("house");
    String rules = "--rules=src/examples/site-rules";
    run("check", CLEAN, PROFILE, DAY, rules, "--format=json", "--out=" + folder);
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertThat(Schemas.faults("report", report)).isEmpty();
    assertThat(report.at("/tool/ruleBase/sha256").asText()).matches("[0-9a-f]{64}");
  }

  @Test
  void recipientsThatDidNotPassAreListedUnlessNobodyIsToBeNamed() throws IOException {
    String[] check = {"check", FAULTS, PROFILE, DAY, "--format=json", "--out=" + report()};
    assertThat(run(check)).isEqualTo(Exit.FINDINGS);
    Path list = report().resolve("recipients.csv");
    assertThat(Files.readAllLines(list))
        .hasSize(8)
        .anyMatch(
            line ->
                line.startsWith("marketing@adatum.com,accdom-recipient-address-domains-accepted,")
                    && line.contains(",one of 1 counted for adatum.com,"))
        .anyMatch(
            line ->
                line.startsWith("katja.sommer@contoso.com,rcpt-upn-matches-primary-smtp,")
                    && line.endsWith(",contoso.com/Contoso/Users/Katja Sommer,5199"));
    assertThat(report().resolve("exvet-manifest.json")).content().contains("\"recipients.csv\"");
    check = Arrays.copyOf(check, check.length + 1);
    check[check.length - 1] = "--no-recipients";
    assertThat(run(check)).isEqualTo(Exit.FINDINGS);
    assertThat(list).doesNotExist();
    assertThat(run("check", CLEAN, PROFILE, DAY, "--format=json", "--out=" + report()))
        .isEqualTo(Exit.OK);
    assertThat(list).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--quiet --help"})
  void helpNeedsNoCommand(String line) {
    assertThat(run("help")).isEqualTo(Exit.OK);
    String byCommand = out;
    assertThat(run(line.split(" "))).isEqualTo(Exit.OK);
    assertThat(out).isEqualTo(byCommand);
    assertThat(err).isEmpty();
  }

  @Test
  void theVersionSaysWhatThisIs() {
    assertThat(run("--version")).isEqualTo(Exit.OK);
    assertThat(out)
        .startsWith("exvet ")
        .contains("rule base ", "Java " + System.getProperty("java.version"))
        .contains("not affiliated with Microsoft");
  }

  @Test
  void wrongUseGoesToStandardError() {
    assertThat(run("chekc")).isEqualTo(Exit.USAGE);
    assertThat(out).isEmpty();
    assertThat(err).startsWith("exvet: error: unknown command chekc; did you mean check?\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check",
        "check nosuch",
        "check src/examples/contoso --as-of 2026-02-30",
        "check src/examples/contoso --fail-on fatal",
        "check src/examples/contoso --format pdf",
        "check src/examples/contoso --format json,html --out -",
        "check src/examples/contoso --rules nosuch",
        "check src/examples/contoso --organisation Fabrikam",
        "check src/examples/contoso --exclude-server Mailbox09",
        "check src/examples/contoso --profile nosuch.yaml",
        "check pom.xml",
        "facts",
        "facts pom.xml",
        "facts src/examples/contoso --format xml",
        "rules nosuch",
        "rules a b",
        "explain",
        "explain key --out nosuch",
        "collect word",
        "help nosuch",
      })
  void whatCannotBeDoneEndsWithTwo(String line) {
    List<String> args = new ArrayList<>(List.of(line.split(" ")));
    if (args.get(0).equals("check") && !args.contains("--out")) {
      args.add("--out=" + report());
    }
    assertThat(run(args.toArray(String[]::new))).isEqualTo(Exit.USAGE);
    assertThat(out).isEmpty();
    assertThat(err).startsWith("exvet: error: ");
    assertThat(report()).doesNotExist();
  }

  @Test
  void aCleanOrganisationEndsWithZero() throws IOException {
    assertThat(run("check", CLEAN, PROFILE, DAY, "--out=" + report())).isEqualTo(Exit.OK);
    assertThat(out)
        .startsWith("Contoso: 0 errors, 0 warnings, ")
        .endsWith("; " + report().resolve("report.html") + "\n")
        .hasLineCount(1);
    assertThat(err).isEmpty();
    assertThat(report())
        .isDirectoryContaining("glob:**report.html")
        .isDirectoryContaining("glob:**report.xlsx")
        .isDirectoryContaining("glob:**report.json")
        .isDirectoryContaining("glob:**exvet-manifest.json");
  }

  @Test
  void faultsEndWithOneAsFarAsIsAsked() {
    String json = "--format=json";
    assertThat(run("check", FAULTS, PROFILE, DAY, json, "--out=" + report()))
        .isEqualTo(Exit.FINDINGS);
    assertThat(run("check", FAULTS, PROFILE, DAY, json, "--out=" + report(), "--fail-on=never"))
        .isEqualTo(Exit.OK);
    assertThat(out).endsWith("; " + report().resolve("report.json") + "\n");
  }

  @Test
  void whatIsNotCheckedEndsWithThreeIfThatIsAsked() {
    String[] args = {
      "check", CLEAN + "/Get-SendConnector.xml", DAY, "--out=" + report(), "--fail-on=never"
    };
    assertThat(run(args)).isEqualTo(Exit.OK);
    String[] more = Arrays.copyOf(args, args.length + 1);
    more[args.length] = "--fail-on-incomplete";
    assertThat(run(more)).isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void jsonOnStandardOutputIsAlone() throws IOException {
    assertThat(run("check", CLEAN, PROFILE, DAY, "--out", "-")).isEqualTo(Exit.OK);
    JsonNode report = new ObjectMapper().readTree(out);
    assertThat(report.path("organisation").asText()).isEqualTo("Contoso");
    assertThat(report.path("asOf").asText()).isEqualTo("2026-11-01");
    assertThat(err).startsWith("Contoso: 0 errors");
  }

  @Test
  void anExcludedServerIsIgnored() throws IOException {
    assertThat(run("check", CLEAN, DAY, "--out=-", "--exclude-server=mailbox02"))
        .isIn(Exit.OK, Exit.FINDINGS);
    assertThat(out).contains("\"organisation\": \"Contoso\"");
  }

  @Test
  void aBadProfileIsNamedLineByLine() throws IOException {
    Path profile = Files.writeString(temp.resolve("p.yaml"), "lab: maybe\nextHosst: a.com\n");
    assertThat(run("check", CLEAN, "--profile", profile.toString(), "--out=" + report()))
        .isEqualTo(Exit.USAGE);
    assertThat(err)
        .contains(profile + ":1: lab must be true or false")
        .contains(profile + ":2: unknown key extHosst; did you mean extHost?");
  }

  @Test
  void aSeverityOfNoRuleIsAWarning() throws IOException {
    Path profile = Files.writeString(temp.resolve("p.yaml"), "severity: {no-such-rule: info}");
    run("check", CLEAN, "--profile", profile.toString(), DAY, "--out=-");
    assertThat(err).contains("exvet: warning: the profile gives a severity to no-such-rule");
    run("check", CLEAN, "--profile", profile.toString(), DAY, "--out=-", "--quiet");
    assertThat(err).doesNotContain("exvet: warning");
  }

  @Test
  void factsArePrinted() throws IOException {
    String file = CLEAN + "/Get-SendConnector.xml";
    assertThat(run("facts", file)).isEqualTo(Exit.OK);
    assertThat(out).contains("SendConnector  To internet", "AddressSpaces");
    assertThat(run("facts", file, "--format=json")).isEqualTo(Exit.OK);
    assertThat(new ObjectMapper().readTree(out).get(0).path("cmdlet").asText())
        .isEqualTo("Get-SendConnector");
  }

  @Test
  void factsWithoutRecipientsHaveNone() {
    assertThat(run("facts", CLEAN, "--format=json", "--no-recipients")).isEqualTo(Exit.OK);
    assertThat(out).contains("Get-SendConnector").doesNotContain("\"Get-Mailbox\"");
  }

  @Test
  void noSettingNamesAPerson() throws IOException {
    Path exports = Files.createDirectory(temp.resolve("exports"));
    Files.writeString(
        exports.resolve("Get-TransportConfig.txt"),
        "Identity                  : Transport Settings\n"
            + "ExternalPostmasterAddress : secret.person@contoso.com\n");
    Files.copy(Path.of(CLEAN, "Get-ExchangeServer.xml"), exports.resolve("Get-ExchangeServer.xml"));
    for (String command : List.of("facts --format=json", "facts", "check --out=- --format=json")) {
      assertThat(run((command + " " + exports).split(" "))).isEqualTo(Exit.OK);
      assertThat(out).as(command).contains("secret.person@contoso.com");
      assertThat(run((command + " --no-recipients " + exports).split(" "))).isEqualTo(Exit.OK);
      assertThat(out).as(command).contains("…@contoso.com").doesNotContain("secret.person");
    }
  }

  @Test
  void whatOtherServersSaidOfMessagesNamesNobody() throws IOException {
    Path exports = Files.createDirectory(temp.resolve("exports"));
    Path queues = Path.of(CLEAN, "Get-Queue.xml");
    Files.writeString(
        exports.resolve("Get-Queue.xml"),
        Files.readString(queues, StandardCharsets.UTF_16)
            .replace(
                "<Nil N=\"LastError\" />",
                "<S N=\"LastError\">451 4.7.0 for &lt;secret.person@contoso.com&gt;</S>"));
    Files.copy(Path.of(CLEAN, "Get-ExchangeServer.xml"), exports.resolve("Get-ExchangeServer.xml"));
    for (String command : List.of("facts --format=json", "facts", "check --out=- --format=json")) {
      assertThat(run((command + " " + exports).split(" "))).isEqualTo(Exit.OK);
      assertThat(out).as(command).contains("secret.person@contoso.com");
      assertThat(run((command + " --no-recipients " + exports).split(" "))).isEqualTo(Exit.OK);
      assertThat(out).as(command).contains("…@contoso.com").doesNotContain("secret.person");
    }
  }

  @Test
  void rulesAreListedAndDocumented() throws IOException {
    assertThat(run("rules")).isEqualTo(Exit.OK);
    assertThat(out).startsWith("id ").contains("\nsend-internet-route-exists ");
    assertThat(run("rules", "--format", "json")).isEqualTo(Exit.OK);
    assertThat(new ObjectMapper().readTree(out)).isNotEmpty();
    assertThat(run("rules", "send-internet-route-exists")).isEqualTo(Exit.OK);
    assertThat(out).contains("why  ", "fix  ", "rule \"send-internet-route-exists\"");
    assertThat(run("rules", "send-internet-route-exist")).isEqualTo(Exit.USAGE);
    assertThat(err).contains("did you mean send-internet-route-exists?");
  }

  @Test
  void aVerdictIsExplained() {
    run("check", CLEAN, PROFILE, DAY, "--format=json", "--out=" + report());
    assertThat(run("explain", "send-internet-route-exists:Contoso", "--out=" + report()))
        .isEqualTo(Exit.OK);
    assertThat(out)
        .startsWith("send-internet-route-exists:contoso\n")
        .contains("verdict   pass")
        .contains(
            "contoso/Get-SendConnector.xml:2  To internet  AddressSpaces: type SMTP address * cost 1\n")
        .contains("rule \"send-internet-route-exists\"");
    assertThat(run("explain", "send-internet-rout-exists:contoso", "--out=" + report()))
        .isEqualTo(Exit.USAGE);
    assertThat(err).contains("\n  send-internet-route-exists:contoso\n");
  }

  @Test
  void hostileTextOfAReportCannotSteerTheTerminal() throws IOException {
    Path file =
        Files.writeString(
            temp.resolve("report.json"),
            "{\"schema\":\"1\",\"results\":[{\"key\":\"a-b:x\",\"rule\":\"a-b\",\"verdict\":\"pass\","
                + "\"message\":\"\\u001b[2J\\nverdict   fail\"}]}");
    assertThat(run("explain", "a-b:x", "--out=" + file)).isEqualTo(Exit.OK);
    assertThat(out).contains("message   \\x1b[2J\\x0averdict").doesNotContain("\u001b");
  }

  @Test
  void aNewerReportIsRefusedByName() throws IOException {
    Path file =
        Files.writeString(temp.resolve("report.json"), "{\"schema\":\"99\",\"results\":[]}");
    assertThat(run("explain", "a-b:x", "--out=" + file)).isEqualTo(Exit.USAGE);
    assertThat(err).contains("schema 99");
  }

  @Test
  void theCollectorIsWrittenOnce() throws IOException {
    Path file = temp.resolve("Collect.ps1");
    assertThat(run("collect", "--out", file.toString())).isEqualTo(Exit.OK);
    assertThat(Files.readString(file)).isEqualTo(CollectorScript.text(true));
    assertThat(run("collect", "--out", file.toString())).isEqualTo(Exit.USAGE);
    assertThat(run("collect", "--out", file.toString(), "--overwrite")).isEqualTo(Exit.OK);
    assertThat(run("collect", "--out", temp.resolve("no/such.ps1").toString()))
        .isEqualTo(Exit.USAGE);
  }

  @Test
  void aFolderThatCannotBeMadeIsAMistakeOfWhoNamedIt() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThat(run("check", CLEAN, DAY, "--format=json", "--out=" + file.resolve("in/it")))
        .isEqualTo(Exit.USAGE);
    assertThat(err).startsWith("exvet: error: cannot write " + file);
  }

  @Test
  void standardOutputThatTakesNothingIsAnError() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(failing("No space left on device"), errors);
    Exit exit = new Main(terminal).run(List.of("rules"));
    assertThat(Main.said(terminal, exit)).isEqualTo(Exit.INTERNAL);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .isEqualTo("exvet: error: standard output cannot be written: No space left on device\n");
  }

  @Test
  void aReaderWhoHasEnoughIsNoError() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(failing("Broken pipe"), errors);
    assertThat(Main.said(terminal, new Main(terminal).run(List.of("rules")))).isEqualTo(Exit.OK);
    assertThat(errors.size()).isZero();
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  @Test
  void whoWantsToKnowMoreIsToldWhatIsRead() {
    Run run = Run.of("check", "src/examples/contoso", "--out", "-", "--verbose");
    assertThat(run.err())
        .contains("Get-OwaVirtualDirectory.xml (clixml): Get-OwaVirtualDirectory 2\n")
        .contains("exvet: judging Contoso by ");
  }

  @Test
  void aCrashSaysWhatToReport() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new ByteArrayOutputStream(), bytes);
    assertThat(Main.crashed(terminal, new IllegalStateException("odd"), false))
        .isEqualTo(Exit.INTERNAL);
    assertThat(bytes.toString(UTF_8))
        .contains(
            "internal error: java.lang.IllegalStateException: odd", "Please report", "--debug")
        .doesNotContain("\tat ");
    Main.crashed(terminal, new IllegalStateException("odd"), true);
    assertThat(bytes.toString(UTF_8)).contains("\tat ");
  }

  @Test
  void anotherThreadMayRunOutOfMemoryToo() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(new ByteArrayOutputStream(), bytes);
    Main.crashed(terminal, new CompletionException(new OutOfMemoryError("heap")), false);
    assertThat(bytes.toString(UTF_8)).contains("EXVET_JAVA_OPTS").doesNotContain("internal error");
  }

  private Path report() {
    return temp.resolve("report");
  }

  private Exit run(String... args) {
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stdout, stderr);
    Exit exit = new Main(terminal).run(List.of(args));
    terminal.flush();
    out = stdout.toString(UTF_8);
    err = stderr.toString(UTF_8);
    return exit;
  }
}
