package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.ExchangeCertificate;
import exvet.fact.Exported;
import exvet.fact.From;
import exvet.fact.HybridConfiguration;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A connector that names a certificate, and what the servers hold by which it runs.
 *
 * @param cmdlet what sets it: Set-ReceiveConnector or Set-SendConnector
 * @param server one that has no such certificate, for the fix; an Edge server, if one is among them
 * @param edge whether that is one, which must be asked there
 * @param editor where the connector is set: on that Edge server, or on a Mailbox server for one of
 *     the organisation
 * @param holder a server that has a usable one of that name, of a CA and with a key that it gives
 *     out
 * @param copy the thumbprint of that one
 * @param byHand whether it cannot be brought from there to the others by commands
 * @param hybrid whether the hybrid configuration names the same certificate
 * @param anywhere whether one of its servers is there to be looked at
 * @param named whether it names one
 * @param wellFormed whether the name has the form {@code <I>issuer<S>subject}
 * @param unmatched whether one of the servers has no such certificate
 * @param without the servers that have none
 * @param expired whether all that one of the servers has are expired
 * @param expiredOn those servers
 * @param soon whether the newest that one of the servers has expires soon
 * @param soonOn those servers
 * @param dates when that is
 * @param unlisted whether it is a hybrid connector and no server takes part in hybrid mail
 * @param certificates those that the name means, on servers where all of them are at fault
 */
