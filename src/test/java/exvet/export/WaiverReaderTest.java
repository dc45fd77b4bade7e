package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import exvet.fact.RenamedRules;
import exvet.fact.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaiverReaderTest {
  private static final List<String> RULES = List.of("vdir-owa-external-url", "oa-ssl-required");
  private static final String GOOD =
      """
      waivers:
        # The old farm goes in spring.
        - rule: oa-ssl-required
          object: 'MBX01\\*'
          reason: "No: it goes"
          approver: Ann
          expires: 2027-03-31
      """;

  @TempDir Path folder;

  @Test
  void anEntryIsTakenAsStated() throws Exception {
    assertThat(read(GOOD))
        .containsExactly(
            new Waiver(
                "oa-ssl-required",
                "MBX01\\*",
                "No: it goes",
                "Ann",
                LocalDate.parse("2027-03-31"),
                3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# none yet\n", "waivers: []\n", "{}"})
  void nothingIsNoWaiver(String text) throws Exception {
    assertThat(read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          : Ann      | : Ann\\n    aprover: B | :7: unknown key aprover in waivers; did you mean approver?
          waivers:   | waiver: | :1: unknown key waiver; did you mean waivers?
          -required  | -requird | :3: unknown rule oa-ssl-requird; the nearest known one is oa-ssl-required
          2027-03-31 | 2027/03/31 | :7: waivers.expires must be a day such as 2026-11-01, not 2027/03/31
          2027-03-31 | 2027-02-29 | :7: waivers.expires must be a day such as 2026-11-01, not 2027-02-29
          2027-03-31 | 2027-3-31 | :7: waivers.expires must be a day such as 2026-11-01, not 2027-3-31
          2027-03-31 | +12027-03-31 | :7: waivers.expires must be a day such as 2026-11-01, not +12027-03-31
          : Ann      | : | :6: waivers.approver has no value; state one or leave the key out
          : Ann      | : ' ' | :6: waivers.approver must not be empty
          : Ann      | : *a | :6: an alias (*name); write the value itself
          """,
      quoteCharacter = '`')
  void whatIsWrongIsNamedWithItsLine(String old, String other, String problem) throws Exception {
    String text = GOOD.replace(old, other.replace("\\n", "\n"));
    assertThat(problems(text)).first().isEqualTo(file() + problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rule", "object", "reason", "approver", "expires"})
  void everyKeyIsRequired(String key) throws Exception {
    String text = GOOD.replaceFirst("(  - |    )" + key + ": .*", "$1#");
    assertThat(problems(text)).hasSize(1);
    assertThat(problems(text).get(0)).contains("waivers must have the key " + key);
  }

  @Test
  void twoEntriesAboutTheSameAreRefused() throws Exception {
    String twice = GOOD + GOOD.replace("waivers:\n", "").replace("MBX01", "mbx01");
    assertThat(problems(twice))
        .containsExactly(file() + ":9: waives the same rule and object as line 3");
  }

  @Test
  void aRuleMayBeNamedAsItWasCalledOnce() throws Exception {
    RenamedRules renamed = new RenamedRules(Map.of("once-called-so", "oa-ssl-required"));
    String old = GOOD.replaceFirst("rule: .*", "rule: once-called-so");
    assertThat(WaiverReader.read("w", old, RULES, renamed))
        .extracting(Waiver::rule)
        .first()
        .isEqualTo("oa-ssl-required");
    assertThat(problems(old)).hasSize(1).first().asString().contains("unknown rule once-called-so");
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    ProfileException problem =
        catchThrowableOfType(
            ProfileException.class, () -> WaiverReader.read(Path.of(file()), RULES));
    assertThat(problem.problems()).containsExactly(file() + ": there is no such file");
  }

  @Test
  void theSchemaIsPublishedAndAgrees() throws IOException {
    JsonSchema schema;
    try (var stream = getClass().getResourceAsStream("/schema/waivers.schema.json")) {
      schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(new String(stream.readAllBytes(), UTF_8));
    }
    assertThat(schema.validate(GOOD, InputFormat.YAML)).isEmpty();
    for (String key : List.of("rule", "object", "reason", "approver", "expires")) {
      String without = GOOD.replaceFirst("(  - |    )" + key + ": .*", "$1#");
      assertThat(schema.validate(without, InputFormat.YAML)).as(key).isNotEmpty();
    }
    assertThat(schema.validate(GOOD + "other: 1\n", InputFormat.YAML)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MBX01\\owa (Default Web Site), mbx01\\OWA (default web site), true",
    "MBX01\\owa, MBX01\\owa (Default Web Site), false",
    "MBX01\\*, mbx01\\owa (Default Web Site), true",
    "MBX01\\*, mbx012\\owa, false",
    "MBX0?\\owa, MBX02\\owa, true",
    "MBX0?\\owa, MBX0\\owa, false",
    "'*.contoso.com', a.contoso.com, true",
    "'[*].contoso.com', a.contoso.com, false",
    "'[*].contoso.com', '*.contoso.com', true",
    "'[::1]:25', '[::1]:25', true",
    "a.c, abc, false",
    "*, anything | at all, true",
    "ÜBER, über, true",
  })
  void anObjectIsMeantByNameOrPattern(String object, String subject, boolean meant) {
    Waiver waiver = new Waiver("r-r", object, "r", "a", LocalDate.EPOCH, 1);
    assertThat(waiver.objects().matcher(subject).matches()).isEqualTo(meant);
    assertThat(
            new Waiver("r-r", Waiver.exactly(subject), "r", "a", LocalDate.EPOCH, 1)
                .objects()
                .matcher(subject)
                .matches())
        .isTrue();
  }

  private String file() {
    return folder.resolve("waivers.yaml").toString();
  }

  private List<Waiver> read(String text) throws ProfileException, IOException {
    return WaiverReader.read(Files.writeString(Path.of(file()), text), RULES);
  }

  private List<String> problems(String text) throws IOException {
    Path file = Files.writeString(Path.of(file()), text);
    ProfileException problem =
        catchThrowableOfType(ProfileException.class, () -> WaiverReader.read(file, RULES));
    assertThat(problem).as(text).isNotNull();
    return problem.problems();
  }
}
