package exvet.export;

import exvet.export.ServerList.Member;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.PopImapSettings;
import exvet.fact.PowerShell;
import exvet.fact.ReceiveConnectorPermission;
import exvet.fact.Service;
import exvet.fact.StandIn;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Facts that stand in for objects nobody exported, so that a rule finds something it cannot decide
 * instead of nothing. An export without any object states that there is none, and so does a cmdlet
 * that a collector ran without error: nothing stands in. What nobody has to export is only stood in
 * for where some of it was lost.
 */
final class Phantoms {
  /** Nobody expects every organisation to have these, or to export them. */
  static final Set<String> OPTIONAL =
      Set.of(
          "AdapterDns",
          "AuthConfig",
          "ClientAccessRule",
          "ConnectionTest",
          "EdgeSubscription",
          "EdgeSynchronization",
          "HybridConfiguration",
          "MailQueue",
          "Mailbox",
          "MapiOverride",
          "NetworkAddress",
          "OutlookTest",
          "PopImapSettings",
          "ReceiveConnectorPermission",
          "ReceivedMessage",
          "Recipient",
          "ServerComponentState",
          "SetupFile",
          "TlsKey",
          "TrackedEvent",
          "WindowsService");

  /** Of which a server has several, so that one that tells no server may be any server's. */
  private static final Set<String> SEVERAL =
      Set.of(
          "AdapterDns",
          "ConnectionTest",
          "ExchangeCertificate",
          "MailQueue",
          "NetworkAddress",
          "ReceiveConnector",
          "ReceiveConnectorPermission",
          "ServerComponentState",
          "TlsKey",
          "VirtualDirectory",
          "WindowsService");

  /** What Edge servers have too. */
  private static final Set<String> EDGE =
      Set.of(
          "AdapterDns",
          "ConnectionTest",
          "ExchangeCertificate",
          "MailQueue",
          "NetworkAddress",
          "ReceiveConnector",
          "SetupFile",
          "TlsKey",
          "TransportService");

  /** What is known of a server because it is subscribed. */
  private static final Map<String, Object> EDGE_ROLE =
      Map.of("edgeServer", true, "mailboxServer", false, "clientAccessServer", false);

  private final String organisation;
  private final Set<String> exports;
  private final Entirety entirety;
  private final Predicate<String> ignored;

  /**
   * @param exports the cmdlets of which there is an export
   * @param entirety whether the exports hold all that there is
   * @param ignored the servers nobody asks about
   */
  Phantoms(String organisation, Set<String> exports, Entirety entirety, Predicate<String> ignored) {
    this.organisation = organisation;
    this.exports = exports;
    this.entirety = entirety;
    this.ignored = ignored;
  }

  /** The stand-ins that are wanted beside the facts; nothing ever stands in for recipients. */
  List<Exported> of(List<Exported> facts) {
    ServerList known = ServerList.of(facts, ignored);
    List<Member> servers = known.members().isEmpty() ? null : known.asked();
    List<Exported> phantoms = new ArrayList<>();
    for (FactType type : FactType.all()) {
      if (!OPTIONAL.contains(type.name()) || type.perServer() && servers != null) {
        type.asked().forEach(c -> phantoms.addAll(of(type, type.older(c), facts, servers)));
      }
    }
    phantoms.addAll(inside(known.members()));
    if (known.listed()) {
      phantoms.addAll(edges(facts, known));
    }
    return phantoms;
  }

  /** What the servers inside have, of which none is known. */
  private List<Exported> inside(List<Member> servers) {
    List<Exported> phantoms = new ArrayList<>();
    if (entirety.edgesAlone() && servers.stream().allMatch(Member::edge)) {
      for (FactType type : FactType.all()) {
        if (type.perServer() && !OPTIONAL.contains(type.name())) {
          for (String cmdlet : type.asked()) {
            phantoms.add(phantom(type, cmdlet, organisation, Entirety.outside(cmdlet)));
          }
        }
      }
    }
    return phantoms;
  }

  /** The subscribed Edge servers that the list of servers leaves out. */
  private static List<Exported> edges(List<Exported> facts, ServerList known) {
    Set<String> listed = new HashSet<>();
    for (Exported fact : facts) {
      if (fact instanceof ExchangeServer server) {
        listed.add(server.name().toLowerCase(Locale.ROOT));
      }
    }
    String cmdlet = "Get-ExchangeServer";
    FactType type = FactType.ofCmdlet(cmdlet);
    return known.members().stream()
        .filter(one -> one.edge() && !listed.contains(one.name().toLowerCase(Locale.ROOT)))
        .map(
            one ->
                phantom(type, cmdlet, one.name(), Remedy.noObject(cmdlet, one.name()), EDGE_ROLE))
        .toList();
  }

