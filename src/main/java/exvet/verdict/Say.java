package exvet.verdict;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.drools.model.Drools;
import org.kie.api.runtime.rule.RuleContext;

/** The words a rule file's consequences may say; each sends one message, none inserts a fact. */
public final class Say {
  /** The channel on which the judge listens. */
  static final String LEDGER = "ledger";

  private Say() {}

  /** The rule applies to the object. */
  public static void applies(Drools drools, Object... object) {
    send(drools, null, null, null, null);
  }

  /** The rule does not concern the object. */
  public static void excused(Drools drools, String reason, Object... args) {
    send(drools, text(reason, args), null, null, null);
  }

  /** What was found is acceptable, and the note says why. */
  public static void accepted(Drools drools, String note, Object... args) {
    send(drools, text(note, args), null, null, null);
  }

  /** What was found does not suffice to judge; the text says what to state. */
  public static void unanswered(Drools drools, String what, Object... args) {
    send(drools, text(what, args), null, null, null);
  }

  /** The witness that proves the rule. */
  public static void holds(Drools drools, String witness, Object... args) {
    send(drools, text(witness, args), null, null, null);
  }

  /** The rule is broken: what is there, what should be, and one sentence about it. */
  public static void fails(
      Drools drools, Object observed, Object expected, String message, Object... args) {
    send(drools, text(message, args), print(observed), print(expected), null);
  }

  /** The rule is broken by the odd ones among compared objects. */
  public static void failsFor(
      Drools drools,
      List<String> odd,
      Object observed,
      Object expected,
      String message,
      Object... args) {
    send(drools, text(message, args), print(observed), print(expected), List.copyOf(odd));
  }

  /** If the object fails, the part's own fix is what mends it. */
  public static void advises(Drools drools) {
    send(drools, null, null, null, null);
  }

  private static void send(
      Drools drools, String text, String observed, String expected, List<String> odd) {
    RuleContext context = (RuleContext) drools;
    drools
        .getChannel(LEDGER)
        .send(
            new Said(
                context.getRule().getName(), context.getMatch(), text, observed, expected, odd));
  }

  /** The pattern with its values; it has no other signs than {@code %s} and {@code %%}. */
  private static String text(String pattern, Object... args) {
    StringBuilder text = new StringBuilder(pattern.length() + 32 * args.length);
    int arg = 0;
    int from = 0;
    for (int at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', from)) {
      text.append(pattern, from, at);
      text.append(pattern.charAt(at + 1) == 's' ? print(args[arg++]) : "%");
      from = at + 2;
    }
    return text.append(pattern, from, pattern.length()).toString();
  }

  /** A value as reports show it: blank for what is there and empty. */
  static String print(Object value) {
    if (value == null) {
      return "blank";
    }
    if (value instanceof Collection<?> list) {
      return list.isEmpty()
          ? "blank"
          : list.stream().map(Say::print).collect(Collectors.joining(", "));
    }
    return value.toString();
  }
}
