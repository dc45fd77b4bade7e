package exvet.cli;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each setting that counts is shown with whoever says so. */
class ConfigTest {
  private static final String PROFILE =
      """
      extHost: mail.contoso.com
      ignoreServers: [Old01]
      dns:
        public: [192.0.2.53, 192.0.2.54]
      servers:
        - name: Mailbox01
          os: "2019"
      severity:
        oa-ssl-required: info
      report:
        title: Review
      """;
  private static final String SET =
      """
      extends: handover
      exclude:
        - rule: rcpt-upn-matches-primary-smtp
          reason: Next year.
      excludeServers:
        - server: Lab01
          reason: A laboratory.
      severity:
        oa-ssl-required: warning
        srv-build-current: info
      """;

  @TempDir Path folder;
  private String profile;
  private String set;

  @BeforeEach
  void write() throws IOException {
    profile = Files.writeString(folder.resolve("profile.yaml"), PROFILE).toString();
    set = Files.writeString(folder.resolve("set.yaml"), SET).toString();
  }

  private String show(Map<String, String> environment, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("config", "show"));
    words.addAll(List.of(more));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(out, OutputStream.nullOutputStream());
    new Config(Arguments.parse(words), terminal, environment::get).run();
    terminal.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private JsonNode all(Map<String, String> environment, String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("--format=json", "--origin"));
    words.addAll(List.of(more));
    return new ObjectMapper().readTree(show(environment, words.toArray(String[]::new)));
  }

  private static String one(JsonNode all, String name) {
    List<String> found = new ArrayList<>();
    all.forEach(
        setting -> {
          if (setting.get("setting").asText().equals(name)) {
            List<String> values = new ArrayList<>();
            setting.get("values").forEach(value -> values.add(value.asText()));
            String place = setting.get("place").isNull() ? "" : setting.get("place").asText();
            found.add(values + " " + setting.get("origin").asText() + " " + place);
          }
        });
    return String.join("\n", found).strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sources                       | [exports] option command line
          profile                       | [PROFILE] option --profile
          as-of                         | [2026-11-24] option --as-of
          out                           | [exvet-report] default
          fail-on                       | [error] default
          new-only                      | [no] default
          no-recipients                 | [yes] option --no-recipients
          exclude-server                | [Test01] option --exclude-server
          waivers                       | [] default
          lang                          | [de] environment EXVET_LANG
          EXVET_LANG                    | [de] environment EXVET_LANG
          EXVET_JAVA_OPTS               | [] default
          profile.extHost               | [mail.contoso.com] profile PROFILE:1
          profile.owaHost               | [] default
          profile.dns.public            | [192.0.2.53, 192.0.2.54] profile PROFILE:4
          profile.dns.private           | [] default
          profile.servers[0].os         | [2019] profile PROFILE:7
          profile.queueWarn             | [100] default
          profile.report.title          | [Audit] option --title
          severity.oa-ssl-required      | [info] profile PROFILE:9
          severity.srv-build-current    | [info] rule set SET:10
          severity.srv-trial-license    | [error] rule set handover.yaml:5
          excluded.rcpt-upn-matches-primary-smtp | [Next year.] rule set SET:3
          excluded-server.Lab01         | [A laboratory.] rule set SET:6
          excluded-server.Test01        | [] option --exclude-server
          excluded-server.Old01         | [] profile PROFILE:2
          """)
  void eachHasItsOrigin(String name, String expected) throws Exception {
    JsonNode all =
        all(
            Map.of("EXVET_LANG", "de"),
            "exports",
            "--profile=" + profile,
            "--ruleset=" + set,
            "--as-of=2026-11-24",
            "--title=Audit",
            "--exclude-server=Test01",
            "--no-recipients");
    assertThat(one(all, name)).isEqualTo(expected.replace("PROFILE", profile).replace("SET", set));
  }

  @Test
  void everyOptionOfCheckIsThereAndEveryKeyOfTheProfile() throws Exception {
    Set<String> names = new HashSet<>();
    all(Map.of()).forEach(setting -> names.add(setting.get("setting").asText()));
    for (Option option : Command.CHECK.options()) {
      if (option != Option.HELP && option != Option.FORMATS && option != Option.TITLE) {
        assertThat(names).contains(option.word().substring(2));
      }
    }
    JsonNode schema =
        new ObjectMapper().readTree(getClass().getResourceAsStream("/schema/profile.schema.json"));
    schema
        .get("properties")
        .fieldNames()
        .forEachRemaining(
            key ->
                assertThat(names)
                    .anyMatch(
                        name ->
                            name.equals("profile." + key)
                                || name.startsWith("profile." + key + ".")));
    assertThat(Command.CONFIG.options())
        .containsAll(
            Command.CHECK.options().stream().filter(option -> option != Option.FORMATS).toList());
  }

  @Test
  void theOptionGoesBeforeTheEnvironment() throws Exception {
    JsonNode all = all(Map.of("EXVET_LANG", "de", "EXVET_JAVA_OPTS", "-Xmx2g"), "--lang=en");
    assertThat(one(all, "lang")).isEqualTo("[en] option --lang");
    assertThat(one(all, "EXVET_JAVA_OPTS")).isEqualTo("[-Xmx2g] environment EXVET_JAVA_OPTS");
  }

  @Test
  void textHasAnOriginOnlyIfAsked() throws Exception {
    String text = show(Map.of(), "--profile=" + profile);
    assertThat(text.lines())
        .anyMatch(line -> line.matches("profile\\.extHost +mail\\.contoso\\.com"));
    text = show(Map.of(), "--origin", "--profile=" + profile);
    assertThat(text.lines())
        .anyMatch(
            line ->
                line.startsWith("profile.extHost ")
                    && line.endsWith(
                        " mail.contoso.com" + " ".repeat(24) + "profile " + profile + ":1"));
  }

  @Test
  void whatCheckWouldRefuseIsRefused() throws IOException {
    assertThat(Run.of("config").exit()).isEqualTo(2);
    assertThat(Run.of("config", "list").err()).startsWith("exvet: error: say exvet config show");
    Files.writeString(Path.of(profile), "exthost: x\n");
    Run run = Run.of("config", "show", "--profile=" + profile);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(profile + ":1: unknown key exthost; did you mean extHost?");
    assertThat(run.out()).isEmpty();
    assertThat(Run.of("config", "show", "--ruleset=audti").err()).contains("did you mean audit?");
  }
}
