package exvet.export;

import exvet.fact.MapiOverride;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts mailboxes by their own setting for MAPI over HTTP while they are read. Those without one,
 * nearly all, are dropped; of the others nothing is kept that tells whose they are.
 */
final class MapiOverrides {
  private static final String SETTING = "MapiHttpEnabled";
  private static final Absent NO_SETTING = new Absent("not in export");
  private static final Absent NO_FLAG = new Absent("is neither True nor False");

  private final Map<Kind, Counted> counts = new LinkedHashMap<>();

  private record Kind(String file, Value setting) {}

  /**
   * @param line of the first one
   */
  private record Counted(int line, int mailboxes) {}

  /** Whether an object is one of those. */
  static boolean is(PropertyBag bag) {
    return bag.cmdlet().equalsIgnoreCase(MapiOverride.CMDLET);
  }

  void add(PropertyBag bag) {
    Value setting = setting(bag.get(SETTING));
    if (setting != null) {
      counts.merge(
          new Kind(bag.file(), setting),
          new Counted(bag.line(), 1),
          (known, one) -> new Counted(known.line(), known.mailboxes() + 1));
    }
  }

  /** What is left of a setting; null for a blank. */
  private static Value setting(Value value) {
    if (value instanceof Blank) {
      return null;
    }
    String text = value.print();
    return value instanceof Scalar && text.equalsIgnoreCase("True")
        ? new Scalar("True")
        : value instanceof Scalar && text.equalsIgnoreCase("False")
            ? new Scalar("False")
            : value instanceof Absent ? NO_SETTING : NO_FLAG;
  }

  /** One object for each file and setting. */
  List<PropertyBag> bags() {
    List<PropertyBag> bags = new ArrayList<>();
    Map<Value, Integer> files = new HashMap<>();
    counts.forEach(
        (kind, counted) -> {
          String number = Integer.toString(counted.mailboxes());
          String name = kind.setting() instanceof Scalar flag ? flag.text() : "unknown";
          // Where a file lies may name whom nobody asked about, and differs from run to run.
          int file = files.merge(kind.setting(), 1, Integer::sum);
          String which = file == 1 ? "" : ", file " + file;
          bags.add(
              new PropertyBag(
                  MapiOverride.CMDLET,
                  kind.file(),
                  counted.line(),
                  Map.of(
                      "Identity",
                      new Scalar("mailboxes with " + SETTING + " " + name + which),
                      SETTING,
                      kind.setting(),
                      "Mailboxes",
                      new Scalar(number, (long) counted.mailboxes(), "Int32", Map.of()))));
        });
    return bags;
  }
}
