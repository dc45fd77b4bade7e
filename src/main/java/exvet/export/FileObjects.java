package exvet.export;

import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.fact.PropertyMap;
import exvet.fact.Redaction;
import exvet.fact.Service;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The objects of one file on their way to property bags, whatever the file's format: each is told
 * by its types, the file's name or its properties; what is left over is noted.
 */
final class FileObjects {
  /** Properties of the session that made the export, not of the object. */
  static final Set<String> SESSION =
      anyCase("PSComputerName", "RunspaceId", "PSShowComputerName", "SerializationData");

  private static final Absent UNREAD =
      new Absent("may be in the part of the file that could not be read");
  static final Absent CUT =
      new Absent("cut by depth: export with Select-Object or a greater -Depth");

  private final FileLog log;
  private final Consumer<PropertyBag> consumer;
  private final ObjectKind kind;
  private final ObjectProperties properties = new ObjectProperties();
  private final Set<String> taken = new TreeSet<>();

  /** Cmdlets of whose objects one is lost, and the line of the first. */
  private final Map<String, Integer> lost = new TreeMap<>();

  FileObjects(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.consumer = consumer;
    this.kind = new ObjectKind(log.file());
  }

  private static Set<String> anyCase(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }

  /** The file holds no object: by its name, the cmdlet was run and gave none. */
  void none() {
    if (kind.named() != null) {
      log.count(kind.named(), 0);
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
    String cmdlet = kind.cmdlet(types, scalar.members());
    if (cmdlet != null) {
      take(cmdlet, line, scalar.members());
    } else if (HealthCheckerFile.matches(scalar.members())) {
      takeParts(line, scalar.members(), lines);
    } else {
      unused(types, line, scalar);
    }
  }

  private void takeParts(int line, Map<String, Value> members, Map<Value, Integer> lines) {
    for (HealthCheckerFile.Part part : HealthCheckerFile.parts(members, log)) {
      if (part.value() instanceof Blank) {
        log.count(part.cmdlet(), 0);
      } else {
        take(part.cmdlet(), lines.getOrDefault(part.value(), line), part.properties());
      }
    }
  }

  private void unused(List<String> types, int line, Scalar object) {
    boolean untyped = types.isEmpty() || types.get(0).endsWith("String");
    if (kind.named() == null || !untyped) {
      String told = object.type() == null ? kind.other() : object.type();
      log.unused(told == null ? "unknown type" : told);
    } else if (object.members().isEmpty()) {
      onlyName(line, kind.named());
    } else {
      log.problem(
          line, "is named after " + kind.named() + ", of whose properties this object has none");
    }
  }

  private void onlyName(int line, String cmdlet) {
    log.problem(
        line, "only the name of an object of " + cmdlet + " was written: " + ClixmlStream.AGAIN);
    if (lost.putIfAbsent(cmdlet, line) == null && taken.contains(cmdlet)) {
      standIn(cmdlet, line);
    }
  }

  private void taken(String cmdlet) {
    log.count(cmdlet, 1);
    if (taken.add(cmdlet) && lost.containsKey(cmdlet)) {
      standIn(cmdlet, lost.get(cmdlet));
    }
  }

  /** The cmdlet that gave an object, or null if nobody asks for it. */
  String cmdlet(List<String> types, Map<String, Value> members) {
    return kind.cmdlet(types, members);
  }

  /** Takes one object of a cmdlet. */
  void take(String cmdlet, int line, Map<String, Value> members) {
    if (members.isEmpty()) {
      onlyName(line, cmdlet);
      return;
    }
    FactType type = FactType.ofCmdlet(cmdlet);
    if (type != null
        && type.recipient()
        && (members instanceof SortedMap || members instanceof PropertyMap)
        && !properties.haveTexts(members)) {
      noteRedaction(cmdlet, members);
      taken(cmdlet);
      consumer.accept(new PropertyBag(cmdlet, log.file(), line, properties.shared(members)));
      return;
    }
    exported(cmdlet, line, ObjectProperties.of(members));
  }

  private void exported(String cmdlet, int line, Map<String, Value> properties) {
    if (DirectoryBag.isDirectory(cmdlet)) {
      if (DirectoryBag.isBackEnd(properties)) {
        log.counted("back-end directories, which are left out");
        if (cmdlet.equals(Service.EWS.cmdlet())) {
          // One rule asks for a property of these; nobody counts them.
          SESSION.forEach(properties::remove);
          consumer.accept(new PropertyBag(cmdlet, log.file(), line, properties));
        }
        return;
      }
      if (DirectoryBag.markMetabase(properties)) {
        log.counted("directories exported with -ADPropertiesOnly");
      }
    }
    if (cmdlet.equals("Get-MessageTrackingLog")) {
      if (!MessageTrace.wanted(properties)) {
        log.counted("events of messages that no rule is about, which are left out");
        log.count(cmdlet, 0);
        return;
      }
      MessageTrace.strip(properties);
    }
    if (cmdlet.equals("Get-ExchangeCertificate")) {
      CertificateBag.complete(properties, log, line);
    }
    if (properties.containsKey("Id")) {
      // Exchange gives both, which are the same.
      properties.putIfAbsent("Identity", properties.get("Id"));
    }
    noteComputer(properties);
    WindowsObjects.place(cmdlet, properties);
    SESSION.forEach(properties::remove);
    noteRedaction(cmdlet, properties);
    taken(cmdlet);
    consumer.accept(new PropertyBag(cmdlet, log.file(), line, properties));
  }

  /**
   * The file could not be read beyond a line. There may be more objects like those before it: one
   * that states nothing stands for them, lest somebody conclude that there is none.
   */
  void unreadFrom(int line) {
    taken.forEach(cmdlet -> standIn(cmdlet, line));
  }

  /** The same of a file that is known to hold objects of a cmdlet, even if none was read. */
  void lost(String cmdlet, int line) {
    standIn(cmdlet, line);
  }

  private void standIn(String cmdlet, int line) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    FactType.ofCmdlet(cmdlet).components().stream()
        .filter(component -> !component.known())
        .flatMap(component -> component.properties().stream())
        .forEach(property -> properties.put(property, UNREAD));
    consumer.accept(new PropertyBag(cmdlet, log.file(), line, properties));
  }

  /** Whether an object stands for those in a part of its file that could not be read. */
  static boolean unread(PropertyBag bag) {
    Collection<Value> values = bag.properties().values();
    return !values.isEmpty() && values.stream().allMatch(FileObjects::unread);
  }

  private static boolean unread(Value value) {
    return value instanceof Absent absent && absent.reason().equals(UNREAD.reason());
  }

  /** The server whose shell made the export. */
  private void noteComputer(Map<String, Value> properties) {
    Value computer = properties.get("PSComputerName");
    if (computer != null && !computer.print().isBlank()) {
      log.computer(computer.print().strip());
    }
  }

  private void noteRedaction(String cmdlet, Map<String, Value> properties) {
    Value address = properties.get("PrimarySmtpAddress");
    FactType type = address == null ? null : FactType.ofCmdlet(cmdlet);
    if (type != null && FactBase.isRecipient(type.record())) {
      Redaction.run(address.print())
          .filter(run -> !run.isEmpty())
          .ifPresent(run -> log.note("names of recipients are redacted, by tokens of run " + run));
    }
  }
}
