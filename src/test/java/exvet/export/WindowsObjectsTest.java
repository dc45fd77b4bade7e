package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Windows tells of a server, as its cmdlets export it. */
class WindowsObjectsTest {
  private static final String CIM = "Microsoft.Management.Infrastructure.CimInstance";

  private static PropertyBag only(String file, String type, String properties) {
    return Samples.objects(
            file,
            "<Obj RefId=\"0\"><TN RefId=\"0\"><T>"
                + type
                + "</T><T>System.Object</T></TN><Props>"
                + properties
                + "</Props></Obj>\n")
        .bag();
  }

  private static List<PropertyBag> all(String file, String type, String properties) {
    return Samples.objects(
            file,
            "<Obj RefId=\"0\"><TN RefId=\"0\"><T>"
                + type
                + "</T></TN><Props>"
                + properties
                + "</Props></Obj>\n")
        .bags();
  }

  @Test
  void objectsOfCimAreToldByTheirClass() {
    PropertyBag address =
        only(
            "addresses.xml",
            CIM + "#ROOT/StandardCimv2/MSFT_NetIPAddress",
            "<S N=\"IPAddress\">192.0.2.1</S><S N=\"InterfaceAlias\">Ethernet</S>"
                + "<S N=\"PSComputerName\">MBX01</S>");
    assertThat(address.cmdlet()).isEqualTo("Get-NetIPAddress");
    assertThat(address.text("Server")).isEqualTo("MBX01");
    PropertyBag dns =
        only(
            "dns.xml",
            CIM + "#root/standardcimv2/MSFT_DNSClientServerAddress",
            "<Obj N=\"ServerAddresses\" RefId=\"1\"><LST><S>10.0.0.5</S><S>10.0.0.6</S></LST></Obj>"
                + "<S N=\"PSComputerName\">localhost</S>");
    assertThat(dns.cmdlet()).isEqualTo("Get-DnsClientServerAddress");
    assertThat(dns.text("ServerAddresses")).isEqualTo("10.0.0.5, 10.0.0.6");
    assertThat(dns.get("Server")).isInstanceOf(Absent.class);
  }

  @Test
  void aNeighbourIsNoAddressOfTheServer() {
    String properties =
        "<S N=\"IPAddress\">192.0.2.9</S><S N=\"InterfaceAlias\">Ethernet</S>"
            + "<S N=\"LinkLayerAddress\">00-15</S>";
    assertThat(all("Get-NetNeighbor.xml", CIM + "#ROOT/StandardCimv2/MSFT_NetNeighbor", properties))
        .isEmpty();
    assertThat(all("neighbours.xml", "Selected." + CIM, properties)).isEmpty();
  }

  @Test
  void whatWasSelectedIsToldByTheFile() {
    String properties =
        "<S N=\"Server\">MBX01</S><S N=\"IPAddress\">192.0.2.1</S>"
            + "<S N=\"InterfaceAlias\">Ethernet</S>";
    assertThat(only("MBX01_Get-NetIPAddress.xml", "Selected." + CIM, properties).cmdlet())
        .isEqualTo("Get-NetIPAddress");
  }

  @Test
  void ofFilesOnlyThatOfExchangeSetupCounts() throws ExportException {
    String type = "System.Diagnostics.FileVersionInfo";
    String setup =
        "<S N=\"FileVersion\">15.02.1544.014</S><S N=\"OriginalFilename\">ExSetup.exe</S>"
            + "<S N=\"Server\">MBX01</S>";
    assertThat(only("versions.xml", type, setup).cmdlet()).isEqualTo("Get-ExSetup");
    assertThat(only("versions.xml", "Selected." + type, setup).cmdlet()).isEqualTo("Get-ExSetup");
    assertThat(all("versions.xml", type, setup.replace("ExSetup", "notepad"))).isEmpty();
    Samples real = Samples.read("css-exchange-e19/ExSetup.xml");
    assertThat(real.bag().cmdlet()).isEqualTo("Get-ExSetup");
    assertThat(real.bag().text("FileVersion")).isEqualTo("15.02.0986.005");
  }

  @Test
  void keysOfTheRegistryAreToldByTheirPath() {
    String path =
        "<S N=\"PSPath\">Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM"
            + "\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols%s</S>";
    String custom = "System.Management.Automation.PSCustomObject";
    PropertyBag key =
        only(
            "tls.xml",
            custom,
            "<I32 N=\"Enabled\">0</I32>"
                + path.formatted("\\TLS 1.0\\Client")
                + "<S N=\"PSProvider\">Microsoft.PowerShell.Core\\Registry</S>"
                + "<S N=\"PSComputerName\">MBX01</S>");
    assertThat(key.cmdlet()).isEqualTo("Get-TlsRegistry");
    assertThat(key.text("Server")).isEqualTo("MBX01");
    assertThat(key.text("Enabled")).isEqualTo("0");
    assertThat(key.get("DisabledByDefault")).isEqualTo(Value.BLANK);
    PropertyBag selected =
        only(
            "MBX01_Get-TlsRegistry.xml",
            "Selected.Microsoft.Win32.RegistryKey",
            "<S N=\"Server\">MBX01</S><Nil N=\"Enabled\" />" + path.formatted(""));
    assertThat(selected.cmdlet()).isEqualTo("Get-TlsRegistry");
    assertThat(selected.get("Enabled")).isEqualTo(Value.BLANK);
    assertThat(selected.get("DisabledByDefault")).isInstanceOf(Absent.class);
    assertThat(all("Get-ItemProperty.xml", custom, path.formatted("\\PCT 1.0\\Client"))).isEmpty();
  }
}
