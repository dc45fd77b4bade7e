package exvet.export;

import exvet.fact.Sha256;
import exvet.fact.TrackedEvent;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is kept of messages that logs and headers tell of: enough to follow one on its way. Who
 * wrote to whom, and about what, goes nowhere.
 */
final class MessageTrace {
  private static final int DIGEST = 16;
  private static final Set<String> KEPT = anyCase();

  private MessageTrace() {}

  private static Set<String> anyCase() {
    Set<String> kept = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    FactType.ofCmdlet("Get-MessageTrackingLog")
        .components()
        .forEach(component -> kept.addAll(component.properties()));
    kept.removeAll(Set.of("Identity", "Guid", "IsValid", "WhenChangedUTC"));
    return kept;
  }

  /** Whether any rule may ask for the event; one that does not tell its kind may be any. */
  static boolean wanted(Map<String, Value> event) {
    return !(event.get("EventId") instanceof Scalar kind)
        || Arrays.stream(TrackedEvent.Kind.values())
            .anyMatch(one -> one.name().equalsIgnoreCase(kind.text().strip()));
  }

  /** Takes out of an event whatever is not kept. */
  static void strip(Map<String, Value> event) {
    event.keySet().retainAll(KEPT);
    event.computeIfPresent(
        "MessageId", (name, id) -> id instanceof Absent ? id : digest(id.print()));
  }

  /**
   * What stands for the id of a message, which may name a person; the same for the same message.
   */
  static Value digest(String messageId) {
    String id = messageId.strip();
    String bare = id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    if (bare.isBlank()) {
      return Value.BLANK;
    }
    String hash = Sha256.of(bare.strip().toLowerCase(Locale.ROOT));
    return new Scalar(hash.substring(0, DIGEST));
  }
}
