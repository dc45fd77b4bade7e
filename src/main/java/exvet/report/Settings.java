package exvet.report;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.fact.ClientAccessService;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.OutlookAnywhere;
import exvet.fact.PopImapSettings;
import exvet.fact.ReceiveConnector;
import exvet.fact.ServerComponentState;
import exvet.fact.TransportService;
import exvet.fact.VirtualDirectory;
import exvet.fact.WindowsService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Settings down, servers across: what each server has, whether or not a rule speaks about it, and
 * who differs from most. A server's own name counts as the same value everywhere.
 *
 * @param servers the columns, in alphabetical order
 * @param rows every setting that at least two servers state, by kind of object, object and property
 */
public record Settings(List<String> servers, List<Row> rows) {

  /** How a server's value stands to those of the others. */
  public enum State {
    /** It is what more than half of the servers have. */
    USUAL,
    /** More than half of the servers have another one. */
    OUTLIER,
    /** The servers differ, and no value is that of more than half. */
    MIXED,
    /** The export does not state it. */
    NOT_STATED,
    /** The server has no such object in the export. */
    NO_OBJECT
  }

  /**
   * One setting of one server.
   *
   * @param value as people read it; empty if it is blank, null if it is not known
   */
  public record Cell(State state, String value) {}

  /**
   * One setting.
   *
   * @param kind the noun of its cmdlet or record: {@code VirtualDirectory}
   * @param object what the object is called on every server; empty if each server has one only
   * @param property as the cmdlet names it
   * @param usual what most servers have, empty for blank; null if no value has a majority
   * @param cells one for each server, in the order of the columns
   */
  public record Row(String kind, String object, String property, String usual, List<Cell> cells) {

    /** Whether servers differ in it. */
    public boolean differs() {
      return cells.stream().anyMatch(c -> c.state() == State.OUTLIER || c.state() == State.MIXED);
    }
  }

  private static final List<Class<? extends Exported>> TYPES =
      List.of(
          ExchangeServer.class,
          VirtualDirectory.class,
          OutlookAnywhere.class,
          ClientAccessService.class,
          PopImapSettings.class,
          TransportService.class,
          ReceiveConnector.class,
          ServerComponentState.class,
          WindowsService.class);

  /** What names an object or a moment differs everywhere, and says nothing. */
  private static final Set<String> OWN =
      Set.of(
          "server",
          "serverName",
          "serverFqdn",
          "name",
          "fqdn",
          "identity",
          "guid",
          "valid",
          "origin",
          "service",
          "protocol",
          "component",
          "whenChanged",
          "whenCreated",
          "whenChangedUTC",
          "internalTransportCertificateThumbprint",
          "localStates",
          "remoteStates");

  private static final String SELF = "{server}";

  /** The settings of a report's servers. */
  public static Settings of(ReportIndex index) {
    List<String> servers = index.servers().all();
    List<Row> rows = new ArrayList<>();
    for (Class<? extends Exported> type : TYPES) {
      Map<String, Map<String, Exported>> objects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (Exported fact : index.report().facts().all(type)) {
        String server = index.servers().canonical(Servers.server(fact));
        if (!fact.origin().missing() && server != null) {
          objects.computeIfAbsent(object(fact, server), o -> new HashMap<>()).put(server, fact);
        }
      }
      objects.forEach((object, facts) -> add(object, facts, servers, rows));
    }
    return new Settings(servers, List.copyOf(rows));
  }

  /** What an object is called wherever it is. */
  private static String object(Exported fact, String server) {
    if (fact instanceof VirtualDirectory directory) {
      return directory.service() + " " + tail(directory.identity());
    }
    if (fact instanceof ReceiveConnector connector) {
      return neutral(tail(connector.identity()), server);
    }
    if (fact instanceof OutlookAnywhere directory) {
      return tail(directory.identity());
    }
    if (fact instanceof PopImapSettings settings) {
      return settings.protocol();
    }
    if (fact instanceof ServerComponentState state) {
      return String.valueOf(state.component());
    }
    return fact instanceof WindowsService service ? String.valueOf(service.name()) : "";
  }

  private static String tail(String identity) {
    return identity.substring(identity.indexOf('\\') + 1);
  }

  private static void add(
      String object, Map<String, Exported> facts, List<String> servers, List<Row> rows) {
    if (facts.size() < 2) {
      return;
    }
    Exported one = facts.values().iterator().next();
    FactType type = FactType.of(one);
    for (Component component : type.components()) {
      if (!component.internal() && !OWN.contains(component.name())) {
        Row row = row(type.name(), object, component, facts, servers);
        if (row != null) {
          rows.add(row);
        }
      }
    }
  }

  /** One row; null if fewer than two servers state the setting, or all leave it blank. */
  private static Row row(
      String kind,
      String object,
      Component component,
      Map<String, Exported> facts,
      List<String> servers) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> shown = new HashMap<>();
    Map<String, Integer> votes = new LinkedHashMap<>();
    for (String server : servers) {
      Exported fact = facts.get(server);
      if (fact != null && !fact.lacks(component.name())) {
        String value = text(fact, component, server);
        values.put(server, value);
        shown.put(server, text(fact, component, ""));
        votes.merge(value, 1, Integer::sum);
      }
    }
    if (values.size() < 2 || votes.keySet().equals(Set.of(""))) {
      return null;
    }
    String usual = null;
    for (Map.Entry<String, Integer> vote : votes.entrySet()) {
      usual = 2 * vote.getValue() > values.size() ? vote.getKey() : usual;
    }
    List<Cell> cells = new ArrayList<>();
    for (String server : servers) {
      String value = values.get(server);
      cells.add(new Cell(state(facts.get(server), value, usual), shown.get(server)));
    }
    return new Row(kind, object, component.property(), usual, List.copyOf(cells));
  }

  private static State state(Exported fact, String value, String usual) {
    if (value == null) {
      return fact == null ? State.NO_OBJECT : State.NOT_STATED;
    }
    return usual == null ? State.MIXED : value.equals(usual) ? State.USUAL : State.OUTLIER;
  }

  /**
   * The value with the server's own name taken out; the order of a list does not matter.
   *
   * @param server whose name is taken out; empty for nobody's
   */
  private static String text(Exported fact, Component component, String server) {
    Object value = FactText.value(fact, FactText.component(fact.getClass(), component.name()));
    if (FactText.blank(value)) {
      return "";
    }
    if (value instanceof List<?> list) {
      List<String> items = new ArrayList<>();
      list.forEach(item -> items.add(neutral(FactText.print(item), server)));
      items.sort(null);
      return String.join(", ", items);
    }
    return neutral(FactText.print(value), server);
  }

  /** The text with a placeholder for the server's name, where that stands as a whole word. */
  private static String neutral(String text, String server) {
    String lower = text.toLowerCase(Locale.ROOT);
    String name = server.toLowerCase(Locale.ROOT);
    if (name.isEmpty() || lower.length() != text.length() || !lower.contains(name)) {
      return text;
    }
    StringBuilder neutral = new StringBuilder();
    int from = 0;
    for (int at = lower.indexOf(name); at >= 0; at = lower.indexOf(name, at + 1)) {
      int end = at + name.length();
      if (at >= from && !wordy(text, at - 1) && !wordy(text, end)) {
        neutral.append(text, from, at).append(SELF);
        from = end;
      }
    }
    return neutral.append(text, from, text.length()).toString();
  }

  private static boolean wordy(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }
}
