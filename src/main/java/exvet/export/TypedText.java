package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.AddressSpace;
import exvet.fact.AddressTemplate;
import exvet.fact.EnumNumbers;
import exvet.fact.ProxyAddress;
import exvet.fact.Value.Absent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts that stand for something else: numbers for names, one text for a list, a type for it. */
final class TypedText {
  static final Absent NOT_THERE = new Absent("not in export");
  static final Absent LOST =
      new Absent("lost: cut by depth, or only the name of its type was exported");

  private static final int QUOTED = 60;
  private static final Pattern TYPE_NAME =
      Pattern.compile(
          "(?:Deserialized\\.)?(?:System|Microsoft)(?:\\.[A-Z]\\w*)+(?:\\+\\w+)*(?:`\\d+)?"
              + "(?:\\[.*\\])?");
  private static final Pattern BEFORE_PREFIX =
      Pattern.compile("[\\s,;|]+(?=[A-Za-z][A-Za-z0-9-]*:)");

  /** An item that surely is one: another type's address may hold anything, a mail address not. */
  private static final Pattern WITH_PREFIX =
      Pattern.compile(
          "(?i)smtp:[^\\s,;|]*(?:;\\d{1,6})?|(?!smtp:)[a-z][a-z0-9-]*:.*", Pattern.DOTALL);

  private static final Pattern BLANKS = Pattern.compile("[\\s,;|]+");

  /** No name begins so: a fraction, or a number beyond all that are. */
  private static final Pattern LIKE_NUMBER = Pattern.compile("[-+]?\\.?\\d.*", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern SEPARATORS = Pattern.compile("\\s*[,;|\\r\\n]\\s*");

  private TypedText() {}

  /** Whether PowerShell printed a type or properties because it could not print the value. */
  static boolean typeName(String text) {
    if (text.isEmpty() || "@SMD".indexOf(text.charAt(0)) < 0) {
      return false; // as nearly all are
    }
    return text.startsWith("@{") && text.endsWith("}")
        || (text.startsWith("System.")
                || text.startsWith("Microsoft.")
                || text.startsWith("Deserialized."))
            && TYPE_NAME.matcher(text).matches();
  }

  /** The name of an enumeration's value; absent if it is a number that nobody can name. */
  static Object enumeration(String table, String text) {
    String name = name(table, text.strip());
    return LIKE_NUMBER.matcher(name).matches()
        ? new Absent(
            "has the number " + (numeric(name) ? name : quote(name)) + ", which exvet cannot name")
        : name;
  }

  /**
   * The names of flags or of a list of values; {@code None} alone is none of them. Beside others it
   * stays, since it contradicts them.
   */
  static List<String> names(String table, List<String> texts) {
    Set<String> names = new LinkedHashSet<>();
    for (String text : texts) {
      for (String word : words(text.strip())) {
        if (numeric(word) && EnumNumbers.sums(table) && word.charAt(0) != '-') {
          names.addAll(EnumNumbers.flags(table, Long.parseLong(word)));
        } else {
          names.add(name(table, word));
        }
      }
    }
    names.remove("");
    return names.stream().allMatch("None"::equalsIgnoreCase) ? List.of() : List.copyOf(names);
  }

  private static String[] words(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        return BLANKS.split(text);
      }
    }
    return new String[] {text};
  }

  /** A number that nobody knows stays one: what else is in a list is not the worse for it. */
  private static String name(String table, String word) {
    String name = numeric(word) ? EnumNumbers.name(table, Long.parseLong(word)) : null;
    return name == null ? EnumNumbers.spelled(table, word) : name;
  }

  /**
   * The items of a list that was written as one text, by the grammar of an item; null if nobody can
   * tell where one ends.
   */
  static List<String> split(Component component, String text) {
    String whole = text.strip();
    if (whole.isEmpty()) {
      return List.of();
    }
    Class<?> item = component.item();
    if (item == ProxyAddress.class || item == AddressTemplate.class || item == AddressSpace.class) {
      List<String> parts = List.of(BEFORE_PREFIX.split(whole));
      return parts.stream().allMatch(WITH_PREFIX.asMatchPredicate()) ? parts : null;
    }
    boolean words = !component.numbers().isEmpty() || Spelling.ofServers(component.name());
    if (item != String.class || words) {
      return List.of(BLANKS.split(whole));
    }
    List<String> parts = new ArrayList<>();
    for (String part : SEPARATORS.split(whole)) {
      if (part.indexOf(' ') < 0) {
        parts.add(part);
      } else if (Stream.of(part.split(" +")).allMatch(TypedText::address)) {
        parts.addAll(List.of(part.split(" +")));
      } else {
        return null;
      }
    }
    return parts;
  }

  /** The text as a message may quote it: short, on one line. */
  static String quote(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return '"' + (line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line) + '"';
  }

  /** A host, an IP address or a domain with a mapping: nothing of the kind holds a blank. */
  private static boolean address(String word) {
    return word.indexOf('.') > 0 || word.indexOf(':') >= 0;
  }

  private static boolean numeric(String word) {
    return !word.isEmpty() && word.charAt(0) <= '9' && NUMBER.matcher(word).matches();
  }
}
