package exvet.cli;

import exvet.export.Conflict;
import exvet.export.InputFile;
import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What becomes known of files only when their objects are put together; of much the first. */
final class FileNotes {
  private static final int SHOWN = 100;

  private final Map<String, List<String>> notes = new TreeMap<>();
  private final Map<String, Integer> further = new TreeMap<>();

  /** Notes where the exports of an object disagree, in the file whose value is used. */
  void add(Conflict conflict) {
    String file = conflict.files().get(0);
    if (!full(file)) {
      add(file, conflict.message());
    }
  }

  /** Notes an object that is left out, and how many like it are. */
  void addUnassigned(PropertyBag bag, int count) {
    String file = bag.file();
    if (!full(file)) {
      String others =
          count == 1 ? "" : " and " + (count - 1) + " more that tell as little of theirs";
      add(
          file,
          "line "
              + bag.line()
              + ": the object of "
              + bag.cmdlet()
              + others
              + " could belong to more than one organisation and is left out");
    }
  }

  private void add(String file, String note) {
    notes.computeIfAbsent(file, first -> new ArrayList<>()).add(note);
  }

  /** Whether a file has enough notes; if so, one more is only counted. */
  private boolean full(String file) {
    boolean full = notes.getOrDefault(file, List.of()).size() >= SHOWN;
    if (full) {
      further.merge(file, 1, Integer::sum);
    }
    return full;
  }

  /** The files with what was noted of them. */
  List<InputFile> noted(List<InputFile> files) {
    return files.stream().map(this::noted).toList();
  }

  private InputFile noted(InputFile file) {
    List<String> said = new ArrayList<>(notes.getOrDefault(file.file(), List.of()));
    if (further.containsKey(file.file())) {
      said.add(further.get(file.file()) + " further notes of this kind");
    }
    return file.with(said, List.of());
  }
}
