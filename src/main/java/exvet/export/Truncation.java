package exvet.export;

import exvet.fact.FactBase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Cmdlets for recipients stop at the first thousand unless they are told not to. */
public final class Truncation {
  private static final int DEFAULT = 1000;
  private static final String NOTE = "exactly " + DEFAULT + " objects of ";

  private Truncation() {}

  /** Whether a file that holds so many objects of a cmdlet was probably cut there. */
  static boolean suspected(String cmdlet, int objects) {
    FactType type = FactType.ofCmdlet(cmdlet);
    return objects == DEFAULT && type != null && FactBase.isRecipient(type.record());
  }

  static String note(String cmdlet) {
    return NOTE
        + cmdlet
        + ", where it stops unless -ResultSize Unlimited is given: it does not count as all of them";
  }

  static boolean isNote(String note) {
    return note.startsWith(NOTE);
  }

  /** The exports without those that were probably cut, which speak only of what is in them. */
  public static Set<String> without(Set<String> exports, List<InputFile> files, Entirety entirety) {
    Set<String> whole = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    whole.addAll(exports);
    for (InputFile file : files) {
      file.cmdlets()
          .forEach(
              (cmdlet, count) -> {
                if (suspected(cmdlet, count) && !entirety.complete(cmdlet)) {
                  whole.remove(cmdlet);
                }
              });
    }
    return whole;
  }
}