public record ConnectorCertificate(
    @Known String identity,
    @Known String cmdlet,
    @From({"server", "sourceTransportServers"}) List<String> servers,
    String server,
    boolean edge,
    String editor,
    String holder,
    String copy,
    boolean byHand,
    boolean hybrid,
    String tlsCertificateName,
    @From({"server", "sourceTransportServers"}) Boolean anywhere,
    @From("tlsCertificateName") Boolean named,
    @From("tlsCertificateName") Boolean wellFormed,
    @From({"tlsCertificateName", "issuer", "subject"}) Boolean unmatched,
    @Known List<String> without,
    @From("notAfter") Boolean expired,
    @Known List<String> expiredOn,
    @From("notAfter") Boolean soon,
    @Known List<String> soonOn,
    @Known @From("notAfter") List<String> dates,
    @From({"receivingTransportServers", "sendingTransportServers"}) Boolean unlisted,
    @Known List<String> certificates,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> of = new TreeSet<>(servers);
    return Map.of(
        "connector",
        Set.of(identity),
        "server",
        of,
        "certificate",
        Set.copyOf(certificates),
        "hybrid",
        hybrid
            ? Stream.of(without, expiredOn).flatMap(List::stream).collect(Collectors.toSet())
            : Set.of());
  }

  static List<ConnectorCertificate> all(Ground ground) {
    List<ConnectorCertificate> all = new ArrayList<>();
    for (ReceiveConnectors.Owned owned : ReceiveConnectors.all(ground)) {
      ReceiveConnector it = owned.connector();
      if (wanted(it, it.tlsCertificateName())) {
        all.add(
            new Search(ground, it, it.tlsCertificateName(), cloud(it), false)
                .judged("Set-ReceiveConnector", List.of(owned.server().name()), Answer.YES));
      }
    }
    for (SendConnector it : ground.facts().all(SendConnector.class)) {
      if (wanted(it, it.tlsCertificateName())) {
        Set<String> servers = new LinkedHashSet<>();
        for (String source : it.sourceTransportServers()) {
          // Deleted servers and those that are left out are told of by another rule.
          String server = ground.names().name(source);
          boolean ignored = ground.names().listed(ground.profile().ignoreServers(), server);
          if (!ignored && !InternetRoute.exists(source, ground, new ArrayList<>()).no()) {
            servers.add(server);
          }
        }
        all.add(
            new Search(ground, it, it.tlsCertificateName(), cloud(it), true)
                .judged(
                    "Set-SendConnector",
                    List.copyOf(servers),
                    Answer.of(it, "sourceTransportServers", true)));
      }
    }
    return all;
  }

  private static boolean wanted(Exported it, String name) {
    return it.lacks("tlsCertificateName") || (name != null && !name.isBlank());
  }

  /** Whether the Hybrid Configuration Wizard makes such a connector. */
  private static Answer cloud(ReceiveConnector it) {
    return Answer.of(
        it,
        "tlsDomainCapabilities",
        it.tlsDomainCapabilities().stream().anyMatch(HybridEntry::online));
  }

  private static Answer cloud(SendConnector it) {
    return Answer.of(
        it, "cloudServicesMailEnabled", Boolean.TRUE.equals(it.cloudServicesMailEnabled()));
  }

  /** Whether a certificate that a connector names is on a server and usable. */
  static Answer means(CertificateReference reference, Held held) {
    ExchangeCertificate it = held.certificate();
    for (String component : List.of("issuer", "subject")) {
      if (it.lacks(component)) {
        return Answer.unknown(it.origin().absent().get(component));
      }
    }
    return Answer.of(reference.means(it.issuer(), it.subject()))
        .and(
            it.status() == null
                ? Answer.YES
                : Answer.of(!it.status().equalsIgnoreCase("PendingRequest")));
  }

  /** The search for the certificate of one connector on its servers. */
  private static final class Search {
    private final Ground ground;
    private final Exported connector;
    private final String name;
    private final Answer cloud;
    private final boolean sends;
    private final List<Observed> basis = new ArrayList<>();
    private final List<String> certificates = new ArrayList<>();
    private final List<String> without = new ArrayList<>();
    private final List<String> expiredOn = new ArrayList<>();
    private final List<String> soonOn = new ArrayList<>();
    private final List<String> dates = new ArrayList<>();
    private Answer unmatched = Answer.NO;
    private Answer expired = Answer.NO;
    private Answer soon = Answer.NO;

    Search(Ground ground, Exported connector, String name, Answer cloud, boolean sends) {
      this.ground = ground;
      this.connector = connector;
      this.name = name == null ? "" : name;
      this.cloud = cloud;
      this.sends = sends;
      basis.add(connector);
    }

    ConnectorCertificate judged(String cmdlet, List<String> servers, Answer serversKnown) {
      CertificateReference reference = CertificateReference.parse(name);
      Answer listedAny = Answer.NO;
      for (String server : servers) {
        Answer taking = cloud.not().or(listed(server));
        listedAny = listedAny.or(taking);
        if (reference != null && !taking.no()) {
          look(reference, server);
        }
      }
      Answer known = Answer.of(connector, "tlsCertificateName", true).and(serversKnown);
      List<String> faulty =
          Stream.of(without, expiredOn, soonOn).flatMap(List::stream).distinct().toList();
      List<String> affected = faulty.isEmpty() ? servers : faulty;
      String server = affected.stream().min(Comparator.comparing(one -> !edge(one))).orElse(null);
      Held holder = without.isEmpty() && expiredOn.isEmpty() ? null : holder(reference);
      Gaps gaps = new Gaps();
      return new ConnectorCertificate(
          connector.identity(),
          cmdlet,
          serversKnown.unknown() && lack(gaps, serversKnown.reason(), "servers")
              ? List.of()
              : servers,
          server,
          affected.stream().anyMatch(this::edge),
          editor(server),
          holder == null ? null : holder.server(),
          holder == null ? null : holder.thumbprint(),
          holder != null
              && Stream.concat(affected.stream(), Stream.of(holder.server())).anyMatch(this::edge),
          hybrid(reference),
          gaps.copy(connector, "tlsCertificateName", name.isBlank() ? null : name),
          gaps.take(
              "anywhere", serversKnown.unknown() ? serversKnown : Answer.of(!servers.isEmpty())),
          gaps.take("named", Answer.of(connector, "tlsCertificateName", !name.isBlank())),
          gaps.take("wellFormed", Answer.of(connector, "tlsCertificateName", reference != null)),
          gaps.take("unmatched", unmatched.yes() ? unmatched : unmatched.or(known.not())),
          List.copyOf(without),
          gaps.take("expired", expired.yes() ? expired : expired.or(known.not())),
          List.copyOf(expiredOn),
          gaps.take("soon", soon.yes() ? soon : soon.or(known.not())),
          List.copyOf(soonOn),
          List.copyOf(dates),
          gaps.take("unlisted", servers.isEmpty() ? Answer.NO : listedAny.not()),
          List.copyOf(certificates),
          gaps.origin(connector.identity()),
          List.copyOf(basis));
    }

    private boolean edge(String server) {
      ServerState state = ground.servers().state(server);
      return InternetRoute.edge(server, ground) != null || state != null && state.edge().yes();
    }

    /** The Send connectors of an Edge server that is subscribed are set in the organisation. */
    private String editor(String server) {
      if (server == null || !sends || InternetRoute.edge(server, ground) == null) {
        return server;
      }
      return ground.servers().all().stream()
          .filter(state -> state.inService() && state.mailbox().yes())
          .map(ServerState::name)
          .findFirst()
          .orElse(null);
    }

    private boolean left(String server) {
      ServerState state = ground.servers().state(server);
      return state == null || state.ignored() || state.legacy();
    }

    /** The newest of that name that others can be given, rather on a Mailbox server. */
    private Held holder(CertificateReference reference) {
      Held best = null;
      for (Held held : ground.certificates().all()) {
        if (reference == null
            || held.thumbprint() == null
            || !held.usable().and(held.caIssued()).yes()
            || Boolean.FALSE.equals(held.certificate().privateKeyExportable())
            || left(held.server())
            || !means(reference, held).yes()) {
          continue;
        }
        boolean nearer = best != null && edge(best.server()) && !edge(held.server());
        boolean newer =
            best != null && edge(best.server()) == edge(held.server()) && later(held, best);
        best = best == null || nearer || newer ? held : best;
      }
      return best;
    }

    private boolean hybrid(CertificateReference reference) {
      return reference != null
          && ground.facts().all(HybridConfiguration.class).stream()
              .map(HybridConfiguration::tlsCertificateName)
              .anyMatch(
                  named -> named != null && reference.equals(CertificateReference.parse(named)));
    }

    private static boolean lack(Gaps gaps, String reason, String component) {
      gaps.lack(reason, component);
      return true;
    }

    private void look(CertificateReference reference, String server) {
      Answer any = Answer.NO;
      Answer fresh = Answer.NO;
      Answer lasting = Answer.NO;
      Held newest = null;
      List<String> meant = new ArrayList<>();
      List<Held> there = ground.certificates().of(server);
      for (Held held : there) {
        Answer means = means(reference, held);
        any = any.or(means);
        if (means.no()) {
          continue;
        }
        fresh = fresh.or(means.and(held.past(ground.at()).not()));
        lasting = lasting.or(means.and(CertificateInUse.soon(held.certificate(), ground).not()));
        if (means.yes()) {
          basis.add(held.certificate());
          meant.add(held.identity());
          newest = newest == null || later(held, newest) ? held : newest;
        }
      }
      if (any.no() && (there.isEmpty() || ground.certificates().stray() != null)) {
        any = Answer.unknown(there.isEmpty() ? unexported(server) : ground.certificates().stray());
        fresh = any;
        lasting = any;
      }
      note(any.not(), without, server);
      unmatched = unmatched.or(any.not());
      Answer gone = any.and(fresh.not());
      note(gone, expiredOn, server);
      expired = expired.or(gone);
      Answer going = any.and(fresh).and(lasting.not());
      note(going, soonOn, server);
      if (going.yes() && newest != null) {
        dates.add(Moment.end(newest.certificate()).toString());
      }
      soon = soon.or(going);
      if (gone.yes() || going.yes()) {
        certificates.addAll(meant);
      }
    }

    private String unexported(String server) {
      String reason = "no certificate of " + server + " in the export of Get-ExchangeCertificate";
      boolean edge = InternetRoute.edge(server, ground) != null;
      return edge ? reason + "; an Edge server must be asked there: run it on " + server : reason;
    }

    private static void note(Answer answer, List<String> servers, String server) {
      if (answer.yes()) {
        servers.add(server);
      }
    }

    private static boolean later(Held one, Held other) {
      Moment end = Moment.end(one.certificate());
      Moment theirs = Moment.end(other.certificate());
      return end != null && (theirs == null || end.latest().isAfter(theirs.latest()));
    }

    /** Whether the server takes part in hybrid mail as the wizard set it up. */
    private Answer listed(String server) {
      if (!ground.facts().exported("Get-HybridConfiguration")) {
        return Answer.unknown(Gaps.noExport(ground.facts(), "Get-HybridConfiguration"));
      }
      Answer listed = Answer.NO;
      for (HybridConfiguration one : ground.facts().all(HybridConfiguration.class)) {
        String component = sends ? "sendingTransportServers" : "receivingTransportServers";
        List<String> servers =
            sends ? one.sendingTransportServers() : one.receivingTransportServers();
        listed =
            listed
                .or(Answer.of(one, component, ground.names().listed(servers, server)))
                .or(
                    Answer.of(
                        one,
                        "edgeTransportServers",
                        ground.names().listed(one.edgeTransportServers(), server)));
      }
      return listed;
    }
  }
}
