package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import exvet.fact.TlsKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exvet inputs}, as a user runs it. */
class InputsTest {
  private static final Path CLEAN = Path.of("src/examples/contoso");
  private static final String PROFILE = "--profile=src/examples/contoso.yaml";
  private static final String DAY = "--as-of=2026-11-24";

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void copy() throws IOException {
    folder = Files.createDirectory(temp.resolve("contoso"));
    try (var files = Files.list(CLEAN)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private Run inputs(String... more) {
    List<String> words =
        new java.util.ArrayList<>(List.of("inputs", folder.toString(), PROFILE, DAY));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private void remove(String cmdlet) throws IOException {
    Files.delete(folder.resolve(cmdlet + ".xml"));
  }

  @Test
  void ofAWholeExportOnlyTestsAreWanted() {
    Run run = inputs();
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith(
            """
            Contoso: 34 files; 5 rules of 222 wait for exports

            What to run, the most awaited first
            exvet collect writes a script for all Get- cmdlets.
            1. Get-MessageTrackingLog: no export
               2 rules wait, 2 of severity error: e2e-inbound-reply-received, e2e-outbound-message-delivered
               > Get-ExchangeServer | ForEach-Object { Get-MessageTrackingLog -MessageSubject 'exvet test'\
             -ResultSize Unlimited -Server $_.Name } | Select-Object\
             Timestamp,EventId,Source,ConnectorId,ClientIp,OriginalClientIp,MessageId | Export-Clixml\
             Get-MessageTrackingLog.xml
            2. Get-DnsClientServerAddress of Mailbox01, Mailbox02: no export
               1 rule waits, 1 of severity error: privdns-source-servers-resolve-mx
               > Get-DnsClientServerAddress | Select-Object @{ n = 'Server'; e = { $env:COMPUTERNAME }\
             },InterfaceAlias,ServerAddresses | Export-Clixml Get-DnsClientServerAddress.xml # on each\
             server
            3. Get-TlsRegistry of Mailbox01, Mailbox02: no export
               1 rule waits: tls-schannel-consistent
               > %s | Export-Clixml Get-TlsRegistry.xml # on each server
            4. Message-Headers: no export
               1 rule waits, 1 of severity error: e2e-outbound-message-delivered
               > # save the test message, where it arrived, as a file that ends in .eml
            5. Test-OutlookConnectivity: no export
               1 rule waits, 1 of severity error: e2e-client-profile-created
               > Test-OutlookConnectivity -ProbeIdentity OutlookMapiHttpSelfTestProbe | Select-Object\
             MonitorIdentity,StartTime,Result,Error | Export-Clixml Test-OutlookConnectivity.xml

            Servers
            """
                .formatted(TlsKey.READ));
    assertThat(run.out())
        .contains(
            "\nGet-OwaVirtualDirectory           1          1\n",
            "\nGet-EdgeSubscription: none exists\n",
            "\ncontoso/Get-RemoteDomain.xml (clixml): nothing of interest\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void whatIsMissingIsNamedWithItsCommandAndWhoWaits() throws IOException {
    remove("Get-ReceiveConnector");
    remove("Get-SendConnector");
    Run run = inputs();
    assertThat(run.out())
        .contains(
            "\n2. Get-SendConnector: no export\n   20 rules wait, 10 of severity"
                + " error: mailauth 1, privdns 1, pubdns 1, recv 2, send 13, smtp 1,\n"
                + "      srv 1\n",
            "What to run, the most awaited first\n"
                + "exvet collect writes a script for all Get- cmdlets."
                + " With --verbose each rule that waits is named.\n"
                + "1. Get-ReceiveConnector of Mailbox01, Mailbox02: no export\n"
                + "   21 rules wait, 11 of severity error: recv 20, srv 1\n",
            "\n   > Get-ReceiveConnector | Export-Clixml Get-ReceiveConnector.xml\n",
            "\nGet-ReceiveConnector              no export  no export\n",
            "\nGet-SendConnector: no export\n");
    assertThat(run.out().lines())
        .filteredOn(line -> !line.startsWith("   > "))
        .allMatch(line -> line.length() <= 100);
  }

  @Test
  void aListThatLeavesOutAServerThatAnswersIsIncomplete() throws IOException {
    Path all = folder;
    folder = temp.resolve("partial");
    PartialServers.copy(all, folder);
    assertThat(inputs().out())
        .contains(
            ". Get-ExchangeServer: incomplete\n",
            "   > Get-ExchangeServer | Export-Clixml Get-ExchangeServer.xml\n",
            "\nGet-ExchangeServer: 1, incomplete, in partial/Get-ExchangeServer.xml\n");
  }

  @Test
  void whoWaitsIsNamedIfTheyAreFewOrOnRequest() throws IOException {
    remove("Get-ClientAccessRule");
    remove("Get-SendConnector");
    assertThat(inputs().out())
        .contains("Get-ClientAccessRule: no export\n   1 rule waits: vdir-admin-center-exposure\n");
    assertThat(inputs("--verbose").out())
        .contains(
            "What to run, the most awaited first\n"
                + "exvet collect writes a script for all Get- cmdlets.\n"
                + "1. Get-SendConnector: no export\n"
                + "   20 rules wait, 10 of severity error: mailauth-helo-spf,");
  }

  @Test
  void anObjectThatNobodyNamedIsNoServer() throws IOException {
    Path text =
        Files.writeString(
            temp.resolve("scp.txt"),
            """
            Get-ClientAccessService | fl AutoDiscoverServiceInternalUri

            AutoDiscoverServiceInternalUri : https://mail.contoso.com/Autodiscover/Autodiscover.xml
            """);
    assertThat(Run.of("inputs", text.toString(), DAY).out())
        .contains("\nServers\nNo export names a server.\n", "Get-ClientAccessService 1\n");
  }

  @Test
  void aServerThatIsNotAskedIsOnlyNamed() throws IOException {
    remove("Get-ReceiveConnector");
    Run run = inputs("--exclude-server=Mailbox02");
    assertThat(run.out())
        .contains(
            ". Get-ReceiveConnector of Mailbox01: no export\n",
            "   > Get-ReceiveConnector -Server Mailbox01"
                + " | Export-Clixml Mailbox01_Get-ReceiveConnector.xml\n",
            "\nServers\nMailbox02: left out on request\n");
  }

  @Test
  void aCertificateThatDoesNotSayWhoseItIsIsShownWithItsPlace() throws IOException {
    remove("Get-ExchangeCertificate");
    remove("Get-ExchangeCertificate-keys");
    Files.writeString(
        folder.resolve("certificates.xml"),
        """
        <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
          <Obj RefId="0"><MS>
            <S N="Thumbprint">0123456789012345678901234567890123456789</S>
            <S N="Services">IIS</S><S N="NotAfter">2027-01-01T00:00:00Z</S>
          </MS></Obj>
        </Objs>
        """);
    Run run = inputs();
    assertThat(run.out())
        .contains(
            ". Get-ExchangeCertificate: objects that do not say of which server they are\n"
                + "   1 object without Server\n"
                + "   at contoso/certificates.xml:2\n",
            "   > Get-ExchangeServer"
                + " | ForEach-Object { Get-ExchangeCertificate -Server $_.Name }"
                + " | Select-Object ",
            "\nGet-ExchangeCertificate           missing    missing\n");
    JsonNode need = need(inputs("--format=json").json(), "Server");
    assertThat(need.get("rules").size()).isGreaterThan(3);
    assertThat(need.get("places")).hasSize(1);
  }

  private static JsonNode need(JsonNode inputs, String property) {
    for (JsonNode need : inputs.at("/completeness/needs")) {
      if (need.get("properties").toString().contains('"' + property + '"')) {
        return need;
      }
    }
    throw new AssertionError("no need of " + property);
  }

  @Test
  void exportsThatDifferAreNamed() throws IOException {
    Path other = folder.resolve("later.xml");
    String text =
        Files.readString(folder.resolve("Get-AcceptedDomain.xml"), StandardCharsets.UTF_8);
    Files.writeString(other, text.replace("Authoritative", "InternalRelay"));
    assertThat(inputs().out())
        .contains(
            "\nWhere exports of the same object differ\nGet-AcceptedDomain: DomainType of",
            "(used)");
    JsonNode conflict = inputs("--format=json").json().at("/completeness/conflicts/0");
    assertThat(conflict.get("property").asText()).isEqualTo("DomainType");
    assertThat(conflict.get("files").toString())
        .isEqualTo("[\"contoso/Get-AcceptedDomain.xml\",\"contoso/later.xml\"]");
  }

  @Test
  void aThousandMailboxesMayBeTheFirstOfMore() throws IOException {
    StringBuilder mailboxes = new StringBuilder("<Objs>");
    for (int i = 0; i < 1000; i++) {
      mailboxes.append(
          "<Obj><MS><S N=\"PrimarySmtpAddress\">m%d@contoso.com</S></MS></Obj>".formatted(i));
    }
    Files.writeString(folder.resolve("Get-Mailbox.xml"), mailboxes + "</Objs>");
    Run run = inputs();
    assertThat(run.out())
        .contains(
            ". Get-Mailbox: only the first thousand\n",
            "   > Get-Mailbox -ResultSize Unlimited -IgnoreDefaultScope | Export-Clixml Get-Mailbox.xml\n",
            "exactly 1000 objects of Get-Mailbox");
  }

  @Test
  void theReportSaysTheSame() throws IOException {
    remove("Get-SendConnector");
    remove("Get-Mailbox");
    Path out = temp.resolve("report");
    Run check =
        Run.of("check", folder.toString(), PROFILE, DAY, "--out=" + out, "--format=json,html");
    assertThat(check.exit()).isLessThan(2);
    JsonNode report =
        new com.fasterxml.jackson.databind.ObjectMapper()
            .readTree(out.resolve("report.json").toFile());
    JsonNode inputs = inputs("--format=json").json();
    assertThat(inputs.get("inputs")).isEqualTo(report.get("inputs"));
    assertThat(inputs.get("completeness")).isEqualTo(report.get("completeness"));
    assertThat(Files.readString(out.resolve("report.html")))
        .contains(
            "<h2>What was examined and what was not</h2>",
            "<code>Get-SendConnector | Export-Clixml Get-SendConnector.xml</code>");
  }

  @Test
  void theJsonFitsItsSchema() throws IOException {
    remove("Get-ReceiveConnector");
    String report = schema("report");
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders -> loaders.schemas(Map.of("urn:exvet:schema:report:1", report))));
    JsonNode inputs = inputs("--format=json").json();
    assertThat(
            factory
                .getSchema(
                    SchemaLocation.of("urn:exvet:schema:inputs:1"),
                    new com.fasterxml.jackson.databind.ObjectMapper().readTree(schema("inputs")))
                .validate(inputs))
        .isEmpty();
  }

  private static String schema(String name) {
    try (InputStream in =
        InputsTest.class.getResourceAsStream("/schema/" + name + ".schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatCannotBeReadOrChosenIsAnError() {
    assertThat(Run.of("inputs").exit()).isEqualTo(2);
    assertThat(Run.of("inputs", temp.resolve("nowhere").toString()).exit()).isEqualTo(2);
    assertThat(Run.of("inputs", folder.toString(), "--format=yaml").exit()).isEqualTo(2);
  }
}
