package exvet.export;

import exvet.export.InputFile.Problem;
import exvet.fact.HostName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What becomes known of one file while it is read. */
final class FileLog {
  private static final int SHOWN = 100;

  /** How much of a text is shown: it may quote what the file holds, which may be of any length. */
  private static final int LONGEST = 1_000;

  private final String file;
  private final Map<String, Integer> cmdlets = new TreeMap<>();
  private final Map<String, Integer> unused = new TreeMap<>();
  private final Map<String, Integer> counted = new TreeMap<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Manifest> manifests = new ArrayList<>();
  private final Set<String> computers = new TreeSet<>();
  private final Map<String, String> partial = new TreeMap<>();

  /** By cmdlet, the servers of which all objects are here; an empty name stands for all. */
  private final Map<String, Set<String>> whole = new TreeMap<>();

  private int furtherProblems;

  FileLog(String file) {
    this.file = file;
  }

  String file() {
    return file;
  }

  /** Objects of a cmdlet; 0 states that it was run and gave none. */
  void count(String cmdlet, int objects) {
    cmdlets.merge(cmdlet, objects, Integer::sum);
  }

  /** An object that no rule is about. */
  void unused(String type) {
    String name = brief(type);
    boolean many = unused.size() >= SHOWN && !unused.containsKey(name);
    unused.merge(many ? "further types" : name, 1, Integer::sum);
  }

  /** Something that is said once, with how often it occurred. */
  void counted(String note) {
    counted.merge(note, 1, Integer::sum);
  }

  void note(String note) {
    if (notes.size() < SHOWN) {
      notes.add(brief(note));
    }
  }

  void problem(int line, String message) {
    if (problems.size() < SHOWN) {
      problems.add(new Problem(line, brief(message)));
    } else {
      furtherProblems++;
    }
  }

  private static String brief(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** A server whose shell made an object of the file. */
  void computer(String name) {
    if (computers.size() < SHOWN) {
      computers.add(name);
    }
  }

  /** The file is a collector's word about the others. */
  void manifest(Manifest manifest) {
    manifests.add(manifest);
  }

  /** The file has some objects of a cmdlet, and itself says that they are not all. */
  void partial(String cmdlet, String why) {
    partial.putIfAbsent(cmdlet, why);
  }

  /** A command gave all objects of a cmdlet, of one server unless that is null. */
  void whole(String cmdlet, String server) {
    String key = server == null ? "" : HostName.firstLabel(server).toLowerCase(Locale.ROOT);
    whole.computeIfAbsent(cmdlet, first -> new TreeSet<>()).add(key);
  }

  private Map<String, Partial> partials() {
    Map<String, Partial> found = new TreeMap<>();
    partial.forEach(
        (cmdlet, why) -> {
          Set<String> servers = whole.getOrDefault(cmdlet, Set.of());
          if (!servers.contains("")) {
            found.put(cmdlet, new Partial(why, servers));
          }
        });
    return Collections.unmodifiableMap(found);
  }

  boolean isEmpty() {
    return cmdlets.isEmpty()
        && unused.isEmpty()
        && counted.isEmpty()
        && problems.isEmpty()
        && manifests.isEmpty();
  }

  InputFile close(String sha256, String format) {
    List<String> said = new ArrayList<>(notes);
    counted.forEach((note, times) -> said.add(note + ": " + times));
    unused.forEach(
        (type, count) ->
            said.add(
                count == 1
                    ? "1 object of " + type + " is not used"
                    : count + " objects of " + type + " are not used"));
    cmdlets.forEach(
        (cmdlet, count) -> {
          if (Truncation.suspected(cmdlet, count)) {
            said.add(Truncation.note(cmdlet));
          }
        });
    Map<String, Partial> partials = partials();
    partials.values().forEach(one -> said.add(one.why()));
    if (furtherProblems > 0) {
      problems.add(new Problem(0, furtherProblems + " further problems"));
    }
    return new InputFile(
        file,
        sha256,
        format,
        Collections.unmodifiableMap(new TreeMap<>(cmdlets)),
        List.copyOf(said),
        List.copyOf(problems),
        List.copyOf(manifests),
        List.copyOf(computers),
        partials);
  }
}
