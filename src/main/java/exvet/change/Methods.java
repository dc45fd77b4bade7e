package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Members of values, lists, tables and objects. */
final class Methods {
  private Methods() {}

  /** The property of an object, or of each object of a list. */
  static Term member(Term value, String member) {
    if (value.isUnknown()) {
      return value;
    }
    if (value instanceof Term.Table table) {
      return table(table, member);
    }
    String name = member.toLowerCase(Locale.ROOT);
    if (name.equals("count") || name.equals("length") && value.isList()) {
      return Term.number(value.each().size());
    }
    List<Term> values = new ArrayList<>();
    for (Term one : value.each()) {
      if (one instanceof Term.Objects objects) {
        values.add(new Term.Plain(property(objects.bag(), member)));
      } else if (one instanceof Term.Table table) {
        values.add(table(table, member));
      } else {
        values.add(ofText(one, member));
      }
    }
    return value.isList() && !values.isEmpty() ? flat(values) : Term.of(values);
  }

  /** A property; a list that an export holds as one text is a list all the same. */
  private static Value property(PropertyBag bag, String member) {
    Value value = Shown.of(bag, member);
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    Component component =
        type == null || !(value instanceof Value.Scalar)
            ? null
            : Shown.component(type, bag.cmdlet(), member);
    boolean list = component != null && component.list() && component.numbers().isEmpty();
    return list && Typed.texts(component, bag) instanceof List<?> texts
        ? new Value.Items(
            texts.stream().<Value>map(text -> new Value.Scalar((String) text)).toList())
        : value;
  }

  private static Term flat(List<Term> values) {
    List<Term> all = new ArrayList<>();
    values.forEach(one -> all.addAll(one.parts()));
    return Term.of(all);
  }

  private static Term table(Term.Table table, String member) {
    Term found = table.entries().get(member);
    if (found != null) {
      return found;
    }
    return switch (member.toLowerCase(Locale.ROOT)) {
      case "count" -> Term.number(table.entries().size());
      case "psbase" -> table;
      case "keys" -> Term.list(table.entries().keySet().stream().map(Term::text).toList());
      case "values" -> Term.list(List.copyOf(table.entries().values()));
      default -> Term.NOTHING;
    };
  }

  private static Term ofText(Term term, String member) {
    Value.Scalar scalar = Operators.scalar(term);
    if (scalar == null) {
      throw Problem.unmodelled("." + member + " is not modelled here");
    }
    Value found = scalar.members().get(member);
    if (found != null) {
      return new Term.Plain(found);
    }
    String text = scalar.text();
    int at = text.lastIndexOf('@');
    switch (member.toLowerCase(Locale.ROOT)) {
      case "absoluteuri", "originalstring", "value" -> {
        return term;
      }
      case "length" -> {
        return Term.number(text.length());
      }
      case "local", "domain" -> {
        if (at >= 0) {
          return Term.text(
              member.equalsIgnoreCase("local") ? text.substring(0, at) : text.substring(at + 1));
        }
      }
      case "host", "scheme", "absolutepath" -> {
        if (text.contains("://")) {
          return part(text, member);
        }
      }
      default -> {}
    }
    throw Problem.unmodelled("." + member + " of a value is not modelled");
  }

  private static Term part(String text, String member) {
    try {
      URI uri = URI.create(text);
      String part =
          switch (member.toLowerCase(Locale.ROOT)) {
            case "host" -> uri.getHost();
            case "scheme" -> uri.getScheme();
            default -> uri.getRawPath();
          };
      if (part != null) {
        return Term.text(part);
      }
    } catch (IllegalArgumentException e) {
      // It is none, as below.
    }
    throw Problem.unmodelled("." + member + " of \"" + text + "\" is not modelled");
  }

  /** An item of a list, an entry of a table, a character of a text. */
  static Term item(Term list, Term index) {
    Operators.known(index);
    if (list.isUnknown()) {
      return list;
    }
    if (list instanceof Term.Table table) {
      return table.entries().getOrDefault(Call.print(index), Term.NOTHING);
    }
    if (!index.isNumber()) {
      throw Problem.unmodelled("only a number is modelled as the place of an item");
    }
    long place = Long.parseLong(Call.print(index));
    Value.Scalar text = Operators.scalar(list);
    int size = text == null ? list.each().size() : text.text().length();
    long from = place < 0 ? size + place : place;
    if (from < 0 || from >= size) {
      return Term.NOTHING;
    }
    return text == null
        ? list.each().get((int) from)
        : Term.text(text.text().substring((int) from, (int) from + 1));
  }

