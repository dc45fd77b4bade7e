package exvet.export;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Turns the objects of one CLIXML file into property bags; what is left over is noted. */
final class ClixmlFile {
  /** Properties of the session that made the export, not of the object. */
  private static final Set<String> SESSION =
      Set.of("PSComputerName", "RunspaceId", "PSShowComputerName", "SerializationData");

  private static final Pattern NAME_OF_LIST =
      Pattern.compile(
          "System\\.[\\w.]+\\[\\]"
              + "|(?:System\\.Collections|Microsoft\\.Exchange)\\.[\\w.]+"
              + "(?:`\\d.*|Collection|List)");
  private static final Absent CUT =
      new Absent("cut by depth: export with Select-Object or a greater -Depth");

  private final FileLog log;
  private final Consumer<PropertyBag> consumer;
  private final String named;

  ClixmlFile(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.consumer = consumer;
    this.named = CmdletNames.ofFileName(log.file());
  }

  void read(InputStream utf8) {
    try {
      ClixmlReader reader = new ClixmlReader(log.file(), utf8);
      ClixmlObject object = reader.next();
      if (object == null && named != null) {
        log.count(named, 0);
      }
      while (object != null) {
        take(object);
        object = reader.next();
      }
    } catch (ExportException e) {
      log.problem(e.line(), e.what());
    }
    if (log.isEmpty()) {
      log.note("holds no object");
    }
  }

  private void take(ClixmlObject object) {
    if (object.stream() != null) {
      log.counted("records of errors or progress, which are no export");
    } else if (object.cmdlet() != null && object.value() instanceof Scalar scalar) {
      take(object.cmdlet(), object.line(), scalar.members());
    } else {
      take(object.types(), object.line(), object.value(), object.lines());
    }
  }

  private void take(List<String> types, int line, Value value, Map<Value, Integer> lines) {
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

  private String cmdlet(List<String> types, Map<String, Value> members) {
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

  private void take(String cmdlet, int line, Map<String, Value> members) {
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
    consumer.accept(new PropertyBag(cmdlet, log.file(), line, properties));
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
