package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Value.Absent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that were made to do harm. */
class HostileListTest {
  private static final String DOMAIN = "DomainName : contoso.com\nDomainType : Authoritative\n";

  /** A text, then a piece of it again and again, then another text. */
  private static Samples read(String head, String piece, int times, String tail) {
    List<InputStream> parts = new ArrayList<>();
    parts.add(new ByteArrayInputStream(head.getBytes(UTF_8)));
    for (int i = 0; i < times; i++) {
      parts.add(new ByteArrayInputStream(piece.getBytes(UTF_8)));
    }
    parts.add(new ByteArrayInputStream(tail.getBytes(UTF_8)));
    List<exvet.fact.PropertyBag> bags = new ArrayList<>();
    InputStream text = new SequenceInputStream(Collections.enumeration(parts));
    return new Samples(List.of(new FileReader(bags::add).read("a.txt", text)), bags);
  }

  @Test
  void aLineOf100Megabytes() {
    String piece = "x".repeat(1 << 20);
    Samples read = read(DOMAIN + "Name       : ", piece, 100, "\n\n" + DOMAIN + "Name       : b\n");
    assertThat(read.bags()).hasSize(2);
    assertThat(read.bag().text("DomainName")).isEqualTo("contoso.com");
    assertThat(read.bag().get("Name"))
        .isEqualTo(Bags.absent("was on a line too long or too strange to be a console's"));
    assertThat(read.file().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    assertThat(read.file().sha256()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "a, ", "a.", "> ", "(", "- ", "-- ", "{", "\\", " ", "Get-X ", "CN=a,"})
  void longLinesAreNoTrapForPatterns(String letters) {
    String line = letters.repeat(200_000 / letters.length());
    for (String text :
        List.of(
            DOMAIN + "Name       : " + line + "(\n             " + line + "\n",
            DOMAIN + "\n" + line + "\n",
            DOMAIN + "\n[PS] C:\\>Get-X | " + line + " | fl\n" + line + "\n",
            DOMAIN + "\nGet-X (" + line + "\n",
            line + "\n" + DOMAIN)) {
      assertThat(Samples.document("Get-AcceptedDomain.txt", text).bags()).hasSizeBetween(0, 1);
    }
  }

  @Test
  void charactersThatNoConsolePrints() {
    for (String strange : List.of("\u0000", "\u0007", "\u001b[2J", "\u001b]0;title", "\u007f")) {
      String filler = "\n".repeat(FileKind.HEAD);
      Samples read = read(DOMAIN + filler, DOMAIN + "Name       : a" + strange + "b\n", 1, "\n");
      assertThat(read.bags()).hasSize(2);
      assertThat(read.bags().get(1).get("Name")).isInstanceOf(Absent.class);
      assertThat(read.bags().get(1).text("DomainType")).isEqualTo("Authoritative");
      assertThat(read.file().problems())
          .containsExactly(
              new InputFile.Problem(
                  FileKind.HEAD + 5,
                  "holds characters that no console prints, or very many: the value there is not"
                      + " believed; export again with -Encoding utf8"));
    }
  }

  @Test
  void aTextBehindAnotherOfADifferentEncoding() {
    String filler = "\n".repeat(FileKind.HEAD);
    String utf16 = DOMAIN.replaceAll("(?s)(.)", "$1\u0000");
    Samples read = read(DOMAIN + filler, utf16, 1, "");
    assertThat(read.bags()).hasSize(1);
    assertThat(read.bag().text("DomainName")).isEqualTo("contoso.com");
    assertThat(read.file().problems()).hasSize(1);
  }

  @Test
  void anObjectOfMillionsOfProperties() {
    String rows = "Property%06d : 1\n".formatted(1).repeat(10_000);
    Samples read = read(DOMAIN + "\nName           : x\n", rows, 100, "\n" + DOMAIN);
    assertThat(read.bags()).hasSize(2);
    assertThat(read.file().problems())
        .containsExactly(
            new InputFile.Problem(
                4, "an object of more properties or text than any, which is left out"));
  }

  @Test
  void aValueOfMillionsOfLines() {
    String lines = " ".repeat(13) + "more\n";
    Samples read = read(DOMAIN, lines.repeat(10_000), 100, "\n" + DOMAIN);
    assertThat(read.bags()).hasSize(1);
    assertThat(read.file().problems()).hasSize(1);
  }

  @Test
  void millionsOfObjectsOfNoKind() {
    Samples read = read("Foo : 1\nBar : 2\n\n", "Foo : 1\n\n".repeat(10_000), 100, "");
    assertThat(read.bags()).isEmpty();
    assertThat(read.file().notes()).hasSizeLessThan(110);
  }

  @Test
  void millionsOfCommandLinesAndTables() {
    String lines = ">> more\n".repeat(10_000) + "-- --\n\n".repeat(1_000);
    Samples read = read("[PS] C:\\>Get-AcceptedDomain |\n", lines, 100, "\n" + DOMAIN);
    assertThat(read.bags()).hasSize(1);
  }

  @Test
  void noMutationOfARealTextStopsTheReader() throws IOException {
    Random random = new Random(1);
    List<Path> files;
    try (Stream<Path> found = Files.list(Samples.ROOT.resolve("text"))) {
      files = found.sorted().toList();
    }
    for (Path file : files) {
      byte[] real = Files.readAllBytes(file);
      for (int i = 0; i < 200; i++) {
        byte[] bytes = real.clone();
        for (int j = 0; j <= i % 7; j++) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        assertThat(Samples.document("screen.txt", bytes).file().sha256()).hasSize(64);
      }
    }
  }
}
