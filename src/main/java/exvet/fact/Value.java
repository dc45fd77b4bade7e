package exvet.fact;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A property as a reader found it, before anybody decided what type it should have. */
public sealed interface Value {

  /** The source did not state the property, or lost it on the way. */
  record Absent(String reason) implements Value {
    private static final String AFTERWARDS = "; export it again afterwards";

    /** Of what only a change brings about, so that no command can tell it before. */
    public static Absent afterwards(String why) {
      return new Absent(why + AFTERWARDS);
    }

    /** Whether a reason says that there is nothing to ask before a change is made. */
    public static boolean isAfterwards(String reason) {
      return reason.endsWith(AFTERWARDS);
    }
  }

  /** The property was there and empty: null, {@code ""} or {@code {}}. */
  record Blank() implements Value {}

  /**
   * One scalar, or an object of which the text is enough.
   *
   * @param text what PowerShell would print
   * @param number the number behind an enum or a primitive, else null
   * @param type the .NET type if the source told it, else null
   * @param members further properties of the object, by name; usually empty
   */
  record Scalar(String text, Long number, String type, Map<String, Value> members)
      implements Value {
    public Scalar(String text) {
      this(text, null, null, Map.of());
    }
  }

  /** A list that holds at least one value. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  Value BLANK = new Blank();

  /** The value as PowerShell would print it, for messages only. */
  default String print() {
    if (this instanceof Scalar scalar) {
      return scalar.text();
    }
    if (this instanceof Items items) {
      return items.values().stream().map(Value::print).collect(Collectors.joining(", "));
    }
    return "";
  }
}
