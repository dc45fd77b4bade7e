package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Fact;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A host that clients inside use, with where it leads them. Where an export is missing that could
 * name further hosts, one with an unknown host stands in; its identity is the server's name.
 *
 * @param host null if it is unknown
 * @param used whether a server that serves clients has it
 * @param carriers the directories, and servers of service connection points, that have it
 * @param shellOnly whether only the PowerShell directory of a server has it, and it is the name of
 *     a server
 * @param resolves whether it has an address
 * @param nameless whether there is no such name
 * @param alias whether it is an alias
 * @param chain the names to which its aliases lead
 * @param served whether clients are served at each of its addresses
 * @param partly whether at some of them, and not at others
 * @param elsewhere whether at none of them
 * @param strangers the addresses at which they are not
 * @param outside its addresses by which the internet comes in
 * @param kerberos whether a server that has it has an alternate service account
 * @param zone the zone it is in; where nobody tells, the domain that somebody registered
 * @param cuts where that zone may begin, the longest name first
 */
public record InternalHost(
    @Known String identity,
    @From({
          "internalUrl",
          "internalHostname",
          "autoDiscoverServiceInternalUri",
          "internalDownloadHostName"
        })
        String host,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean used,
    @Known List<String> carriers,
    @From("fqdn") Boolean shellOnly,
    @From("answers") Boolean resolves,
    @From("answers") Boolean nameless,
    @From("answers") Boolean alias,
    @Known @From("answers") List<String> addresses,
    @Known @From("answers") List<String> chain,
    @From("answers") Boolean served,
    @From("answers") Boolean partly,
    @From("answers") Boolean elsewhere,
    @Known @From("answers") List<String> strangers,
    @Known @From("answers") List<String> outside,
    @From("alternateServiceAccountConfiguration") Boolean kerberos,
    @Known String zone,
    @Known List<String> cuts,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String[] ANSWERS = {
    "host",
    "used",
    "shellOnly",
    "resolves",
    "nameless",
    "alias",
    "served",
    "partly",
    "elsewhere",
    "kerberos"
  };

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("internalUrl", Set.copyOf(carriers));
    concerns.put("directory", Set.copyOf(carriers));
    if (host != null) {
      concerns.put("host", Set.of(host));
      concerns.put("internalHost", Set.of(host));
      concerns.put("zone", Set.of(zone));
      concerns.put("end", Set.of(chain.isEmpty() ? host : chain.get(chain.size() - 1)));
    }
    return Map.copyOf(concerns);
  }

  static List<InternalHost> all(Ground ground) {
    InternalEntries entries = new InternalEntries(ground);
    ZoneCuts cuts = new ZoneCuts(ground);
    Map<String, Answer> accounts = accounts(ground);
    List<InternalHost> all = new ArrayList<>();
    for (ClientHost host : ground.clientHosts()) {
      if (!host.external()) {
        all.add(host.host() == null ? unknown(host) : of(host, entries, cuts, accounts, ground));
      }
    }
    return all;
  }

  private static InternalHost of(
      ClientHost of,
      InternalEntries entries,
      ZoneCuts cuts,
      Map<String, Answer> accounts,
      Ground ground) {
    String host = of.host();
    Gaps gaps = new Gaps();
    gaps.copy(of, "used", null);
    Found found = ground.dns().addresses(View.PRIVATE, host);
    InternalEntries.Reached reached = entries.reached(host, found);
    ZoneCuts.Zone zone = cuts.of(View.PRIVATE, host);
    Answer kerberos = Answer.NO;
    for (String carrier : of.carriers()) {
      kerberos = kerberos.or(accounts.getOrDefault(carrier, Answer.NO));
    }
    Basis basis = new Basis();
    basis.addAll(of.basis());
    basis.addAll(found.basis());
    basis.addAll(zone.basis());
    List<String> addresses = List.copyOf(Dns.texts(found));
    return new InternalHost(
        host,
        host,
        of.used(),
        of.carriers(),
        gaps.take("shellOnly", of.onlyPowerShell() ? ground.names().isServer(host) : Answer.NO),
        gaps.take("resolves", found.exists()),
        gaps.take(
            "nameless",
            found.unknown()
                ? Answer.unknown(found.reason())
                : Answer.of(found.status() == Found.Status.NO_NAME && !found.alias())),
        gaps.take(
            "alias", found.alias() ? Answer.YES : found.unknown() ? found.exists() : Answer.NO),
        addresses,
        found.alias() ? List.copyOf(found.chain().subList(1, found.chain().size())) : List.of(),
        gaps.take("served", reached.all()),
        gaps.take("partly", reached.partly()),
        gaps.take("elsewhere", reached.none()),
        reached.strangers(),
        addresses.stream().filter(address -> entries.outside(address, host)).toList(),
        gaps.take("kerberos", kerberos),
        zone.name(),
        cuts.of(host),
        gaps.origin(host),
        basis.list());
  }

  private static InternalHost unknown(ClientHost of) {
    Gaps gaps = new Gaps();
    gaps.lack(of.origin().absent().get("host"), ANSWERS);
    return new InternalHost(
        of.identity(),
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        "",
        List.of(),
        gaps.origin(of.identity()),
        List.of());
  }

  /** Whether the server of a directory or service connection point has such an account. */
  private static Map<String, Answer> accounts(Ground ground) {
    Map<String, Answer> ofServer = new TreeMap<>();
    Map<String, Answer> accounts = new TreeMap<>();
    for (Scp scp : ground.scps()) {
      Answer account =
          scp.lacks("asaConfigured")
              ? Answer.unknown(scp.origin().absent().get("asaConfigured"))
              : Answer.of(Boolean.TRUE.equals(scp.asaConfigured()));
      ofServer.put(scp.server(), account);
      accounts.put(scp.object(), account);
    }
    Answer nobody = Answer.unknown(Gaps.noExport("Get-ClientAccessService"));
    ground
        .directories()
        .forEach(one -> put(accounts, one, ofServer.getOrDefault(one.server(), nobody)));
    ground.rpcs().forEach(one -> put(accounts, one, ofServer.getOrDefault(one.server(), nobody)));
    return accounts;
  }

  private static void put(Map<String, Answer> accounts, Fact fact, Answer account) {
    accounts.put(fact.identity(), account);
  }
}