  private List<Exported> of(
      FactType type, List<String> cmdlets, List<Exported> facts, List<Member> servers) {
    String cmdlet = cmdlets.get(0);
    Set<String> named = new HashSet<>();
    Set<String> covered = new HashSet<>();
    Map<String, Set<String>> files = new HashMap<>();
    boolean empty = true;
    boolean several = SEVERAL.contains(type.name());
    boolean optional = OPTIONAL.contains(type.name());
    Set<String> adrift = several || optional ? adrift(type, cmdlet, facts, servers) : Set.of();
    for (Exported fact : facts) {
      if (fact.getClass() == type.record() && belongs(fact, cmdlet)) {
        empty = false;
        Set<String> seen = several && adrift.contains(fact.origin().file()) ? named : covered;
        for (String server : ServerList.of(fact)) {
          String key = server.toLowerCase(Locale.ROOT);
          seen.add(key);
          files.computeIfAbsent(key, first -> new HashSet<>()).add(fact.origin().file());
        }
      }
    }
    boolean exported = !empty || cmdlets.stream().anyMatch(this::exported);
    if (!type.perServer() || servers == null) {
      Optional<String> reason = lacking(cmdlet, exported);
      if (reason.isEmpty() && type.perServer() && !nowhere(type, cmdlet, facts).isEmpty()) {
        // Objects are judged where they are, and these are on a server that nobody knows.
        reason = Optional.of(Remedy.adrift(cmdlet, null));
      }
      return reason.stream().map(why -> phantom(type, cmdlet, organisation, why)).toList();
    }
    List<Exported> phantoms = new ArrayList<>();
    for (Member server : servers) {
      String name = server.name();
      String key = name.toLowerCase(Locale.ROOT);
      if (asked(type, server)) {
        boolean others = named.contains(key) || !adrift.isEmpty();
        Optional<String> lost = entirety.lost(cmdlet, name, files.getOrDefault(key, Set.of()));
        Optional<String> reason =
            covered.contains(key)
                ? several ? lost : Optional.empty()
                : optional
                    ? lost(cmdlet, name, lost, !adrift.isEmpty())
                    : lacking(cmdlet, name, exported, empty, others);
        reason.ifPresent(why -> phantoms.add(phantom(type, cmdlet, name, there(why, server))));
      }
    }
    return phantoms;
  }

  /** An Edge server is not reached from inside: what it has is asked of it where it stands. */
  private static String there(String why, Member server) {
    String on = " # on " + PowerShell.argument(server.name());
    return server.edge() && !why.endsWith(on) ? why + on : why;
  }

  /**
   * Files with an object that tells no server: it may be one more of each server in them. One that
   * nobody has to export is the only server's, if there is one, unless it stands for what is lost;
   * an entry of a connector tells that.
   */
  private static Set<String> adrift(
      FactType type, String cmdlet, List<Exported> facts, List<Member> servers) {
    boolean sole = OPTIONAL.contains(type.name()) && servers != null && servers.size() == 1;
    Set<String> files = new HashSet<>();
    for (Exported fact : nowhere(type, cmdlet, facts)) {
      if (!(fact instanceof ReceiveConnectorPermission entry && entry.connector() != null)
          && !(sole && fact.origin().absent().isEmpty())) {
        files.add(fact.origin().file());
      }
    }
    return files;
  }

  /** The objects that do not say on which server they are. */
  private static List<Exported> nowhere(FactType type, String cmdlet, List<Exported> facts) {
    return facts.stream()
        .filter(fact -> fact.getClass() == type.record() && belongs(fact, cmdlet))
        .filter(fact -> ServerList.of(fact).isEmpty())
        .toList();
  }

  /** Why a server may have objects that nobody has to export; empty if nothing tells of any. */
  private Optional<String> lost(
      String cmdlet, String server, Optional<String> lost, boolean adrift) {
    return lost.isPresent() || !adrift || entirety.complete(cmdlet, server)
        ? lost
        : entirety.gap(cmdlet, server).or(() -> Optional.of(Remedy.adrift(cmdlet, server)));
  }

  /** Why the organisation may have further objects. */
  private Optional<String> lacking(String cmdlet, boolean exported) {
    return exported
        ? entirety.gap(cmdlet)
        : entirety.absence(cmdlet).or(() -> Optional.of(Remedy.noExport(cmdlet, null)));
  }

  /** Why a server of which no object was found may have some. */
  private Optional<String> lacking(
      String cmdlet, String server, boolean exported, boolean empty, boolean others) {
    if (entirety.complete(cmdlet, server)) {
      return Optional.empty();
    }
    Optional<String> gap = entirety.gap(cmdlet, server);
    if (gap.isPresent() || exported && empty) {
      return gap;
    }
    if (others) {
      return Optional.of(Remedy.adrift(cmdlet, server));
    }
    return Optional.of(
        exported ? Remedy.noObject(cmdlet, server) : Remedy.noExport(cmdlet, server));
  }

  private boolean exported(String cmdlet) {
    return exports.stream().anyMatch(cmdlet::equalsIgnoreCase);
  }

  /** Whether a server has such objects at all. */
  static boolean asked(FactType type, Member server) {
    return !server.edge() || EDGE.contains(type.name());
  }

  private static boolean belongs(Exported fact, String cmdlet) {
    return fact instanceof VirtualDirectory directory
        ? directory.service() == Service.ofCmdlet(cmdlet)
        : !(fact instanceof PopImapSettings settings) || settings.cmdlet().equalsIgnoreCase(cmdlet);
  }

  private static Exported phantom(FactType type, String cmdlet, String identity, String reason) {
    return phantom(type, cmdlet, identity, reason, Map.of());
  }

  /**
   * @param told the values of components that are known all the same
   */
  private static Exported phantom(
      FactType type, String cmdlet, String identity, String reason, Map<String, ?> told) {
    Map<String, Object> known = new HashMap<>(told);
    if (type.record() == VirtualDirectory.class) {
      known.put("service", Service.ofCmdlet(cmdlet));
    } else if (type.record() == PopImapSettings.class) {
      known.put("protocol", PopImapSettings.protocolOf(cmdlet));
    }
    return StandIn.of(type.record().asSubclass(Exported.class), cmdlet, identity, reason, known);
  }
}
