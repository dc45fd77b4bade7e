package exvet.topology;

import exvet.fact.AdapterDns;
import exvet.fact.ClientAccessService;
import exvet.fact.ConnectionTest;
import exvet.fact.Derived;
import exvet.fact.EdgeSynchronization;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.MailQueue;
import exvet.fact.MapiOverride;
import exvet.fact.NetworkAddress;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.OutlookAnywhere;
import exvet.fact.OutlookTest;
import exvet.fact.PopImapSettings;
import exvet.fact.PowerShell;
import exvet.fact.ReceiveConnector;
import exvet.fact.ReceiveConnectorPermission;
import exvet.fact.ReceivedMessage;
import exvet.fact.SendConnector;
import exvet.fact.ServerComponentState;
import exvet.fact.SetupFile;
import exvet.fact.TlsKey;
import exvet.fact.TrackedEvent;
import exvet.fact.TransportService;
import exvet.fact.VirtualDirectory;
import exvet.fact.WindowsService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Exchange says of a stored object itself: whether it keeps the rules of its kind.
 *
 * @param identity the object and its kind, as names alone are not unique: {@code MBX01 |
 *     ExchangeServer}
 * @param object the object's identity
 * @param kind the noun of its cmdlet: {@code ReceiveConnector}
 * @param server whose it is; null if it belongs to none
 * @param valid IsValid, which is never blank in Exchange
 * @param whenChanged when it was changed last; null if nothing tells
 * @param ignored whether it belongs to a server that the profile leaves out
 * @param olderShell whether it is known that a shell older than the newest server read it
 */
public record ObjectState(
    @Known String identity,
    @Known String object,
    @Known String kind,
    @Known String server,
    Boolean valid,
    @From("whenChangedUTC") Instant whenChanged,
    boolean ignored,
    @From("adminDisplayVersion") boolean olderShell,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  /** What nobody stores in the directory, so that no IsValid belongs to it. */
  private static final Set<Class<? extends Exported>> SEEN =
      Set.of(
          AdapterDns.class,
          ConnectionTest.class,
          EdgeSynchronization.class,
          ExchangeCertificate.class,
          MailQueue.class,
          MapiOverride.class,
          NetworkAddress.class,
          OutlookTest.class,
          ReceiveConnectorPermission.class,
          ReceivedMessage.class,
          ServerComponentState.class,
          SetupFile.class,
          TlsKey.class,
          TrackedEvent.class,
          WindowsService.class);

  @Override
  public Map<String, Set<String>> concerns() {
    return concerns(identity, object, basis.get(0));
  }

  /** What something said of an exported object concerns, beside itself. */
  static Map<String, Set<String>> concerns(String identity, String object, Observed fact) {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("object", Set.of(identity));
    if (fact instanceof SendConnector || fact instanceof ReceiveConnector) {
      concerns.put("connector", Set.of(object));
    } else if (fact instanceof VirtualDirectory
        || fact instanceof OutlookAnywhere
        || fact instanceof ClientAccessService) {
      concerns.put("directory", Set.of(object));
    }
    return Map.copyOf(concerns);
  }

  static List<ObjectState> all(Ground ground) {
    List<ObjectState> all = new ArrayList<>();
    Set<String> older = new HashSet<>();
    CollectingServer.all(ground).stream()
        .filter(one -> Boolean.TRUE.equals(one.older()))
        .forEach(one -> older.addAll(one.files()));
    for (Exported fact : ground.facts().facts()) {
      if (!fact.origin().missing() && stored(fact)) {
        all.add(of(fact, older, ground));
      }
    }
    all.sort(Comparator.comparing(ObjectState::identity));
    return all;
  }

  /** Whether the object is of the directory, rather than a state or a test that somebody saw. */
  private static boolean stored(Exported fact) {
    return !SEEN.contains(fact.getClass());
  }

  private static ObjectState of(Exported fact, Set<String> older, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.take("valid", fact.valid(), "IsValid of " + fact.identity() + " is blank");
    gaps.copy(fact, "valid", null);
    gaps.copy(fact, "whenChangedUTC", "whenChanged", null);
    String kind = PowerShell.noun(fact.cmdlet());
    String identity = fact.identity() + " | " + kind;
    String server = server(fact);
    return new ObjectState(
        identity,
        fact.identity(),
        kind,
        server,
        fact.valid(),
        fact.whenChangedUTC(),
        server != null
            && ground.names().listed(ground.profile().ignoreServers(), ground.names().name(server)),
        older.contains(String.valueOf(fact.origin().file())),
        gaps.origin(identity),
        List.of(fact));
  }

  private static String server(Exported fact) {
    if (fact instanceof ExchangeServer server) {
      return server.name();
    }
    if (fact instanceof VirtualDirectory directory) {
      return directory.server();
    }
    if (fact instanceof OutlookAnywhere rpc) {
      return rpc.server();
    }
    if (fact instanceof ReceiveConnector connector) {
      return connector.server();
    }
    if (fact instanceof ClientAccessService service) {
      return service.name();
    }
    if (fact instanceof PopImapSettings settings) {
      return settings.server();
    }
    return fact instanceof TransportService service ? service.name() : null;
  }
}
