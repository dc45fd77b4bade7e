package exvet.topology;

import exvet.fact.ClientAccessService;
import exvet.fact.Cmdlet;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import exvet.fact.OutlookAnywhere;
import exvet.fact.VirtualDirectory;
import exvet.fact.WindowsService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** The names by which exports, URLs and profiles speak of the organisation's servers. */
public final class ServerNames {
  static final String MISSING = Gaps.noExport("Get-ExchangeServer");

  /** A server with its names as they are compared. */
  private record Named(ExchangeServer row, String name, String fqdn) {
    static Named of(ExchangeServer row) {
      return new Named(row, key(row.name()), HostName.canonical(row.fqdn()));
    }

    boolean is(String canonical) {
      return canonical.equals(name) || canonical.equals(fqdn);
    }
  }

  private final ExchangeServer standIn;
  private final List<ExchangeServer> rows;
  private final List<Named> named;

  /** What the servers answered that the list leaves out, by the names as they are compared. */
  private final Map<String, String> answered = new TreeMap<>();

  /** Why the list of servers is not known; null if it is. */
  private final String missing;

  private ServerNames(
      FactBase facts, List<String> ignored, ExchangeServer standIn, List<ExchangeServer> rows) {
    this.standIn = standIn;
    this.rows = rows;
    this.named = rows.stream().map(Named::of).toList();
    boolean exported = facts.exported("Get-ExchangeServer") || !rows.isEmpty();
    if (standIn != null || !exported) {
      this.missing =
          standIn == null
              ? MISSING
              : standIn.origin().absent().values().stream().findFirst().orElse(MISSING);
    } else {
      facts.facts().forEach(fact -> learn(fact, ignored));
      this.missing =
          facts.facts().stream()
              .filter(ServerNames::leadsClients)
              .map(fact -> unlisted(of(fact)))
              .filter(Objects::nonNull)
              .min(Comparator.naturalOrder())
              .orElse(null);
    }
  }

  /**
   * @param ignored the servers that the profile leaves out
   */
  public static ServerNames of(FactBase facts, List<String> ignored) {
    List<ExchangeServer> rows = new ArrayList<>();
    ExchangeServer standIn = null;
    for (ExchangeServer row : facts.all(ExchangeServer.class)) {
      // A subscribed Edge server that the list leaves out is known all the same.
      if (row.origin().missing() && row.edgeServer() == null) {
        standIn = row;
      } else {
        rows.add(row);
      }
    }
    rows.sort(Comparator.comparing(row -> key(row.name())));
    return new ServerNames(facts, ignored, standIn, rows);
  }

  /** A server that answers is there, whoever lists it. */
  private void learn(Exported fact, List<String> ignored) {
    String server = fact.origin().missing() ? null : of(fact);
    Cmdlet cmdlet = fact.getClass().getAnnotation(Cmdlet.class);
    // Where Exchange was removed, Windows may run on.
    boolean windows = fact instanceof WindowsService service && !service.ofExchange();
    if (server != null
        && cmdlet.answered()
        && !windows
        && row(server) == null
        && !listed(ignored, server)) {
      answered.merge(
          key(name(server)), cmdlet.value()[0], BinaryOperator.minBy(Comparator.naturalOrder()));
    }
  }

  /** The server that an object names; null if it names none. */
  private static String of(Exported fact) {
    Set<String> servers = fact.nameless() ? Set.of() : fact.concerns().get("server");
    return servers == null || servers.size() != 1 || servers.contains("")
        ? null
        : servers.iterator().next();
  }

  /** Whether only a server inside has such an object: it may answer and be an Edge server. */
  private static boolean leadsClients(Exported fact) {
    return !fact.origin().missing()
        && (fact instanceof VirtualDirectory
            || fact instanceof OutlookAnywhere
            || fact instanceof ClientAccessService);
  }

  /** Why a server that is not listed may be there all the same; null if nothing tells of it. */
  private String unlisted(String server) {
    String name = name(server);
    String cmdlet = server == null ? null : answered.get(key(name));
    return cmdlet == null
        ? null
        : "Get-ExchangeServer does not list "
            + name
            + ", though only a server that runs answers "
            + cmdlet
            + "; export it without -Identity: Get-ExchangeServer | Export-Clixml"
            + " Get-ExchangeServer.xml";
  }

