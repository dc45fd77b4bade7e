package exvet.change;

import exvet.change.Call.Argument;
import exvet.export.FactType;
import exvet.fact.TlsKey;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Commands about the servers themselves, of which exvet knows what they touch, and not how it is
 * afterwards: addresses, name servers, keys of the registry.
 */
final class MachineCommands {
  private static final String NAME_SERVERS = "Get-DnsClientServerAddress";
  private static final String ADDRESSES = "Get-NetIPAddress";

  private static final Map<String, String> TOUCHED =
      Map.of(
          "set-dnsclientserveraddress", NAME_SERVERS,
          "new-netipaddress", ADDRESSES,
          "remove-netipaddress", ADDRESSES,
          "set-netipaddress", ADDRESSES);

  private static final List<String> REGISTRY =
      List.of(
          "new-item",
          "new-itemproperty",
          "reg",
          "reg.exe",
          "remove-item",
          "remove-itemproperty",
          "rename-itemproperty",
          "set-item",
          "set-itemproperty",
          "clear-itemproperty",
          "ni",
          "rp",
          "si",
          "sp");

  /** What {@code reg} does without writing into the registry. */
  private static final Set<String> READING = Set.of("query", "export", "save", "compare");

  /** Files with keys of which nobody can see which they are. */
  private static final Set<String> BRINGING = Set.of("import", "restore", "load");

  private static final Pattern FOLDER =
      Pattern.compile("(?i)Directory|File|SymbolicLink|Junction|HardLink");

  private static final Pattern TLS =
      Pattern.compile("(?i)schannel|\\.netframework|\\b(TLS|SSL) \\d");

  private MachineCommands() {}

  /** Whether a command may be one of these. */
  static boolean has(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return REGISTRY.contains(plain) || TOUCHED.containsKey(plain);
  }

  /** Whether a command gives nothing. */
  static boolean silent(String name) {
    return name.matches("(?i)(set|remove|rename|clear)-.*|rp|si|sp");
  }

  /**
   * What a command touches, by the cmdlet that shows it; null if nothing that exvet reads.
   *
   * @param arguments null if they are not known
   * @param input what comes through the pipeline, such as keys; null if nothing does
   */
  static String touched(String name, List<Argument> arguments, Term input) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (!REGISTRY.contains(plain)) {
      return TOUCHED.get(plain);
    }
    if (arguments == null || input != null && input.isUnknown()) {
      return TlsKey.CMDLET;
    }
    boolean known = true;
    StringBuilder words = new StringBuilder();
    List<Term> values = new ArrayList<>(input == null ? List.of() : input.parts());
    for (int i = 0; i < arguments.size(); i++) {
      Argument one = arguments.get(i);
      if (one.value() != null) {
        values.addAll(one.value().parts());
      } else if (one.parameter().matches("(?i)-(it\\w*|ty\\w*):?")
          && i + 1 < arguments.size()
          && FOLDER.matcher(text(arguments.get(i + 1).value())).matches()) {
        return null;
      }
    }
    if (plain.startsWith("reg") && !values.isEmpty()) {
      String verb = text(values.get(0)).toLowerCase(Locale.ROOT);
      if (READING.contains(verb) || BRINGING.contains(verb)) {
        return READING.contains(verb) ? null : TlsKey.CMDLET;
      }
    }
    for (Term value : values) {
      known &= !value.isUnknown();
      words.append(' ').append(text(value));
    }
    return !known || TLS.matcher(words).find() ? TlsKey.CMDLET : null;
  }

  private static String text(Term term) {
    return term == null || Operators.scalar(term) == null ? "" : Call.print(term);
  }

  /** Forgets what a command may have changed, of whichever server. */
  static void forget(String cmdlet, Configuration configuration, Log log) {
    FactType type = FactType.ofCmdlet(cmdlet);
    Value unknown = new Value.Absent("line " + log.line() + " of the change may have changed it");
    for (Thing thing : configuration.all(cmdlet)) {
      for (FactType.Component component : type.components()) {
        String property = component.property();
        Value before = thing.get(property);
        boolean name = component.known() || property.matches("PSPath|InterfaceAlias");
        if (!name && !component.internal() && !(before instanceof Value.Absent)) {
          thing.set(property, unknown);
          log.set(thing, property, before, unknown);
        }
      }
    }
    log.unmodelled("what " + cmdlet + " shows afterwards is not modelled");
  }
}
