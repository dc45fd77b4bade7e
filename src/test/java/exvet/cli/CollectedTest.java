package exvet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.cli.CollectorScript.Part;
import exvet.samples.CollectedOrganisation;
import exvet.samples.Collection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a collection, sound or not, to the report. */
class CollectedTest {
  /** The areas of rules that wait for probes whatever was exported. */
  private static final Set<String> PROBED =
      Set.of("pubdns", "privdns", "tls", "https", "smtp", "mailauth", "e2e");

  private static final String PROFILE = "src/examples/contoso.yaml";

  @TempDir Path temp;
  private CollectedOrganisation contoso;
  private Collection collection;

  @BeforeEach
  void collect() throws Exception {
    Map<String, List<String>> properties =
        CollectorScript.parts().stream().collect(Collectors.toMap(Part::cmdlet, Part::properties));
    properties.put("Get-CASMailbox", List.of("Identity", "MapiHttpEnabled"));
    properties.put(
        "Get-ADPermission",
        List.of("Deny", "ExtendedRights", "Identity", "IsInherited", "SID", "User"));
    properties.put("Get-Service", List.of("MachineName", "Name", "StartType", "Status"));
    Set<String> perServer =
        CollectorScript.parts().stream()
            .filter(CollectorScript::eachServer)
            .map(Part::cmdlet)
            .collect(Collectors.toSet());
    perServer.add("Get-ADPermission");
    perServer.add("Get-Service");
    contoso = new CollectedOrganisation(properties, perServer);
    collection = contoso.collect();
    for (String server : contoso.servers()) {
      collection.ran("Get-ClientAccessService", server, 1, account(server));
    }
  }

  /** The alternate service account is asked for with the server. */
  private byte[] account(String server) throws Exception {
    return contoso.file(
        "Get-ClientAccessService",
        server,
        List.of("AlternateServiceAccountConfiguration", "Fqdn", "Guid", "Identity", "Name"));
  }

  /** What a run says. */
  private record Checked(int exit, JsonNode report, String err) {
    List<String> results(String verdict) {
      List<String> found = new ArrayList<>();
      for (JsonNode result : report.get("results")) {
        if (result.get("verdict").asText().equals(verdict)) {
          found.add(result.get("key").asText());
        }
      }
      return found;
    }

    String reason(String key) {
      for (JsonNode result : report.get("results")) {
        if (result.get("key").asText().equals(key)) {
          return result.get("verdict").asText() + ": " + result.get("reason").asText();
        }
      }
      return null;
    }

    List<String> problems() {
      List<String> found = new ArrayList<>();
      for (JsonNode input : report.get("inputs")) {
        for (JsonNode problem : input.get("problems")) {
          found.add(input.get("file").asText() + ": " + problem.get("message").asText());
        }
      }
      return found;
    }
  }

