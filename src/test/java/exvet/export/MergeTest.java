package exvet.export;

import static exvet.export.Bags.absent;
import static exvet.export.Bags.in;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.Merge.Merged;
import exvet.fact.PropertyBag;
import exvet.fact.Value.Absent;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeTest {

  @Test
  void whatIsStatedBeatsWhatIsAbsent() {
    Merged merged =
        merge(
            connector("a.xml", "Guid", "1", "Fqdn", absent("cut"), "Port", "25"),
            connector("b.xml", "Guid", "1", "Fqdn", "mail.contoso.com"));
    assertThat(merged.bags()).hasSize(1);
    assertThat(merged.bags().get(0).file()).isEqualTo("a.xml");
    assertThat(merged.bags().get(0).text("Fqdn")).isEqualTo("mail.contoso.com");
    assertThat(merged.bags().get(0).text("Port")).isEqualTo("25");
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void theNewestOfTwoStatedValuesIsUsedAndBothAreReported() {
    Merged merged =
        merge(
            connector("a.xml", "WhenChangedUTC", "2024-01-01T00:00:00Z", "Port", "25"),
            connector("b.xml", "WhenChangedUTC", "2025-01-01T00:00:00Z", "Port", "587"));
    assertThat(merged.bags().get(0).text("Port")).isEqualTo("587");
    assertThat(merged.conflicts())
        .containsExactly(
            new Conflict(
                "Get-SendConnector",
                "Internet",
                "Port",
                List.of("\"587\"", "\"25\""),
                List.of("b.xml", "a.xml")));
    assertThat(merged.conflicts().get(0).message())
        .isEqualTo(
            "Get-SendConnector: Port of Internet differs: \"587\" in b.xml (used), \"25\" in a.xml");
  }

  @Test
  void otherwiseTheFirstIsUsed() {
    Merged merged = merge(connector("a.xml", "Port", "25"), connector("b.xml", "Port", null));
    assertThat(merged.bags().get(0).text("Port")).isEqualTo("25");
    assertThat(merged.conflicts()).hasSize(1);
  }

  @Test
  void anotherFormOfTheSameValueIsNoConflict() {
    Merged merged =
        merge(
            connector(
                "a.xml",
                "AddressSpaces",
                List.of("smtp:*;1", "SMTP:b.com;1"),
                "TlsAuthLevel",
                Bags.named("CertificateValidation", 2),
                "MaxMessageSize",
                "36 MB (37,748,736 bytes)"),
            connector(
                "b.xml",
                "AddressSpaces",
                "SMTP:b.com;1 SMTP:*;1",
                "TlsAuthLevel",
                "2",
                "MaxMessageSize",
                "36 MB (37.748.736 bytes)"));
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void twoGuidsAreTwoObjects() {
    assertThat(merge(connector("a.xml", "Guid", "1"), connector("a.xml", "Guid", "2")).bags())
        .hasSize(2);
    assertThat(merge(connector("a.xml", "Guid", "1"), connector("b.xml")).bags()).hasSize(1);
  }

  @Test
  void namesThatManyServersHaveAreNoReasonToMerge() {
    PropertyBag one = Bags.in("a.txt", "Get-OwaVirtualDirectory", "Name", "owa (Default Web Site)");
    PropertyBag two = Bags.in("b.txt", "Get-OwaVirtualDirectory", "Name", "owa (Default Web Site)");
    assertThat(merge(one, two).bags())
        .extracting(bag -> bag.text("Identity"))
        .containsExactly(null, "owa (Default Web Site) (b.txt:3)");
    PropertyBag nameless = Bags.in("a.txt", "Get-SendConnector", "Port", "25");
    PropertyBag other = Bags.in("b.txt", "Get-SendConnector", "Port", "26");
    assertThat(merge(nameless, other).bags())
        .extracting(bag -> bag.text("Identity"))
        .containsExactly(null, "Get-SendConnector line 3 (b.txt:3)");
  }

  @Test
  void aFullExportCompletesOneFromTheDirectoryOnly() {
    Merged merged =
        merge(
            owa("a.xml", "", "False", "Path", ""),
            owa("b.xml", "Default Web Site", "True", "Path", "C:\\owa"));
    assertThat(merged.bags()).hasSize(1);
    assertThat(merged.bags().get(0).text("BasicAuthentication")).isEqualTo("True");
    assertThat(merged.bags().get(0).text("WebSite")).isEqualTo("Default Web Site");
    assertThat(merged.conflicts()).isEmpty();
    assertThat(merge(owa("a.xml", "", "False", "Path", "")).bags().get(0).get("WebSite"))
        .isInstanceOf(Absent.class);
  }

  @Test
  void aMailboxIsNoFurtherRecipient() {
    PropertyBag recipient =
        in("a.xml", "Get-Recipient", "Guid", "1", "PrimarySmtpAddress", "A@b.com", "Name", "A");
    PropertyBag mailbox =
        in("b.xml", "Get-Mailbox", "Guid", "1", "PrimarySmtpAddress", "a@b.com", "Alias", "a");
    PropertyBag sameAddress = in("c.xml", "Get-Recipient", "PrimarySmtpAddress", "a@b.com");
    Merged merged = merge(recipient, mailbox, sameAddress);
    assertThat(merged.bags()).hasSize(1);
    assertThat(merged.bags().get(0).cmdlet()).isEqualTo("Get-Mailbox");
    assertThat(merged.bags().get(0).file()).isEqualTo("b.xml");
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void componentsOfAServerAreToldApartByTheirNames() {
    PropertyBag one =
        in("a.xml", "Get-ServerComponentState", "Identity", "A", "Component", "OwaProxy");
    PropertyBag two =
        in("a.xml", "Get-ServerComponentState", "Identity", "A", "Component", "EcpProxy");
    assertThat(merge(one, two).bags()).hasSize(2);
  }

  @Test
  void withoutWhatTellsThemApartTheyAreNotOne() {
    assertThat(nameless("Get-ServerComponentState", "Identity", "A", "Component", ""))
        .containsExactly("A", "A (b.xml:3)");
    assertThat(nameless("Get-ServerComponentState", "ServerFqdn", "a.contoso.com", "Identity", "A"))
        .containsExactly("A", "A (b.xml:3)");
    assertThat(nameless("Get-DnsClientServerAddress", "Server", "A", "InterfaceAlias", "LAN"))
        .containsExactly(null, "A\\LAN (b.xml:3)");
    assertThat(nameless("Test-OutlookConnectivity", "MonitorIdentity", "Outlook\\Probe"))
        .containsExactly(null, "Outlook\\Probe (b.xml:3)");
  }

  private static List<String> nameless(String cmdlet, Object... properties) {
    return merge(in("a.xml", cmdlet, properties), in("b.xml", cmdlet, properties)).bags().stream()
        .map(bag -> bag.text("Identity"))
        .toList();
  }

  private static PropertyBag connector(String file, Object... properties) {
    Object[] all = new Object[properties.length + 2];
    all[0] = "Name";
    all[1] = "Internet";
    System.arraycopy(properties, 0, all, 2, properties.length);
    return in(file, "Get-SendConnector", all);
  }

  private static PropertyBag owa(String file, String site, String basic, Object... path) {
    return in(
        file,
        "Get-OwaVirtualDirectory",
        "Identity",
        "A\\owa (Default Web Site)",
        "Server",
        "A",
        "MetabasePath",
        "IIS://a/W3SVC/1/ROOT/owa",
        "WebSite",
        site,
        "BasicAuthentication",
        basic,
        path[0],
        path[1]);
  }

  private static Merged merge(PropertyBag... bags) {
    return Merge.of(List.of(bags));
  }
}
