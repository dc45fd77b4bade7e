package exvet.export;

import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.TlsKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The servers' names in one spelling, so that {@code solo-e19a.solo.com} of a certificate and
 * {@code SOLO-E19A} of a directory are the same server: as Get-ExchangeServer writes it, else as it
 * was found first, certificates last.
 */
final class ServerSpelling {
  private static final List<String> NAMES_IT = List.of("Name", "Fqdn");
  private static final List<String> NAMES_ITS_SERVER =
      List.of("Server", "ServerName", "ServerFqdn", "MachineName");

  private static final Pattern PLACES = Pattern.compile("[/!]");

  /** Where the name of a server may end in that of a file: {@code MBX01_schannel.reg}. */
  private static final Pattern FILE = Pattern.compile("[_.]");

  /** What collectors put behind the name of a server: {@code MBX01-1128.zip}. */
  private static final Pattern ARCHIVE = Pattern.compile("(?i)([-_]\\d+)*(\\.zip)?$");

  /** Cmdlets whose objects are servers too. */
  private static final Set<String> SERVICES =
      Set.of("Get-ClientAccessService", "Get-ClientAccessServer", "Get-TransportService");

  /** What Windows calls the machine that was not asked from elsewhere. */
  private static final String THIS_MACHINE = ".";

  private final Map<String, String> spellings = new HashMap<>();

  ServerSpelling(Collection<PropertyBag> bags) {
    for (int rank = 0; rank < 3; rank++) {
      for (PropertyBag bag : bags) {
        if (rank(bag.cmdlet()) == rank) {
          learn(found(bag));
        }
      }
    }
  }

  private static int rank(String cmdlet) {
    FactType type = FactType.ofCmdlet(cmdlet);
    if (cmdlet.equalsIgnoreCase("Get-ExchangeServer")) {
      return 0;
    }
    if (type == null || !type.perServer()) {
      return 3;
    }
    return cmdlet.equalsIgnoreCase("Get-ExchangeCertificate") ? 2 : 1;
  }

  private void learn(String name) {
    if (name != null) {
      spellings.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    }
  }

  /** The server an object belongs to; empty if the object does not tell. */
  String of(PropertyBag bag) {
    String name = orNull(bag);
    return name == null ? "" : name;
  }

  /** The server an object belongs to as a command needs it, or null if there is none. */
  String orNull(PropertyBag bag) {
    String name = found(bag);
    return name == null ? ofPlace(bag) : spelled(name);
  }

  /** A server whose folder or archive an object lies in; the innermost counts. */
  private String ofPlace(PropertyBag bag) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    if (type == null || !type.perServer()) {
      return null;
    }
    String[] places = PLACES.split(bag.file());
    if (type.record() == TlsKey.class) {
      // The registry editor writes nothing that would tell the server.
      String file = FILE.split(places[places.length - 1], 2)[0].toLowerCase(Locale.ROOT);
      if (spellings.containsKey(file)) {
        return spellings.get(file);
      }
    }
    for (int i = places.length - 2; i >= 0; i--) {
      String whole = places[i].toLowerCase(Locale.ROOT);
      for (String place : List.of(whole, ARCHIVE.matcher(whole).replaceAll(""))) {
        if (spellings.containsKey(place)) {
          return spellings.get(place);
        }
      }
    }
    return null;
  }

  /** A name as the organisation spells it; a name that is no server's stays as it is. */
  String known(String name) {
    String label = label(name);
    String spelling = label == null ? null : spellings.get(label.toLowerCase(Locale.ROOT));
    return spelling == null ? name : spelling;
  }

  private String spelled(String label) {
    return spellings.getOrDefault(label.toLowerCase(Locale.ROOT), label);
  }

  /** The first label of whatever names the server in an object, or null. */
  static String found(PropertyBag bag) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    boolean isServer = rank(bag.cmdlet()) == 0 || SERVICES.contains(bag.cmdlet());
    if (type == null || (!type.perServer() && !isServer)) {
      return null;
    }
    for (String property : isServer ? NAMES_IT : NAMES_ITS_SERVER) {
      String name = label(bag.text(property));
      if (name != null) {
        return name;
      }
    }
    String identity = bag.text("Identity");
    int slash = identity == null ? -1 : identity.indexOf('\\');
    if (slash > 0) {
      return label(identity.substring(0, slash));
    }
    return isServer ? label(identity) : null;
  }

  private static String label(String text) {
    if (text == null || text.isBlank() || TypedText.typeName(text)) {
      return null;
    }
    String name = text.strip();
    name = name.substring(name.lastIndexOf('/') + 1);
    if (name.equals(THIS_MACHINE)) {
      return null;
    }
    return HostName.isAddress(name) ? name : HostName.firstLabel(name);
  }
}
