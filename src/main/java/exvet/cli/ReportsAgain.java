package exvet.cli;

import exvet.handover.EvidenceManifest;
import exvet.handover.EvidenceManifest.Packed;
import exvet.report.Language;
import exvet.report.Report;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reports of a pack, held against those that its judgement gives now. What people read is
 * compared like what programs read: a page that says something else than {@code report.json} would
 * be believed.
 */
final class ReportsAgain {
  private static final int SHOWN = 120;

  private final Check check;
  private final Report report;
  private final Path folder;
  private final EvidenceManifest manifest;

  /**
   * @param check that has judged again
   * @param report what came of it
   * @param folder where the pack was unpacked
   */
  ReportsAgain(Check check, Report report, Path folder, EvidenceManifest manifest) {
    this.check = check;
    this.report = report;
    this.folder = folder;
    this.manifest = manifest;
  }

  /** What differs; empty if nothing does. */
  List<String> faults() throws UsageException, IOException {
    List<Packed> left =
        new ArrayList<>(
            manifest.files().stream()
                .filter(one -> one.path().startsWith(EvidenceFiles.REPORT))
                // It is not made of the judgement, the judgement is made of it.
                .filter(one -> !one.path().equals(EvidenceFiles.REPORT + Probing.FILE))
                .toList());
    List<Format> formats =
        Stream.of(Format.values())
            .filter(format -> manifest.file(EvidenceFiles.REPORT + format.file()) != null)
            .toList();
    List<String> faults = new ArrayList<>();
    for (Language language : Language.values()) {
      Path again = folder.resolve("again-" + language);
      check.write(report, new Renderings(formats, language, again.toString()));
      if (faults.isEmpty()) {
        json(again, left, faults);
      }
      for (Packed one : List.copyOf(left)) {
        Path other = again.resolve(one.path().substring(EvidenceFiles.REPORT.length()));
        Path packed = folder.resolve(one.path());
        if (Files.isRegularFile(other) && Files.mismatch(packed, other) < 0) {
          left.remove(one);
        }
      }
      if (left.isEmpty()) {
        break;
      }
    }
    left.forEach(one -> faults.add("judged again, it does not give " + one.path()));
    return faults;
  }

  /** Says where the report for programs differs, which is the same in all languages. */
  private void json(Path again, List<Packed> left, List<String> faults) throws IOException {
    String name = Format.JSON.file();
    Path packed = folder.resolve(EvidenceFiles.REPORT + name);
    if (Files.mismatch(packed, again.resolve(name)) >= 0) {
      faults.add(
          "judged again, it gives another report.json: " + difference(packed, again.resolve(name)));
      left.removeIf(one -> one.path().endsWith('/' + name));
    }
  }

  private static String difference(Path packed, Path again) throws IOException {
    try (BufferedReader one = Files.newBufferedReader(packed);
        BufferedReader other = Files.newBufferedReader(again)) {
      for (int line = 1; ; line++) {
        String was = one.readLine();
        String is = other.readLine();
        if (was == null || is == null || !was.equals(is)) {
          return "line " + line + " was " + shown(was) + " and is " + shown(is);
        }
      }
    } catch (CharacterCodingException e) {
      return "it is not UTF-8";
    }
  }

  private static String shown(String line) {
    if (line == null) {
      return "not there";
    }
    String text = Visible.line(line.strip());
    return "<" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "\u2026" : text) + ">";
  }
}
