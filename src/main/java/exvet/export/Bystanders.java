package exvet.export;

import exvet.fact.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files of no interest that lie together, told of together where there are many: whoever collects
 * exports may collect ten thousand logs beside them.
 */
final class Bystanders {
  private static final int FEW = 20;

  private Bystanders() {}

  /** The same files, but of many bystanders in one folder one entry. */
  static List<InputFile> together(List<InputFile> files) {
    Map<String, List<InputFile>> byFolder = new LinkedHashMap<>();
    for (InputFile file : files) {
      if (bystander(file)) {
        byFolder.computeIfAbsent(folder(file.file()), folder -> new ArrayList<>()).add(file);
      }
    }
    byFolder.values().removeIf(some -> some.size() <= FEW);
    List<InputFile> told = new ArrayList<>();
    for (InputFile file : files) {
      List<InputFile> crowd = byFolder.get(folder(file.file()));
      if (crowd == null || !bystander(file)) {
        told.add(file);
      } else if (crowd.get(0) == file) {
        told.add(one(folder(file.file()), crowd));
      }
    }
    return List.copyOf(told);
  }

  private static boolean bystander(InputFile file) {
    return file.cmdlets().isEmpty()
        && file.problems().isEmpty()
        && file.manifests().isEmpty()
        && !file.format().equals("zip")
        && !file.sha256().isEmpty();
  }

  /** The folder or the archive in which a file lies, with the mark behind it. */
  private static String folder(String file) {
    return file.substring(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('!')) + 1);
  }

  /** Its hash is that of a list of their hashes and names, as sha256sum writes one. */
  private static InputFile one(String folder, List<InputFile> crowd) {
    StringBuilder list = new StringBuilder();
    Map<String, Integer> kinds = new TreeMap<>();
    for (InputFile file : crowd) {
      String name = file.file().substring(folder.length());
      list.append(file.sha256()).append("  ").append(name).append('\n');
      kinds.merge(kind(name), 1, Integer::sum);
    }
    String hash = Sha256.of(list.toString());
    List<String> counted = new ArrayList<>();
    kinds.forEach((kind, count) -> counted.add(kind + " " + count));
    String note = crowd.size() + " files of no interest: " + String.join(", ", counted);
    return new InputFile(folder + "*", hash, "other", Map.of(), List.of(note), List.of());
  }

  private static String kind(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "without extension" : "*" + name.substring(dot).toLowerCase(Locale.ROOT);
  }
}
