package exvet.change;

import exvet.change.Call.Argument;
import exvet.change.ParameterTable.Parameter;
import exvet.export.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which values parameters take, and no other: {@code change/values.csv}, and forms of types. */
final class ParameterValues {
  private static final ParameterValues SHIPPED = read();

  /** Flags that {@code $null} leaves to a setting of the organisation, as Microsoft documents. */
  private static final Set<String> UNSET = Set.of("Set-CASMailbox MapiHttpEnabled");

  private static final Pattern ABSOLUTE =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
  private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.*-]+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+");

  private final Map<String, Names> names = new LinkedHashMap<>();

  /**
   * The names of an enumeration.
   *
   * @param others that exist, but that Microsoft does not document for the parameter
   */
  private record Names(List<String> known, List<String> others) {}

  /**
   * What a parameter is given.
   *
   * @throws Problem if Exchange would not take it
   */
  static Term of(String cmdlet, Parameter parameter, Argument argument) {
    Term given = argument.value();
    if (parameter.type().equals("Boolean")) {
      return UNSET.contains(cmdlet + ' ' + parameter.name()) && given.equals(Term.NOTHING)
          ? given
          : flag(parameter, given, argument.quoted());
    }
    return Commands.asks(cmdlet) ? given : checked(cmdlet, parameter, given);
  }

  private static Term checked(String cmdlet, Parameter parameter, Term given) {
    Names names = SHIPPED.names(cmdlet, parameter.name());
    Form form = parameter.name().equals("Alias") ? Form.ALIAS : Form.of(parameter.type());
    texts(given).forEach(text -> ValueRanges.check(cmdlet, parameter.name(), text));
    if (names == null && form == null) {
      return given;
    }
    if (names != null && !parameter.several() && given instanceof Term.Plain plain) {
      String full = full(names, plain.value().print());
      if (full != null) {
        return Term.text(full);
      }
    }
    for (String text : texts(given)) {
      if (form != null && !form.pattern.matcher(text).matches()) {
        throw Problem.refused(text + " is no " + form.noun);
      }
      if (names != null) {
        for (String word : text.strip().split("[,\\s]+")) {
          check(parameter, names, word);
        }
      }
    }
    return given;
  }

  /**
   * The only name that begins so, which PowerShell takes for it where a parameter holds one of an
   * enumeration; null if it is one, or there is none or more than one.
   */
  private static String full(Names names, String word) {
    List<String> begun =
        Stream.concat(names.known().stream(), names.others().stream())
            .filter(name -> name.regionMatches(true, 0, word, 0, word.length()))
            .toList();
    boolean one = begun.size() == 1 && !word.isEmpty() && names.known().contains(begun.get(0));
    return one && !begun.get(0).equalsIgnoreCase(word) ? begun.get(0) : null;
  }

  private static Term flag(Parameter parameter, Term given, boolean quoted) {
    if (quoted && Call.print(given).matches("(?i)true|false")) {
      throw Problem.refused("-" + parameter.name() + " takes $true or $false, and no text");
    }
    if (given.equals(Term.NOTHING)) {
      throw Problem.unmodelled("what -" + parameter.name() + " $null sets is not modelled");
    }
    return given.isNumber() ? Term.bool(Operators.truth(given)) : given;
  }

  private static void check(Parameter parameter, Names names, String word) {
    if (NUMBER.matcher(word).matches() || has(names.known(), word)) {
      return;
    }
    if (has(names.others(), word)) {
      throw Problem.unmodelled(
          word + " is not documented for -" + parameter.name() + ", so its effect is not modelled");
    }
    throw Problem.refused(
        word
            + " is no value of -"
            + parameter.name()
            + ", which takes "
            + String.join(", ", names.known())
            + Nearest.hint(word, names.known()));
  }

  private static boolean has(List<String> names, String word) {
    return names.stream().anyMatch(word::equalsIgnoreCase);
  }

  /** The texts in an argument that are known and not empty; of a table those of its entries. */
  private static List<String> texts(Term given) {
    List<String> texts = new ArrayList<>();
    if (given instanceof Term.Table table) {
      table.entries().values().forEach(one -> texts.addAll(texts(one)));
    } else if (!(given instanceof Term.Body)) {
      for (Term one : given.parts()) {
        if (one instanceof Term.Plain plain && !plain.isUnknown() && !Call.print(one).isEmpty()) {
          texts.add(Call.print(one));
        }
      }
    }
    return texts;
  }

  private Names names(String cmdlet, String parameter) {
    String noun = cmdlet.substring(cmdlet.indexOf('-') + 1);
    Names own = names.get(key(parameter, noun));
    return own == null ? names.get(key(parameter, "")) : own;
  }

  private static String key(String parameter, String noun) {
    return (parameter + ' ' + noun).toLowerCase(Locale.ROOT);
  }

  private static ParameterValues read() {
    ParameterValues values = new ParameterValues();
    for (String[] row : ParameterTable.rows("values.csv")) {
      values.names.put(key(row[0], row[1]), new Names(words(row[2]), words(row[3])));
    }
    return values;
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
  }

  /** What values of a type look like. */
  private enum Form {
    ALIAS("[^\\s@]+", "alias"),
    URI(ABSOLUTE, "absolute URL"),
    SMTP_ADDRESS(ADDRESS, "mail address"),
    HOSTNAME(HOST, "name of a host"),
    SMTP_DOMAIN(HOST, "name of a domain"),
    INTEGER("\\s*(-?\\d+|0[xX][0-9A-Fa-f]+)\\s*", "number"),
    UNLIMITED(
        "[Uu][Nn][Ll][Ii][Mm][Ii][Tt][Ee][Dd]|-?\\d.*", "number, size or time, and not Unlimited"),
    SIZE("\\d[\\d.,]*\\s*([KMGTkmgt]?[Bb])?(\\s*\\(.*\\))?", "size"),
    TIME("-?\\d[\\d.:]*", "time"),
    IP_ADDRESS("[0-9A-Fa-f.:%]+", "IP address"),
    X509("(?is)\\s*<I>.*<S>.*", "issuer and subject of a certificate, such as <I>CN=a<S>CN=b");

    private final Pattern pattern;
    private final String noun;

    Form(String pattern, String noun) {
      this(Pattern.compile(pattern, Pattern.DOTALL), noun);
    }

    Form(Pattern pattern, String noun) {
      this.pattern = pattern;
      this.noun = noun;
    }

    static Form of(String type) {
      return switch (type) {
        case "Uri" -> URI;
        case "SmtpAddress" -> SMTP_ADDRESS;
        case "Hostname", "Fqdn" -> HOSTNAME;
        case "SmtpDomain", "SmtpDomainWithSubdomains" -> SMTP_DOMAIN;
        case "Int32", "Int64", "UInt32" -> INTEGER;
        case "Unlimited" -> UNLIMITED;
        case "ByteQuantifiedSize" -> SIZE;
        case "EnhancedTimeSpan", "TimeSpan" -> TIME;
        case "IPAddress" -> IP_ADDRESS;
        case "SmtpX509Identifier" -> X509;
        default -> null;
      };
    }
  }
}
