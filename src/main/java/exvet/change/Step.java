package exvet.change;

import java.util.List;
import java.util.Optional;

/**
 * One command of a planned change, and what it does.
 *
 * @param line where it begins in the script, from 1
 * @param command as it is written
 * @param notes what its reader should know: what it cannot tell, or what may surprise
 * @param effects the properties it changes; none if it changes nothing
 */
public record Step(int line, String command, Kind kind, List<String> notes, List<Effect> effects) {

  public Step {
    notes = List.copyOf(notes);
    effects = List.copyOf(effects);
  }

  /** How much is known of what a command does. */
  public enum Kind {
    /** All that it does is in its effects. */
    MODELLED("done"),
    /** The same, and it sets what exvet does not read, so nobody can tell whether it was done. */
    UNREAD("effect not read"),
    /** It does something that exvet does not know, so what is judged afterwards is not all. */
    NOT_MODELLED("effect not modelled"),
    /** Exchange would refuse it. */
    WOULD_FAIL("would fail");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }

    /** Whether all that rules may read of what it does is known. */
    public boolean known() {
      return compareTo(UNREAD) <= 0;
    }
  }

  /**
   * A change of one property of one object.
   *
   * @param cmdlet the cmdlet that shows the object
   * @param subject what the object is called
   * @param property its name; null if the object as a whole comes or goes
   * @param before as PowerShell would print it; null if it was not stated
   * @param after the same; null if nobody knows
   */
  public record Effect(
      String cmdlet, String subject, String property, String before, String after) {
    /** What stands in the property of a permission before the account that has it. */
    private static final String RIGHTS_OF = "ExtendedRights of ";

    /** A right that an account gets on an object, or loses. */
    static Effect right(String subject, String account, String before, String after) {
      return new Effect("Get-ADPermission", subject, RIGHTS_OF + account, before, after);
    }

    /** The account whose right it is; empty if it is about none. */
    public Optional<String> holder() {
      return property != null && property.startsWith(RIGHTS_OF)
          ? Optional.of(property.substring(RIGHTS_OF.length()))
          : Optional.empty();
    }
  }
}
