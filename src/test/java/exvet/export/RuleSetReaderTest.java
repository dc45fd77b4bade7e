package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import exvet.fact.RenamedRules;
import exvet.fact.RuleSet;
import exvet.fact.RuleSet.Choice;
import exvet.fact.RuleSet.LeftOut;
import exvet.fact.RuleSet.Place;
import exvet.fact.RuleSet.Weight;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetReaderTest {
  private static final List<String> RULES =
      RuleBook.shipped().docs().stream().map(RuleDoc::id).toList();
  private static final String GOOD =
      """
      about: Ours.
      only:
        - area: vdir
        - rule: oa-ssl-required
      exclude:
        - severity: info
          step: "4"
          reason: Advice.
      excludeServers:
        - server: LAB01
          reason: A laboratory.
      severity:
        oa-ssl-required: warning
      """;

  @TempDir Path folder;

  @Test
  void aFileIsTakenAsStated() throws Exception {
    assertThat(read(GOOD))
        .isEqualTo(
            new RuleSet(
                "set.yaml",
                "Ours.",
                List.of(
                    new Choice(null, "vdir", null, null, null, null, at(3)),
                    new Choice("oa-ssl-required", null, null, null, null, null, at(4))),
                List.of(new Choice(null, null, "4", "info", null, "Advice.", at(6))),
                List.of(new LeftOut("LAB01", "A laboratory.", at(10))),
                List.of(new Weight("oa-ssl-required", "warning", at(13)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# none yet\n", "{}"})
  void nothingIsAllRules(String text) throws Exception {
    assertThat(read(text))
        .isEqualTo(new RuleSet("set.yaml", null, List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void whatItSaysGoesBeforeWhatItExtends() throws Exception {
    RuleSet set =
        read(
            """
            extends: pre-change
            exclude:
              - area: mailauth
                reason: Somebody else looks after it.
            severity:
              autod-scp-no-ghosts: info
              oa-ssl-required: info
            """);
    RuleSet base = RuleSetReader.read("pre-change");
    assertThat(set.name()).isEqualTo("set.yaml");
    assertThat(set.about()).isEqualTo(base.about());
    assertThat(set.exclude()).startsWith(base.exclude().toArray(Choice[]::new));
    assertThat(set.exclude()).hasSize(base.exclude().size() + 1);
    assertThat(set.exclude().get(0).place()).isEqualTo(new Place("pre-change.yaml", 3));
    assertThat(set.weights()).hasSize(base.weights().size() + 1);
    assertThat(set.weights())
        .contains(
            new Weight("autod-scp-no-ghosts", "info", at(6)),
            new Weight("oa-ssl-required", "info", at(7)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          about:    | abuot:   | :1: unknown key abuot; did you mean about?
          area: vdir | arae: vdir | :3: unknown key arae in only; did you mean area?
          "4"       | 4        | :7: exclude.step must be one of intro, 1, 2, 3, 4, 5, 6, verify, beyond, not a whole number; put it in quotes: "4"
          info      | grave    | :6: exclude.severity must be one of error, warning, info, not grave
          reason: Advice. | evidence: dns | :6: exclude must have the key reason
          area: vdir | reason: x | :3: unknown key reason in only; the nearest known key is area
          reason: A lab | reson: A lab | :11: unknown key reson in excludeServers; did you mean reason?
          : warning | : high   | :13: severity.oa-ssl-required must be one of error, warning, info, not high
          about:    | extends: none\\nabout: | :1: extends must be one of audit, pre-change, handover, not none
          Ours.     | *a       | :1: an alias (*name); write the value itself
          """,
      quoteCharacter = '`')
  void whatIsWrongIsNamedWithItsLine(String old, String other, String problem) throws Exception {
    String text = GOOD.replace(old, other.replace("\\n", "\n"));
    assertThat(problems(text)).first().isEqualTo(file() + problem);
  }

  @Test
  void anExclusionOfNothingInParticularIsRefused() throws Exception {
    assertThat(problems("exclude:\n  - reason: Because.\n"))
        .containsExactly(
            file() + ":2: says no rules: state rule, area, step, severity or evidence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rule: oa-ssl-required | rule: oa-ssl-requird | 4: unknown rule oa-ssl-requird; the nearest known one is oa-ssl-required
          area: vdir | area: vdri | 3: unknown area vdri; the nearest known one is vdir
          oa-ssl-required: w | oa-sl-required: w | 13: unknown rule oa-sl-required; the nearest known one is oa-ssl-required
          """)
  void rulesThatDoNotExistAreNamed(String old, String other, String problem) throws Exception {
    RuleSet set = read(GOOD.replace(old, other));
    ProfileException thrown =
        catchThrowableOfType(ProfileException.class, () -> RuleSetReader.check(set, RULES));
    assertThat(thrown.problems()).containsExactly(file() + ":" + problem);
  }

  @Test
  void aNameThatIsNeitherASetNorAFileIsRefused() {
    ProfileException thrown =
        catchThrowableOfType(ProfileException.class, () -> RuleSetReader.read("handvoer"));
    assertThat(thrown.problems())
        .containsExactly(
            "handvoer: there is no such file, and exvet ships the rule sets audit, pre-change,"
                + " handover; did you mean handover?");
  }

  static List<String> shipped() {
    return RuleSetReader.shipped();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatIsShippedNamesRulesThatExist(String name) throws Exception {
    RuleSet set = RuleSetReader.read(name);
    assertThat(set.name()).isEqualTo(name);
    assertThat(set.about()).endsWith(".");
    RuleSetReader.check(set, RULES);
    try (var stream = getClass().getResourceAsStream("/ruleset/" + name + ".yaml")) {
      String text = new String(stream.readAllBytes(), UTF_8);
      assertThat(schema().validate(text, InputFormat.YAML)).isEmpty();
    }
  }

  @Test
  void theSchemaIsPublishedAndAgrees() throws IOException {
    assertThat(schema().validate(GOOD, InputFormat.YAML)).isEmpty();
    for (String wrong :
        List.of(
            GOOD + "other: 1\n",
            GOOD.replace("reason: A lab", "reasn: A lab"),
            GOOD.replace("oa-ssl-required: w", "oa-ssl-required: x"),
            "exclude:\n  - reason: Because.\n",
            "only:\n  - {}\n")) {
      assertThat(schema().validate(wrong, InputFormat.YAML)).as(wrong).isNotEmpty();
    }
  }

  private JsonSchema schema() throws IOException {
    try (var stream = getClass().getResourceAsStream("/schema/ruleset.schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(new String(stream.readAllBytes(), UTF_8));
    }
  }

  private Place at(int line) {
    return new Place(file(), line);
  }

  private String file() {
    return folder.resolve("set.yaml").toString();
  }

  private RuleSet read(String text) throws Exception {
    Files.writeString(Path.of(file()), text);
    return RuleSetReader.read(file());
  }

  private List<String> problems(String text) throws Exception {
    Files.writeString(Path.of(file()), text);
    return catchThrowableOfType(ProfileException.class, () -> RuleSetReader.read(file()))
        .problems();
  }

  @Test
  void aRuleMayBeNamedAsItWasCalledOnce(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("ours.yaml");
    Files.writeString(
        file,
        "exclude:\n  - rule: once-called-so\n    reason: kiosks\nseverity:\n"
            + "  once-called-so: info\n");
    RuleSet set =
        RuleSetReader.read(
            file.toString(), new RenamedRules(Map.of("once-called-so", "oa-ssl-required")));
    RuleSetReader.check(set, RULES);
    assertThat(set.exclude()).extracting(Choice::rule).containsExactly("oa-ssl-required");
    assertThat(set.weights()).extracting(Weight::rule).containsExactly("oa-ssl-required");
  }
}
