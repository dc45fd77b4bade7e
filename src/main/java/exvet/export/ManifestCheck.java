package exvet.export;

import exvet.export.InputFile.Problem;
import exvet.export.Manifest.Part;
import exvet.export.Manifest.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares the files that were given with what collectors say they wrote. A file is told by its
 * name and its bytes wherever it lies, so that a collection may be unpacked, sorted into folders
 * and packed again.
 */
final class ManifestCheck {
  private final Map<String, InputFile> byPath = new HashMap<>();
  private final Map<String, InputFile> byContent = new HashMap<>();
  private final Map<String, List<Manifest>> checked = new HashMap<>();
  private final Map<String, Set<String>> notes = new HashMap<>();
  private final Map<String, Set<String>> problems = new HashMap<>();

  /** The paths of files of which a manifest shows that they hold all that there was. */
  private final Set<String> whole = new HashSet<>();

  /** The paths of files that some manifest speaks of, or that are one. */
  private final Set<String> known = new HashSet<>();

  private ManifestCheck(List<InputFile> files) {
    for (InputFile file : files) {
      byPath.put(key(file.file()), file);
      byContent.put(content(name(file.file()), file.sha256()), file);
    }
  }

  /** The same files, with what their manifests make known of them. */
  static List<InputFile> of(List<InputFile> files) {
    if (files.stream().allMatch(file -> file.manifests().isEmpty())) {
      return files;
    }
    ManifestCheck check = new ManifestCheck(files);
    files.forEach(check::compare);
    files.forEach(check::findAdded);
    return files.stream().map(check::told).toList();
  }

  /** The folder or the archive in which a file lies, with the mark behind it. */
  static String place(String file) {
    return file.substring(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('!')) + 1);
  }

  private static String name(String file) {
    return file.substring(place(file).length());
  }

  /** Windows, where collections are made, does not tell files apart by case. */
  private static String key(String path) {
    return path.toLowerCase(Locale.ROOT);
  }

  private static String content(String name, String sha256) {
    return key(name) + '\0' + sha256;
  }

  private void compare(InputFile file) {
    List<Manifest> found = new ArrayList<>();
    for (Manifest manifest : file.manifests()) {
      List<Part> parts = new ArrayList<>();
      for (Part part : manifest.parts()) {
        parts.add(part.file().isEmpty() ? part : compare(part, file.file()));
      }
      found.add(manifest.with(parts));
    }
    if (!found.isEmpty()) {
      known.add(key(file.file()));
      checked.put(key(file.file()), found);
    }
  }

  private Part compare(Part part, String manifest) {
    String path = key(place(manifest) + part.file());
    InputFile there = byPath.get(path);
    InputFile same = there == null ? byContent.get(content(part.file(), part.sha256())) : there;
    same = same != null && same.sha256().equals(part.sha256()) ? same : null;
    known.add(path);
    if (same != null) {
      known.add(key(same.file()));
      if (part.complete()) {
        whole.add(key(same.file()));
      }
      return same.problems().isEmpty() ? part : part.as(State.LOST);
    }
    if (there == null) {
      say(problems, manifest, part.file() + " is missing, which the collector wrote beside it");
      return part.as(State.LOST);
    }
    if (there.sha256().isEmpty()) {
      return part.as(State.LOST);
    }
    say(
        problems,
        there.file(),
        "was changed after it was collected: its SHA-256 is not that in "
            + name(manifest)
            + "; what it says may be wrong, collect again");
    return part.as(State.CHANGED);
  }

  /** Files beside a manifest that it does not list. */
  private void findAdded(InputFile file) {
    String place = key(place(file.file()));
    boolean beside = checked.keySet().stream().anyMatch(one -> place(one).equals(place));
    if (beside && !known.contains(key(file.file()))) {
      if (file.cmdlets().isEmpty()) {
        say(notes, file.file(), "was not written by the collector whose files lie here");
      } else {
        say(
            problems,
            file.file(),
            "was added: the collector whose files lie here did not write it; give exports of"
                + " other origin in a folder of their own");
      }
    }
  }

  private static void say(Map<String, Set<String>> said, String file, String text) {
    said.computeIfAbsent(key(file), first -> new LinkedHashSet<>()).add(text);
  }

  private InputFile told(InputFile file) {
    String key = key(file.file());
    List<Problem> found = new ArrayList<>();
    problems.getOrDefault(key, Set.of()).forEach(text -> found.add(new Problem(0, text)));
    List<String> said = new ArrayList<>(notes.getOrDefault(key, Set.of()));
    List<Manifest> manifests = checked.getOrDefault(key, List.of());
    for (Manifest manifest : manifests) {
      ManifestWords words = new ManifestWords(manifest);
      words.problems().forEach(text -> found.add(new Problem(0, text)));
      said.addAll(words.notes());
    }
    InputFile sound = whole.contains(key) ? file.without(Truncation::isNote) : file;
    return sound.with(said, found).with(manifests);
  }
}
