package exvet.export;

import static exvet.export.Bags.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exvet.export.Holding.Cut;
import exvet.export.Holding.State;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList.Member;
import exvet.export.ServerList.Standing;
import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What there is of each cmdlet and server, and what there is not. */
class InventoryTest {
  private static final String VERSION = "Version 15.2 (Build 1748.10)";

  private final List<PropertyBag> bags = new ArrayList<>();
  private final Set<String> exports = new HashSet<>();
  private final List<InputFile> files = new ArrayList<>();

  private void server(String name, String role, String version) {
    add(
        "s.xml",
        "Get-ExchangeServer",
        "Name",
        name,
        "ServerRole",
        role,
        "AdminDisplayVersion",
        version);
  }

  private void add(String file, String cmdlet, Object... properties) {
    bags.add(in(file, cmdlet, properties));
    exports.add(cmdlet);
  }

  private Inventory inventory(String... ignored) {
    FactBase facts =
        FactMapper.factBase(
            "Contoso", Merge.of(bags).bags(), exports, Entirety.UNKNOWN, Set.of(ignored)::contains);
    RecipientGaps gaps = new RecipientGaps();
    facts.recipients().forEach(some -> some.forEach(gaps::add));
    return Inventory.of(files, bags, facts, gaps, Set.of(ignored)::contains);
  }

