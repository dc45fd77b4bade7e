package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.PropertyBag;
import exvet.fact.PropertyNames;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Some recipients as bytes, one after the other. Of each only those properties are kept which its
 * fact and its name are made from, and what it has in common with the one before is not repeated:
 * of the flags and the type that is mostly all. Whoever writes or reads has a coding of its own.
 */
final class RecipientCoding {
  /** Tells the copies that an Edge server has; of others it is left out. */
  private static final String OF_EDGE = "DistinguishedName";

  /** The kept properties, in the order in which they are written. */
  static final List<String> KEPT = kept();

  private static final int DISTINGUISHED_NAME = KEPT.indexOf(OF_EDGE);

  /** Objects of one export have the same properties. */
  private static final Map<Long, PropertyNames> NAMES = new ConcurrentHashMap<>();

  private static final int MANY = 1_000;

  private static final int ABSENT = 0;
  private static final int BLANK = 1;
  private static final int ITEMS = 2;
  private static final int SCALAR = 3;

  /** What a scalar has beside its text, added to {@link #SCALAR}. */
  private static final int NUMBER = 4;

  private static final int STRING = 8;
  private static final int TYPE = 16;
  private static final int MEMBERS = 32;

  /** The values of the one before. */
  private Value[] before = new Value[KEPT.size()];

  private static List<String> kept() {
    TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (FactType type : FactType.all()) {
      if (type.recipient()) {
        type.components().stream().map(Component::properties).forEach(names::addAll);
      }
    }
    names.remove("Origin");
    names.addAll(Identities.OF_RECIPIENTS);
    names.add(OF_EDGE);
    return List.copyOf(names);
  }

  /** Writes an object but for its cmdlet and its file. */
  void write(PropertyBag bag, BytesOut out) {
    boolean edge = OrganisationTrace.edgeOwn(bag);
    Value[] values = bag.values(KEPT);
    if (!edge) {
      values[DISTINGUISHED_NAME] = null;
    }
    long present = 0;
    long repeated = 0;
    for (int i = 0; i < values.length; i++) {
      present |= values[i] == null ? 0 : 1L << i;
      repeated |= values[i] != null && same(values[i], before[i]) ? 1L << i : 0;
    }
    out.number(bag.line());
    out.number(present);
    out.number(repeated);
    for (int i = 0; i < values.length; i++) {
      if (((present & ~repeated) >>> i & 1) == 1) {
        write(values[i], out);
      }
    }
    before = values;
  }

  PropertyBag read(String cmdlet, String file, BytesIn in) {
    int line = (int) in.number();
    long present = in.number();
    long repeated = in.number();
    Value[] values = new Value[Long.bitCount(present)];
    Value[] all = new Value[before.length];
    int next = 0;
    for (long left = present; left != 0; left &= left - 1) {
      int at = Long.numberOfTrailingZeros(left);
      all[at] = (repeated >>> at & 1) == 1 ? before[at] : read(in);
      values[next++] = all[at];
    }
    before = all;
    return new PropertyBag(cmdlet, file, line, names(present).with(values));
  }

  /** Whether two values surely are the same; lists, and objects with members, only if identical. */
  private static boolean same(Value value, Value other) {
    if (value == other) {
      return true;
    }
    return value instanceof Scalar one
        && other instanceof Scalar two
        && one.members().isEmpty()
        && two.members().isEmpty()
        && one.text().equals(two.text())
        && Objects.equals(one.type(), two.type())
        && Objects.equals(one.number(), two.number());
  }

  /**
   * @param present which of the kept properties there are, a bit for each
   */
  private static PropertyNames names(long present) {
    if (NAMES.size() > MANY) {
      NAMES.clear();
    }
    return NAMES.computeIfAbsent(
        present,
        bits ->
            new PropertyNames(
                IntStream.range(0, KEPT.size())
                    .filter(i -> (bits >>> i & 1) == 1)
                    .mapToObj(KEPT::get)
                    .toList()));
  }

  private static void write(Value value, BytesOut out) {
    if (value instanceof Scalar scalar) {
      write(scalar, out);
    } else if (value instanceof Items items) {
      out.octet(ITEMS);
      out.number(items.values().size());
      items.values().forEach(item -> write(item, out));
    } else if (value instanceof Absent absent) {
      out.octet(ABSENT);
      out.text(absent.reason());
    } else {
      out.octet(BLANK);
    }
  }

  private static void write(Scalar scalar, BytesOut out) {
    boolean string = "String".equals(scalar.type());
    boolean typed = scalar.type() != null && !string;
    boolean number = scalar.number() != null;
    boolean members = !scalar.members().isEmpty();
    out.octet(
        SCALAR
            + (number ? NUMBER : 0)
            + (string ? STRING : 0)
            + (typed ? TYPE : 0)
            + (members ? MEMBERS : 0));
    out.text(scalar.text());
    if (number) {
      out.number(scalar.number());
    }
    if (typed) {
      out.text(scalar.type());
    }
    if (members) {
      out.number(scalar.members().size());
      scalar.members().forEach((name, value) -> writeMember(name, value, out));
    }
  }

  private static void writeMember(String name, Value value, BytesOut out) {
    out.text(name);
    write(value, out);
  }

  private static Value read(BytesIn in) {
    int kind = in.octet();
    return switch (kind) {
      case ABSENT -> new Absent(in.text());
      case BLANK -> Value.BLANK;
      case ITEMS -> items(in);
      default -> scalar(kind - SCALAR, in);
    };
  }

  private static Items items(BytesIn in) {
    int count = (int) in.number();
    List<Value> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(read(in));
    }
    return new Items(values);
  }

  private static Scalar scalar(int parts, BytesIn in) {
    String text = in.text();
    Long number = (parts & NUMBER) == 0 ? null : Long.valueOf(in.number());
    String string = (parts & STRING) == 0 ? null : "String";
    String type = (parts & TYPE) == 0 ? string : in.text();
    return new Scalar(text, number, type, (parts & MEMBERS) == 0 ? Map.of() : members(in));
  }

  private static Map<String, Value> members(BytesIn in) {
    Map<String, Value> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (long left = in.number(); left > 0; left--) {
      String name = in.text();
      members.put(name, read(in));
    }
    return members;
  }
}
