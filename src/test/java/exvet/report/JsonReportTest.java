package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import exvet.report.json.JsonReport;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void fitsItsSchema() throws IOException {
    assertThat(schema("report").validate(JSON.readTree(bytes(ContosoReport.selected("x")))))
        .isEmpty();
    assertThat(schema("report").validate(JSON.readTree(bytes(ContosoReport.full())))).isEmpty();
  }

  @Test
  void schemaRefusesWhatItDoesNotKnow() throws IOException {
    JsonNode report = JSON.readTree(bytes(ContosoReport.full()));
    JsonNode result = report.at("/results/0");
    ((com.fasterxml.jackson.databind.node.ObjectNode) result).put("colour", "red");
    assertThat(schema("report").validate(report)).hasSize(1);
  }

  @Test
  void resultHasTheMembersOfTheContractInTheirOrder() throws IOException {
    List<String> names = new ArrayList<>();
    JSON.readTree(bytes(ContosoReport.full()))
        .at("/results/0")
        .fieldNames()
        .forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            ("rule title area step linked declaredSeverity severity verdict clause subject objects"
                    + " message observed expected reason awaits because sources fix key count sample"
                    + " waiver evidence baselineState")
                .split(" "));
  }

  @Test
  void coverageCountsEveryResultOnce() throws IOException {
    Report report = ContosoReport.full();
    JsonNode coverage = JSON.readTree(bytes(report)).get("coverage");
    int considered = 0;
    for (JsonNode counts : coverage) {
      int sum = 0;
      for (Verdict verdict : Verdict.values()) {
        sum += counts.get(verdict.toString()).asInt();
      }
      assertThat(counts.get("considered").asInt()).isEqualTo(sum);
      assertThat(counts.get("applicable").asInt())
          .isEqualTo(sum - counts.get("not-applicable").asInt());
      considered += sum;
    }
    assertThat(considered).isEqualTo(report.results().size());
  }

  @Test
  void hostileTextSurvivesAsText() throws IOException {
    for (String text : HostileTexts.ALL) {
      JsonNode result =
          JSON.readTree(bytes(ContosoReport.with(List.of(ContosoReport.about(text)))))
              .at("/results/0");
      assertThat(result.get("observed").asText())
          .isEqualTo(text.replace("\ud800", "\ufffd").replaceAll("^\udc00", "\ufffd"));
    }
  }

  @Test
  void bytesDependOnNeitherLocaleNorZone() throws IOException {
    byte[] here = bytes(ContosoReport.full());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(bytes(ContosoReport.full())).isEqualTo(here);
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(bytes(ContosoReport.full())).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    String text = new String(here, StandardCharsets.UTF_8);
    assertThat(text).startsWith("{\n  \"schema\": \"1\",\n").endsWith("}\n").doesNotContain("\r");
  }

  @Test
  void withoutRecipientsNobodyIsNamed() throws IOException {
    Report report = ContosoReport.full().withoutRecipients();
    String text = new String(bytes(report), StandardCharsets.UTF_8);
    assertThat(text).doesNotContainIgnoringCase("alice").doesNotContainIgnoringCase("bob@");
    assertThat(schema("report").validate(JSON.readTree(text))).isEmpty();
    assertThat(report.results().stream().map(Result::sample)).allMatch(List::isEmpty);
    assertThat(report.results().stream().map(Result::key).toList())
        .isEqualTo(ContosoReport.full().results().stream().map(Result::key).toList());
    assertThat(text).contains("\"count\": 214");
  }

  @Test
  void maskKeepsDomainsAndTemplates() {
    Result result =
        ContosoReport.about(
            "a.b@contoso.com, SMTP:%g.%s@contoso.com <=x@fabrikam.com> '*@c.d' a*b@c.d @home");
    Report masked = ContosoReport.with(List.of(result)).withoutRecipients();
    assertThat(masked.results().get(0).subject())
        .isEqualTo("…@contoso.com, SMTP:%g.%s@contoso.com <=…@fabrikam.com> '*@c.d' …@c.d @home");
  }

  @Test
  void factsSchemaAcceptsWhatTheContractShows() throws IOException {
    String fact =
        """
        [{"type": "VirtualDirectory", "cmdlet": "Get-OwaVirtualDirectory",
          "subject": "MBX01\\\\owa (Default Web Site)",
          "properties": {"InternalUrl": "https://mail.contoso.com/owa", "ExternalUrl": null,
            "InternalAuthenticationMethods": ["Basic", "Fba"], "BasicAuthentication": true},
          "absent": ["LogonFormat"],
          "source": {"file": "contoso/a.zip!b.xml", "object": "owa", "line": 4}}]
        """;
    assertThat(schema("facts").validate(JSON.readTree(fact))).isEmpty();
    assertThat(schema("facts").validate(JSON.readTree(fact.replace("line", "row")))).isNotEmpty();
  }

  private static byte[] bytes(Report report) throws IOException {
    var out = new ByteArrayOutputStream();
    JsonReport.write(report, out);
    return out.toByteArray();
  }

  private static JsonSchema schema(String name) throws IOException {
    try (InputStream in =
        JsonReport.class.getResourceAsStream("/schema/" + name + ".schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    }
  }
}
