package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.export.ProfileReader;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.View;
import exvet.topology.Reconciled;
import exvet.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What configuration, DNS and endpoints say of each name and connector. */
class ReconciledTest {
  private static final String MAIL =
      "O=Contoso,CN=mail.contoso.com until 2027-03-01,"
          + " for mail.contoso.com, owa.contoso.com, autodiscover.contoso.com and 2 more";
  private static final String GREETED =
      "{'code':220,'lines':['relay ESMTP']},{'sent':'EHLO x','code':250,'lines':['relay','SIZE']}";
  private static final String TLS =
      "{'code':220,'lines':['relay ESMTP']},{'sent':'EHLO x','code':250,'lines':['relay','STARTTLS']}";
  private static List<Reconciled> rows;

  @BeforeAll
  static void reconcile() throws IOException {
    List<Probed> seen = new ArrayList<>();
    var facts = Contoso.facts(ReconciledTest::change);
    Map<View, List<NameSource>> zones = new EnumMap<>(View.class);
    for (View view : View.values()) {
      zones.put(view, List.of(Contoso.zones(view)));
    }
    seen.addAll(
        new Inquiry(Contoso.topology(facts, List.of()), Profile.EMPTY).ask(Map.copyOf(zones)));
    seen.add(dns("A", "pop.contoso.com", "131.107.2.10"));
    seen.add(dns("SRV", "_autodiscover._tcp.fabrikam.com", "0 0 8443 srv.contoso.com."));
    seen.add(dns("A", "srv.contoso.com", "131.107.2.11"));
    seen.add(tls("public", "pop.contoso.com", "131.107.2.10", 995, null));
    seen.add(tls("public", "pop.contoso.com", "2001:db8::10", 995, null));
    seen.add(tls("public", "srv.contoso.com", "131.107.2.11", 8443, null));
    seen.add(tls("public", "owa.contoso.com", "131.107.2.10", 443, null));
    seen.add(tls("public", "mail.contoso.com", "131.107.2.10", 25, "smtp"));
    seen.add(tls("private", "mail.contoso.com", "172.16.10.21", 587, "smtp"));
    seen.add(smtp("public", 25, "131.107.2.10"));
    seen.add(smtp("private", 587, "172.16.10.21"));
    seen.add(relay("10.1.1.1", "10.1.1.1", 25, "'turns':[" + GREETED + "]"));
    seen.add(inside("MX", "smart.proseware.com", "5 mx.proseware.com."));
    seen.add(inside("A", "mx.proseware.com", "10.1.1.2"));
    seen.add(relay("mx.proseware.com", "10.1.1.2", 587, "'turns':[" + TLS + "]"));
    seen.add(tls("private", "mx.proseware.com", "10.1.1.2", 587, "smtp"));
    seen.add(relay("mx.proseware.com", "10.1.1.3", 587, "'failure':'timeout'"));
    rows = Contoso.topology(facts, seen).reconciled();
  }

  private static void change(JsonNode exports) {
    for (String name : List.of("MSExchangePOP3", "MSExchangePOP3BE")) {
      ((ObjectNode) exports.at("/Get-Service/Mailbox01\\" + name)).put("Status", "Running");
    }
    ((ObjectNode) exports.at("/Get-PopSettings/Mailbox01"))
        .putArray("ExternalConnectionSettings")
        .add("pop.contoso.com:995:SSL")
        .add("pop.contoso.com:110:TLS");
    ((ObjectNode) exports.at("/Get-ReceiveConnector/Mailbox01\\Client Frontend Mailbox01"))
        .put("AdvertiseClientSettings", true);
    ObjectNode connectors = (ObjectNode) exports.get("Get-SendConnector");
    ObjectNode partner = connectors.get("To internet").deepCopy();
    partner.put("Name", "To partner").put("Identity", "To partner");
    partner.put("Guid", "b407fac0-af63-539a-b698-501e2a0c2998");
    partner.putNull("Fqdn").put("DNSRoutingEnabled", false);
    partner.putArray("AddressSpaces").add("SMTP:partner.com;1");
    partner.putArray("SmartHosts").add("mail.contoso.com").add("[10.1.1.1]");
    connectors.set("To partner", partner);
    ObjectNode provider = partner.deepCopy();
    provider.put("Name", "To provider").put("Identity", "To provider").put("Port", 587);
    provider.put("Guid", "b407fac0-af63-539a-b698-501e2a0c2999");
    provider.putArray("SmartHosts").add("smart.proseware.com");
    connectors.set("To provider", provider);
  }

