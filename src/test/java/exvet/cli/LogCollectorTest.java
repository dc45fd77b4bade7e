package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What ExchangeLogCollector leaves: an archive for each server, archives within, exports that are
 * not named after their cmdlets, and logs without number.
 */
class LogCollectorTest {
  private static final Path EXPORTS = Path.of("src/examples/contoso");
  private static final String DIRECTORIES =
      """
      "Server","Version","Site","VirtualDirectory","InternalURL","InternalAuthenticationMethods","ExternalURL","ExternalAuthenticationMethods","Exchange2003URL"
      "Mailbox01","Version 15.2","Redmond","owa (Default Web Site)","https://mail.contoso.com/owa","Basic, Fba","https://mail.contoso.com/owa","Basic, Fba",
      "Mailbox01","Version 15.2","Redmond","owa (Exchange Back End)","","","","",
      "Mailbox02","Version 15.2","Redmond","ecp (Default Web Site)","https://mail.contoso.com/ecp","Basic, Fba","","Basic, Fba",
      """;

  @TempDir Path temp;

  private static byte[] export(String cmdlet) throws IOException {
    return Files.readAllBytes(EXPORTS.resolve(cmdlet + ".xml"));
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private Path collection() throws IOException {
    Map<String, byte[]> data =
        Map.of(
            "MAILBOX01_ExchangeServer.xml", export("Get-ExchangeServer"),
            "MAILBOX01_ReceiveConnectors.xml", export("Get-ReceiveConnector"),
            "MAILBOX01_TransportServer.xml", export("Get-TransportService"),
            "MAILBOX01_ClientAccessServer.xml", export("Get-ClientAccessService"),
            "MAILBOX01_ServerComponentState.xml", export("Get-ServerComponentState"),
            "WebAppPools/MAILBOX01_applicationHost.config", "<configuration/>".getBytes(),
            "MAILBOX01_GCM.txt", "OriginalFilename : ExSetup.exe".getBytes());
    Map<String, byte[]> server = new TreeMap<>();
    server.put("Exchange_Server_Data.zip", zip(data));
    server.put("AcceptedDomain.xml", export("Get-AcceptedDomain"));
    server.put("OrganizationConfig.xml", export("Get-OrganizationConfig"));
    server.put("Connectors/Send_Connectors.xml", export("Get-SendConnector"));
    server.put("ConfigNC_msExchVirtualDirectory_All.CSV", DIRECTORIES.getBytes());
    server.put(
        "Server_Information/MAILBOX01_Services_Information.txt",
        "\r\nStatus   Name               DisplayName\r\n------   ----               -----------\r\nRunning  w3svc              World Wide Web\r\n"
            .getBytes());
    for (int i = 0; i < 500; i++) {
      server.put("IIS_FE_Logs/u_ex" + i + ".log", ("#Software: IIS " + i).getBytes());
    }
    return Files.write(temp.resolve("MAILBOX01-1128.zip"), zip(server));
  }

  @Test
  void everyFactOfOursIsTakenAndAllElseIsToldOfInShort() throws IOException {
    Run run = Run.of("facts", collection().toString(), "--format=json");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    Map<String, Integer> found = new TreeMap<>();
    run.json().forEach(fact -> found.merge(fact.get("cmdlet").asText(), 1, Integer::sum));
    assertThat(found)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "Get-AcceptedDomain", 2,
                    "Get-ClientAccessService", 2,
                    "Get-EcpVirtualDirectory", 1,
                    "Get-ExchangeServer", 2,
                    "Get-OrganizationConfig", 1,
                    "Get-OwaVirtualDirectory", 1,
                    "Get-ReceiveConnector", 10,
                    "Get-SendConnector", 1,
                    "Get-ServerComponentState", 64,
                    "Get-TransportService", 2)));
    JsonNode owa = fact(run.json(), "Get-OwaVirtualDirectory");
    assertThat(owa.get("subject").asText()).isEqualTo("Mailbox01\\owa (Default Web Site)");
    assertThat(owa.at("/properties/ExternalUrl").asText())
        .isEqualTo("https://mail.contoso.com/owa");
    JsonNode ecp = fact(run.json(), "Get-EcpVirtualDirectory");
    assertThat(ecp.at("/properties/ExternalUrl").isNull()).isTrue();
  }

  private static JsonNode fact(JsonNode facts, String cmdlet) {
    for (JsonNode fact : facts) {
      if (fact.get("cmdlet").asText().equals(cmdlet)) {
        return fact;
      }
    }
    throw new AssertionError("no fact of " + cmdlet);
  }

  @Test
  void whatIsNotInItIsInTheCompletenessReport() throws IOException {
    Run run = Run.of("inputs", collection().toString(), "--as-of=2026-11-24", "--format=json");
    assertThat(run.exit()).isZero();
    Set<String> needs = new TreeSet<>();
    run.json()
        .at("/completeness/needs")
        .forEach(
            need -> {
              if (need.get("properties").isEmpty() && !need.get("rules").isEmpty()) {
                needs.add(need.get("cmdlet").asText());
              }
            });
    assertThat(needs)
        .contains(
            "Get-ExchangeCertificate",
            "Get-EmailAddressPolicy",
            "Get-Mailbox",
            "Get-MapiVirtualDirectory",
            "Get-OutlookAnywhere")
        .doesNotContain("Get-ReceiveConnector", "Get-SendConnector", "Get-AcceptedDomain");
    List<String> files = new ArrayList<>();
    run.json().get("inputs").forEach(file -> files.add(file.get("file").asText()));
    assertThat(files).hasSizeLessThan(20).contains("MAILBOX01-1128.zip!IIS_FE_Logs/*");
    run.json()
        .get("inputs")
        .forEach(file -> assertThat(file.get("problems")).as(file.toString()).isEmpty());
  }

  @Test
  void aCertificateBelongsToTheServerInWhoseFolderItLies() throws IOException {
    String certificate =
        """
        <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
          <Obj RefId="0"><MS><S N="Thumbprint">0123456789012345678901234567890123456789</S>
          <S N="Services">IIS</S><S N="NotAfter">2027-01-01T00:00:00Z</S></MS></Obj>
        </Objs>
        """;
    for (String folder : List.of("Mailbox01", "Mailbox02-1128", "elsewhere")) {
      Path own = Files.createDirectories(temp.resolve("all/" + folder));
      Files.writeString(own.resolve("certificates.xml"), certificate);
    }
    Files.write(temp.resolve("all/servers.xml"), export("Get-ExchangeServer"));
    Run run = Run.of("facts", temp.resolve("all").toString(), "--format=json");
    Set<String> subjects = new TreeSet<>();
    run.json()
        .forEach(
            fact -> {
              if (fact.get("cmdlet").asText().equals("Get-ExchangeCertificate")) {
                subjects.add(fact.get("subject").asText());
              }
            });
    assertThat(subjects)
        .containsExactly(
            "0123456789012345678901234567890123456789",
            "Mailbox01\\0123456789012345678901234567890123456789",
            "Mailbox02\\0123456789012345678901234567890123456789");
  }
}
