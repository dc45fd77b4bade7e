package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Fact;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.PopImapSettings;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A host that clients use on one side, whatever for, with what DNS says of it there. Where an
 * export is missing that could name further hosts, one with an unknown host stands in; its identity
 * is the server's name.
 *
 * @param identity the host
 * @param external whether clients outside use it, else clients inside
 * @param host null if it is unknown
 * @param used whether a service that is published has it, or inside a server that serves clients
 * @param unpublished whether the profile says that it is not in the public DNS
 * @param carriers the directories, and servers of service connection points, that have it
 * @param services those that have it; POP and IMAP are none of them
 * @param webHost whether OWA or ECP has it
 * @param onlyPowerShell whether nothing else has it
 * @param onlyMail whether nothing but POP and IMAP has it; of an unknown host, may have it
 * @param resolves whether it has an address on that side
 * @param exists whether the name exists there, an alias that leads nowhere included
 * @param addresses as far as they are known
 * @param chain the names to which its aliases lead; empty if it is no alias
 */
public record ClientHost(
    @Known String identity,
    boolean external,
    @From({
          "internalUrl",
          "externalUrl",
          "internalHostname",
          "externalHostname",
          "autoDiscoverServiceInternalUri"
        })
        String host,
    @From("externalUrl") Boolean used,
    boolean unpublished,
    @Known List<String> carriers,
    @Known Set<Service> services,
    boolean webHost,
    boolean onlyPowerShell,
    boolean onlyMail,
    @From("answers") Boolean resolves,
    @From("answers") Boolean exists,
    @Known @From("answers") List<String> addresses,
    @Known @From("answers") List<String> chain,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  /** What uses one host. */
  private static final class Users {
    final Set<String> carriers = new TreeSet<>();
    final Set<Service> services = EnumSet.noneOf(Service.class);
    final Basis basis = new Basis();
    Answer used = Answer.NO;
  }

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put(external ? "externalUrl" : "internalUrl", Set.copyOf(carriers));
    concerns.put("directory", Set.copyOf(carriers));
    if (host != null) {
      concerns.put("host", Set.of(host));
    }
    return Map.copyOf(concerns);
  }

  /** The view of DNS in which its clients look for it. */
  public View view() {
    return external ? View.PUBLIC : View.PRIVATE;
  }

  static List<ClientHost> all(Ground ground) {
    List<ClientHost> all = new ArrayList<>(side(ground, true));
    all.addAll(side(ground, false));
    return all;
  }

  private static List<ClientHost> side(Ground ground, boolean external) {
    Map<String, Users> hosts = new TreeMap<>();
    Map<String, Answer> missing = new TreeMap<>();
    Map<String, Answer> missingMail = new TreeMap<>();
    for (Directory directory : ground.directories()) {
      Answer used = answer(directory, "clientAccess", directory.clientAccess());
      if (external) {
        used = used.and(answer(directory, "internetFacing", directory.internetFacing()));
        used = used.and(answer(directory, "published", directory.published()));
      }
      if (directory.main()
          && !directory.missing()
          && directory.service() != Service.AUTODISCOVER
          && !used.no()) {
        note(missing, directory, external ? "externalUrl" : "internalUrl", directory.server());
        String host = external ? directory.externalHost() : directory.internalHost();
        add(hosts, host, directory.identity(), directory.service(), directory, used);
        if (directory.service() == Service.OWA) {
          String component = external ? "externalDownloadHostName" : "internalDownloadHostName";
          note(missing, directory, component, directory.server());
          String name =
              HostName.canonical(
                  external
                      ? directory.externalDownloadHostName()
                      : directory.internalDownloadHostName());
          add(hosts, name, directory.identity(), Service.OWA, directory, used);
        }
      }
    }
    for (RpcDirectory rpc : ground.rpcs()) {
      Answer used = answer(rpc, "clientAccess", rpc.clientAccess());
      if (external) {
        used = used.and(answer(rpc, "internetFacing", rpc.internetFacing()));
        used = used.and(answer(rpc, "published", rpc.published()));
      }
      if (!rpc.missing() && !used.no()) {
        note(missing, rpc, external ? "externalHostname" : "internalHostname", rpc.server());
        String host = external ? rpc.externalHostname() : rpc.internalHostname();
        add(hosts, HostName.canonical(host), rpc.identity(), Service.OA, rpc, used);
      }
    }
    for (Scp scp : ground.scps()) {
      Answer used = answer(scp, "clientAccess", scp.clientAccess());
      if (!external && !used.no()) {
        note(missing, scp, "uri", scp.server());
        add(hosts, scp.host(), scp.object(), Service.AUTODISCOVER, scp, used);
      }
    }
    if (external) {
      mailboxes(ground, hosts, missingMail);
    }
    List<ClientHost> all = new ArrayList<>();
    hosts.forEach((host, users) -> all.add(of(host, users, external, ground)));
    missingMail.forEach(
        (server, why) -> {
          if (missing.computeIfPresent(server, (s, web) -> web.and(why)) == null) {
            all.add(unknown(server, why.reason(), external, true));
          }
        });
    missing.forEach((server, why) -> all.add(unknown(server, why.reason(), external, false)));
    return all;
  }

  /** The hosts at which clients outside fetch mail, as far as a service does that there. */
  private static void mailboxes(
      Ground ground, Map<String, Users> hosts, Map<String, Answer> missing) {
    MailboxServices services = new MailboxServices(ground);
    Set<Service> published = ground.profile().published();
    Answer open = Answer.of(published == null || !published.isEmpty());
    for (PopImapSettings settings : ground.facts().all(PopImapSettings.class)) {
      ServerState state = ground.servers().state(settings.server());
      if (state == null) {
        continue;
      }
      Basis basis = new Basis();
      Answer used =
          Answer.of(state.inService())
              .and(state.clientAccess())
              .and(services.running(state.name(), settings.protocol(), basis))
              .and(open);
      if (!used.no()) {
        note(missing, settings, "externalConnectionSettings", state.name());
        for (String text : settings.externalConnectionSettings()) {
          String host = HostName.canonical(text.split(":", 2)[0]);
          add(hosts, host, settings.identity(), null, settings, used);
        }
      }
    }
  }

  private static Answer answer(Fact fact, String component, Boolean value) {
    return Answer.of(fact, component, Boolean.TRUE.equals(value));
  }

  private static void note(
      Map<String, Answer> missing, Fact fact, String component, String server) {
    if (fact.lacks(component)) {
      missing.merge(server, Answer.of(fact, component, true), Answer::and);
    }
  }

  /** Notes one more user of a host; malformed values, addresses and short names yield none. */
  private static void add(
      Map<String, Users> hosts,
      String host,
      String carrier,
      Service service,
      Fact fact,
      Answer used) {
    if (HostName.wellFormed(host) && !HostName.isAddress(host) && host.indexOf('.') > 0) {
      Users users = hosts.computeIfAbsent(host, key -> new Users());
      users.carriers.add(carrier);
      if (service != null) {
        users.services.add(service);
      }
      users.basis.addAll(fact.basis());
      users.used = users.used.or(used);
    }
  }

  private static ClientHost of(String host, Users users, boolean external, Ground ground) {
    Gaps gaps = new Gaps();
    View view = external ? View.PUBLIC : View.PRIVATE;
    Found addresses = ground.dns().addresses(view, host);
    Basis basis = users.basis;
    basis.addAll(addresses.basis());
    boolean alias = addresses.alias();
    return new ClientHost(
        host,
        external,
        host,
        gaps.take("used", users.used),
        MailDomains.canonical(ground.profile().unpublishedHosts()).contains(host),
        List.copyOf(users.carriers),
        Set.copyOf(users.services),
        users.services.contains(Service.OWA) || users.services.contains(Service.ECP),
        users.services.equals(Set.of(Service.POWERSHELL)),
        users.services.isEmpty(),
        gaps.take("resolves", addresses.exists()),
        gaps.take("exists", alias && addresses.missing() ? Answer.YES : addresses.exists()),
        List.copyOf(Dns.texts(addresses)),
        alias ? addresses.chain().subList(1, addresses.chain().size()) : List.of(),
        gaps.origin(host),
        basis.list());
  }

  private static ClientHost unknown(
      String server, String reason, boolean external, boolean onlyMail) {
    Gaps gaps = new Gaps();
    gaps.lack(reason, "host", "used", "resolves", "exists");
    return new ClientHost(
        server,
        external,
        null,
        null,
        false,
        List.of(),
        Set.of(),
        false,
        false,
        onlyMail,
        null,
        null,
        List.of(),
        List.of(),
        gaps.origin(server),
        List.of());
  }
}
