package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.InputFile.Problem;
import exvet.fact.PropertyBag;
import exvet.fact.Value.Absent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileCsvTest {
  private static final String GOOD = "DomainName,DomainType\na.b,Authoritative\n";

  private static InputFile read(String start, String piece, int times) {
    List<InputStream> parts =
        Stream.concat(Stream.of(start), IntStream.range(0, times).mapToObj(i -> piece))
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .<InputStream>map(ByteArrayInputStream::new)
            .toList();
    return new FileReader(bag -> {})
        .read("a.csv", new SequenceInputStream(Collections.enumeration(parts)));
  }

  @Test
  void aCellWithoutEndIsNotKept() {
    InputFile file = read(GOOD + "c.d,\"", "x".repeat(1 << 20), 40);
    assertThat(file.problems()).extracting(Problem::line).containsExactly(3);
    assertThat(file.problems().get(0).message()).contains("more than a million characters");
    assertThat(file.sha256()).hasSize(64);
  }

  @Test
  void aLineWithoutEndIsNotKept() {
    InputFile file = read(GOOD + "c.d", ",x".repeat(1 << 10), 10_000);
    assertThat(file.problems()).extracting(Problem::line).containsExactly(3);
    assertThat(file.cmdlets()).containsEntry("Get-AcceptedDomain", 2);
  }

  @Test
  void millionsOfColumnsAreRefused() {
    InputFile file = read("\"DomainName\"", ",\"c\"".repeat(1 << 10), 4_000);
    assertThat(file.problems())
        .extracting(Problem::message)
        .first()
        .asString()
        .startsWith("the names of the columns cannot be read");
    assertThat(file.cmdlets()).isEmpty();
  }

  @Test
  void problemsOfAMillionRowsAreCounted() {
    InputFile file = read(GOOD, "x,y,z\n".repeat(1_000), 100);
    assertThat(file.problems()).hasSize(101);
    assertThat(file.problems().get(100).message()).isEqualTo("99900 further problems");
  }

  @Test
  void nullBytesMakeNoValue() {
    String text = "DomainName,DomainType,Name\n" + "a.b,Authoritative,x\n".repeat(600);
    Samples read = Samples.document("a.csv", text + "c.d,Inter\u0000\u0000\u0000,Fabrikam\n");
    assertThat(read.bags().get(600).get("DomainType"))
        .isEqualTo(new Absent("is damaged: holds control characters"));
    assertThat(read.bags().get(600).text("DomainName")).isEqualTo("c.d");
  }

  @Test
  void aDiskThatFailsLeavesWhatWasReadAndADoubt() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }
        };
    byte[] good = (GOOD + "a.b,Authoritative\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
    List<PropertyBag> bags = new ArrayList<>();
    InputFile file =
        new FileReader(bags::add)
            .read("a.csv", new SequenceInputStream(new ByteArrayInputStream(good), failing));
    assertThat(file.problems())
        .containsExactly(new Problem(0, "cannot be read to its end: Input/output error"));
    assertThat(file.format()).isEqualTo("csv");
    assertThat(bags.get(0).text("DomainName")).isEqualTo("a.b");
    assertThat(bags.get(bags.size() - 1)).matches(FileObjects::unread);
  }

  @Test
  void aProgramNamedCsvIsNone() {
    byte[] bytes = new byte[20_000];
    new Random(1).nextBytes(bytes);
    bytes[0] = 'M';
    bytes[1] = 'Z';
    InputFile file = Samples.document("Get-Mailbox.csv", bytes).file();
    assertThat(file.format()).isEqualTo("other");
    assertThat(file.problems().get(0).message()).contains("is named like an export but is none");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noMutationStopsTheReader(Path sample) throws IOException {
    byte[] real = Files.readAllBytes(sample);
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = real.clone();
      for (int j = 0; j <= i % 5; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Samples read = Samples.document("x.csv", bytes);
      assertThat(read.file().sha256()).hasSize(64);
      assertThat(read.bags()).allMatch(bag -> bag.line() > 0);
    }
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Samples.ROOT.resolve("derived/csv"))) {
      return files.sorted().toList();
    }
  }
}
