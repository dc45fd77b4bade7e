package exvet.cli;

import exvet.export.Conflict;
import exvet.export.InputFile;
import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where exports of the same object differ; of recipients the first, and how many more there are.
 */
final class Differences {
  private static final int NAMED = 1_000;

  private final List<Conflict> conflicts = new ArrayList<>();
  private final Map<String, Integer> further = new TreeMap<>();
  private final Map<String, List<String>> notes = new TreeMap<>();
  private int recipients;

  void add(List<Conflict> found) {
    conflicts.addAll(found);
  }

  void addOfRecipient(Conflict conflict) {
    if (recipients < NAMED) {
      recipients++;
      conflicts.add(conflict);
    } else {
      further.merge(conflict.files().get(0), 1, Integer::sum);
    }
  }

  /**
   * Notes how many are left out beside an object that is.
   *
   * @param count how many there are that tell as little of their organisation, itself included
   */
  void addUnassigned(PropertyBag bag, int count) {
    if (count > 1) {
      notes
          .computeIfAbsent(bag.file(), file -> new ArrayList<>())
          .add(
              (count - 1)
                  + " more objects of "
                  + bag.cmdlet()
                  + " like that of line "
                  + bag.line()
                  + " could belong to more than one organisation and are left out");
    }
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  /** The files with what was noted of them. */
  List<InputFile> noted(List<InputFile> files) {
    further.forEach(
        (file, count) ->
            notes
                .computeIfAbsent(file, first -> new ArrayList<>())
                .add(count + " more properties of recipients differ from other exports"));
    return files.stream()
        .map(file -> file.with(notes.getOrDefault(file.file(), List.of()), List.of()))
        .toList();
  }
}
