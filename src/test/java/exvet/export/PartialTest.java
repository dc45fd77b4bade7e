package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text says of itself to be some of the objects proves nothing about the others. */
class PartialTest {
  private static final String SEND =
      "\n\nName          : Partner\nAddressSpaces : {SMTP:partner.example;1}\nEnabled       : True\n\n";
  private static final String MAILBOX =
      "\n\nName                 : a\nPrimarySmtpAddress   : a@contoso.com\n"
          + "RecipientTypeDetails : UserMailbox\n\n";
  private static final String SERVERS =
      "Name,ServerRole,AdminDisplayVersion\nMBX01,Mailbox,Version 15.2 (Build 1748.10)\n"
          + "MBX02,Mailbox,Version 15.2 (Build 1748.10)\n";
  private static final String END = ": they do not count as all of them";

  private final List<PropertyBag> bags = new ArrayList<>();
  private final List<InputFile> files = new ArrayList<>();

  private PartialTest with(String file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    files.add(new FileReader(bags::add).read(file, new ByteArrayInputStream(bytes)));
    return this;
  }

  private FactBase facts() {
    OrganisationExports all = Organisations.of(bags, files).all().get(0);
    return FactMapper.factBase(
        all.name(), Merge.of(all.bags()).bags(), all.exports(), all.entirety(), server -> false);
  }

  private static String connector(String server, String name) {
    return "\n\nIdentity : %s\\%s\nServer   : %s\nName     : %s\nBindings : {0.0.0.0:25}\n\n"
        .formatted(server, name, server, name);
  }

  /** The servers that may have a connector besides those that are known. */
  private List<String> open() {
    return facts().all(ReceiveConnector.class).stream()
        .filter(one -> one.origin().missing())
        .map(ReceiveConnector::server)
        .toList();
  }

  @Test
  void aSelectionIsNotAll() {
    with("Get-SendConnector.txt", "[PS] C:\\>Get-SendConnector Partner | fl" + SEND);
    String why = "objects of Get-SendConnector that a command selected" + END;
    assertThat(files.get(0).partial())
        .isEqualTo(Map.of("Get-SendConnector", new Partial(why, Set.of())));
    assertThat(files.get(0).notes()).contains(why);
    assertThat(files.get(0).problems()).isEmpty();
    assertThat(facts().gap("Get-SendConnector"))
        .hasValue(
            "Get-SendConnector.txt holds "
                + why
                + "; run: Get-SendConnector | Export-Clixml Get-SendConnector.xml");
    assertThat(facts().all(SendConnector.class)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[PS] C:\\>$c = Get-SendConnector Partner\n[PS] C:\\>$c | fl",
        "$c = Get-SendConnector Partner\n$C | Format-List",
        "[PS] C:\\>$c=@(Get-SendConnector)\n[PS] C:\\>$c[0] | fl",
        "[PS] C:\\>$all = Get-SendConnector\n[PS] C:\\>$c = $all | ? Enabled\n[PS] C:\\>$c | fl",
        "[PS] C:\\>$c = Get-SendConnector\n[PS] C:\\>$c = Get-SendConnector x\n[PS] C:\\>$c | fl",
        "[PS] C:\\>$c = Get-SendConnector\n[PS] C:\\>$c = $c[0]\n[PS] C:\\>$c | fl",
        "$c = Get-SendConnector\n\n$c = $c[0]\n\n$c | fl",
        "$c = Get-SendConnector\n$c = $c[0]\n$c | fl",
        "[PS] C:\\>$c | fl"
      })
  void whatAVariableHoldsMayBeASelection(String commands) {
    with("Get-SendConnector.txt", commands + SEND);
    assertThat(files.get(0).partial()).containsOnlyKeys("Get-SendConnector");
    assertThat(facts().gap("Get-SendConnector")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[PS] C:\\>$c = Get-SendConnector\n[PS] C:\\>$c | fl",
        "$c = @(Get-SendConnector)\n$c | Format-List Name,Enabled",
        "[PS] C:\\>$c = Get-SendConnector x\n[PS] C:\\>$c = Get-SendConnector\n[PS] C:\\>$c | fl",
        "[PS] C:\\>$c = Get-SendConnector x\n[PS] C:\\>Get-SendConnector | fl"
      })
  void whatAVariableHoldsMayBeAll(String commands) {
    with("screen.txt", commands + SEND);
    assertThat(files.get(0).partial()).isEmpty();
    assertThat(facts().gap("Get-SendConnector")).isEmpty();
  }

  @Test
  void allAreAllWhateverElseWasSelected() {
    with(
        "screen.txt",
        "[PS] C:\\>Get-SendConnector Partner | fl"
            + SEND
            + "[PS] C:\\>Get-SendConnector | fl"
            + SEND.replace("Partner", "Internet"));
    assertThat(files.get(0).partial()).isEmpty();
    assertThat(facts().gap("Get-SendConnector")).isEmpty();
    with("part.txt", "[PS] C:\\>Get-SendConnector Partner | fl" + SEND);
    assertThat(facts().gap("Get-SendConnector")).isEmpty();
    assertThat(facts().all(SendConnector.class)).hasSize(2);
  }

