package exvet.export;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The objects of one file on their way to property bags, whatever the file's format: each is told
 * by its types, the file's name or its properties; what is left over is noted.
 */
final class FileObjects {
  /** Properties of the session that made the export, not of the object. */
  private static final Set<String> SESSION =
      Set.of("PSComputerName", "RunspaceId", "PSShowComputerName", "SerializationData");

  private static final Pattern NAME_OF_LIST =
      Pattern.compile(
          "System\\.[\\w.]+\\[\\]"
              + "|(?:System\\.Collections|Microsoft\\.Exchange)\\.[\\w.]+"
              + "(?:`\\d.*|Collection|List)");
  private static final Absent UNREAD =
      new Absent("may be in the part of the file that could not be read");
  private static final Absent CUT =
      new Absent("cut by depth: export with Select-Object or a greater -Depth");

  private final FileLog log;
  private final Consumer<PropertyBag> consumer;
  private final String named;
  private final Set<String> taken = new TreeSet<>();

  FileObjects(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.consumer = consumer;
    this.named = CmdletNames.ofFileName(log.file());
  }

  /** The file holds no object: by its name, the cmdlet was run and gave none. */
  void none() {
    if (named != null) {
      log.count(named, 0);
    }
  }

  /**
   * Takes one object, or each of a list.
   *
   * @param types its .NET types, the most derived first; empty if the source did not tell them
   * @param lines where values inside it begin, by identity; the object's own line stands for others
   */
  void take(List<String> types, int line, Value value, Map<Value, Integer> lines) {
    if (value instanceof Items items) {
      for (Value item : items.values()) {
        List<String> type =
            item instanceof Scalar scalar && scalar.type() != null
                ? List.of(scalar.type())
                : List.of();
        take(type, lines.getOrDefault(item, line), item, lines);
      }
      return;
    }
    if (!(value instanceof Scalar scalar)) {
      log.unused("null");
      return;
    }
    String cmdlet = cmdlet(types, scalar.members());
    if (cmdlet != null) {
      take(cmdlet, line, scalar.members());
    } else if (HealthCheckerFile.matches(scalar.members())) {
      for (HealthCheckerFile.Part part : HealthCheckerFile.parts(scalar.members(), log)) {
        if (part.value() instanceof Blank) {
          log.count(part.cmdlet(), 0);
        } else {
          take(part.cmdlet(), lines.getOrDefault(part.value(), line), part.properties());
        }
      }
    } else {
      log.unused(scalar.type() == null ? "unknown type" : scalar.type());
    }
  }

  /** The cmdlet that gave an object, or null if nobody asks for it. */
  String cmdlet(List<String> types, Map<String, Value> members) {
    String cmdlet = CmdletNames.ofTypes(types);
    if (cmdlet != null || HealthCheckerFile.matches(members)) {
      return cmdlet;
    }
    String type = types.isEmpty() ? "" : CmdletNames.plainType(types.get(0));
    if (type.startsWith("Microsoft.Exchange.")) {
      return type.endsWith("VirtualDirectory") ? CmdletNames.ofDirectory(members) : null;
    }
    if (type.endsWith(".X509Certificate2")) {
      return "Get-ExchangeCertificate".equals(named) ? named : null;
    }
    boolean custom = type.isEmpty() || type.endsWith("Object") || type.endsWith("Hashtable");
    if (!custom || members.isEmpty()) {
      return null;
    }
    return named != null ? named : PropertySets.cmdlet(members);
  }

  /** Takes one object of a cmdlet. */
  void take(String cmdlet, int line, Map<String, Value> members) {
    if (members.isEmpty()) {
      log.problem(
          line, "only the name of an object of " + cmdlet + " was written: " + ClixmlStream.AGAIN);
      return;
    }
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(members);
    properties.replaceAll((name, value) -> found(value));
    if (DirectoryBag.isDirectory(cmdlet)) {
      if (DirectoryBag.isBackEnd(properties)) {
        log.counted("back-end directories, which are left out");
        return;
      }
      if (DirectoryBag.markMetabase(properties)) {
        log.counted("directories exported with -ADPropertiesOnly");
      }
    }
    if (cmdlet.equals("Get-ExchangeCertificate")) {
      CertificateBag.complete(properties, log, line);
    }
    SESSION.forEach(properties::remove);
    log.count(cmdlet, 1);
    taken.add(cmdlet);
    consumer.accept(new PropertyBag(cmdlet, log.file(), line, properties));
  }

  /**
   * The file could not be read beyond a line. There may be more objects like those before it: one
   * that states nothing stands for them, lest somebody conclude that there is none.
   */
  void unreadFrom(int line) {
    for (String cmdlet : taken) {
      Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      FactType.ofCmdlet(cmdlet).components().stream()
          .filter(component -> !component.known())
          .flatMap(component -> component.properties().stream())
          .forEach(property -> properties.put(property, UNREAD));
      consumer.accept(new PropertyBag(cmdlet, log.file(), line, properties));
    }
  }

  /** The value, unless only the name of its type is left of it. */
  private static Value found(Value value) {
    if (value instanceof Scalar scalar && "String".equals(scalar.type())) {
      String text = scalar.text();
      boolean cut =
          text.startsWith("@{")
              ? text.endsWith("}")
              : (text.startsWith("System.") || text.startsWith("Microsoft."))
                  && NAME_OF_LIST.matcher(text).matches();
      return cut ? CUT : value;
    }
    return value;
  }
}
