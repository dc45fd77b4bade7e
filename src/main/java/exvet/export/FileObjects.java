package exvet.export;

import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.fact.PropertyMap;
import exvet.fact.PropertyNames;
import exvet.fact.Redaction;
import exvet.fact.Service;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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
  static final Set<String> SESSION =
      anyCase("PSComputerName", "RunspaceId", "PSShowComputerName", "SerializationData");

  private static final Pattern NAME_OF_LIST =
      Pattern.compile(
          "System\\.[\\w.]+\\[\\]"
              + "|(?:System\\.Collections|Microsoft\\.Exchange)\\.[\\w.]+"
              + "(?:`\\d.*|Collection|List)");
  private static final String TEXT = "String";
  private static final Absent UNREAD =
      new Absent("may be in the part of the file that could not be read");
  static final Absent CUT =
      new Absent("cut by depth: export with Select-Object or a greater -Depth");

  private final FileLog log;
  private final Consumer<PropertyBag> consumer;
  private final String named;
  private final String other;
  private PropertyNames names = new PropertyNames(List.of());
  private final Set<String> taken = new TreeSet<>();

  /** Cmdlets of whose objects one is lost, and the line of the first. */
  private final Map<String, Integer> lost = new TreeMap<>();

  FileObjects(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.consumer = consumer;
    this.named = CmdletNames.ofFileName(log.file());
    this.other = named == null ? CmdletNames.anyOfFileName(log.file()) : null;
  }

  private static Set<String> anyCase(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
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
    if (named == null || !untyped) {
      String told = object.type() == null ? other : object.type();
      log.unused(told == null ? "unknown type" : told);
    } else if (object.members().isEmpty()) {
      onlyName(line, named);
    } else {
      log.problem(line, "is named after " + named + ", of whose properties this object has none");
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
    String exchange = CmdletNames.ofTypes(types);
    String cmdlet = exchange == null ? WindowsObjects.cmdlet(types, members) : exchange;
    if (cmdlet != null || HealthCheckerFile.matches(members)) {
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

  /** Takes one object of a cmdlet. */
  void take(String cmdlet, int line, Map<String, Value> members) {
    if (members.isEmpty()) {
      onlyName(line, cmdlet);
      return;
    }
    FactType type = FactType.ofCmdlet(cmdlet);
    if (type != null
        && type.recipient()
        && members instanceof SortedMap
        && members.keySet().stream().noneMatch(name -> name.endsWith(TEXT))) {
      noteRedaction(cmdlet, members);
      taken(cmdlet);
      consumer.accept(new PropertyBag(cmdlet, log.file(), line, shared(members)));
      return;
    }
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(members);
    properties.replaceAll((name, value) -> found(value));
    takeTexts(properties);
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

  /** Takes the text that scripts write beside a number: {@code PermissionGroupsString}. */
  private static void takeTexts(Map<String, Value> properties) {
    for (String text : properties.keySet().stream().filter(name -> name.endsWith(TEXT)).toList()) {
      String property = text.substring(0, text.length() - TEXT.length());
      Value value = properties.get(property);
      if (value == null || value instanceof Absent || numeric(value)) {
        properties.put(property, properties.get(text));
      }
    }
  }

  private static boolean numeric(Value value) {
    return value instanceof Items items
        ? items.values().stream().allMatch(FileObjects::numeric)
        : value instanceof Scalar scalar && scalar.text().matches("\\d+");
  }

  /**
   * The properties of one of many objects, which mostly have the same names.
   *
   * @param members sorted by name in any case
   */
  private PropertyMap shared(Map<String, Value> members) {
    List<String> some = new ArrayList<>(members.size());
    List<Value> values = new ArrayList<>(members.size());
    members.forEach(
        (name, value) -> {
          if (!SESSION.contains(name)) {
            some.add(name);
            values.add(found(value));
          }
        });
    if (!names.sorted().equals(some)) {
      names = new PropertyNames(some);
    }
    return names.with(values.toArray(Value[]::new));
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