  private static Probed entry(String text) throws IOException {
    return RecordedEntries.read(new ObjectMapper().readTree(text.replace('\'', '"')));
  }

  private static Probed dns(String type, String name, String data) throws IOException {
    return entry(
        ("{'probe':'dns','view':'public','at':'2026-11-24T09:00:00Z','type':'%s','name':'%s',"
                + "'server':'131.107.2.53:53','rcode':'NOERROR','answers':[{'name':'%s','type':'%s','ttl':60,'data':'%s'}]}")
            .formatted(type, name, name, type, data));
  }

  private static Probed tls(String view, String host, String address, int port, String startTls)
      throws IOException {
    String pem = Files.readString(Path.of("src/test/resources/certificates/mail.pem"));
    return entry(
        ("{'probe':'tls','view':'%s','at':'2026-11-24T09:00:00Z','host':'%s','address':'%s',"
                + "'port':%d,%s'sni':true,'accepted':true,'version':'TLSv1.2','chain':['%s']}")
            .formatted(
                view,
                host,
                address,
                port,
                startTls == null ? "" : "'startTls':'" + startTls + "',",
                pem.replaceAll("-----[^-]*-----|\\s", "")));
  }

  private static Probed smtp(String view, int port, String address) throws IOException {
    return entry(
        ("{'probe':'smtp','view':'%s','at':'2026-11-24T09:00:00Z','host':'mail.contoso.com',"
                + "'address':'%s','port':%d,'turns':[{'code':220,'lines':['mail ESMTP']}]}")
            .formatted(view, address, port));
  }

  private static Probed inside(String type, String name, String data) throws IOException {
    return entry(
        ("{'probe':'dns','view':'private','at':'2026-11-24T09:00:00Z','type':'%s','name':'%s',"
                + "'server':'172.16.10.11:53','rcode':'NOERROR',"
                + "'answers':[{'name':'%s','type':'%s','ttl':60,'data':'%s'}]}")
            .formatted(type, name, name, type, data));
  }

  private static Probed relay(String host, String address, int port, String came)
      throws IOException {
    return entry(
        ("{'probe':'smtp','view':'private','at':'2026-11-24T09:00:00Z','host':'%s',"
                + "'address':'%s','port':%d,%s}")
            .formatted(host, address, port, came));
  }

