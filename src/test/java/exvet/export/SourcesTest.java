package exvet.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.fact.PropertyBag;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final String DOMAIN =
      "<Objs xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\"><Props>"
          + "<S N=\"DomainName\">a.b</S><S N=\"DomainType\">Authoritative</S></Props></Obj></Objs>";

  @TempDir Path temp;

  @Test
  void foldersAreReadInTheOrderOfTheirPaths() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("in/B sub"));
    Files.writeString(folder.resolve("x.xml"), DOMAIN);
    Files.writeString(temp.resolve("in/a.xml"), DOMAIN);
    Files.writeString(temp.resolve("in/note.txt"), "hello");
    Path single = Files.writeString(temp.resolve("single.xml"), DOMAIN);
    Samples read = Samples.read(List.of(temp.resolve("in"), single));
    assertThat(read.files())
        .extracting(InputFile::file)
        .containsExactly("in/B sub/x.xml", "in/a.xml", "in/note.txt", "single.xml");
    assertThat(read.bags())
        .extracting(PropertyBag::file)
        .containsExactly("in/B sub/x.xml", "in/a.xml", "single.xml");
    assertThat(read.file("note.txt").format()).isEqualTo("other");
    assertThat(read.file("note.txt").notes()).containsExactly("is no export");
    assertThat(read.file("note.txt").sha256())
        .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  }

  @Test
  void sourcesThatAreCalledAlikeAreToldApart() throws Exception {
    for (String server : List.of("MBX01", "MBX02")) {
      Path folder = Files.createDirectories(temp.resolve(server + "/exports"));
      Files.writeString(folder.resolve("Get-AcceptedDomain.xml"), DOMAIN);
    }
    Path one = temp.resolve("MBX01/exports");
    Path other = temp.resolve("MBX02/exports");
    Samples read = Samples.read(List.of(one, other, one.resolve("Get-AcceptedDomain.xml")));
    assertThat(read.files())
        .extracting(InputFile::file)
        .containsExactly(
            "exports/Get-AcceptedDomain.xml",
            "#2/exports/Get-AcceptedDomain.xml",
            "Get-AcceptedDomain.xml");
    assertThat(read.bags())
        .extracting(PropertyBag::cmdlet)
        .containsOnly("Get-AcceptedDomain")
        .hasSize(3);
  }

  @Test
  void reportsOfAnEarlierRunAreNotReadButWhatLiesBesideThemIs() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("in/sub"));
    Files.writeString(folder.resolve("Get-AcceptedDomain.xml"), DOMAIN);
    Files.writeString(folder.resolve("report.json"), "{}");
    Files.writeString(
        folder.resolve("exvet-manifest.json"),
        "{\"schema\":\"1\",\"files\":[{\"name\":\"report.json\",\"sha256\":\"00\"}]}");
    Samples read = Samples.read(List.of(temp.resolve("in")));
    assertThat(read.files())
        .extracting(InputFile::file)
        .containsExactly("in/sub/Get-AcceptedDomain.xml", "in/sub/exvet-manifest.json");
    assertThat(read.file("exvet-manifest.json").notes())
        .containsExactly("the reports of exvet that it names are not read");
    assertThat(read.bags()).hasSize(1);
  }

  @Test
  void theHashCoversTheWholeFileEvenIfItIsBroken() throws Exception {
    Path broken = temp.resolve("x.xml");
    Files.writeString(broken, "<Objs><S>a</T>" + "x".repeat(100_000));
    InputFile file = Samples.read(List.of(broken)).file();
    String whole = file.sha256();
    Files.writeString(broken, "<Objs><S>a</T>" + "x".repeat(99_999) + "y");
    assertThat(Samples.read(List.of(broken)).file().sha256()).isNotEqualTo(whole);
    assertThat(file.problems()).hasSize(1);
  }

  @Test
  void missingSourcesAreNamed() {
    assertThatThrownBy(() -> Samples.read(List.of(temp.resolve("nowhere"))))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("nowhere: there is no such file or folder");
  }

  @Test
  void linksOutOfTheFolderAreNotFollowed() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("in"));
    Path secret = Files.writeString(temp.resolve("secret.xml"), DOMAIN);
    Files.createSymbolicLink(folder.resolve("out.xml"), secret);
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("gone.xml"), temp.resolve("gone"));
    Samples read = Samples.read(List.of(folder));
    assertThat(read.bags()).isEmpty();
    assertThat(read.file("out.xml").notes().get(0)).contains("leads out");
    assertThat(read.file("loop").notes().get(0)).contains("not followed");
    assertThat(read.file("gone.xml").problems()).hasSize(1);
  }

  @Test
  void archivesAreReadWithoutUnpackingThem() throws Exception {
    Path zip = zip("a.zip", "sub/Get-AcceptedDomain.xml", DOMAIN, "../evil.xml", DOMAIN);
    Samples read = Samples.read(List.of(zip));
    assertThat(read.files())
        .extracting(InputFile::file)
        .containsExactly("a.zip", "a.zip!../evil.xml", "a.zip!sub/Get-AcceptedDomain.xml");
    assertThat(read.file().format()).isEqualTo("zip");
    assertThat(read.bags()).hasSize(2);
    assertThat(Files.exists(temp.resolve("evil.xml"))).isFalse();
  }

  @Test
  void documentsAndDamagedArchivesAreNoArchives() throws Exception {
    Path document = zip("report.xlsx", "[Content_Types].xml", "<Types/>", "xl/a.xml", "<a/>");
    assertThat(Samples.read(List.of(document)).files()).hasSize(1);
    assertThat(Samples.read(List.of(document)).file().notes()).containsExactly("is no export");
    byte[] bytes = Files.readAllBytes(zip("b.zip", "x.xml", DOMAIN));
    Path cut = Files.write(temp.resolve("cut.zip"), Arrays.copyOf(bytes, 60));
    assertThat(Samples.read(List.of(cut)).file().problems()).hasSize(1);
  }

  @Test
  void ofTwoEntriesOfOneNameNeitherIsRead() throws Exception {
    byte[] packed = Files.readAllBytes(zip("a.zip", "a.xml", DOMAIN, "b.xml", DOMAIN));
    String text = new String(packed, StandardCharsets.ISO_8859_1).replace("b.xml", "a.xml");
    byte[] twice = text.getBytes(StandardCharsets.ISO_8859_1);
    Samples read = Samples.read(List.of(Files.write(temp.resolve("t.zip"), twice)));
    assertThat(read.bags()).isEmpty();
    assertThat(read.files()).extracting(InputFile::file).containsExactly("t.zip", "t.zip!a.xml");
    assertThat(read.file("a.xml").problems())
        .containsExactly(
            new InputFile.Problem(
                0,
                "the archive has two entries of this name, of which neither is read; make it"
                    + " again"));
    Samples within = Samples.read(List.of(zip("o.zip", Map.of("t.zip", twice))));
    assertThat(within.file("a.xml").problems())
        .containsExactly(
            new InputFile.Problem(0, "the archive has two entries of this name; make it again"));
  }

  @Test
  void anEncryptedArchiveIsSaidToBeOne() throws Exception {
    byte[] packed = Files.readAllBytes(zip("a.zip", "a.xml", DOMAIN));
    String text = new String(packed, StandardCharsets.ISO_8859_1);
    packed[6] |= 1;
    packed[text.indexOf("PK\u0001\u0002") + 8] |= 1;
    InputFile.Problem problem =
        new InputFile.Problem(0, "is encrypted; unpack it, and give what was in it");
    Samples read = Samples.read(List.of(Files.write(temp.resolve("e.zip"), packed)));
    assertThat(read.file().problems()).containsExactly(problem);
    Samples within = Samples.read(List.of(zip("o.zip", Map.of("e.zip", packed))));
    assertThat(within.file("e.zip").problems()).containsExactly(problem);
  }

  @Test
  void archivesInArchivesAreRead() throws Exception {
    byte[] inner = Files.readAllBytes(zip("inner.zip", "z.xml", DOMAIN, "a.xml", DOMAIN));
    byte[] document =
        Files.readAllBytes(zip("d.xlsx", "[Content_Types].xml", "<Types/>", "xl/a.xml", "<a/>"));
    Path outer =
        zip(
            "outer.zip",
            Map.of("MBX01/data.zip", inner, "MBX01/d.xlsx", document, "x.txt", bytes("hello")));
    Samples read = Samples.read(List.of(outer));
    assertThat(read.files())
        .extracting(InputFile::file)
        .containsExactly(
            "outer.zip",
            "outer.zip!MBX01/d.xlsx",
            "outer.zip!MBX01/data.zip",
            "outer.zip!MBX01/data.zip!a.xml",
            "outer.zip!MBX01/data.zip!z.xml",
            "outer.zip!x.txt");
    assertThat(read.bags()).hasSize(2);
    assertThat(read.file("d.xlsx").notes()).containsExactly("is no export");
    assertThat(read.file("data.zip").notes()).containsExactly("2 entries");
    assertThat(read.file("data.zip").sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(inner)));
    assertThat(read.files()).allMatch(file -> file.problems().isEmpty());
  }

  @Test
  void whatIsPackedTooOftenOrDamagedIsLeft() throws Exception {
    byte[] packed = bytes(DOMAIN);
    for (int i = 0; i < 5; i++) {
      packed = Files.readAllBytes(zip("p" + i + ".zip", Map.of("in" + i, packed)));
    }
    Samples deep = Samples.read(List.of(Files.write(temp.resolve("deep.zip"), packed)));
    assertThat(deep.bags()).isEmpty();
    assertThat(deep.files().get(deep.files().size() - 1).problems())
        .containsExactly(
            new InputFile.Problem(0, "lies in too many archives to be read; unpack it"));
    byte[] inner = Files.readAllBytes(zip("i.zip", "a.xml", DOMAIN, "b.xml", DOMAIN));
    Samples cut =
        Samples.read(
            List.of(zip("cut.zip", Map.of("i.zip", Arrays.copyOf(inner, inner.length / 3)))));
    assertThat(cut.file("i.zip").problems())
        .containsExactly(
            new InputFile.Problem(0, "cannot be unpacked within the other archive; unpack it"));
    assertThat(cut.file("i.zip").sha256()).isEmpty();
  }

  @Test
  void aNameThatIsNotWhatItIsMarkedAsIsAProblem() throws Exception {
    byte[] inner = Files.readAllBytes(zip("i.zip", "Müller.xml", DOMAIN));
    int at = new String(inner, StandardCharsets.ISO_8859_1).indexOf("ller.xml") - 1;
    inner[at] = 'x';
    Samples read =
        Samples.read(List.of(zip("o.zip", Map.of("i.zip", inner, "a.xml", bytes(DOMAIN)))));
    assertThat(read.file("i.zip").problems())
        .containsExactly(
            new InputFile.Problem(0, "cannot be unpacked within the other archive; unpack it"));
    assertThat(read.bags()).hasSize(1);
  }

  @Test
  void aCommentInTheCodePageOfItsMachineIsNoProblem() throws Exception {
    Path zip = temp.resolve("commented.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), ISO_8859_1)) {
      ZipEntry entry = new ZipEntry("Get-AcceptedDomain.xml");
      entry.setComment("Größe");
      out.putNextEntry(entry);
      out.write(bytes(DOMAIN));
    }
    Samples read = Samples.read(List.of(zip));
    assertThat(read.files()).allSatisfy(file -> assertThat(file.problems()).isEmpty());
    assertThat(read.file("AcceptedDomain.xml").cmdlets()).containsKey("Get-AcceptedDomain");
  }

  @Test
  void whatIsNotWhatWasPackedIsAProblem() throws Exception {
    Path zip = temp.resolve("flipped.zip");
    CRC32 checksum = new CRC32();
    checksum.update(bytes(DOMAIN));
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      ZipEntry entry = new ZipEntry("Get-AcceptedDomain.xml");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes(DOMAIN).length);
      entry.setCrc(checksum.getValue());
      out.putNextEntry(entry);
      out.write(bytes(DOMAIN));
    }
    byte[] flipped = Files.readAllBytes(zip);
    int at = new String(flipped, StandardCharsets.ISO_8859_1).indexOf(">a.b<") + 1;
    flipped[at] ^= 1;
    Samples read = Samples.read(List.of(Files.write(zip, flipped)));
    assertThat(read.bags()).hasSize(1);
    assertThat(read.file("Get-AcceptedDomain.xml").problems())
        .containsExactly(
            new InputFile.Problem(
                0, "is damaged: it is not what was packed; make the archive again"));
  }

  @Test
  void manyFilesOfNoInterestAreOneEntry() throws Exception {
    Path logs = Files.createDirectories(temp.resolve("in/logs"));
    for (int i = 0; i < 25; i++) {
      Files.writeString(logs.resolve("u" + i + ".log"), "#Software: IIS " + i);
    }
    Files.writeString(logs.resolve("Readme"), "nothing");
    Files.writeString(logs.resolve("Get-AcceptedDomain.xml"), DOMAIN);
    Files.writeString(logs.resolve("Get-Mailbox.xml"), "");
    for (int i = 0; i < 20; i++) {
      Files.writeString(temp.resolve("in/few" + i + ".log"), "few");
    }
    Samples read = Samples.read(List.of(temp.resolve("in")));
    assertThat(read.files()).hasSize(20 + 3);
    assertThat(read.file("in/logs/*").notes())
        .containsExactly("26 files of no interest: *.log 25, without extension 1");
    assertThat(read.file("in/logs/*").sha256()).hasSize(64);
    assertThat(read.file("in/logs/Get-AcceptedDomain.xml").cmdlets()).hasSize(1);
    assertThat(read.file("in/logs/Get-Mailbox.xml").problems()).hasSize(1);
  }

  @Test
  void archivesThatGrowBeyondMeasureAreLeft() throws Exception {
    Path bomb = temp.resolve("bomb.zip");
    byte[] zeros = new byte[1 << 20];
    try (OutputStream file = Files.newOutputStream(bomb);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (int entry = 0; entry < 3; entry++) {
        out.putNextEntry(new ZipEntry("x" + entry));
        for (int i = 0; i < 600; i++) {
          out.write(zeros);
        }
      }
    }
    Samples read = Samples.read(List.of(bomb));
    assertThat(read.files()).hasSize(4);
    assertThat(read.file("x0").problems()).isEmpty();
    assertThat(read.file("x2").problems().get(0).message()).contains("beyond measure");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path zip(String name, Map<String, byte[]> entries) throws IOException {
    Path zip = temp.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return zip;
  }

  private Path zip(String name, String... entries) throws IOException {
    Path zip = temp.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < entries.length; i += 2) {
        out.putNextEntry(new ZipEntry(entries[i]));
        out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }

  @Test
  void aFileThatOnlyHasTheNameOfAnExportIsAProblem() throws Exception {
    Path file = Files.writeString(temp.resolve("Get-OabVirtualDirectory.xml"), "garbage");
    InputFile read = Samples.read(List.of(file)).file();
    assertThat(read.problems()).hasSize(1);
    assertThat(read.problems().get(0).message()).contains("export again");
  }
}
