package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import exvet.fact.TlsKey;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code reg export} writes of Schannel and .NET. */
class RegistryFileTest {
  private static final String PROTOCOLS =
      "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL"
          + "\\Protocols";

  private static final String EXPORT =
      "Windows Registry Editor Version 5.00\r\n\r\n"
          + "["
          + PROTOCOLS
          + "]\r\n\r\n["
          + PROTOCOLS
          + "\\SSL 2.0\\Client]\r\n\"DisabledByDefault\"=dword:00000001\r\n\r\n["
          + PROTOCOLS
          + "\\TLS 1.2]\r\n\r\n["
          + PROTOCOLS
          + "\\TLS 1.2\\Server]\r\n\"Enabled\"=dword:ffffffff\r\n"
          + "\"DisabledByDefault\"=dword:00000000\r\n\r\n";

  private static Samples read(String text) {
    return Samples.document("MBX01_schannel.reg", ("\uFEFF" + text).getBytes(UTF_16LE));
  }

  private static List<String> subjects(Samples read) {
    return read.whole().stream().map(bag -> TlsKey.subject(bag.text("PSPath"))).toList();
  }

  @Test
  void keysOfVersionsAreTakenWithTheValuesThatAreSet() {
    Samples read = read(EXPORT);
    assertThat(subjects(read)).containsExactly(TlsKey.TOP, "TLS 1.2 Server");
    PropertyBag server = read.bags().get(1);
    assertThat(server.line()).isEqualTo(10);
    assertThat(server.text("Enabled")).isEqualTo("-1");
    assertThat(server.text("DisabledByDefault")).isEqualTo("0");
    assertThat(server.get("SchUseStrongCrypto")).isEqualTo(Value.BLANK);
    assertThat(read.bag().get("Enabled")).isEqualTo(Value.BLANK);
    assertThat(read.file().format()).isEqualTo("text");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().notes())
        .containsExactly("keys of the registry that no rule is about, which are left out: 2");
  }

  @Test
  void bothKeysOfNetAreToldApart() {
    String net = "\\Microsoft\\.NETFramework\\v4.0.30319]\n\"SchUseStrongCrypto\"=dword:1\n\n";
    Samples read =
        Samples.document(
            "net.reg",
            "REGEDIT4\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE"
                + net
                + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node"
                + net);
    assertThat(subjects(read)).containsExactly(TlsKey.NET, TlsKey.NET_32);
    assertThat(read.bag().text("SchUseStrongCrypto")).isEqualTo("1");
  }

  @Test
  void aValueThatIsNoNumberIsUnknown() {
    Samples read = read(EXPORT.replace("dword:ffffffff", "\"yes\""));
    assertThat(read.bags().get(1).get("Enabled")).isInstanceOf(Absent.class);
  }

  /** Where a file ends, a key that is not there must not be taken for one that is not set. */
  @Test
  void ofAFileThatBreaksOffMoreMayBeMissing() {
    for (int length = EXPORT.indexOf("\\Protocols]"); length < EXPORT.length(); length++) {
      String cut = EXPORT.substring(0, length);
      Samples read = read(cut);
      boolean seen = read.bags().stream().anyMatch(FileObjects::unread);
      assertThat(seen).as(cut).isEqualTo(!read.file().problems().isEmpty());
      assertThat(seen || cut.endsWith("\r\n\r\n") || cut.endsWith("\r\n\r")).as(cut).isTrue();
    }
  }

  @Test
  void whatIsMadeToChangeARegistryTellsNothing() {
    for (String change : List.of("[-" + PROTOCOLS + "\\TLS 1.0]", "\"Enabled\"=-")) {
      Samples read = read(EXPORT + change + "\r\n\r\n");
      assertThat(read.file().problems()).singleElement().asString().contains("reg export");
    }
  }
}
