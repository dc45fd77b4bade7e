package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example organisation with servers at the addresses that DNS gives and on the ordinary ports:
 * those that {@code src/test/lab/world} starts.
 */
@EnabledIfEnvironmentVariable(named = "LAB_WORLD", matches = "yes")
class WorldLab {
  @TempDir Path folder;

  private JsonNode check(String resolver) throws IOException {
    String profile = LabCheck.profile(LabCheck.variable(resolver), "172.16.10.5");
    return LabCheck.of(folder, LabCheck.EXAMPLE, profile, List.of()).report();
  }

  private static Map<String, String> verdicts(JsonNode report) {
    Map<String, String> verdicts = new TreeMap<>();
    for (JsonNode result : report.get("results")) {
      verdicts.put(result.get("key").asText(), result.get("verdict").asText());
    }
    return verdicts;
  }

  @Test
  void everyServerIsFoundWhereDnsSaysThatItIs() throws IOException {
    JsonNode report = check("DNS_PUBLIC");
    assertThat(verdicts(report))
        .containsEntry("pubdns-mx-leads-to-entry:contoso.com | mail.contoso.com", "pass")
        .containsEntry("pubdns-authoritative-servers-agree:contoso.com", "pass")
        .containsEntry("smtp-mx-answers:mail.contoso.com | 131.107.2.10", "pass")
        .containsEntry("smtp-mx-answers:mail.contoso.com | 131.107.2.25", "pass")
        .containsEntry("smtp-starttls-offered:mail.contoso.com", "pass")
        .containsEntry("smtp-ehlo-name-resolves:mail.contoso.com", "pass")
        .containsEntry("tls-https-chain-trusted:owa.contoso.com", "pass")
        .containsEntry("tls-https-name-matches:autodiscover.fabrikam.com", "pass")
        .containsEntry("tls-https-name-matches:download.contoso.com", "pass")
        .containsEntry("tls-min-version:mail.contoso.com:443", "pass");
  }

  @Test
  void signaturesThatHaveExpiredAreFound() throws IOException {
    assertThat(verdicts(check("DNS_VALIDATING")))
        .containsEntry("pubdns-dnssec-not-bogus:contoso.com", "pass")
        .containsEntry("pubdns-dnssec-not-bogus:fabrikam.com", "fail")
        .containsEntry("mailauth-dane-valid:mail.contoso.com", "pass");
  }
}
