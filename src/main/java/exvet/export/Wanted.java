package exvet.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Which members of an object are read: of a million mailboxes most are not worth it. */
final class Wanted {
  static final Wanted ALL = new Wanted(Set.of());

  /** The members of a value inside a recipient: all that is asked of them. */
  static final Wanted OF_VALUES = new Wanted(Set.of("DistinguishedName"));

  /** What makes a recipient's fact, or tells its organisation. */
  static final Wanted OF_RECIPIENTS = new Wanted(ofRecipients());

  /** Few names are in use, but a file can make up any number. */
  private static final int KNOWN = 5_000;

  private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /**
   * @param names those that are read; none for all
   */
  private Wanted(Set<String> names) {
    this.names.addAll(names);
  }

  private static Set<String> ofRecipients() {
    List<String> names = new ArrayList<>(RecipientCoding.KEPT);
    names.addAll(OrganisationTrace.PROPERTIES);
    return Set.copyOf(names);
  }

  /** Whether only those members are read that recipients need. */
  static boolean isRecipient(String cmdlet) {
    FactType type = cmdlet == null ? null : FactType.ofCmdlet(cmdlet);
    return type != null && type.recipient();
  }

  boolean test(String name) {
    if (names.isEmpty() || name == null) {
      return true;
    }
    Boolean answer = known.get(name);
    if (answer == null) {
      answer = names.contains(ClixmlText.decode(name));
      if (known.size() < KNOWN) {
        known.put(name, answer);
      }
    }
    return answer;
  }
}
