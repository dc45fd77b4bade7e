package exvet.handover;

import exvet.export.FactType;
import exvet.fact.Exported;
import exvet.fact.Fingerprints;
import java.util.List;
import java.util.Locale;

/**
 * What tells a recipient from others in several states: its Guid, as names and addresses change.
 * One whose Guid the first state does not have is the one of the same name there, unless both tell
 * different ones; else it is new, and has nothing but its name: a plan cannot know a Guid.
 */
final class RecipientKeys {
  private final Iterable<List<Exported>> first;
  private final PrintTable prints;

  /** Of those of the first state by name; made only where somebody has no Guid. */
  private PrintTable byName;

  /**
   * @param prints what is known of each by its key, those of the first state before all others
   */
  RecipientKeys(Iterable<List<Exported>> first, PrintTable prints) {
    this.first = first;
    this.prints = prints;
  }

  static String cmdlet(Exported recipient) {
    return FactType.of(recipient).cmdlets().get(0);
  }

  /** A fingerprint of the name. */
  static long name(Exported recipient) {
    return Fingerprints.of(Settings.keyOf(cmdlet(recipient), recipient.identity()));
  }

  long of(Exported recipient, int state) {
    if (state == 0) {
      return own(recipient);
    }
    if (known(recipient)) {
      long own = own(recipient);
      // Without a Guid in the first state, the key there is the name.
      return prints.has(own, 0) ? own : name(recipient);
    }
    long name = name(recipient);
    if (prints.has(name, 0)) {
      return name;
    }
    long same = byName().print(name, 0);
    return same == 0 ? name : same;
  }

  private static long own(Exported recipient) {
    return known(recipient)
        ? Fingerprints.of(cmdlet(recipient) + "\0\0" + recipient.guid().toLowerCase(Locale.ROOT))
        : name(recipient);
  }

  private static boolean known(Exported recipient) {
    return recipient.guid() != null && !recipient.guid().isEmpty();
  }

  private PrintTable byName() {
    if (byName == null) {
      byName = new PrintTable(1);
      for (List<Exported> chunk : first) {
        for (Exported recipient : chunk) {
          long name = name(recipient);
          if (!byName.has(name, 0)) {
            byName.add(name, 0, own(recipient));
          }
        }
      }
    }
    return byName;
  }
}
