package exvet.topology;

import exvet.fact.ClientAccessService;
import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.Exported;
import exvet.fact.From;
import exvet.fact.HybridConfiguration;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.OutlookAnywhere;
import exvet.fact.PopImapSettings;
import exvet.fact.PowerShell;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.TransportService;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a server in a property of a connector, a directory, a certificate or a service.
 *
 * @param identity object, property and name: {@code To internet | SourceTransportServers | MBX01}
 * @param object the identity of the referring object
 * @param kind what it is: {@code SendConnector}
 * @param property as the cmdlet has it
 * @param name the server's name as the property has it; null if the property is absent
 * @param exists whether Get-ExchangeServer has the server, or an Edge subscription has the name
 * @param deleted whether the name is that of a deleted object
 * @param ignored whether the profile leaves the server out
 * @param cmdlet what sets the list that holds the name; null if the object belongs to the server
 * @param others the other names of that list, without those that are surely of no server
 */
public record ServerReference(
    @Known String identity,
    @Known String object,
    @Known String kind,
    @Known String property,
    @From({"sourceTransportServers", "server"}) String name,
    @From("name") Boolean exists,
    @From({"sourceTransportServers", "server"}) Boolean deleted,
    boolean ignored,
    String cmdlet,
    @Known List<String> others,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Class<?>[] KINDS = {
    ClientAccessService.class,
    ExchangeCertificate.class,
    OutlookAnywhere.class,
    ReceiveConnector.class,
    SendConnector.class,
    TransportService.class,
    VirtualDirectory.class,
  };

  private static final Pattern DELETED =
      Pattern.compile(
          "(?is).*\\bDEL:.*|.*(?:^|[/=,])Deleted Objects(?:[/,].*|$)"
              + "|\\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\}?");

  @Override
  public Map<String, Set<String>> concerns() {
    return basis.isEmpty()
        ? Map.of("object", Set.of(identity))
        : ObjectState.concerns(identity, object, basis.get(0));
  }

  static List<ServerReference> all(Ground ground) {
    return ground.once(ServerReference.class, ServerReference::derived);
  }

  private static List<ServerReference> derived(Ground ground) {
    List<ServerReference> all = new ArrayList<>();
    for (Exported fact : ground.facts().facts()) {
      if (fact.origin().missing() || fact.nameless()) {
        continue;
      }
      if (fact instanceof VirtualDirectory directory) {
        add(all, fact, "Server", List.of(directory.server()), ground);
      } else if (fact instanceof OutlookAnywhere rpc) {
        add(all, fact, "Server", List.of(rpc.server()), ground);
      } else if (fact instanceof ClientAccessService service) {
        add(all, fact, "Name", List.of(service.name()), ground);
      } else if (fact instanceof TransportService service) {
        add(all, fact, "Name", List.of(service.name()), ground);
      } else if (fact instanceof PopImapSettings settings) {
        add(all, fact, "Server", List.of(settings.server()), ground);
      } else if (fact instanceof ExchangeCertificate certificate) {
        add(all, fact, "Server", List.of(certificate.server()), ground);
      } else if (fact instanceof ReceiveConnector connector) {
        add(all, fact, "Server", List.of(connector.server()), ground);
      } else if (fact instanceof SendConnector connector) {
        String property = "SourceTransportServers";
        if (fact.lacks("sourceTransportServers")) {
          all.add(unknown(fact, property, fact.origin().absent().get("sourceTransportServers")));
        }
        add(all, fact, property, connector.sourceTransportServers(), ground);
      } else if (fact instanceof HybridConfiguration hybrid) {
        add(all, fact, "SendingTransportServers", hybrid.sendingTransportServers(), ground);
        add(all, fact, "ReceivingTransportServers", hybrid.receivingTransportServers(), ground);
        add(all, fact, "EdgeTransportServers", hybrid.edgeTransportServers(), ground);
      }
    }
    String unexported = Gaps.unexported(ground.facts(), KINDS);
    if (unexported != null) {
      // The organisation stands in for what nobody exported.
      String organisation = ground.facts().organisation();
      all.add(unknown(organisation, organisation, "Object", "Server", unexported, List.of()));
    }
    all.sort(Comparator.comparing(ServerReference::identity).thenComparing(ServerReference::kind));
    return all;
  }

  private static void add(
      List<ServerReference> all,
      Exported fact,
      String property,
      List<String> names,
      Ground ground) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (property.equals("Server") && name != null && name.isBlank()) {
        all.add(unknown(fact, property, "nobody knows whose " + fact.identity() + " is"));
      } else if (name != null && !name.isBlank() && seen.add(name.toLowerCase(Locale.ROOT))) {
        all.add(of(fact, property, name, names, ground));
      }
    }
  }

  private static ServerReference of(
      Exported fact, String property, String name, List<String> names, Ground ground) {
    boolean deleted = deleted(name);
    Gaps gaps = new Gaps();
    String identity = fact.identity() + " | " + property + " | " + name;
    return new ServerReference(
        identity,
        fact.identity(),
        PowerShell.noun(fact.cmdlet()),
        property,
        name,
        gaps.take("exists", deleted ? Answer.NO : exists(name, ground)),
        deleted,
        ground.names().listed(ground.profile().ignoreServers(), ground.names().name(name)),
        setter(fact),
        names.stream().filter(other -> setter(fact) != null && !gone(other, ground)).toList(),
        gaps.origin(identity),
        List.of(fact));
  }

  private static ServerReference unknown(Exported fact, String property, String reason) {
    String identity = fact.identity() + " | " + property;
    String kind = PowerShell.noun(fact.cmdlet());
    return unknown(identity, fact.identity(), kind, property, reason, List.of(fact));
  }

  private static ServerReference unknown(
      String identity,
      String object,
      String kind,
      String property,
      String reason,
      List<Observed> basis) {
    Gaps gaps = new Gaps();
    gaps.lack(reason, "name", "exists", "deleted");
    return new ServerReference(
        identity,
        object,
        kind,
        property,
        null,
        null,
        null,
        false,
        null,
        List.of(),
        gaps.origin(identity),
        basis);
  }

  /** What sets the servers of an object that lists several; null if it belongs to one. */
  private static String setter(Exported fact) {
    return fact instanceof SendConnector || fact instanceof HybridConfiguration
        ? "Set-" + PowerShell.noun(fact.cmdlet())
        : null;
  }

  private static boolean deleted(String name) {
    return DELETED.matcher(name.strip()).matches();
  }

  private static boolean gone(String name, Ground ground) {
    return name == null || name.isBlank() || deleted(name) || exists(name, ground).no();
  }

  /** Whether there is such a server; Edge servers have their names from their subscription. */
  static Answer exists(String name, Ground ground) {
    if (ground.names().row(name) != null || InternetRoute.edge(name, ground) != null) {
      return Answer.YES;
    }
    if (!ground.names().exported()) {
      return Answer.unknown(ground.names().missing());
    }
    for (ServerState state : ground.servers().all()) {
      if (UnseenEdge.is(state, ground)) {
        if (ground.profile().standaloneEdge().isEmpty()) {
          return Answer.unknown(UnseenEdge.reason(state));
        }
        if (ground.servers().state(name) == state) {
          return Answer.YES;
        }
      }
    }
    return InternetRoute.perhapsEdge(ground)
        ? Answer.unknown(Gaps.noExport(ground.facts(), "Get-EdgeSubscription"))
        : ground.names().beside(name);
  }
}
