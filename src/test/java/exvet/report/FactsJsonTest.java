package exvet.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsJsonTest {
  private static final PropertyBag CONNECTOR =
      new PropertyBag(
          "Get-ReceiveConnector",
          "in/Get-ReceiveConnector.xml",
          7,
          Map.ofEntries(
              Map.entry("Identity", new Scalar("MBX01\\Default")),
              Map.entry("Server", new Scalar("MBX01")),
              Map.entry("Enabled", new Scalar("true")),
              Map.entry("Bindings", new Items(List.of(new Scalar("[::]:25")))),
              Map.entry("AuthMechanism", new Scalar("Tls, BasicAuth", 5L, null, Map.of())),
              Map.entry("PermissionGroups", new Scalar("None", 0L, null, Map.of())),
              Map.entry("Fqdn", new Scalar("MBX01.Contoso.com")),
              Map.entry("Banner", Value.BLANK),
              Map.entry("TlsDomainCapabilities", Value.BLANK),
              Map.entry("MaxMessageSize", new Scalar("36 MB (37,748,736 bytes)")),
              Map.entry("ConnectionTimeout", new Scalar("1.00:10:00.5")),
              Map.entry("WhenChanged", new Scalar("2026-01-01T10:00:00"))));

  @Test
  void propertiesAreWrittenAsTheContractSays() throws IOException {
    JsonNode fact = facts(CONNECTOR).get(0);
    assertThat(fact.get("type").asText()).isEqualTo("ReceiveConnector");
    assertThat(fact.get("subject").asText()).isEqualTo("MBX01\\Default");
    JsonNode properties = fact.get("properties");
    assertThat(properties.get("Enabled").booleanValue()).isTrue();
    assertThat(properties.get("Bindings")).hasToString("[\"[::]:25\"]");
    assertThat(properties.get("AuthMechanism")).hasToString("[\"Tls\",\"BasicAuth\"]");
    assertThat(properties.get("PermissionGroups")).hasToString("[]");
    assertThat(properties.get("Fqdn").asText()).isEqualTo("MBX01.Contoso.com");
    assertThat(properties.get("Banner").isNull()).isTrue();
    assertThat(properties.get("TlsDomainCapabilities").isNull()).isTrue();
    assertThat(properties.get("MaxMessageSize").longValue()).isEqualTo(37748736);
    assertThat(properties.get("ConnectionTimeout").asText()).isEqualTo("1.00:10:00.5");
    assertThat(fact.get("source"))
        .hasToString(
            "{\"file\":\"in/Get-ReceiveConnector.xml\",\"object\":\"MBX01\\\\Default\",\"line\":7}");
  }

  @Test
  void eachPropertyIsEitherStatedOrAbsent() throws IOException {
    JsonNode fact = facts(CONNECTOR).get(0);
    for (Component component : FactType.ofCmdlet("Get-ReceiveConnector").components()) {
      boolean stated = fact.get("properties").has(component.property());
      boolean absent = fact.get("absent").toString().contains('"' + component.property() + '"');
      assertThat(stated ^ absent).as(component.name()).isEqualTo(!component.internal());
    }
    assertThat(fact.get("absent").toString()).contains("WhenChanged").contains("Guid");
  }

  @Test
  void brokenTextDoesNotEndTheList() throws IOException {
    PropertyBag broken =
        new PropertyBag("Get-SendConnector", "a.xml", 1, Map.of("Name", new Scalar("x\ud800")));
    assertThat(facts(broken, CONNECTOR)).hasSize(2);
  }

  @Test
  void theTextFormIsSafeForATerminal() throws IOException {
    StringBuilder text = new StringBuilder();
    PropertyBag hostile =
        new PropertyBag(
            "Get-SendConnector", "a.xml", 1, Map.of("Name", new Scalar("x\u001b[31m\u202ey")));
    FactsText.write(List.of(hostile, CONNECTOR), List.of(), text);
    assertThat(text.toString())
        .startsWith("SendConnector  x [31m y\n  from a.xml, line 1\n")
        .contains("\n\nReceiveConnector  MBX01\\Default\n")
        .contains("\n  Banner                 (blank)\n")
        .contains("\n  unknown, has no zone: \"2026-01-01T10:00:00\": WhenChanged\n");
  }

  private static JsonNode facts(PropertyBag... bags) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FactsJson.write(List.of(bags), List.of(), out);
    assertThat(out.toString(UTF_8)).endsWith("]\n").doesNotContain("\r");
    return new ObjectMapper().readTree(out.toByteArray());
  }
}
