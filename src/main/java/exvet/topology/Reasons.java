package exvet.topology;

import java.util.TreeSet;

/** Why something is unknown, each reason once; of very many the first: they may quote persons. */
final class Reasons {
  private static final int KEPT = 20;

  private final TreeSet<String> first = new TreeSet<>();
  private boolean more;

  void add(String reason) {
    first.add(reason);
    if (first.size() > KEPT) {
      first.pollLast();
      more = true;
    }
  }

  boolean isEmpty() {
    return first.isEmpty();
  }

  /** All of them in one text; null if there is none. */
  String text() {
    return isEmpty() ? null : String.join("; ", first) + (more ? "; and more" : "");
  }
}
