package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of a site are run over their examples. */
class RuleTestsTest {
  private static final Path SHIPPED = Path.of("src/examples/site-rules");
  private static final String ID = "house-partner-requires-tls";

  @TempDir Path folder;
  private Path rule;
  private Path examples;

  @BeforeEach
  void copy() throws IOException {
    Path area = Files.createDirectories(folder.resolve("house"));
    rule = Files.copy(SHIPPED.resolve("house/" + ID + ".drl"), area.resolve(ID + ".drl"));
    examples = Files.copy(SHIPPED.resolve("house/" + ID + ".json"), area.resolve(ID + ".json"));
  }

  private Run test(String... more) {
    String[] words = new String[more.length + 3];
    words[0] = "rules";
    words[1] = "--test";
    words[2] = folder.toString();
    System.arraycopy(more, 0, words, 3, more.length);
    return Run.of(words);
  }

  private void change(Path file, String old, String other) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, other));
  }

  @Test
  void theShippedExampleBehaves() {
    Run run = Run.of("rules", "--test", SHIPPED.toString());
    assertThat(run.out())
        .isEqualTo(
            """
            house-partner-requires-tls
              pass  the only connector is for everybody
              pass  a partner's connector does not require TLS
              pass  a partner's connector requires TLS
              pass  the export does not tell
            1 rule, 4 passed, 0 failed
            """);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void whatDiffersIsSaidExactly() throws IOException {
    change(rule, "requireTls == false", "requireTls == true");
    change(rule, "may send mail", "sends mail");
    Run run = test(ID);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            house-partner-requires-tls
              pass  the only connector is for everybody
              FAIL  a partner's connector does not require TLS
                    Partner: fix should be "Set-SendConnector "Partner" -RequireTLS $true", but is "null"
                    Partner: message should be "Partner may send mail in clear", but is "Partner requires TLS"
                    Partner: verdict should be "fail", but is "pass"
              FAIL  a partner's connector requires TLS
                    Partner: message should be "Partner requires TLS", but is "Partner sends mail in clear"
                    Partner: verdict should be "pass", but is "fail"
              pass  the export does not tell
            1 rule, 2 passed, 2 failed
            """);
  }

  @Test
  void aResultTooManyAndOneTooFewAreSaid() throws IOException {
    change(examples, "\"subject\": \"Contoso\"", "\"subject\": \"Fabrikam\"");
    Run run = test("--format=json");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.json()).hasSize(4);
    assertThat(run.json().get(0).toString())
        .isEqualTo(
            "{\"rule\":\"house-partner-requires-tls\",\"when\":\"the only connector is for"
                + " everybody\",\"passed\":false,\"differences\":[\"expected, but not there:"
                + " Fabrikam: not-applicable\",\"there, but not expected: Contoso:"
                + " not-applicable\"]}");
  }

  @Test
  void aRuleWithoutExamplesDoesNotCountAsTested() throws IOException {
    Files.delete(examples);
    Run run = test();
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            ID
                + "\n  FAIL  no example\n        nothing shows how the rule behaves; write examples"
                + " into "
                + examples
                + "\n1 rule, 0 passed, 1 failed\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "patch": {      | "patc": {      | : example 2: unknown key patc; did you mean patch?
          "expect"        | "expct"        | : example 1: unknown key expct; did you mean expect?
          "verdict": "n   | "verdikt": "n  | : example 1: expect: unknown key verdikt; did you mean verdict?
          "when": "the o  | "base": "fabrikam", "when": "the o | : the only connector is for everybody: there is no base fabrikam; the clean one is contoso
          "when": "the o  | "asOf": "today", "when": "the o | : the only connector is for everybody: asOf is no day such as 2026-11-24: today
          "when": "the o  | "remove": ["Get-X y"], "when": "the o | : the only connector is for everybody: nothing to remove: Get-X y
          "when": "the o  | "each": {"Get-X": {}}, "when": "the o | : the only connector is for everybody: each: there is no Get-X
          "when": "the o  | "profile": {"extHst": "a"}, "when": "the o | : the only connector is for everybody: profile:1: unknown key extHst; did you mean extHost?
          "when": "the o  | "when" "the o  | :3: Unexpected character ('"' (code 34)): was expecting a colon to separate field name and value
          """,
      quoteCharacter = '`')
  void anExampleThatMeansNothingIsRefused(String old, String other, String problem)
      throws IOException {
    String text = Files.readString(examples);
    int at = text.indexOf(old);
    assertThat(at).isNotNegative();
    Files.writeString(examples, text.substring(0, at) + other + text.substring(at + old.length()));
    Run run = test();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("exvet: error: " + examples + problem + "\n");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatIsNoRuleOrOfNoRuleIsRefused() throws IOException {
    Path stray = Files.writeString(folder.resolve("house/house-other.json"), "[]");
    assertThat(test().err())
        .isEqualTo(
            "exvet: error: " + stray + ": there is no rule of that name in " + folder + "\n");
    Files.delete(stray);
    assertThat(test("house-other").exit()).isEqualTo(2);
    assertThat(test("--format=html").err())
        .isEqualTo("exvet: error: --test prints text or json, not html\n");
    change(rule, "requireTls == false", "requireTsl == false");
    Run run = test();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(rule + ":19: SendConnector has no requireTsl");
    assertThat(Run.of("rules", "--test", folder.resolve("nowhere").toString()).exit()).isEqualTo(2);
  }
}
