package exvet.export;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects that were printed by one command after the other. Those of one command are held until
 * all of them have shown how wide the screen was; of very many only the first are waited for.
 */
final class ListSections {
  private static final int OBJECTS = 2_000;
  private static final int CHARACTERS = 4 << 20;
  private static final int SHOWN = 5;
  private static final int TABLES = 20;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private static final Absent UNSURE =
      new Absent("was broken into lines where nobody can tell whether a blank had been");
  private static final Absent FOLLOWED =
      new Absent("is followed by a line that may be a part of it");
  private static final Absent TWICE = new Absent("is printed twice, with different values");

  private final FileLog log;
  private final FileObjects objects;
  private final String named;
  private final ListKind kinds;
  private final List<Held> held = new ArrayList<>();
  private final List<Integer> tables = new ArrayList<>();
  private Wrapping wrapping = new Wrapping();
  private ListCommand command = ListCommand.NONE;
  private Set<String> names;
  private Shape before;
  private Shape last;
  private final Map<String, ListCommand> given = new TreeMap<>();
  private final Map<String, Set<String>> shown = new TreeMap<>();
  private boolean more;
  private boolean headed;
  private boolean flowing;
  private boolean strange;
  private boolean taken;
  private int size;

  private record Held(ListObject object, ListCommand command) {}

  /**
   * What was printed of an object.
   *
   * @param cmdlet null if nobody can tell
   */
  private record Shape(String cmdlet, List<String> names) {
    boolean begins(Shape whole) {
      return (cmdlet == null || cmdlet.equals(whole.cmdlet))
          && names.size() < whole.names.size()
          && names.equals(whole.names.subList(0, names.size()));
    }
  }

  ListSections(FileLog log, FileObjects objects) {
    this.log = log;
    this.objects = objects;
    this.named = CmdletNames.ofFileName(log.file());
    this.kinds = new ListKind(named);
  }

  /** What follows was printed by another command. */
  void begin(ListCommand next) {
    end();
    command = next;
    names = null;
    before = null;
    last = null;
    headed = false;
  }

  /**
   * A line of text that is no command stood here.
   *
   * @param otherKind whether it speaks of some kind of object
   */
  void heading(boolean otherKind) {
    headed |= names != null;
    if (headed && otherKind) {
      command = ListCommand.NONE;
    }
  }

  /**
   * A table begins here.
   *
   * @param header the line above, with the names of its columns
   */
  void table(int line, String header) {
    Set<String> columns = BLANKS.splitAsStream(header.strip()).collect(Collectors.toSet());
    if (tables.size() < TABLES && FactType.all().stream().anyMatch(type -> type.shows(columns))) {
      tables.add(line);
    }
  }

  /** A line was read only in part. */
  void strange(int line) {
    if (!strange) {
      strange = true;
      log.problem(
          line,
          "holds characters that no console prints, or very many: the value there is not believed;"
              + " export again with -Encoding utf8");
    }
  }

  /** Takes an object that is complete. */
  void add(ListObject object) {
    if (object.excessive()) {
      log.problem(
          object.line(), "an object of more properties or text than any, which is left out");
      return;
    }
    object.close();
    Set<String> shape =
        object.rows().stream().map(ListRow::name).collect(Collectors.toUnmodifiableSet());
    boolean doubtful = headed && !shape.equals(names);
    names = names == null ? shape : names;
    wrapping.learn(object);
    held.add(new Held(object, doubtful ? ListCommand.NONE : command));
    size += object.size();
    if (flowing || held.size() >= OBJECTS || size >= CHARACTERS) {
      release();
      flowing = true;
    }
  }

  /** Whether the last object has only the first of the properties that its like before it has. */
  boolean unfinished() {
    return before != null && last.begins(before);
  }

  /** The text ends; says whether it held any list. */
  boolean close() {
    end();
    for (int line : tables) {
      if (taken) {
        log.note("line " + line + ": a table for the screen is not read, its values are cut");
      } else {
        log.problem(line, "a table for the screen, its values are cut: export with Export-Clixml");
      }
    }
    if (log.isEmpty()) {
      if (named == null) {
        log.note("holds no object");
      } else {
        log.problem(1, "is named like an export but is none: export again with Export-Clixml");
      }
    }
    return taken;
  }

