package exvet.change;

import exvet.export.FactType;
import exvet.fact.TlsKey;
import exvet.fact.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** These make and remove keys, and folders as well. */
  private static final List<String> ITEMS = List.of("new-item", "ni", "remove-item");

  private static final Pattern FOLDER = Pattern.compile("(?i)\\b(Directory|File)\\b");

  private static final Pattern WHAT_IF =
      Pattern.compile("(?i)(?<!\\S)-WhatIf\\b(?!:?\\s+(False|0)\\b)");

  private static final Pattern TLS = Pattern.compile("(?i)schannel|\\.netframework");

  private MachineCommands() {}

  /** Whether a command may be one of these. */
  static boolean has(String name) {
    String plain = name.toLowerCase(Locale.ROOT);
    return REGISTRY.contains(plain) || TOUCHED.containsKey(plain);
  }

  /**
   * What a command touches, by the cmdlet that shows it; null if nothing that exvet reads.
   *
   * @param words its arguments
   * @param known whether all of them are known; else it may be any key, but for folders
   */
  static String touched(String name, String words, boolean known) {
    String plain = name.toLowerCase(Locale.ROOT);
    boolean folder = ITEMS.contains(plain) && FOLDER.matcher(words).find();
    return !REGISTRY.contains(plain)
        ? TOUCHED.get(plain)
        : TLS.matcher(words).find() || !known && !folder ? TlsKey.CMDLET : null;
  }

  /** Whether it is told to change nothing. */
  static boolean pretends(String words) {
    return WHAT_IF.matcher(words).find();
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