  private static Holding of(Inventory inventory, String cmdlet, String server) {
    return inventory.holdings().stream()
        .filter(one -> one.cmdlet().equals(cmdlet) && Objects.equals(one.server(), server))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void serversAreAskedLeftOutTooOldOrUnknown() {
    server("EDGE", "Edge", VERSION);
    server("NEW", "Mailbox", VERSION);
    server("OLD", "Mailbox", "Version 14.3 (Build 123.4)");
    server("GONE", "Mailbox", VERSION);
    add("r.xml", "Get-ReceiveConnector", "Identity", "LOST\\Default", "Server", "LOST");
    Inventory inventory = inventory("GONE");
    assertThat(inventory.servers().listed()).isTrue();
    assertThat(inventory.servers().members())
        .extracting(Member::name, Member::edge, Member::standing)
        .containsExactly(
            tuple("EDGE", true, Standing.ASKED),
            tuple("GONE", false, Standing.IGNORED),
            tuple("LOST", false, Standing.UNKNOWN),
            tuple("NEW", false, Standing.ASKED),
            tuple("OLD", false, Standing.NOT_COVERED));
    assertThat(inventory.holdings())
        .extracting(Holding::server)
        .containsOnly(null, "EDGE", "NEW")
        .contains("EDGE", "NEW");
  }

  @Test
  void eachCmdletOfAServerIsThereMissingNoneOrNotAsked() {
    server("A", "Mailbox", VERSION);
    server("B", "Mailbox", VERSION);
    server("EDGE", "Edge", VERSION);
    add("r.xml", "Get-ReceiveConnector", "Identity", "A\\One", "Server", "A");
    add("more/r.xml", "Get-ReceiveConnector", "Identity", "A\\Two", "Server", "A");
    exports.add("Get-EcpVirtualDirectory");
    exports.add("Get-SendConnector");
    Inventory inventory = inventory();
    assertThat(of(inventory, "Get-ReceiveConnector", "A"))
        .returns(State.THERE, Holding::state)
        .returns(2, Holding::objects)
        .returns(List.of("more/r.xml", "r.xml"), Holding::files)
        .returns(null, Holding::reason);
    assertThat(of(inventory, "Get-ReceiveConnector", "B"))
        .returns(State.NO_OBJECT, Holding::state)
        .returns(
            "no object for server B in the export of Get-ReceiveConnector; export again with:"
                + " Get-ReceiveConnector -Server B | Export-Clixml B_Get-ReceiveConnector.xml",
            Holding::reason)
        .returns(
            "Get-ReceiveConnector -Server B | Export-Clixml B_Get-ReceiveConnector.xml",
            Holding::command);
    assertThat(of(inventory, "Get-ReceiveConnector", "EDGE").state()).isEqualTo(State.NO_OBJECT);
    assertThat(of(inventory, "Get-EcpVirtualDirectory", "A").state()).isEqualTo(State.NONE);
    assertThat(of(inventory, "Get-EcpVirtualDirectory", "EDGE").state()).isEqualTo(State.NOT_ASKED);
    assertThat(of(inventory, "Get-OwaVirtualDirectory", "B").state()).isEqualTo(State.NO_EXPORT);
    assertThat(of(inventory, "Get-ServerComponentState", "B"))
        .returns(State.NO_EXPORT, Holding::state)
        .returns(
            "Get-ServerComponentState -Identity B"
                + " | Export-Clixml B_Get-ServerComponentState.xml",
            Holding::command);
    assertThat(of(inventory, "Get-SendConnector", null).state()).isEqualTo(State.NONE);
    assertThat(of(inventory, "Get-AcceptedDomain", null).state()).isEqualTo(State.NO_EXPORT);
    assertThat(of(inventory, "Get-ExchangeServer", null).objects()).isEqualTo(3);
  }

  @Test
  void withoutAnyServerEachCmdletIsAskedOnce() {
    add("d.xml", "Get-AcceptedDomain", "Name", "contoso.com", "DomainName", "contoso.com");
    Inventory inventory = inventory();
    assertThat(inventory.servers()).isEqualTo(new ServerList(false, List.of()));
    assertThat(of(inventory, "Get-ExchangeCertificate", null))
        .returns(State.NO_EXPORT, Holding::state)
        .satisfies(
            one ->
                assertThat(one.command())
                    .startsWith(
                        "Get-ExchangeServer"
                            + " | ForEach-Object { Get-ExchangeCertificate -Server $_.Name }"
                            + " | Select-Object Thumbprint,"));
    assertThat(inventory.holdings()).extracting(Holding::cmdlet).doesNotHaveDuplicates();
  }

  @Test
  void whatIsCutIsNamedWithItsReasonAndHowOften() {
    server("A", "Mailbox", VERSION);
    for (String name : List.of("One", "Two")) {
      add(
          "r.xml",
          "Get-ReceiveConnector",
          "Identity",
          "A\\" + name,
          "Server",
          "A",
          "Enabled",
          Bags.absent("cut by depth"),
          "Fqdn",
          Bags.absent("is \"" + name + "\", which is no name"));
    }
    List<Cut> cuts = of(inventory(), "Get-ReceiveConnector", "A").cuts();
    assertThat(cuts)
        .filteredOn(cut -> Set.of("Enabled", "Fqdn").contains(cut.property()))
        .extracting(Cut::property, Cut::why, Cut::objects)
        .containsExactly(
            tuple("Enabled", "cut by depth", 2), tuple("Fqdn", "is \"…\", which is no name", 2));
    assertThat(cuts)
        .filteredOn(cut -> cut.property().equals("Fqdn"))
        .singleElement()
        .satisfies(cut -> assertThat(cut.reasons()).hasSize(2));
  }

  @Test
  void anObjectThatDoesNotSayWhoseItIsIsNamedWithItsPlace() {
    server("A", "Mailbox", VERSION);
    add("c.xml", "Get-ExchangeCertificate", "Thumbprint", "AB12", "Identity", "AB12");
    assertThat(inventory().strays())
        .containsExactly(new Stray("Get-ExchangeCertificate", "AB12", "c.xml", 3));
  }

  @Test
  void whatTheCollectorCouldNotDoIsSaid() {
    server("A", "Mailbox", VERSION);
    server("B", "Mailbox", VERSION);
    files.add(
        new InputFile("Collector.xml", "", "clixml", Map.of(), List.of(), List.of())
            .with(
                List.of(
                    new Manifest(
                        Map.of(),
                        true,
                        false,
                        List.of("A", "B"),
                        List.of(
                            part("Get-OwaVirtualDirectory", "B", "Access is denied."),
                            part("Get-SendConnector", "", null))))));
    Inventory inventory = inventory();
    assertThat(of(inventory, "Get-OwaVirtualDirectory", "B").attempt())
        .isEqualTo("failed: Access is denied.");
    assertThat(of(inventory, "Get-OwaVirtualDirectory", "A").attempt()).isNull();
    assertThat(of(inventory, "Get-SendConnector", null).attempt()).isEqualTo("failed");
  }

  private static Manifest.Part part(String cmdlet, String server, String error) {
    return new Manifest.Part(
        cmdlet,
        server,
        "",
        Manifest.State.FAILED,
        "",
        "",
        0,
        error == null ? List.of() : List.of(error),
        List.of(),
        null,
        null);
  }

  @Test
  void recipientsAreCountedByFile() {
    add("m.xml", "Get-Mailbox", "Identity", "a", "EmailAddresses", Bags.absent("cut by depth"));
    add("m.xml", "Get-Mailbox", "Identity", "b", "EmailAddresses", Bags.absent("cut by depth"));
    files.add(new InputFile("m.xml", "", "clixml", Map.of("Get-Mailbox", 2), List.of(), List.of()));
    // Of another organisation.
    files.add(new InputFile("o.xml", "", "clixml", Map.of("Get-Mailbox", 7), List.of(), List.of()));
    Holding mailboxes = of(inventory(), "Get-Mailbox", null);
    assertThat(mailboxes.objects()).isEqualTo(2);
    assertThat(mailboxes.files()).containsExactly("m.xml");
    assertThat(mailboxes.cuts())
        .filteredOn(cut -> cut.property().equals("EmailAddresses"))
        .extracting(Cut::why, Cut::objects)
        .containsExactly(tuple("cut by depth", 2));
    assertThat(of(inventory(), "Get-Recipient", null).state()).isEqualTo(State.NO_EXPORT);
  }
}
