package exvet.export;

import exvet.fact.SetupFile;
import exvet.fact.TlsKey;
import exvet.fact.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Objects of Windows, not of Exchange, that say something about an Exchange server. */
final class WindowsObjects {
  private static final String CIM = "CimInstance";
  private static final String FILE_VERSION = "System.Diagnostics.FileVersionInfo";

  /** Classes of CIM, whose names stand behind the type that all of them share. */
  private static final Map<String, String> CLASSES =
      Map.of(
          "msft_netipaddress", "Get-NetIPAddress",
          "msft_dnsclientserveraddress", "Get-DnsClientServerAddress");

  /** Those that say of which server they are only by where they were made. */
  private static final Set<String> PLACED =
      Set.of(
          "Get-DnsClientServerAddress",
          SetupFile.CMDLET,
          TlsKey.CMDLET,
          "Get-NetIPAddress",
          "Test-NetConnection");

  /** Where a key of the registry, or a file, is. */
  private static final String PATH = "PSPath";

  /** What only an object has that nobody selected from. */
  private static final String WHOLE = "PSProvider";

  private WindowsObjects() {}

  /** The cmdlet that gave an object of Windows, or null if it is none that exvet wants. */
  static String cmdlet(List<String> types, Map<String, Value> members) {
    if (members.containsKey(PATH)) {
      return TlsKey.subject(members.get(PATH).print()) == null ? null : TlsKey.CMDLET;
    }
    for (String type : types) {
      int cut = type.indexOf('#');
      if (cut > 0 && type.substring(0, cut).endsWith(CIM)) {
        String last = type.substring(type.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String cmdlet = CLASSES.get(last.substring(last.lastIndexOf('#') + 1));
        if (cmdlet != null) {
          return cmdlet;
        }
      } else if (CmdletNames.plainType(type).equals(FILE_VERSION)) {
        return isSetup(members) ? SetupFile.CMDLET : null;
      }
    }
    return null;
  }

  /** Whether the type of a selection says no more than that it was made from such objects. */
  static boolean selected(String type) {
    String plain = CmdletNames.plainType(type);
    return type.contains("Selected.") && (plain.endsWith(CIM) || plain.equals(FILE_VERSION));
  }

  /** Whether an object is a key of the registry, or a file, whatever is in it. */
  static boolean item(Map<String, Value> members) {
    return members.containsKey(PATH);
  }

  private static boolean isSetup(Map<String, Value> members) {
    for (String property : List.of("OriginalFilename", "InternalName", "FileName")) {
      Value value = members.get(property);
      if (value != null && value.print().toLowerCase(Locale.ROOT).endsWith("exsetup.exe")) {
        return true;
      }
    }
    return false;
  }

  /** Asked by Invoke-Command or a CIM session, an object says where it was made. */
  static void place(String cmdlet, Map<String, Value> properties) {
    if (cmdlet.equals(TlsKey.CMDLET) && properties.containsKey(WHOLE)) {
      // Get-ItemProperty gives the values that are set, and all of them.
      TlsKey.VALUES.forEach(name -> properties.putIfAbsent(name, Value.BLANK));
    }
    Value computer = properties.get("PSComputerName");
    if (PLACED.contains(cmdlet)
        && !properties.containsKey("Server")
        && computer != null
        && !computer.print().isBlank()
        && !computer.print().equalsIgnoreCase("localhost")) {
      properties.put("Server", computer);
    }
  }
}
