package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StreamCorruptedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
  private static final String OPEN =
      "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\n";
  private static final String GOOD = "<Obj RefId=\"0\"><Props><S N=\"Name\">a</S></Props></Obj>\n";

  private static String problem(String document) {
    return problem(Samples.document("Get-AcceptedDomain.xml", document));
  }

  private static String problem(Samples read) {
    assertThat(read.file().problems()).hasSize(1);
    return read.file().problems().get(0).message();
  }

  @Test
  void documentTypesAreRefused() {
    String bomb =
        "<!DOCTYPE Objs [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n"
            + "<Objs><S>&b;</S></Objs>";
    assertThat(problem(bomb)).contains("document type");
    assertThat(problem("<?xml version=\"1.0\"?>\n" + bomb)).contains("document type");
    assertThat(problem("<!DOCTYPE Objs SYSTEM \"file:///etc/passwd\"><Objs/>"))
        .contains("document type");
  }

  @Test
  void entitiesAreRefused() {
    assertThat(problem(OPEN + "<S>&secret;</S></Objs>")).contains("secret");
  }

  @Test
  void deepNestingIsRefusedAndWhatCameBeforeStays() {
    StringBuilder deep = new StringBuilder(OPEN + GOOD);
    for (int i = 0; i < 100_000; i++) {
      deep.append("<Obj RefId=\"").append(i + 1).append("\"><Props>");
    }
    Samples read = Samples.document("Get-AcceptedDomain.xml", deep.toString());
    assertThat(problem(read)).contains("nests more than");
    assertThat(read.file().problems().get(0).line()).isEqualTo(3);
    assertThat(read.file().cmdlets()).isEqualTo(Map.of("Get-AcceptedDomain", 1));
    assertThat(read.bag().text("Name")).isEqualTo("a");
  }

  @Test
  void unknownElementsAreNotSwallowedWithoutEnd() {
    assertThat(problem(OPEN + "<S><x/>" + "<y/>".repeat(2_000) + "</S></Objs>"))
        .contains("CLIXML does not have");
  }

  @Test
  void endlessTextIsRefused() throws IOException {
    byte[] piece = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    InputStream text = new ByteArrayInputStream((OPEN + "<S>").getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < 40; i++) {
      text = new SequenceInputStream(text, new ByteArrayInputStream(piece));
    }
    InputFile file = new FileReader(bag -> {}).read("big.xml", text);
    assertThat(file.problems().get(0).message()).contains("one object of more than 32 MB");
  }

  @Test
  void whatIsSaidOfEndlessNamesEnds() {
    String name = "T" + "x".repeat(100_000);
    assertThat(problem(OPEN + "<" + name + "></S></Objs>"))
        .startsWith("broken XML (Unexpected end tag: expected </Txxx")
        .endsWith("x…); export again with Export-Clixml")
        .hasSizeLessThan(300);
    String unknown = "<Obj RefId=\"0\"><TN RefId=\"0\"><T>" + name + "</T></TN></Obj>";
    assertThat(Samples.document("x.xml", OPEN + unknown + "</Objs>").file().notes())
        .allMatch(note -> note.length() < 1_100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 110, 140, 160})
  void truncatedFilesGiveWhatIsWhole(int length) {
    String whole = OPEN + GOOD + "<Obj RefId=\"1\"><Props><S N=\"Name\">b</S></Props></Obj></Objs>";
    Samples read =
        Samples.document("Get-AcceptedDomain.xml", whole.substring(0, Math.min(length, 160)));
    assertThat(read.file().problems()).hasSize(1);
    int objects = read.file().cmdlets().getOrDefault("Get-AcceptedDomain", 0);
    assertThat(objects).isLessThanOrEqualTo(1);
    assertThat(read.whole()).hasSize(objects);
    assertThat(read.bags()).filteredOn(FileObjects::unread).hasSize(objects);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anObjectOfWhichOnlyTheNameIsLeftMakesItsLikeIncomplete(boolean first) {
    String whole = "<Obj RefId=\"0\"><Props><S N=\"Name\">a</S></Props></Obj>";
    String named =
        "<Obj RefId=\"1\"><TN RefId=\"0\"><T>Deserialized.Microsoft.Exchange.Data.Directory"
            + ".SystemConfiguration.AcceptedDomain</T></TN><ToString>b</ToString></Obj>";
    Samples read =
        Samples.objects(
            "Get-AcceptedDomain.xml", first ? named + named + whole : whole + named + named);
    assertThat(read.file().problems()).hasSize(2);
    assertThat(read.file().cmdlets()).isEqualTo(Map.of("Get-AcceptedDomain", 1));
    assertThat(read.whole()).hasSize(1);
    assertThat(read.bags()).filteredOn(FileObjects::unread).hasSize(1);
  }

  @Test
  void loneSurrogatesDoNotStopTheReader() {
    String document =
        OPEN + "<Obj RefId=\"0\"><Props><S N=\"Name\">_xD800_a</S></Props></Obj></Objs>";
    assertThat(Samples.document("Get-AcceptedDomain.xml", document).bag().text("Name"))
        .isEqualTo("\uFFFDa");
    byte[] utf16 = document.replace("_xD800_", "\uE000").getBytes(StandardCharsets.UTF_16LE);
    for (int i = 0; i + 1 < utf16.length; i += 2) {
      if (utf16[i] == 0 && utf16[i + 1] == (byte) 0xE0) {
        utf16[i + 1] = (byte) 0xD8;
      }
    }
    assertThat(Samples.document("Get-AcceptedDomain.xml", utf16).bag().text("Name"))
        .isEqualTo("\uFFFDa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void everyEncodingIsReadWithAndWithoutMark(String name) {
    String document =
        OPEN.replace("\n", "\r\n")
            + "<Obj RefId=\"0\"><Props><S N=\"Name\">M\u00fcller"
            + " \uD834\uDD1E</S></Props></Obj></Objs>";
    for (String head :
        List.of("", "\uFEFF", "<?xml version=\"1.0\" encoding=\"" + name + "\"?>\r\n")) {
      byte[] bytes = (head + document).getBytes(Charset.forName(name));
      Samples read = Samples.document("Get-AcceptedDomain.xml", bytes);
      assertThat(read.file().problems()).isEmpty();
      assertThat(read.bag().text("Name")).isEqualTo("M\u00fcller \uD834\uDD1E");
    }
  }

  @Test
  void invalidUtf8IsAProblem() {
    byte[] bytes = (OPEN + "<S>a?b</S></Objs>").getBytes(StandardCharsets.UTF_8);
    bytes[new String(bytes, StandardCharsets.UTF_8).indexOf("a?b") + 1] = (byte) 0xFF;
    assertThat(problem(Samples.document("x.xml", bytes))).contains("broken XML");
  }

  @Test
  void noMutationOfARealExportStopsTheReader() throws IOException {
    byte[] real =
        Files.readAllBytes(Samples.ROOT.resolve("css-exchange-e19/GetExchangeCertificate.xml"));
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = real.clone();
      for (int j = 0; j <= i % 5; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Samples read = Samples.document("x.xml", bytes);
      assertThat(read.file().sha256()).hasSize(64);
    }
  }

  @Test
  void noMutationOfACertificateBlockIsBelievedOrStopsTheReader() throws IOException {
    String file =
        Files.readString(
            Samples.ROOT.resolve("css-exchange-authcert/NewExchangeAuthCertificate.xml"));
    byte[] block = base64(file, "SerializationData");
    byte[] rawData = base64(file, "RawData");
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = block.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        CertificateBlock.read(bytes, rawData);
      } catch (StreamCorruptedException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  private static byte[] base64(String file, String name) {
    var matcher = Pattern.compile("N=\"" + name + "\">([^<]+)<").matcher(file);
    assertThat(matcher.find()).isTrue();
    return Base64.getDecoder().decode(matcher.group(1));
  }
}