  /**
   * Whether the list of servers is known, so that a name that is not in it is nobody's. That a
   * server inside answered, of which it tells nothing, shows that it is not all of them.
   */
  boolean exported() {
    return missing == null;
  }

  /** What holds if the list of servers is known; else nobody knows, and why. */
  Answer whole(Answer answer) {
    return exported() ? answer : Answer.unknown(missing);
  }

  /** Whether a server that is not listed is there; it is not, unless it answered. */
  Answer beside(String server) {
    String reason = unlisted(server);
    return whole(reason == null ? Answer.NO : Answer.unknown(reason));
  }

  /** Why the list of servers is not known, or not all of it; null if it is. */
  public String missing() {
    return missing;
  }

  /** The servers that answered, though the list leaves them out, as names are compared. */
  public Set<String> unlisted() {
    return Collections.unmodifiableSet(answered.keySet());
  }

  /** What stands in for the servers that are not listed; null if nothing does. */
  ExchangeServer standIn() {
    return standIn;
  }

  List<ExchangeServer> rows() {
    return rows;
  }

  /** The server of that name, FQDN or path; null if there is none. */
  ExchangeServer row(String text) {
    String key = key(text);
    for (Named one : named) {
      if (one.is(key)) {
        return one.row();
      }
    }
    String label = HostName.firstLabel(key);
    for (Named one : named) {
      if (label.equals(one.name())) {
        return one.row();
      }
    }
    return null;
  }

  /**
   * The Edge server of that name or FQDN, else one with its first label; null if there is none but
   * those already found.
   */
  ExchangeServer edge(String text, Set<ExchangeServer> found) {
    String key = key(text);
    List<Named> edges =
        named.stream()
            .filter(one -> Boolean.TRUE.equals(one.row().edgeServer()))
            .filter(one -> !found.contains(one.row()))
            .toList();
    return edges.stream()
        .filter(one -> one.is(key))
        .findFirst()
        .or(
            () ->
                edges.stream()
                    .filter(one -> one.name().equals(HostName.firstLabel(key)))
                    .findFirst())
        .map(Named::row)
        .orElse(null);
  }

  /** The name of a server as Get-ExchangeServer has it, else the first label as found. */
  public String name(String text) {
    ExchangeServer row = row(text);
    if (row != null) {
      return row.name();
    }
    String name = text == null ? "" : text.substring(text.lastIndexOf('/') + 1).strip();
    return HostName.isAddress(name) ? name : HostName.firstLabel(name);
  }

  /**
   * Whether an object is a server's, by the server that it names; one that names none is that of
   * the only server there is.
   */
  boolean owns(String server, String named) {
    return named == null || named.isBlank()
        ? exported() && rows.size() == 1 && key(rows.get(0).name()).equals(key(server))
        : key(name(named)).equals(key(server));
  }

  /** Whether one of the listed names means the server. */
  boolean listed(List<String> names, String server) {
    return names != null && names.stream().anyMatch(name -> key(name(name)).equals(key(server)));
  }

  /**
   * Whether a host is the FQDN or the short name of any Exchange server. The first label of a
   * server's FQDN is its name, so a missing Fqdn seldom leaves this open.
   */
  Answer isServer(String host) {
    if (host == null) {
      return Answer.NO;
    }
    Answer answer = exported() ? Answer.NO : Answer.unknown(missing);
    String canonical = HostName.canonical(host);
    for (Named one : named) {
      if (one.is(canonical)) {
        return Answer.YES;
      }
      if (one.fqdn() == null && one.name().equals(HostName.firstLabel(canonical))) {
        answer =
            Answer.unknown("Fqdn of " + one.row().name() + " is not known (Get-ExchangeServer)");
      }
    }
    return answer;
  }

  /** The form in which names of servers are compared. */
  static String key(String name) {
    String text = name == null ? "" : name;
    return HostName.canonical(text.substring(text.lastIndexOf('/') + 1));
  }
}
