package exvet.export;

import exvet.fact.EdgeSubscription;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.HostName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The servers of an organisation, by name.
 *
 * @param listed whether Get-ExchangeServer tells them; else they are those that objects name, and
 *     perhaps Edge servers
 */
public record ServerList(boolean listed, List<Member> members) {
  public ServerList {
    members = List.copyOf(members);
  }

  /** Whether anybody asks about a server. */
  public enum Standing {
    ASKED("asked about"),
    IGNORED("left out on request"),
    NOT_COVERED("of a version that is not judged"),
    UNKNOWN("not in Get-ExchangeServer");

    private final String text;

    Standing(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One server.
   *
   * @param edge whether it is an Edge server, of which fewer cmdlets are asked
   */
  public record Member(String name, boolean edge, Standing standing) {}

  /**
   * The servers that facts tell of.
   *
   * @param facts all but recipients
   * @param ignored the servers nobody asks about
   */
  static ServerList of(List<Exported> facts, Predicate<String> ignored) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Exported fact : facts) {
      if (fact instanceof ExchangeServer server && !fact.origin().missing()) {
        members.put(key(server.name()), member(server, ignored));
      }
    }
    // What lists Edge servers alone was asked on one of them.
    boolean listed = !members.values().stream().allMatch(Member::edge);
    for (String edge : listed ? subscribed(facts) : List.<String>of()) {
      members.putIfAbsent(key(edge), new Member(edge, true, standing(edge, true, ignored)));
    }
    for (Exported fact : facts) {
      if (FactType.of(fact).perServer() && !fact.origin().missing()) {
        for (String name : of(fact)) {
          Standing standing = listed ? Standing.UNKNOWN : standing(name, true, ignored);
          members.putIfAbsent(key(name), new Member(name, false, standing));
        }
      }
    }
    List<Member> sorted = new ArrayList<>(members.values());
    sorted.sort(Comparator.comparing((Member one) -> key(one.name())));
    return new ServerList(listed, sorted);
  }

  /** The names of the Edge servers that are subscribed. */
  private static List<String> subscribed(List<Exported> facts) {
    return facts.stream()
        .filter(fact -> fact instanceof EdgeSubscription && !fact.origin().missing())
        .map(fact -> ((EdgeSubscription) fact).name())
        .filter(name -> name != null && !name.isBlank())
        .map(HostName::firstLabel)
        .toList();
  }

  private static Member member(ExchangeServer server, Predicate<String> ignored) {
    boolean edge = Boolean.TRUE.equals(server.edgeServer()) || server.serverRole().contains("Edge");
    boolean covered =
        server.adminDisplayVersion() == null || server.adminDisplayVersion().covered();
    return new Member(server.name(), edge, standing(server.name(), covered, ignored));
  }

  private static Standing standing(String name, boolean covered, Predicate<String> ignored) {
    return ignored.test(name) ? Standing.IGNORED : covered ? Standing.ASKED : Standing.NOT_COVERED;
  }

  /** The servers an object belongs to; where an object was found is no name of a server. */
  static List<String> of(Exported fact) {
    return fact.concerns().getOrDefault("server", Set.of()).stream()
        .filter(name -> !name.isEmpty() && !(fact.nameless() && name.equals(fact.identity())))
        .toList();
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Those somebody asks about. */
  public List<Member> asked() {
    return members.stream().filter(one -> one.standing() == Standing.ASKED).toList();
  }
}