  /** A method of a value, or of each value of a list. */
  static Term call(Term value, String method, List<Term> arguments) {
    String name = method.toLowerCase(Locale.ROOT);
    if (value.isUnknown()) {
      return value;
    }
    for (Term argument : arguments) {
      if (argument.isUnknown()) {
        return argument;
      }
    }
    if (value instanceof Term.Table table) {
      return ofTable(table.entries(), name, arguments);
    }
    if (value.isList() && name.equals("contains")) {
      return Comparing.compare(value, "ccontains", arguments.get(0));
    }
    if (value.equals(Term.NOTHING)) {
      throw Problem.refused("." + method + "() of nothing");
    }
    List<Term> results = new ArrayList<>();
    for (Term one : value.each()) {
      results.add(ofText(Call.print(one), name, method, arguments));
    }
    return value.isList() ? Term.list(results) : Term.of(results);
  }

  private static Term ofTable(Map<String, Term> entries, String name, List<Term> arguments) {
    switch (name + arguments.size()) {
      case "add2" -> {
        if (entries.putIfAbsent(Call.print(arguments.get(0)), arguments.get(1)) != null) {
          throw Problem.refused("the table has such an entry");
        }
        return Term.NOTHING;
      }
      case "remove1" -> {
        entries.remove(Call.print(arguments.get(0)));
        return Term.NOTHING;
      }
      case "getenumerator0" -> {
        List<Term> all = new ArrayList<>();
        entries.forEach((key, value) -> all.add(entry(key, value)));
        return Term.list(all);
      }
      case "containskey1", "contains1" -> {
        return Term.bool(entries.containsKey(Call.print(arguments.get(0))));
      }
      default -> throw Problem.unmodelled("." + name + "() of a table is not modelled");
    }
  }

  private static Term entry(String key, Term value) {
    Entries entry = new Entries();
    entry.put("Name", Term.text(key));
    entry.put("Key", Term.text(key));
    entry.put("Value", value);
    return new Term.Table(entry);
  }

  private static Term ofText(String text, String name, String method, List<Term> arguments) {
    List<String> given = arguments.stream().map(Call::print).toList();
    try {
      return switch (name + given.size()) {
        case "tostring0" -> Term.text(text);
        case "trim0" -> Term.text(text.strip());
        case "trimstart0" -> Term.text(text.stripLeading());
        case "trimend0" -> Term.text(text.stripTrailing());
        case "trim1" -> Term.text(trimmed(text, given.get(0), true, true));
        case "trimstart1" -> Term.text(trimmed(text, given.get(0), true, false));
        case "trimend1" -> Term.text(trimmed(text, given.get(0), false, true));
        case "tolower0", "tolowerinvariant0" -> Term.text(text.toLowerCase(Locale.ROOT));
        case "toupper0", "toupperinvariant0" -> Term.text(text.toUpperCase(Locale.ROOT));
        case "replace2" -> Term.text(text.replace(given.get(0), given.get(1)));
        case "startswith1" -> Term.bool(text.startsWith(given.get(0)));
        case "endswith1" -> Term.bool(text.endsWith(given.get(0)));
        case "contains1" -> Term.bool(text.contains(given.get(0)));
        case "indexof1" -> Term.number(text.indexOf(given.get(0)));
        case "substring1" -> Term.text(text.substring(Integer.parseInt(given.get(0))));
        case "substring2" -> {
          int from = Integer.parseInt(given.get(0));
          yield Term.text(text.substring(from, from + Integer.parseInt(given.get(1))));
        }
        case "split1" -> split(text, given.get(0));
        default -> throw Problem.unmodelled("." + method + "() is not modelled");
      };
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw Problem.refused("." + method + "() of \"" + text + "\" has a place that is not there");
    }
  }

  /** Windows PowerShell takes each character for a separator, PowerShell 7 the whole. */
  private static Term split(String text, String separator) {
    if (separator.length() != 1) {
      throw Problem.unmodelled(".Split() at more than one character is not modelled");
    }
    List<Term> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(Term.text(text.substring(from, at)));
      from = at + 1;
    }
    parts.add(Term.text(text.substring(from)));
    return Term.list(parts);
  }

  private static String trimmed(String text, String characters, boolean start, boolean end) {
    int from = 0;
    int to = text.length();
    while (start && from < to && characters.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (end && to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  /**
   * A method of a type.
   *
   * @param method as it is written: {@code ::IsNullOrEmpty(}
   */
  static Term called(String type, String method, List<Term> arguments) {
    String name = method.substring(2, method.length() - 1).toLowerCase(Locale.ROOT);
    boolean text = type.matches("(?i)\\[\\s*(system\\.)?string\\s*\\]");
    if (text && arguments.size() == 1 && name.matches("isnullorempty|isnullorwhitespace")) {
      String value = Call.print(Operators.known(arguments.get(0)));
      return Term.bool(name.endsWith("empty") ? value.isEmpty() : value.isBlank());
    }
    throw Problem.unmodelled("what " + type + method + ") gives is not modelled");
  }
}
