package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exvet.export.InputFile.Problem;
import exvet.export.Manifest.Part;
import exvet.export.Manifest.State;
import exvet.samples.Collection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final Path EXAMPLES = Path.of("src/examples/contoso");
  private static final String DOMAINS = "Get-AcceptedDomain.xml";
  private static final String OWA = "MAILBOX01_Get-OwaVirtualDirectory.xml";
  private static final String CHANGED =
      "was changed after it was collected: its SHA-256 is not that in Collector.xml; what it says"
          + " may be wrong, collect again";

  @TempDir Path temp;
  private Collection collection;

  @BeforeEach
  void collect() throws IOException {
    collection =
        new Collection("MAILBOX01", "MAILBOX02")
            .ran("Get-AcceptedDomain", "", 3, Files.readAllBytes(EXAMPLES.resolve(DOMAINS)))
            .ran("Get-EdgeSubscription", "", 0, Collection.nothing())
            .ran(
                "Get-OwaVirtualDirectory",
                "MAILBOX01",
                2,
                Files.readAllBytes(EXAMPLES.resolve("Get-OwaVirtualDirectory.xml")));
  }

  private Samples read(Map<String, byte[]> files) throws Exception {
    return Samples.read(List.of(Collection.folder(temp.resolve("in"), files)));
  }

  private static Manifest manifest(Samples read) {
    return read.file(Collection.MANIFEST).manifests().get(0);
  }

  private static List<String> problems(Samples read) {
    return read.files().stream()
        .flatMap(file -> file.problems().stream().map(p -> file.file() + ": " + p.message()))
        .toList();
  }

  @Test
  void aManifestTellsOfItsRun() throws Exception {
    Samples read = read(collection.files());
    Manifest manifest = manifest(read);
    assertThat(manifest.about())
        .containsEntry("Collector", "exvet 0.0")
        .containsEntry("Began", "2026-09-02T10:00:00.1234567Z")
        .containsEntry("Rights", "View-Only Organization Management")
        .containsEntry("Culture", "de-DE");
    assertThat(manifest.finished()).isTrue();
    assertThat(manifest.redacted()).isFalse();
    assertThat(manifest.servers()).containsExactly("MAILBOX01", "MAILBOX02");
    assertThat(manifest.parts())
        .extracting(Part::cmdlet, Part::server, Part::state, Part::file, Part::objects)
        .containsExactly(
            tuple("Get-AcceptedDomain", "", State.RAN, DOMAINS, 3L),
            tuple("Get-EdgeSubscription", "", State.RAN, "Get-EdgeSubscription.xml", 0L),
            tuple("Get-OwaVirtualDirectory", "MAILBOX01", State.RAN, OWA, 2L));
    assertThat(problems(read)).isEmpty();
    assertThat(read.file("Get-EdgeSubscription.xml").cmdlets())
        .isEqualTo(Map.of("Get-EdgeSubscription", 0));
  }

  @Test
  void aChangedFileIsTold() throws Exception {
    Map<String, byte[]> files = collection.files();
    files.get(DOMAINS)[files.get(DOMAINS).length - 30] ^= 1;
    Samples read = read(files);
    assertThat(read.file(DOMAINS).problems()).extracting(Problem::message).contains(CHANGED);
    assertThat(manifest(read).parts())
        .extracting(Part::state)
        .containsExactly(State.CHANGED, State.RAN, State.RAN);
  }

  @Test
  void aMissingFileIsTold() throws Exception {
    Map<String, byte[]> files = collection.files();
    files.remove("Get-EdgeSubscription.xml");
    Samples read = read(files);
    assertThat(problems(read))
        .containsExactly(
            "in/Collector.xml: Get-EdgeSubscription.xml is missing, which the collector wrote"
                + " beside it");
    assertThat(manifest(read).parts())
        .extracting(Part::state)
        .containsExactly(State.RAN, State.LOST, State.RAN);
  }

  @Test
  void anAddedFileIsTold() throws Exception {
    Map<String, byte[]> files = collection.files();
    files.put(
        "Get-SendConnector.xml", Files.readAllBytes(EXAMPLES.resolve("Get-SendConnector.xml")));
    files.put("notes.txt", "hello".getBytes(StandardCharsets.US_ASCII));
    files.put("other/Get-Mailbox.xml", Files.readAllBytes(EXAMPLES.resolve("Get-Mailbox.xml")));
    Samples read = read(files);
    assertThat(problems(read))
        .containsExactly(
            "in/Get-SendConnector.xml: was added: the collector whose files lie here did not write"
                + " it; give exports of other origin in a folder of their own");
    assertThat(read.file("notes.txt").notes())
        .containsExactly("is no export", "was not written by the collector whose files lie here");
  }

  @Test
  void filesMayBeMovedAndPackedAgain() throws Exception {
    Map<String, byte[]> moved = new TreeMap<>();
    collection.files().forEach((name, bytes) -> moved.put(place(name) + name, bytes));
    Path zip = Files.write(temp.resolve("a.zip"), Collection.zip("x/y/", moved));
    assertThat(problems(Samples.read(List.of(zip)))).isEmpty();
    Path windows = Files.write(temp.resolve("b.zip"), Collection.zip("x\\", collection.files()));
    Samples read = Samples.read(List.of(windows));
    assertThat(problems(read)).isEmpty();
    assertThat(manifest(read).parts()).allMatch(Part::complete);
  }

  private static String place(String name) {
    return name.equals(Collection.MANIFEST) ? "" : "sorted/";
  }

  @Test
  void aChangeInsideAnArchiveIsTold() throws Exception {
    Map<String, byte[]> files = collection.files();
    files.put(OWA, Collection.nothing());
    files.remove(DOMAINS);
    Path zip = Files.write(temp.resolve("a.zip"), Collection.zip("exvet-EX01/", files));
    assertThat(problems(Samples.read(List.of(zip))))
        .containsExactly(
            "a.zip!exvet-EX01/Collector.xml: Get-AcceptedDomain.xml is missing, which the collector"
                + " wrote beside it",
            "a.zip!exvet-EX01/" + OWA + ": " + CHANGED);
  }

  @Test
  void failuresAreToldOnceForEachServer() throws Exception {
    collection
        .failed("Get-EcpVirtualDirectory", "MAILBOX02", null, "The RPC server\r\n is unavailable.")
        .failed("Get-MapiVirtualDirectory", "MAILBOX02", null, "The RPC server is unavailable.")
        .failed("Get-SendConnector", "", null, "Access denied", "and more")
        .without("Get-ClientAccessRule", "", "not offered")
        .without("Get-Mailbox", "", "not run")
        .interrupted();
    Samples read = read(collection.files());
    assertThat(problems(read))
        .containsExactly(
            "in/Collector.xml: the collection was interrupted and is not complete; collect again",
            "in/Collector.xml: Get-EcpVirtualDirectory, Get-MapiVirtualDirectory failed on"
                + " MAILBOX02: The RPC server is unavailable.; right it needs: View-Only"
                + " Configuration",
            "in/Collector.xml: Get-SendConnector failed: Access denied (and further errors); right"
                + " it needs: View-Only Configuration");
    assertThat(read.file(Collection.MANIFEST).notes())
        .contains(
            "not offered by the shell: Get-ClientAccessRule; either this Exchange is older, or a"
                + " right is missing: View-Only Configuration",
            "left out: Get-Mailbox");
  }

  @Test
  void aManifestOfTheFutureIsNotUsed() throws Exception {
    Samples read = read(collection.format(2).files());
    assertThat(read.file(Collection.MANIFEST).manifests()).isEmpty();
    assertThat(problems(read))
        .containsExactly(
            "in/Collector.xml: the collector's manifest cannot be used, its format is \"2\", this"
                + " exvet knows 1; collect again, with the script of this exvet");
  }

  @Test
  void aManifestIsWhollyBelievedOrNot() throws Exception {
    assertThat(refused("MAILBOX01_Get-OwaVirtualDirectory.xml", "../../secret.xml"))
        .isEqualTo("no name of a file: \"../../secret.xml\"");
    assertThat(refused("Get-AcceptedDomain.xml", "GET-EDGESUBSCRIPTION.XML"))
        .isEqualTo("it lists Get-EdgeSubscription.xml twice");
    assertThat(refused(">ran<", ">well<")).isEqualTo("no state of a part: \"well\"");
    assertThat(refused(">ran<", ">lost<")).isEqualTo("no state of a part: \"lost\"");
    assertThat(refused(">Get-AcceptedDomain<", ">Remove-Mailbox<"))
        .isEqualTo("no cmdlet: \"Remove-Mailbox\"");
    assertThat(refused("\"Objects\">3<", "\"Objects\">-3<")).isEqualTo("no number: Objects");
    assertThat(refused("Exvet.CollectorRun", "Exvet.CollectedPart"))
        .isEqualTo("it tells of no run");
  }

  private String refused(String old, String other) throws Exception {
    Map<String, byte[]> files = collection.files();
    String text = new String(files.get(Collection.MANIFEST), StandardCharsets.UTF_16LE);
    assertThat(text).contains(old);
    files.put(Collection.MANIFEST, text.replace(old, other).getBytes(StandardCharsets.UTF_16LE));
    Samples read = read(files);
    assertThat(read.file(Collection.MANIFEST).manifests()).isEmpty();
    String message = read.file(Collection.MANIFEST).problems().get(0).message();
    return message.replaceAll(
        "^the collector's manifest cannot be used, |; collect again, with the script of this"
            + " exvet$",
        "");
  }

  @Test
  void aCutManifestIsNotUsed() throws Exception {
    Map<String, byte[]> files = collection.files();
    byte[] whole = files.get(Collection.MANIFEST);
    files.put(Collection.MANIFEST, Arrays.copyOf(whole, whole.length - 40));
    Samples read = read(files);
    assertThat(read.file(Collection.MANIFEST).manifests()).isEmpty();
    assertThat(read.file(Collection.MANIFEST).problems()).hasSize(1);
  }
}