  private static Reconciled row(String kind, String name) {
    List<Reconciled> found =
        rows.stream().filter(row -> row.kind().equals(kind) && row.name().equals(name)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void aHostOfPopShowsItsPortsAndThatItsNameIsNotCovered() {
    Reconciled pop = row("namespace", "pop.contoso.com");
    assertThat(pop.configuration()).isEqualTo("external: POP or IMAP");
    assertThat(pop.publicDns()).isEqualTo("131.107.2.10");
    assertThat(pop.outside())
        .isEqualTo(
            "port 110: not asked; 131.107.2.10:995: "
                + MAIL
                + ", does not cover pop.contoso.com; [2001:db8::10]:995: "
                + MAIL
                + ", does not cover pop.contoso.com");
    assertThat(pop.inside()).isNull();
  }

  @Test
  void theTargetOfAnSrvRecordHasARowAndItsPort() {
    Reconciled srv = row("namespace", "srv.contoso.com");
    assertThat(srv.configuration()).isEqualTo("SRV record of fabrikam.com, port 8443");
    assertThat(srv.publicDns()).isEqualTo("131.107.2.11");
    assertThat(srv.outside())
        .isEqualTo("131.107.2.11:8443: " + MAIL + ", does not cover srv.contoso.com");
  }

  @Test
  void whatCoversItsHostIsShownAsItWas() {
    assertThat(row("namespace", "owa.contoso.com").outside()).isEqualTo("131.107.2.10: " + MAIL);
    assertThat(row("namespace", "mail.contoso.com").outside()).isNull();
  }

  @Test
  void aMailHostHasARow() {
    Reconciled mail = row("mail host", "mail.contoso.com");
    assertThat(mail.configuration()).isEqualTo("MX of contoso.com, fabrikam.com");
    assertThat(mail.publicDns()).isEqualTo("131.107.2.10, 131.107.2.25");
    assertThat(mail.privateDns()).isNotNull();
    assertThat(mail.outside()).isEqualTo("131.107.2.10: 220 mail ESMTP; 131.107.2.10: " + MAIL);
    assertThat(mail.inside()).isNull();
  }

  /** It hears only the service, whose hosts are those of the MX records. */
  @Test
  void aConnectorBehindAServiceShowsNothingOfIt(@TempDir Path folder) throws Exception {
    Path yaml = Files.writeString(folder.resolve("p.yaml"), "mx:\n  mode: filter\n");
    Topology topology =
        Topology.of(
            Contoso.facts().probed(List.of(smtp("public", 25, "131.107.2.10"))),
            ProfileReader.read(yaml),
            LocalDate.of(2026, 11, 24));
    assertThat(topology.reconciled())
        .filteredOn(row -> row.kind().equals("receive connector"))
        .isNotEmpty()
        .allMatch(row -> row.publicDns() == null && row.outside() == null);
    assertThat(rows)
        .filteredOn(row -> row.kind().equals("receive connector"))
        .anyMatch(row -> row.outside() != null);
  }

  @Test
  void aConnectorForUsersHasARow() {
    Reconciled users = row("submission connector", "Mailbox01\\Client Frontend Mailbox01");
    assertThat(users.configuration()).isEqualTo("greets as mail.contoso.com on port 587");
    assertThat(users.outside()).isNull();
    assertThat(users.inside()).isEqualTo("172.16.10.21: 220 mail ESMTP; 172.16.10.21: " + MAIL);
    assertThat(rows).filteredOn(row -> row.kind().startsWith("submission")).hasSize(1);
  }

  @Test
  void aSendConnectorHasARowWhateverItsDomainsAndTellsItsSmartHosts() {
    Reconciled partner = row("send connector", "To partner");
    assertThat(partner.configuration())
        .isEqualTo("greets as its source servers; brings mail to [10.1.1.1], mail.contoso.com");
    assertThat(partner.publicDns()).isNull();
    assertThat(partner.privateDns()).startsWith("mail.contoso.com: ");
    assertThat(partner.outside()).isNull();
    assertThat(partner.inside())
        .isEqualTo("10.1.1.1: 220 relay ESMTP, offers no STARTTLS; mail.contoso.com: not asked");
    Reconciled internet = row("send connector", "To internet");
    assertThat(internet.configuration()).isEqualTo("greets as mail.contoso.com");
    assertThat(internet.publicDns()).isEqualTo("131.107.2.10, 131.107.2.25");
    assertThat(internet.privateDns()).isNull();
  }

  @Test
  void whereASmartHostLeadsAndWhatIsThereIsShown() {
    Reconciled provider = row("send connector", "To provider");
    assertThat(provider.configuration())
        .isEqualTo("greets as its source servers; brings mail to smart.proseware.com");
    assertThat(provider.privateDns())
        .isEqualTo("smart.proseware.com by MX mx.proseware.com: 10.1.1.2");
    assertThat(provider.inside())
        .isEqualTo(
            "smart.proseware.com by MX mx.proseware.com:587: 10.1.1.2: 220 relay ESMTP, offers"
                + " STARTTLS; 10.1.1.2: "
                + MAIL
                + ", does not cover mx.proseware.com; 10.1.1.3: not reached (timeout)");
  }
}