  /** The shell says that there are more objects than it shows. */
  void more() {
    more = true;
  }

  /** No further object was printed in the same way. */
  void end() {
    release();
    boolean recipients = given.keySet().stream().anyMatch(ListSections::recipient);
    given.forEach(
        (cmdlet, by) -> {
          if (by.some()) {
            log.partial(cmdlet, Partial.selected(cmdlet));
          } else if (more && (recipient(cmdlet) || !recipients)) {
            log.partial(cmdlet, Partial.more(cmdlet));
          } else if (by.typed() && cmdlet.equals(by.cmdlet())) {
            whole(cmdlet, by);
          }
        });
    given.clear();
    shown.clear();
    more = false;
    wrapping = new Wrapping();
    flowing = false;
  }

  /** Of servers that the command does not name, those of which there is something are known. */
  private void whole(String cmdlet, ListCommand by) {
    if (by.everywhere() || by.server() != null) {
      log.whole(cmdlet, by.server());
    } else {
      shown.getOrDefault(cmdlet, Set.of()).forEach(server -> log.whole(cmdlet, server));
    }
  }

  private static boolean recipient(String cmdlet) {
    return FactType.ofCmdlet(cmdlet).recipient();
  }

  private void release() {
    held.forEach(this::take);
    held.clear();
    size = 0;
  }

  private void take(Held one) {
    Map<String, Value> properties = properties(one.object());
    String cmdlet = kinds.of(properties, one.command());
    before = last;
    last = new Shape(cmdlet, one.object().rows().stream().map(ListRow::name).toList());
    FactType type = cmdlet == null ? null : FactType.ofCmdlet(cmdlet);
    if (type == null || !type.states(properties.keySet())) {
      unused(one.object(), cmdlet, type);
      return;
    }
    if (one.command().adOnly() && DirectoryBag.isDirectory(cmdlet)) {
      DirectoryBag.forgetMetabase(properties);
    }
    if (one.command().server() != null && type.perServer() && serverless(properties)) {
      properties.put("Server", new Scalar(one.command().server()));
    }
    taken = true;
    String server =
        ServerSpelling.found(new PropertyBag(cmdlet, log.file(), one.object().line(), properties));
    if (server != null) {
      shown.computeIfAbsent(cmdlet, first -> new TreeSet<>()).add(server);
    }
    given.merge(cmdlet, one.command(), (old, next) -> old.some() ? old : next);
    objects.take(cmdlet, one.object().line(), properties);
  }

  private static boolean serverless(Map<String, Value> properties) {
    Value identity = properties.get("Identity");
    return Stream.of("Server", "ServerName", "ServerFqdn").noneMatch(properties::containsKey)
        && (identity == null || identity.print().indexOf('\\') < 0);
  }

  private void unused(ListObject object, String cmdlet, FactType type) {
    String what = type == null ? cmdlet : cmdlet + " without a property of interest";
    log.unused(cmdlet == null ? "unknown kind" : what);
    if (cmdlet == null) {
      String shown =
          object.rows().stream().limit(SHOWN).map(ListRow::name).collect(Collectors.joining(", "));
      log.note(
          "line "
              + object.line()
              + ": nothing tells which cmdlet gave the object of "
              + shown
              + "; write the command above it");
    }
  }

  private Map<String, Value> properties(ListObject object) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (ListRow row : object.rows()) {
      properties.merge(
          row.name(), value(row, object), (old, again) -> old.equals(again) ? old : TWICE);
    }
    return properties;
  }

  private Value value(ListRow row, ListObject object) {
    if (row.doubt() != null) {
      return new Absent(row.doubt());
    }
    if (row.follower() != null) {
      return FOLLOWED;
    }
    String text = wrapping.join(row, object);
    return text == null ? UNSURE : ListValue.of(row.name(), text);
  }
}
