package exvet.cli;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.cli.CollectorScript.Part;
import exvet.export.Screen;
import exvet.samples.CollectedOrganisation;
import exvet.samples.Collection;
import exvet.samples.ContosoShell;
import exvet.samples.ConvertToJson;
import exvet.samples.ExportCsv;
import exvet.samples.FormatList;
import exvet.samples.Printing;
import exvet.samples.ShellObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One organisation in every form gives the verdicts that its CLIXML gives, or none where the form
 * has lost what they need: never another. What is lost in which form, and why, is written down in
 * {@code src/test/resources/forms}; {@code -Dexvet.golden.write=true} writes it anew, to be read
 * before it is kept.
 */
class FormsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/forms");

  @TempDir Path temp;

  /** Whole organisations, as the shell has them. */
  private enum Source {
    CONTOSO,
    CONTOSO_FAULTS,
    /** The clean one once more, as somebody exports it who selects the properties that count. */
    SELECTED;

    Map<String, List<ShellObject>> objects() throws Exception {
      if (this != SELECTED) {
        return ContosoShell.objects(this == CONTOSO_FAULTS);
      }
      Map<String, List<String>> properties =
          CollectorScript.parts().stream()
              .collect(Collectors.toMap(Part::cmdlet, part -> new ArrayList<>(part.properties())));
      // The collector asks each server for it.
      properties.get("Get-ClientAccessService").add("AlternateServiceAccountConfiguration");
      CollectedOrganisation selected = new CollectedOrganisation(properties, Set.of());
      Map<String, List<ShellObject>> objects = new TreeMap<>();
      for (String cmdlet : properties.keySet()) {
        objects.put(cmdlet, ShellObject.read(selected.file(cmdlet, "")));
      }
      return objects;
    }

    /** The exports that the others are held against. */
    Map<String, byte[]> clixml() throws Exception {
      if (this == SELECTED) {
        return CONTOSO.clixml();
      }
      Path folder = Path.of("src/examples", this == CONTOSO ? "contoso" : "contoso-faults");
      Map<String, byte[]> files = new TreeMap<>();
      try (var paths = Files.list(folder)) {
        for (Path path : paths.toList()) {
          files.put(path.getFileName().toString(), Files.readAllBytes(path));
        }
      }
      return files;
    }
  }

  /** The forms that people have their exports in. */
  private enum Form {
    JSON_DEPTH_2(".json", UTF_16LE, new ConvertToJson(2, false, false)::write),
    JSON_DEPTH_4(".json", UTF_8, new ConvertToJson(4, false, false)::write),
    JSON_NAMES(".json", UTF_8, new ConvertToJson(4, true, false)::write),
    JSON_WRAPPED(".json", UTF_16LE, new ConvertToJson(4, false, true)::write),
    CSV(".csv", UTF_8, new ExportCsv(',', null, true, Printing.ENGLISH)::write),
    CSV_JOINED(".csv", UTF_8, new ExportCsv(',', ";", false, Printing.ENGLISH)::write),
    CSV_GERMAN(".csv", UTF_8, new ExportCsv(';', ",", true, Printing.GERMAN)::write),
    LIST(".txt", UTF_16LE, list(Printing.ENGLISH, new Screen(119, Screen.Style.WORDS, false))),
    /** Copied from a narrow window into a mail, which lost the blanks at the ends of lines. */
    LIST_COPIED(".txt", UTF_8, list(Printing.GERMAN, new Screen(79, Screen.Style.WORDS, true)));

    private final String extension;
    private final Charset charset;
    private final Function<List<ShellObject>, String> writer;

    Form(String extension, Charset charset, Function<List<ShellObject>, String> writer) {
      this.extension = extension;
      this.charset = charset;
      this.writer = writer;
    }

    private static Function<List<ShellObject>, String> list(Printing printing, Screen screen) {
      return objects -> screen.print(new FormatList(16, printing).rows(objects));
    }

    byte[] bytes(List<ShellObject> objects) {
      String text = writer.apply(objects);
      return text.isEmpty() ? new byte[0] : ("\uFEFF" + text).getBytes(charset);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFormGivesTheSameVerdictOrNone(Source source) throws Exception {
    Verdicts whole = Verdicts.of(Collection.folder(temp.resolve("clixml"), source.clixml()));
    Map<String, List<ShellObject>> objects = source.objects();
    List<String> wrong = new ArrayList<>();
    for (Form form : Form.values()) {
      Map<String, byte[]> files = new TreeMap<>();
      objects.forEach((cmdlet, all) -> files.put(cmdlet + form.extension, form.bytes(all)));
      Path folder = Collection.folder(temp.resolve(form.name()), files);
      Verdicts verdicts = Verdicts.of(folder);
      verdicts.wrong(whole).forEach(line -> wrong.add(form + ": " + line));
      assertKept(source + "-" + form, verdicts.changes(whole));
    }
    assertThat(wrong).as("verdicts that a form changed").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTOSO", "CONTOSO_FAULTS"})
  void everyEncodingAndPackingGivesTheSame(Source source) throws Exception {
    Verdicts whole = Verdicts.of(Collection.folder(temp.resolve("clixml"), source.clixml()));
    Map<String, byte[]> packed = new TreeMap<>();
    int turn = 0;
    for (Map.Entry<String, byte[]> file : source.clixml().entrySet()) {
      byte[] bytes = Packing.values()[turn % Packing.values().length].of(text(file.getValue()));
      packed.put(
          turn % 3 == 0 ? file.getKey() : "in" + turn + ".zip",
          turn % 3 == 0 ? bytes : Collection.zip("exports/", Map.of(file.getKey(), bytes)));
      turn++;
    }
    Path zip = Files.write(temp.resolve("all.zip"), Collection.zip("", packed));
    assertThat(Verdicts.of(zip).results()).isEqualTo(whole.results());
  }

  /** One export in this form, the next in that, all in archives: a site's own collection. */
  @ParameterizedTest
  @EnumSource(names = {"CONTOSO", "CONTOSO_FAULTS"})
  void aMixtureOfFormsLosesWhatEachLoses(Source source) throws Exception {
    Verdicts whole = Verdicts.of(Collection.folder(temp.resolve("clixml"), source.clixml()));
    Map<String, byte[]> files = new TreeMap<>();
    List<Form> forms = List.of(Form.JSON_WRAPPED, Form.LIST, Form.CSV_GERMAN, Form.JSON_DEPTH_2);
    int turn = 0;
    for (Map.Entry<String, List<ShellObject>> cmdlet : source.objects().entrySet()) {
      Form form = forms.get(turn++ % forms.size());
      files.put(cmdlet.getKey() + form.extension, form.bytes(cmdlet.getValue()));
    }
    byte[] inner = Collection.zip("exports/", files);
    Path zip = Files.write(temp.resolve("mixed.zip"), Collection.zip("", Map.of("a.zip", inner)));
    Verdicts verdicts = Verdicts.of(zip);
    assertThat(verdicts.wrong(whole)).isEmpty();
    assertKept(source + "-mixed", verdicts.changes(whole));
  }

  /** The encodings that exports come in. */
  private enum Packing {
    UTF_8_BARE,
    UTF_8_MARKED,
    UTF_16,
    UTF_16_BIG;

    byte[] of(String text) {
      return switch (this) {
        case UTF_8_BARE -> text.getBytes(UTF_8);
        case UTF_8_MARKED -> ("\uFEFF" + text).getBytes(UTF_8);
        case UTF_16 -> ("\uFEFF" + text).getBytes(UTF_16LE);
        case UTF_16_BIG -> ("\uFEFF" + text).getBytes(UTF_16BE);
      };
    }
  }

  private static String text(byte[] export) {
    boolean wide = export[0] == (byte) 0xFF;
    return new String(export, wide ? UTF_16LE : UTF_8).substring(1);
  }

  /** What is lost is what is written down; where nothing is, there is no file. */
  private static void assertKept(String name, List<String> losses) throws IOException {
    Path golden = GOLDEN.resolve(name.toLowerCase(Locale.ROOT).replace('_', '-') + ".txt");
    String text = losses.stream().map(line -> line + "\n").collect(Collectors.joining());
    if (Boolean.getBoolean("exvet.golden.write")) {
      Files.deleteIfExists(golden);
      if (!text.isEmpty()) {
        Files.writeString(golden, text);
      }
    }
    assertThat(text).as(name).isEqualTo(Files.exists(golden) ? Files.readString(golden) : "");
  }
}
