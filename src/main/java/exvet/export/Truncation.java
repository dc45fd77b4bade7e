package exvet.export;

import exvet.fact.FactBase;

/** Cmdlets for recipients stop at the first thousand unless they are told not to. */
final class Truncation {
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
}