  private Checked check(Path source, String... more) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of("check", source.toString(), "--profile", PROFILE, "--as-of", "2026-11-01"));
    line.addAll(List.of("--fail-on", "never", "--format", "json", "--out", "-"));
    line.addAll(List.of(more));
    Run run = Run.of(line.toArray(String[]::new));
    return new Checked(run.exit(), new ObjectMapper().readTree(run.out()), run.err());
  }

  private Path zip(Map<String, byte[]> files) throws IOException {
    return Files.write(temp.resolve("c.zip"), Collection.zip("exvet-MAILBOX01/", files));
  }

  /** Each result without where it was found. */
  private static List<String> verdicts(Checked checked) {
    List<String> verdicts = new ArrayList<>();
    for (JsonNode result : checked.report().get("results")) {
      verdicts.add(
          String.join(
              " ",
              result.get("key").asText(),
              result.get("clause").asText(),
              result.get("verdict").asText(),
              result.get("message").asText()));
    }
    return verdicts;
  }

  /** The results of the first that the second has not. */
  private static List<String> without(Checked first, Checked second) {
    List<String> left = new ArrayList<>(verdicts(first));
    left.removeAll(verdicts(second));
    return left;
  }

  @Test
  void aCollectionGivesTheVerdictsOfAPlainExport() throws Exception {
    Checked collected = check(zip(collection.files()), "--fail-on-incomplete");
    assertThat(collected.problems()).isEmpty();
    Checked plain = check(Path.of("src/examples/contoso"));
    assertThat(without(collected, plain)).isEmpty();
    assertThat(without(plain, collected)).isEmpty();
  }

  @Test
  void whatACmdletDidNotFindDoesNotExist() throws Exception {
    String owa = "Get-OwaVirtualDirectory";
    collection.ran(owa, "Mailbox02", 0, Collection.nothing());
    Checked checked = check(zip(collection.files()));
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.reason("vdir-owa-external-url:mailbox02"))
        .isEqualTo("not-applicable: because of vdir-one-per-service-and-server");
    assertThat(checked.results("fail")).contains("vdir-one-per-service-and-server:mailbox02 | owa");
  }

  @Test
  void whatACmdletFailedToFindIsNotChecked() throws Exception {
    String owa = "Get-OwaVirtualDirectory";
    collection.failed(owa, "Mailbox02", null, "The RPC server is unavailable.");
    Checked checked = check(zip(collection.files()));
    assertThat(checked.problems())
        .containsExactly(
            "c.zip!exvet-MAILBOX01/Collector.xml: Get-OwaVirtualDirectory failed on Mailbox02: The"
                + " RPC server is unavailable.; right it needs: View-Only Configuration");
    assertThat(checked.reason("vdir-owa-external-url:mailbox02"))
        .isEqualTo(
            "not-checked: Get-OwaVirtualDirectory failed on Mailbox02: The RPC server is"
                + " unavailable.; right it needs: View-Only Configuration; run:"
                + " Get-OwaVirtualDirectory -Server Mailbox02 | Export-Clixml"
                + " Mailbox02_Get-OwaVirtualDirectory.xml");
    assertThat(checked.results("fail")).isEmpty();
  }

  @Test
  void whatACmdletGaveBeforeItFailedIsNotAll() throws Exception {
    String certificates = "Get-ExchangeCertificate";
    collection.failed(
        certificates, "Mailbox02", contoso.file(certificates, "Mailbox02"), "The session ended.");
    Checked checked = check(zip(collection.files()));
    assertThat(checked.reason("cert-expiry-ahead:mailbox02"))
        .startsWith("not-checked: Get-ExchangeCertificate failed on Mailbox02: The session ended.");
    assertThat(checked.reason("cert-expiry-ahead:mailbox01")).isNull();
  }

  @Test
  void aPartialListLeavesOpenWhatElseThereIs() throws Exception {
    collection.failed(
        "Get-AcceptedDomain", "", contoso.file("Get-AcceptedDomain", ""), "The session ended.");
    assertThat(changes("Get-AcceptedDomain failed: The session ended."))
        .containsExactly(
            "accdom-default-is-mail-domain:contoso",
            "accdom-namespace-assumption:contoso",
            "accdom-no-catch-all-star:contoso",
            "accdom-recipient-lookup-fits-type:contoso",
            "accdom-relay-domain-has-route:contoso",
            "accdom-single-default:contoso",
            "accdom-type-fits-recipients:contoso",
            "autod-root-domain-does-not-mislead:contoso",
            "autod-srv-well-formed:contoso",
            "cert-covers-autodiscover-names:contoso",
            "rcpt-postmaster-deliverable:contoso");
  }

  @Test
  void partialMailboxesLeaveOpenWhoElseThereIs() throws Exception {
    collection.failed("Get-Mailbox", "", contoso.file("Get-Mailbox", ""), "Alice is broken.");
    assertThat(changes("Get-Mailbox failed; right it needs: View-Only Configuration"))
        .containsExactly(
            "accdom-recipient-address-domains-accepted:contoso",
            "accdom-type-fits-recipients:contoso.com",
            "accdom-type-fits-recipients:fabrikam.com",
            "eap-recipients-carry-policy-address:default policy",
            "rcpt-upn-matches-primary-smtp:contoso",
            "rcpt-upn-no-cross-collision:contoso",
            "rcpt-upn-suffix-public:contoso");
    String masked = check(temp.resolve("c.zip"), "--no-recipients").report().toString();
    assertThat(masked).contains("Get-Mailbox failed").doesNotContain("Alice is broken");
  }

  @Test
  void partialServersLeaveOpenWhichThereAre() throws Exception {
    collection.failed("Get-ExchangeServer", "", contoso.file("Get-ExchangeServer", ""), "Oops.");
    assertThat(changes("Get-ExchangeServer"))
        .contains("srv-internet-facing-known:contoso", "autod-scp-set:mailbox01")
        .hasSize(28);
  }

  @Test
  void theInventoryTellsWhatFailed() throws Exception {
    collection
        .failed("Get-OwaVirtualDirectory", "Mailbox02", null, "No answer.")
        .failed("Get-AcceptedDomain", "", contoso.file("Get-AcceptedDomain", ""), "Ended.")
        .failed("Get-Mailbox", "", contoso.file("Get-Mailbox", ""), "Alice ended.");
    JsonNode completeness = check(zip(collection.files())).report().get("completeness");
    List<String> holdings = new ArrayList<>();
    for (JsonNode holding : completeness.get("holdings")) {
      String state = holding.get("state").asText();
      boolean none = state.startsWith("none ");
      if (!none && !List.of("there", "no export").contains(state)) {
        holdings.add(holding.get("cmdlet").asText() + " " + state);
      }
    }
    assertThat(holdings)
        .containsExactlyInAnyOrder(
            "Get-AcceptedDomain incomplete",
            "Get-OwaVirtualDirectory no object of this server",
            "Get-Mailbox incomplete");
    List<String> whys = new ArrayList<>();
    completeness.get("needs").forEach(need -> whys.add(need.get("why").asText()));
    assertThat(whys)
        .contains(
            "incomplete; the collector says: failed: Ended.",
            "no object of this server; the collector says: failed: No answer.",
            "incomplete; the collector says: failed");
  }

  /** Get-Mailbox stops at a thousand unless it is told not to; the collector tells it. */
  @Test
  void aThousandMailboxesOfTheCollectorAreAllOfThem() throws Exception {
    contoso.multiply("Get-Mailbox", 1000);
    collection = contoso.collect();
    Checked checked = check(zip(collection.files()));
    assertThat(notes(checked, "Get-Mailbox.xml")).isEmpty();
    assertThat(checked.reason("rcpt-upn-no-cross-collision:contoso")).isEqualTo("pass: null");
  }

  /** The keys of results that are other than on the whole export: not checked, for one reason. */
  private List<String> changes(String reason) throws IOException {
    Checked checked = check(zip(collection.files()));
    Checked whole = check(Path.of("src/examples/contoso"));
    List<String> changed = without(checked, whole);
    // What passes as before may have less to tell.
    List<String> passed = whole.results("pass");
    changed.removeIf(
        line -> {
          String[] words = line.split(" null pass ", 2);
          return words.length == 2 && passed.contains(words[0]);
        });
    changed.removeIf(line -> PROBED.contains(line.substring(0, line.indexOf('-'))));
    assertThat(changed)
        .allMatch(line -> line.contains(" null not-checked "))
        .allMatch(line -> line.contains(reason));
    return changed.stream().map(line -> line.split(" null ", 2)[0]).toList();
  }

  @Test
  void whatFailedMayBeExportedByHand() throws Exception {
    collection.failed("Get-AcceptedDomain", "", null, "The session ended.");
    Collection.folder(temp.resolve("both/collected"), collection.files());
    Files.copy(
        Path.of("src/examples/contoso/Get-AcceptedDomain.xml"),
        temp.resolve("both/Get-AcceptedDomain.xml"));
    Checked checked = check(temp.resolve("both"));
    assertThat(without(checked, check(Path.of("src/examples/contoso")))).isEmpty();
  }

  @Test
  void aRegistryThatWasReadInPartIsNotChecked() throws Exception {
    String registry = "Get-TlsRegistry";
    collection.failed(registry, "Mailbox01", registry("MAILBOX01"), "Access denied");
    Checked checked = check(zip(collection.files()));
    assertThat(checked.reason("tls-schannel-consistent:mailbox01"))
        .startsWith("not-checked: Get-TlsRegistry failed on Mailbox01: Access denied; ");
  }

  @Test
  void whatFailedOnTwoServersMayBeExportedByHandOnOne() throws Exception {
    String registry = "Get-TlsRegistry";
    collection.failed(registry, "Mailbox01", null, "Access denied");
    collection.failed(registry, "Mailbox02", null, "No answer");
    Collection.folder(temp.resolve("both/collected"), collection.files());
    Files.write(temp.resolve("both/Mailbox01_Get-TlsRegistry.xml"), registry("MAILBOX01"));
    Checked checked = check(temp.resolve("both"));
    assertThat(checked.reason("tls-schannel-consistent:mailbox01")).isEqualTo("pass: null");
    assertThat(checked.reason("tls-schannel-consistent:mailbox02"))
        .startsWith("not-checked: Get-TlsRegistry failed on Mailbox02: No answer; ");
  }

  /** The keys of a server that sets nothing but that .NET leaves TLS to Windows. */
  private static byte[] registry(String server) {
    StringBuilder objects = new StringBuilder();
    for (String key :
        List.of(
            "SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols",
            "SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319",
            "SOFTWARE\\WOW6432Node\\Microsoft\\.NETFramework\\v4.0.30319")) {
      String net = key.contains(".NET") ? "<I32 N=\"%s\">1</I32>" : "<Nil N=\"%s\" />";
      objects
          .append("<Obj><MS><S N=\"Server\">" + server + "</S><S N=\"PSPath\">")
          .append("Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\" + key + "</S>")
          .append("<Nil N=\"Enabled\" /><Nil N=\"DisabledByDefault\" />")
          .append(String.format(net, "SystemDefaultTlsVersions"))
          .append(String.format(net, "SchUseStrongCrypto"))
          .append("</MS></Obj>");
    }
    String document =
        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
            + objects
            + "</Objs>";
    return document.getBytes(UTF_8);
  }

  @Test
  void aCutExportLeavesOpenWhatElseThereIs() throws Exception {
    Path folder = Collection.folder(temp.resolve("cut"), collection.files());
    Files.delete(folder.resolve(Collection.MANIFEST));
    byte[] whole = collection.files().get("Get-AcceptedDomain.xml");
    Files.write(folder.resolve("Get-AcceptedDomain.xml"), Arrays.copyOf(whole, whole.length - 20));
    Checked checked = check(folder);
    assertThat(checked.reason("accdom-single-default:contoso"))
        .startsWith("not-checked: cut/Get-AcceptedDomain.xml is not wholly sound: ")
        .endsWith("; run: Get-AcceptedDomain | Export-Clixml Get-AcceptedDomain.xml");
  }

  @Test
  void aChangedFileProvesNothing() throws Exception {
    Map<String, byte[]> files = collection.files();
    files.put("Mailbox02_Get-OwaVirtualDirectory.xml", Collection.nothing());
    Checked checked = check(zip(files), "--fail-on-incomplete");
    assertThat(checked.exit()).isEqualTo(3);
    assertThat(checked.problems())
        .containsExactly(
            "c.zip!exvet-MAILBOX01/Mailbox02_Get-OwaVirtualDirectory.xml: was changed after it was"
                + " collected: its SHA-256 is not that in Collector.xml; what it says may be wrong,"
                + " collect again");
    assertThat(checked.reason("vdir-owa-external-url:mailbox02"))
        .isEqualTo(
            "not-checked: Mailbox02_Get-OwaVirtualDirectory.xml was changed after it was collected;"
                + " run: Get-OwaVirtualDirectory -Server Mailbox02 | Export-Clixml"
                + " Mailbox02_Get-OwaVirtualDirectory.xml");
  }

  /** The folder stays beside the ZIP; whoever changes something in it has not changed the ZIP. */
  @Test
  void aChangedFileIsOneEvenBesideTheOriginal() throws Exception {
    Path both = Files.createDirectories(temp.resolve("both"));
    Files.write(both.resolve("c.zip"), Collection.zip("", collection.files()));
    Map<String, byte[]> files = collection.files();
    files.put("Get-SendConnector.xml", Collection.nothing());
    Collection.folder(both.resolve("c"), files);
    assertThat(check(both).problems())
        .containsExactly(
            "both/c/Get-SendConnector.xml: was changed after it was collected: its SHA-256 is not"
                + " that in Collector.xml; what it says may be wrong, collect again");
  }

  @Test
  void theAccountOfOneServerMayBeUnknown() throws Exception {
    Checked whole = check(zip(collection.files()));
    collection.failed("Get-ClientAccessService", "Mailbox02", null, "no registry");
    Checked checked = check(zip(collection.files()));
    assertThat(without(whole, checked))
        .extracting(result -> result.split(" ")[0])
        .containsExactly(
            "privdns-shared-name-is-a-record:mailbox02.contoso.com",
            "srv-kerberos-asa-for-namespace:redmond",
            "vdir-powershell-kerberos-name:mailbox02");
  }

  @Test
  void senderAndMailboxesOfTwoRunsAreNotCompared() throws Exception {
    contoso.change("Get-Mailbox", CollectedTest::redacted);
    contoso.change("Get-Recipient", CollectedTest::redacted);
    contoso.change(
        "Get-TransportConfig",
        config -> {
          Map<String, Object> changed = new LinkedHashMap<>(config);
          changed.put("ExternalPostmasterAddress", "lena.ohm@contoso.com");
          return changed;
        });
    Checked checked = check(zip(contoso.collect().redacted().files()));
    assertThat(checked.reason("rcpt-postmaster-deliverable:contoso.com"))
        .isEqualTo(
            "not-checked: lena.ohm@contoso.com and mailboxes were redacted in different runs, or"
                + " only one of them was; collect both in one run");
  }

  @Test
  void redactedMailboxesGiveTheSameVerdicts() throws Exception {
    contoso.change("Get-Mailbox", CollectedTest::redacted);
    contoso.change("Get-Recipient", CollectedTest::redacted);
    Collection redacted = contoso.collect().redacted();
    for (String server : contoso.servers()) {
      redacted.ran("Get-ClientAccessService", server, 1, account(server));
    }
    Checked checked = check(zip(redacted.files()));
    Checked plain = check(Path.of("src/examples/contoso"));
    assertThat(without(checked, plain)).isEmpty();
    assertThat(without(plain, checked)).isEmpty();
    assertThat(notes(checked, "Collector.xml"))
        .contains(
            "redacted: names of recipients and what stands before the @ of their addresses are"
                + " tokens that nobody can turn back; commands that name recipients cannot be run");
    assertThat(notes(checked, "Get-Mailbox.xml"))
        .containsExactly("names of recipients are redacted, by tokens of run 1f3a");
  }

  @Test
  void mailboxesOfTwoRedactedRunsAreNotCompared() throws Exception {
    contoso.change("Get-Mailbox", CollectedTest::redacted);
    Files.write(
        Files.createDirectories(temp.resolve("two")).resolve("Get-Mailbox.xml"),
        contoso.file("Get-Mailbox", ""));
    Collection.folder(temp.resolve("two/c"), collection.files());
    Checked checked = check(temp.resolve("two"));
    assertThat(checked.reason("rcpt-upn-no-cross-collision:contoso"))
        .isEqualTo(
            "not-checked: mailboxes were redacted in more than one run, or not all of them, so"
                + " that equal names cannot be told; collect all of them in one run");
  }

  private static List<String> notes(Checked checked, String file) {
    List<String> notes = new ArrayList<>();
    for (JsonNode input : checked.report().get("inputs")) {
      if (input.get("file").asText().endsWith("/" + file)) {
        input.get("notes").forEach(note -> notes.add(note.asText()));
      }
    }
    return notes;
  }

  /** A token of the form that the collector writes, the same for the same name. */
  private static String token(String name) {
    return "redacted-1f3a-"
        + String.format("%020x", name.toLowerCase(Locale.ROOT).hashCode() & 0xffffffffL);
  }

  private static String address(String address) {
    int colon = address.indexOf(':') + 1;
    int at = address.lastIndexOf('@');
    if (List.of("postmaster", "abuse").contains(address.substring(colon, at))) {
      return address; // they are nobody's name
    }
    return address.substring(0, colon)
        + token(address.substring(colon, at))
        + address.substring(at);
  }

  private static Map<String, Object> redacted(Map<String, Object> recipient) {
    Map<String, Object> redacted = new LinkedHashMap<>(recipient);
    for (String name : List.of("Alias", "Name")) {
      redacted.computeIfPresent(name, (n, text) -> token((String) text));
    }
    redacted.computeIfPresent(
        "Guid", (n, text) -> UUID.nameUUIDFromBytes(text.toString().getBytes(UTF_8)).toString());
    redacted.computeIfPresent("Identity", (n, text) -> "contoso.com/" + token((String) text));
    for (String name :
        List.of(
            "PrimarySmtpAddress",
            "UserPrincipalName",
            "WindowsEmailAddress",
            "ExternalEmailAddress")) {
      redacted.computeIfPresent(name, (n, text) -> address((String) text));
    }
    redacted.computeIfPresent(
        "EmailAddresses",
        (n, list) -> ((List<?>) list).stream().map(a -> address((String) a)).toList());
    return redacted;
  }
}
