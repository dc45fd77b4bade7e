package exvet.handover;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.Set;

/**
 * Where in a report a text stands.
 *
 * @param member its name, or that of the list it is in
 * @param parent the name of the member that holds it
 * @param top the member of the report
 */
record Where(String member, String parent, String top) {
  /** Members that hold words of exvet or of Exchange, never a name. */
  private static final Set<String> WORDS =
      Set.of(
          ("schema version sha256 date asOf format cmdlet property properties severity verdict step"
                  + " area id rule rules scope evidence awaits state standing type view kind clause"
                  + " clauses openClauses exports declaredSeverity because adminDisplayVersion ttl at")
              .split(" "));

  /** Members of a result that name what it is about. */
  private static final Set<String> NAMING =
      Set.of("subject", "objects", "observed", "expected", "sample", "object");

  static Where of(JsonStreamContext context) {
    JsonStreamContext at = context.inArray() ? context.getParent() : context;
    String parent = at.getParent() == null ? null : name(at.getParent());
    String top = null;
    for (JsonStreamContext one = context; !one.inRoot(); one = one.getParent()) {
      top = one.getCurrentName() == null ? top : one.getCurrentName();
    }
    return new Where(String.valueOf(at.getCurrentName()), String.valueOf(parent), top);
  }

  private static String name(JsonStreamContext context) {
    JsonStreamContext at = context.inArray() ? context.getParent() : context;
    return at == null ? null : at.getCurrentName();
  }

  boolean word() {
    return WORDS.contains(member);
  }

  /** Whether it is the key of a result: the id of its rule, and the subject in lower case. */
  boolean key() {
    return member.equals("key") && top.equals("results")
        || member.equals("findings") && top.equals("reconciliation");
  }

  /** Whether it is the name of a file of the input, with the folders it is in. */
  boolean file() {
    return member.equals("file") && !top.equals("tool");
  }

  /** Whether people wrote it, and not a program: it may name anybody. */
  boolean note() {
    return top.equals("cover") && !member.equals("accent") && !member.equals("logo")
        || parent.equals("waiver") && !member.equals("expires") && !member.equals("original")
        || top.equals("attested") && (member.equals("who") || member.equals("note"));
  }

  /** Whether what stands there names something; else it is a sentence or a command. */
  boolean names() {
    return switch (top) {
      case "facts" -> !parent.equals("absent");
      case "lookups", "reconciliation", "recipients", "organisation", "cover" -> true;
      case "results" -> NAMING.contains(member);
      case "completeness" -> parent.equals("servers") || member.equals("object");
      default -> false;
    };
  }
}
