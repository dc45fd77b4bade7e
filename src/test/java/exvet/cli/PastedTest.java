package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text out of a shell that does not say on which server its objects are. */
class PastedTest {
  private static final String RELAY =
      """
      [PS] C:\\>Get-ReceiveConnector | fl Name,Bindings,RemoteIPRanges,AuthMechanism,PermissionGroups

      Name             : Scanner
      Bindings         : {0.0.0.0:25}
      RemoteIPRanges   : {0.0.0.0-255.255.255.255}
      AuthMechanism    : Tls, ExternalAuthoritative
      PermissionGroups : AnonymousUsers, ExchangeServers
      """;

  private static final String URI =
      """
      [PS] C:\\>Get-ClientAccessService | fl *uri*

      AutoDiscoverServiceInternalUri : https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml
      """;

  private static final String DIRECTORIES =
      """
      [PS] C:\\>Get-OwaVirtualDirectory | fl id,internalurl,externalurl

      Id          : Mailbox01\\owa (Default Web Site)
      InternalUrl : https://mail.contoso.com/owa
      ExternalUrl : https://mail.contoso.com/owa
      """;

  @TempDir Path folder;

  private Run run(String command, Map<String, String> files) throws IOException {
    Path exports = Files.createDirectories(folder.resolve("exports"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(exports.resolve(file.getKey()), file.getValue());
    }
    List<String> words = new ArrayList<>(List.of(command, exports.toString()));
    if (command.equals("check")) {
      words.addAll(
          List.of("--as-of=2026-11-01", "--format=json", "--out=" + folder.resolve("report")));
    }
    return Run.of(words.toArray(String[]::new));
  }

  /** The verdicts of a check, by key. */
  private Map<String, String> verdicts(String text) throws IOException {
    run("check", Map.of("notes.txt", text));
    Map<String, String> verdicts = new TreeMap<>();
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report/report.json").toFile());
    report.path("results").forEach(r -> verdicts.put(r.path("key").asText(), said(r)));
    return verdicts;
  }

  private static String said(JsonNode result) {
    return result.path("verdict").asText() + ": " + result.path("message").asText();
  }

  @Test
  void aConnectorOfNobodyIsNotNone() throws IOException {
    assertThat(verdicts(RELAY).get("recv-no-open-relay:organisation"))
        .startsWith("not-checked: ")
        .contains("does not say of which server it is", "Get-ReceiveConnector |");
  }

  @Test
  void aServiceOfNobodyIsNoServer() throws IOException {
    Map<String, String> verdicts = verdicts(URI);
    assertThat(verdicts.keySet())
        .filteredOn(key -> key.contains(" line "))
        .containsExactly("srv-object-valid:get-clientaccessservice line 3 | clientaccessservice");
    assertThat(verdicts.get("recv-no-open-relay:organisation")).startsWith("not-checked: ");
    assertThat(verdicts.get("cert-status-valid:organisation")).startsWith("not-checked: ");
  }

  @Test
  void theIdIsTheIdentity() throws IOException {
    assertThat(verdicts(DIRECTORIES))
        .containsKey("vdir-owa-external-url:mailbox01\\owa (default web site)");
  }

  @Test
  void whatCannotBeOpenedIsAProblem() throws IOException {
    Run run = run("inputs", Map.of("exports.7z", "7z\u00bc\u00af'\u001c", "a.txt", DIRECTORIES));
    assertThat(run.out() + run.err()).contains("an archive of a kind that exvet does not open");
  }
}