  @Test
  void aSelectionLeavesEachServerOpenOfWhichNobodyExportedAll() {
    with("Get-ExchangeServer.csv", SERVERS)
        .with(
            "Get-ReceiveConnector.txt",
            "[PS] C:\\>Get-ReceiveConnector MBX01\\Relay | fl" + connector("MBX01", "Relay"));
    assertThat(open()).containsExactly("MBX01", "MBX02");
    assertThat(facts().all(ReceiveConnector.class))
        .filteredOn(one -> one.origin().missing())
        .extracting(one -> one.origin().absent().get("bindings"))
        .contains(
            "Get-ReceiveConnector.txt holds objects of Get-ReceiveConnector that a command selected"
                + END
                + "; run: Get-ReceiveConnector -Server MBX01 | Export-Clixml"
                + " MBX01_Get-ReceiveConnector.xml");
    with("MBX01_Get-ReceiveConnector.csv", "Identity,Server,Name\nMBX01\\Relay,MBX01,Relay\n");
    assertThat(open()).containsExactly("MBX02");
    with(
        "two.txt",
        "[PS] C:\\>Get-ReceiveConnector -Server MBX02 | fl" + connector("MBX02", "Default"));
    assertThat(open()).isEmpty();
  }

  @Test
  void allOfAServerAreAllOfIt() {
    with("Get-ExchangeServer.csv", SERVERS)
        .with(
            "screen.txt",
            "[PS] C:\\>Get-ReceiveConnector -Server MBX01 | fl"
                + connector("MBX01", "Default")
                + "[PS] C:\\>Get-ReceiveConnector MBX02\\Relay | fl"
                + connector("MBX02", "Relay"));
    assertThat(files.get(1).partial().get("Get-ReceiveConnector").whole()).containsExactly("mbx01");
    assertThat(open()).containsExactly("MBX02");
  }

  @Test
  void allOfAServerThatIsPipedInAreAllOfIt() {
    with("Get-ExchangeServer.csv", SERVERS)
        .with(
            "screen.txt",
            "[PS] C:\\>Get-ExchangeServer MBX01 | Get-ReceiveConnector | fl"
                + connector("MBX01", "Default")
                + "[PS] C:\\>Get-ReceiveConnector MBX02\\Relay | fl"
                + connector("MBX02", "Relay"));
    assertThat(files.get(1).partial().get("Get-ReceiveConnector").whole()).containsExactly("mbx01");
    assertThat(open()).containsExactly("MBX02");
    with(
        "loop.txt",
        "[PS] C:\\>$servers | % { Get-ReceiveConnector -Server $_ | fl }"
            + connector("MBX02", "Default")
            + "[PS] C:\\>Get-ReceiveConnector MBX02\\Relay | fl"
            + connector("MBX02", "Relay"));
    assertThat(files.get(2).partial().get("Get-ReceiveConnector").whole()).containsExactly("mbx02");
    assertThat(open()).isEmpty();
    with(
        "both.txt",
        "[PS] C:\\>Get-ExchangeServer | Get-ReceiveConnector | fl"
            + connector("MBX01", "Default")
            + connector("MBX02", "Default"));
    assertThat(open()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WARNING: There are more results available than are currently displayed. To view them,"
            + " increase the value for the ResultSize parameter.",
        "WARNING: There are more results available than are\ncurrently displayed.",
        "WARNING: By default, only the first 1000 items are returned. Use the ResultSize parameter"
            + "\nto specify the number of items",
        "WARNUNG: Es sind mehr Ergebnisse verfügbar. Erhöhen Sie den Wert für den"
            + " ResultSize-Parameter.",
        "AVERTISSEMENT : Plus de résultats sont disponibles. Augmentez la valeur du paramètre"
            + " ResultSize."
      })
  void theShellSaysThatThereAreMore(String warning) {
    String why = "objects of Get-Mailbox, of which the shell said that there are more" + END;
    for (String text : List.of(MAILBOX + warning + "\n", "\n" + warning + MAILBOX)) {
      Samples read = Samples.document("screen.txt", "[PS] C:\\>Get-Mailbox | fl" + text);
      assertThat(read.bags()).hasSize(1);
      assertThat(read.file().partial())
          .isEqualTo(Map.of("Get-Mailbox", new Partial(why, Set.of())));
      assertThat(read.file().notes()).contains(why);
    }
  }

  @Test
  void anotherWarningSaysNothingOfMore() {
    Samples read =
        Samples.document(
            "screen.txt", "[PS] C:\\>Get-Mailbox | fl" + MAILBOX + "WARNING: a is corrupted.\n");
    assertThat(read.file().partial()).isEmpty();
  }
}
