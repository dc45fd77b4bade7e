package exvet.export;

import exvet.fact.Value;
import java.util.List;
import java.util.Map;

/** Tells which cmdlet gave the objects of one file: by types, the file's name or properties. */
final class ObjectKind {
  private final String named;
  private final String other;

  ObjectKind(String file) {
    this.named = CmdletNames.ofFileName(file);
    this.other = named == null ? CmdletNames.anyOfFileName(file) : null;
  }

  /** The cmdlet after which the file is named; null if nobody asks for one of that name. */
  String named() {
    return named;
  }

  /** A cmdlet that nobody asks for, after which the file is named; null if it is not. */
  String other() {
    return other;
  }

  /** The cmdlet that gave an object, or null if nobody asks for it. */
  String cmdlet(List<String> types, Map<String, Value> members) {
    String exchange = CmdletNames.ofTypes(types);
    String cmdlet = exchange == null ? WindowsObjects.cmdlet(types, members) : exchange;
    if (cmdlet != null || HealthCheckerFile.matches(members) || WindowsObjects.item(members)) {
      return cmdlet;
    }
    String type = types.isEmpty() ? "" : CmdletNames.plainType(types.get(0));
    if (named != null
        && named.startsWith("Test-")
        && FactType.ofCmdlet(named).states(members.keySet())) {
      return named; // of some, nobody has seen the type
    }
    if (type.startsWith("Microsoft.Exchange.")) {
      return type.endsWith("VirtualDirectory") ? CmdletNames.ofDirectory(members) : null;
    }
    if (type.endsWith(".X509Certificate2")) {
      return "Get-ExchangeCertificate".equals(named) ? named : null;
    }
    boolean custom =
        type.isEmpty()
            || type.endsWith("Object")
            || type.endsWith("Hashtable")
            || WindowsObjects.selected(types.get(0));
    return custom && !members.isEmpty() ? ofUntyped(members) : null;
  }

  /**
   * The name of a directory tells more than that of a file, in which there may be several kinds.
   */
  private String ofUntyped(Map<String, Value> members) {
    if (named == null) {
      return other == null ? PropertySets.cmdlet(members) : null;
    }
    String directory = named.endsWith("VirtualDirectory") ? CmdletNames.ofDirectory(members) : null;
    String cmdlet = directory == null ? named : directory;
    return FactType.ofCmdlet(cmdlet).states(members.keySet()) ? cmdlet : null;
  }
}
