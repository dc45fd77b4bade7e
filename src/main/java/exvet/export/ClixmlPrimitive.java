package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The elements of CLIXML that hold a single value. */
final class ClixmlPrimitive {
  private static final Map<String, String> TYPES = new HashMap<>(types());

  private ClixmlPrimitive() {}

  private static Map<String, String> types() {
    return Map.ofEntries(
        Map.entry("S", "String"),
        Map.entry("C", "Char"),
        Map.entry("B", "Boolean"),
        Map.entry("DT", "DateTime"),
        Map.entry("TS", "TimeSpan"),
        Map.entry("By", "Byte"),
        Map.entry("SB", "SByte"),
        Map.entry("U16", "UInt16"),
        Map.entry("I16", "Int16"),
        Map.entry("U32", "UInt32"),
        Map.entry("I32", "Int32"),
        Map.entry("U64", "UInt64"),
        Map.entry("I64", "Int64"),
        Map.entry("Sg", "Single"),
        Map.entry("Db", "Double"),
        Map.entry("D", "Decimal"),
        Map.entry("BA", "Byte[]"),
        Map.entry("G", "Guid"),
        Map.entry("URI", "Uri"),
        Map.entry("Version", "Version"),
        Map.entry("XD", "XmlDocument"),
        Map.entry("SBK", "ScriptBlock"),
        Map.entry("SS", "SecureString"),
        Map.entry("PR", "ProgressRecord"));
  }

  /** All of them. */
  static Set<String> tags() {
    return TYPES.keySet();
  }

  /** The .NET type of an element without its namespace, or null if it holds no single value. */
  static String type(String tag) {
    return TYPES.get(tag);
  }

  static Value value(String tag, String type, String raw) {
    switch (tag) {
      case "SS":
        // A password that only its own machine could read: that there is one is enough.
        return new Scalar("System.Security.SecureString", null, type, Map.of());
      case "C":
        return character(type, raw.strip());
      case "By", "SB", "U16", "I16", "U32", "I32", "U64", "I64":
        return number(type, raw.strip());
      case "S", "XD", "SBK", "URI":
        String text = ClixmlText.decode(raw);
        return text.isEmpty() ? Value.BLANK : new Scalar(text, null, type, Map.of());
      default:
        String plain = raw.strip();
        return plain.isEmpty() ? Value.BLANK : new Scalar(plain, null, type, Map.of());
    }
  }

  private static Value number(String type, String text) {
    try {
      return new Scalar(text, Long.valueOf(text), type, Map.of());
    } catch (NumberFormatException e) {
      // The upper half of UInt64 is a number all the same.
      return text.matches("\\d{1,20}")
          ? new Scalar(text, null, type, Map.of())
          : new Absent("not a number");
    }
  }

  private static Value character(String type, String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > Character.MAX_VALUE) {
      return new Absent("not a character");
    }
    char character = (char) Integer.parseInt(text);
    return Character.isSurrogate(character)
        ? new Absent("half a character")
        : new Scalar(String.valueOf(character), (long) character, type, Map.of());
  }
}
