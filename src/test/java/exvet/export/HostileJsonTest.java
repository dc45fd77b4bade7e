package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.InputFile.Problem;
import exvet.fact.PropertyBag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJsonTest {
  private static final String GOOD = "{\"Name\":\"a\"}\n";

  private static Samples read(String json) {
    return Samples.document("Get-AcceptedDomain.json", json);
  }

  /** The only problem of a file of which the first object was read all the same. */
  private static Problem problem(Samples read) {
    assertThat(read.file().problems()).hasSize(1);
    assertThat(read.whole()).hasSize(1);
    assertThat(read.bags()).filteredOn(FileObjects::unread).hasSize(1);
    assertThat(read.bag().text("Name")).isEqualTo("a");
    assertThat(read.file().sha256()).hasSize(64);
    return read.file().problems().get(0);
  }

  @ParameterizedTest
  @CsvSource({"{\"a\":, }", "[, ]"})
  void deepNestingIsRefusedAndWhatCameBeforeStays(String open, String close) {
    Problem problem = problem(read(GOOD + open.repeat(100_000) + close.repeat(100_000)));
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message()).startsWith("nests more than 128 objects and lists;");
  }

  @Test
  void longNamesAndNumbersAreRefused() {
    String longer = "holds a name, a number or a text that is longer than any export has";
    assertThat(problem(read(GOOD + "{\"" + "x".repeat(100_000) + "\":1}")).message())
        .startsWith(longer);
    assertThat(problem(read(GOOD + "{\"Name\":" + "9".repeat(100_000) + "}")).message())
        .startsWith(longer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "-1e-999999999",
        "999999999999999999999999999999",
        "-0",
        "0.1",
        "NaN",
        "-Infinity"
      })
  void numbersOfAnySizeAreTextUntilSomebodyWantsThem(String number) {
    Samples read =
        Samples.document("Get-SendConnector.json", "{\"Name\":\"a\",\"Port\":" + number + "}");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bag().text("Port")).isEqualTo(number);
    assertThat(new FactMapper(read.bags()).map(read.bag()).lacks("port"))
        .isEqualTo(!number.equals("-0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"Name\":\"b\", | 2 | ends in the middle of an object",
        "{\"Name\":\"b | 2 | ends in the middle of an object",
        "[{\"Name\" | 2 | ends in the middle of an object",
        "{\"Name\":tru | 2 | broken JSON",
        "} | 2 | broken JSON",
        "xyz | 2 | broken JSON",
        ",{\"Name\":\"b\"} | 2 | broken JSON",
        "{'Name':'b'} | 2 | broken JSON",
        "{\"Name\":\"b\",} | 2 | broken JSON",
      })
  void brokenFilesGiveWhatIsWhole(String rest, int line, String message) {
    Problem problem = problem(read(GOOD + rest));
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.message()).startsWith(message).endsWith("or with Export-Clixml");
  }

  @Test
  void nulsAreNoTextAndNoWhiteSpace() {
    assertThat(problem(read(GOOD + "\u0000".repeat(9_000))).message()).startsWith("broken JSON");
    assertThat(problem(read(GOOD + " ".repeat(9_000) + "\u0000")).message())
        .startsWith("broken JSON");
    Samples escaped = read("{\"Name\":\"a\",\"DomainName\":\"b\\u0000.com\"}");
    assertThat(new FactMapper(escaped.bags()).map(escaped.bag()).lacks("domainName")).isTrue();
  }

  @Test
  void halvesOfCharactersDoNotStopTheReader() {
    assertThat(read("{\"Name\":\"\\uD800a\",\"DomainName\":\"a.b\"}").bag().text("DomainName"))
        .isEqualTo("a.b");
  }

  @Test
  void endlessTextIsRefused() throws IOException {
    assertThat(problem(endless("{\"Name\":\"", "x")).message())
        .startsWith("holds one object of more than 32 MB");
    assertThat(problem(endless("", " ")).message())
        .startsWith("holds one object of more than 32 MB");
    assertThat(problem(endless("{\"a\":[1", ",1")).message())
        .startsWith("holds one object of more than 1000000 values");
    assertThat(problem(endless("[", "[],")).message())
        .startsWith("ends in the middle of an object");
  }

  @Test
  void aListOfAnyLengthIsNoObject() throws IOException {
    String object = "{\"Name\":\"" + "a".repeat(10_000) + "\"},";
    byte[] objects = object.repeat(100).getBytes(StandardCharsets.UTF_8);
    List<InputStream> parts = new ArrayList<>(List.of(new ByteArrayInputStream(new byte[] {'['})));
    for (int i = 0; i < 40; i++) {
      parts.add(new ByteArrayInputStream(objects));
    }
    parts.add(new ByteArrayInputStream((GOOD + "]").getBytes(StandardCharsets.UTF_8)));
    int[] count = new int[1];
    InputFile file =
        new FileReader(bag -> count[0]++)
            .read(
                "Get-AcceptedDomain.json", new SequenceInputStream(Collections.enumeration(parts)));
    assertThat(file.problems()).isEmpty();
    assertThat(count[0]).isEqualTo(4_001);
  }

  @Test
  void whatIsWrittenBesideAListMayBeLongerThanAnyObject() {
    String item = "{\"Name\":\"a\"}";
    Samples read =
        read(
            "{\"value\":["
                + item
                + "],\"SyncRoot\":["
                + (item + ",").repeat(700_000)
                + item
                + "]}");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bags()).hasSize(1);
  }

  @Test
  void distinguishedNamesOfAnyLengthAreNoBurden() {
    Samples read =
        read(
            "{\"Name\":\"a\",\"Identity\":{\"Name\":\"a\",\"DistinguishedName\":\""
                + "CN=a,".repeat(1_000_000)
                + "DC=b\"}}");
    assertThat(read.bag().text("Identity")).isEqualTo("a");
  }

  @Test
  void manyNamesAreReadAndForgotten() {
    StringBuilder object = new StringBuilder("{\"Name\":\"a\"");
    for (int i = 0; i < 50_000; i++) {
      object.append(",\"n").append(i).append("\":1");
    }
    Samples read = read(object.append("}").toString());
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bag().properties()).hasSize(50_001);
  }

  @Test
  void noMutationOfAnExportStopsTheReader() throws IOException {
    byte[] real =
        Files.readAllBytes(Samples.ROOT.resolve("derived/json51-depth2/Get-ReceiveConnector.json"));
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = real.clone();
      for (int j = 0; j <= i % 5; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Samples read = Samples.document("x.json", bytes);
      assertThat(read.file().sha256()).hasSize(64);
      assertThat(read.file().cmdlets().values().stream().mapToInt(n -> n).sum())
          .isEqualTo(read.whole().size());
    }
  }

  /** One good object, and one that goes on and on. */
  private static Samples endless(String begin, String more) {
    byte[] piece = more.repeat((1 << 20) / more.length()).getBytes(StandardCharsets.UTF_8);
    List<InputStream> parts =
        new ArrayList<>(
            List.of(new ByteArrayInputStream((GOOD + begin).getBytes(StandardCharsets.UTF_8))));
    for (int i = 0; i < 40; i++) {
      parts.add(new ByteArrayInputStream(piece));
    }
    List<PropertyBag> bags = new ArrayList<>();
    InputFile file =
        new FileReader(bags::add)
            .read(
                "Get-AcceptedDomain.json", new SequenceInputStream(Collections.enumeration(parts)));
    return new Samples(List.of(file), bags);
  }
}
