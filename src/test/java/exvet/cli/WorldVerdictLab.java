package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the rules say of the example organisation where one of its servers is another one of the
 * lab, beside what they say where all are right. It is asked in the world, in which nothing reaches
 * any other network. {@code lab-verdicts.json} is the table:
 *
 * <pre>
 * { "what": "a certificate that has expired", "lead": {"443": "NGINX_EXPIRED"},
 *   "fail": ["tls-https-chain-trusted [expired] | mail.contoso.com", …],    which then fail
 *   "open": ["tls-min-version"] }                                           which nobody can decide
 * </pre>
 */
@EnabledIfEnvironmentVariable(named = "LAB_WORLD", matches = "yes")
class WorldVerdictLab {
  private static final Path TABLE = Path.of("src/test/resources/lab-verdicts.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> RIGHT =
      Map.of("443", "NGINX_RIGHT", "80", "NGINX_PLAIN", "25", "SMTP_RIGHT", "587", "SMTP_RIGHT");

  @TempDir Path folder;

  private LabCheck check(JsonNode row) throws IOException {
    Map<String, String> places = new LinkedHashMap<>(RIGHT);
    row.path("lead").properties().forEach(one -> places.put(one.getKey(), one.getValue().asText()));
    List<String> words = new ArrayList<>();
    places.forEach(
        (port, place) ->
            words.addAll(List.of("--connect-to", ":" + port + ":" + at(LabCheck.variable(place)))));
    row.path("options").forEach(option -> words.add(option.asText()));
    String outside = LabCheck.variable("DNS_" + row.path("dns").asText("PUBLIC"));
    String profile = LabCheck.profile(outside, LabCheck.variable("DNS_PRIVATE"));
    return LabCheck.of(folder, LabCheck.EXAMPLE, profile, words);
  }

  private static String at(String place) {
    return place.contains(":") ? place : "127.0.0.1:" + place;
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrongIsFoundAndNothingElse() throws IOException {
    assumeTrue(System.getenv("LAB_SMTP_RIGHT") != null, "only root may start Postfix");
    JsonNode table = JSON.readTree(TABLE.toFile());
    LabCheck right = check(table.get(0));
    return StreamSupport.stream(table.spliterator(), false)
        .map(row -> DynamicTest.dynamicTest(row.get("what").asText(), () -> hold(row, right)));
  }

  private void hold(JsonNode row, LabCheck right) throws IOException {
    boolean all = row.get("what").asText().equals("all is right");
    LabCheck check = all ? right : check(row);
    LabCheck before = all ? new LabCheck(JSON.readTree("{\"results\": []}")) : right;
    TreeSet<String> open = new TreeSet<>();
    for (String key : check.beside(before, "not-checked")) {
      open.add(key.substring(0, key.indexOf(' ')));
    }
    assertThat(Map.of("fail", List.copyOf(check.beside(before, "fail")), "open", List.copyOf(open)))
        .isEqualTo(Map.of("fail", texts(row.path("fail")), "open", texts(row.path("open"))));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
