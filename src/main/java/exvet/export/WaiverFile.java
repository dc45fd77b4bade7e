package exvet.export;

import exvet.fact.Waiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of waivers that takes further ones. What stands in it stays: lines are added, and those of
 * an entry that is replaced become comments.
 */
public final class WaiverFile {
  private static final String TOP = "waivers:";

  private final String name;
  private final Collection<String> rules;
  private final String text;
  private final Map<String, Waiver> waivers = new LinkedHashMap<>();

  private WaiverFile(String name, Collection<String> rules, String text) throws ProfileException {
    this.name = name;
    this.rules = rules;
    this.text = text;
    for (Waiver waiver : WaiverReader.read(name, text, rules)) {
      waivers.put(waiver.key(), waiver);
    }
  }

  /**
   * The file as it is; without entries if there is none yet.
   *
   * @param rules the ids that there are
   * @throws ProfileException with every problem of the file, as {@code file:line: what}
   */
  public static WaiverFile read(Path file, Collection<String> rules) throws ProfileException {
    ProfileProblems problems = new ProfileProblems(file.toString());
    String text = Files.exists(file) ? ProfileText.read(file, problems) : "";
    problems.throwIfAny();
    return new WaiverFile(file.toString(), rules, text);
  }

  /** The waiver of the same rule and object; null if there is none. */
  public Waiver like(Waiver waiver) {
    return waivers.get(waiver.key());
  }

  public String text() {
    return text;
  }

  /**
   * The file with further waivers, each in the place of the one of the same rule and object.
   *
   * @throws ProfileException if the file is written in a way that cannot be added to
   */
  public WaiverFile with(List<Waiver> further) throws ProfileException {
    List<String> lines = new ArrayList<>(text.lines().toList());
    List<Integer> begins = waivers.values().stream().map(Waiver::line).sorted().toList();
    String indent = indent(lines, begins);
    Map<Integer, Waiver> inPlace = new LinkedHashMap<>();
    List<String> added = new ArrayList<>();
    for (Waiver waiver : further) {
      Waiver old = like(waiver);
      if (old == null) {
        added.addAll(entry(indent, waiver));
      } else {
        inPlace.put(old.line(), waiver);
      }
    }
    List<String> all = new ArrayList<>();
    Waiver pending = null;
    for (int line = 1; line <= lines.size(); line++) {
      if (begins.contains(line)) {
        flush(all, indent, pending);
        pending = inPlace.get(line);
      }
      String old = lines.get(line - 1);
      boolean keep = pending == null || old.isBlank() || old.stripLeading().startsWith("#");
      all.add(keep ? old : "# " + old);
    }
    flush(all, indent, pending);
    if (lines.stream().noneMatch(line -> line.startsWith(TOP))) {
      all.add(TOP);
    }
    all.addAll(added);
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    return proven(String.join(end, all) + end, further);
  }

  private static void flush(List<String> all, String indent, Waiver waiver) {
    if (waiver != null) {
      all.addAll(entry(indent, waiver));
    }
  }

  /** Blanks before the hyphen of the first entry; two if there is none. */
  private static String indent(List<String> lines, List<Integer> begins) {
    if (begins.isEmpty()) {
      return "  ";
    }
    String first = lines.get(begins.get(0) - 1);
    return first.substring(0, first.length() - first.stripLeading().length());
  }

  private static List<String> entry(String indent, Waiver waiver) {
    return List.of(
        indent + "- rule: " + waiver.rule(),
        indent + "  object: " + quoted(waiver.object()),
        indent + "  reason: " + quoted(waiver.reason()),
        indent + "  approver: " + quoted(waiver.approver()),
        indent + "  expires: " + waiver.expires());
  }

  /** A text between double quotes, where every character can be written (YAML 1.2, 5.7). */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c == '\n') {
                quoted.append("\\n");
              } else if (Character.isISOControl(c) || !Character.isDefined(c) || special(c)) {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
              } else {
                quoted.appendCodePoint(c);
              }
            });
    return quoted.append('"').toString();
  }

  /** What YAML takes for the end of a line, and what turns the direction of others. */
  private static boolean special(int c) {
    int type = Character.getType(c);
    return type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.FORMAT
        || type == Character.SURROGATE;
  }

  /** The file of a text, once it is seen that nothing is lost and nothing else has come in. */
  private WaiverFile proven(String written, List<Waiver> further) throws ProfileException {
    Map<String, Waiver> expected = new LinkedHashMap<>(waivers);
    further.forEach(waiver -> expected.put(waiver.key(), waiver));
    WaiverFile file = null;
    try {
      file = new WaiverFile(name, rules, written);
    } catch (ProfileException e) {
      // What could be read before cannot be read now: the lines were not laid out as expected.
    }
    if (file == null || !contents(file.waivers.values()).equals(contents(expected.values()))) {
      throw new ProfileException(
          List.of(
              name
                  + ": cannot be added to: write "
                  + TOP
                  + " on a line of its own at the end of the file, and below it each waiver on"
                  + " lines that begin with - rule:"));
    }
    return file;
  }

  /** What waivers say, whatever their lines. */
  private static List<Waiver> contents(Collection<Waiver> waivers) {
    return waivers.stream()
        .map(w -> new Waiver(w.rule(), w.object(), w.reason(), w.approver(), w.expires(), 0))
        .sorted(Comparator.comparing(Waiver::key))
        .toList();
  }
}
