package exvet.topology;

import exvet.fact.DnsRecord;
import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where the internet is let in: the addresses that the profile states, and what tells them where it
 * does not.
 */
final class PublicEntry {
  static final String STATE = "state publicIPs in the profile";

  private final Ground ground;
  private final AddressSet stated;
  private final Map<String, AddressSet> own = new TreeMap<>();
  private final List<ClientHost> hosts;
  private AddressSet mail;
  private AddressSet nearby;
  private Set<String> domains;
  private boolean certain;

  PublicEntry(Ground ground) {
    this.ground = ground;
    this.stated = AddressSet.stated(ground.profile().publicIPs());
    for (Map.Entry<String, Profile.Addresses> entry : ground.profile().hostAddresses().entrySet()) {
      List<String> external = entry.getValue().external();
      if (external != null && !external.isEmpty()) {
        own.put(HostName.canonical(entry.getKey()), AddressSet.stated(external));
      }
    }
    this.hosts = ground.clientHosts().stream().filter(ClientHost::external).toList();
  }

  /** Whether the profile states the addresses of the entry. */
  boolean stated() {
    return !stated.known().isEmpty();
  }

  /** The addresses of the entry; empty if the profile does not state them. */
  AddressSet addresses() {
    return stated;
  }

  /** Whether the profile says that a host is published by itself. */
  boolean publishedApart(String host) {
    return own.containsKey(host);
  }

  /** The addresses that a host is to have; null if the profile does not tell. */
  AddressSet of(String host) {
    return own.containsKey(host) ? own.get(host) : stated() ? stated : null;
  }

  /**
   * The address of IPv4 that a host is to have: its own, else the first that is stated. Null if
   * none is, or each site has its own and nobody knows which.
   */
  String ip(String host) {
    if (publishedApart(host)) {
      return ip(of(host));
    }
    boolean several = sites().size() > 1 && four(stated).count() > 1;
    return several ? null : ground.profile().publicIp();
  }

  /** The first of IPv4 that the internet can reach; null if there is none. */
  static String ip(AddressSet addresses) {
    return four(addresses).findFirst().orElse(null);
  }

  /** The same of a mail host: which of several the Edge server has nobody tells. */
  String mailIp(String host) {
    boolean edge = "edge".equals(ground.profile().mxMode()) && !publishedApart(host);
    return edge && four(stated).count() > 1 ? null : ip(host);
  }

  private static Stream<String> four(AddressSet addresses) {
    return addresses.list().stream()
        .filter(one -> one.matches("[0-9.]+") && PublicAddresses.reachable(one));
  }

  /** Whether a host is the name of a client service outside. */
  Answer namespace(String host) {
    Answer found = Answer.NO;
    for (ClientHost one : hosts) {
      found =
          found.or(
              one.host() == null
                  ? Answer.unknown(one.origin().absent().get("host"))
                  : Answer.of(one.host().equals(host)));
    }
    return found;
  }

  /** Its hosts of client services outside, those left out of which nobody knows the name. */
  List<ClientHost> hosts() {
    return hosts.stream().filter(one -> one.host() != null).toList();
  }

  /** Whether a name lies in a domain that the organisation registered, as its names tell. */
  boolean registered(String name) {
    if (domains == null) {
      domains = new TreeSet<>();
      ground
          .mailDomains()
          .all()
          .keySet()
          .forEach(one -> domains.add(PublicSuffix.registrable(one)));
      hosts().forEach(one -> domains.add(PublicSuffix.registrable(one.host())));
    }
    return domains.contains(PublicSuffix.registrable(name));
  }

  /** The directories that have a host. */
  Set<String> carriers(String host) {
    Set<String> carriers = new TreeSet<>();
    hosts.stream()
        .filter(one -> host.equals(one.host()))
        .forEach(one -> carriers.addAll(one.carriers()));
    return carriers;
  }

  /**
   * The addresses of mail hosts that are names of client services, too; by them the entry is known
   * where the profile does not state it.
   */
  AddressSet mail() {
    if (mail == null) {
      AddressSet all = AddressSet.NONE;
      for (MxDomain domain : MxDomain.all(ground)) {
        if (domain.lacks("anyMx") && !Boolean.FALSE.equals(domain.used())) {
          all = all.with(AddressSet.unknown(domain.origin().absent().get("anyMx")));
        }
        for (String host : domain.hosts()) {
          if (namespace(host).yes()) {
            all = all.with(ResolvedHost.of(ground, View.PUBLIC, host).addresses());
          }
        }
      }
      mail = all;
    }
    return mail;
  }

  /** The addresses of the entry: as stated, else those of the main names and of their mail. */
  AddressSet own() {
    AddressSet all = stated() ? stated : mail();
    if (!stated()) {
      for (String host : mainHosts()) {
        all = all.with(ResolvedHost.of(ground, View.PUBLIC, host).addresses());
      }
    }
    return all;
  }

  /** Whether a mail host to which the MX records of a domain lead is the entry. */
  Answer takesMailOf(String domain) {
    Found mx = ground.dns().find(View.PUBLIC, domain, "MX");
    Answer here = mx.unknown() ? Answer.unknown(mx.reason()) : Answer.NO;
    for (DnsRecord record : mx.records()) {
      if (!record.host(1).isEmpty()) {
        here =
            here.or(ResolvedHost.of(ground, View.PUBLIC, record.host(1)).addresses().meets(own()));
      }
    }
    return here.no() && mx.present() && own().known().isEmpty()
        ? Answer.unknown("mail for " + domain + " may come to this organisation; " + STATE)
        : here;
  }

  /**
   * The addresses of the main names and of mail hosts that no service is known to have: a name that
   * shares one of them leads to the entry.
   */
  AddressSet nearby() {
    if (nearby == null) {
      AddressSet all = own();
      boolean direct =
          List.of("direct", "edge").contains(String.valueOf(ground.profile().mxMode()));
      certain = !all.known().isEmpty();
      if (direct || ground.profile().mxMode() == null) {
        for (MxDomain domain : MxDomain.all(ground)) {
          for (String host : domain.hosts()) {
            all = all.with(ResolvedHost.of(ground, View.PUBLIC, host).addresses());
          }
        }
      }
      certain = certain || direct && !all.known().isEmpty();
      nearby = all;
    }
    return nearby;
  }

  /** Whether those are more than mail hosts that could be a service's. */
  boolean certain() {
    return !nearby().known().isEmpty() && certain;
  }

  /** The planned external hosts, of each site that has its own. */
  Set<String> mainHosts() {
    return planned(Service.EWS);
  }

  /** The planned external hosts of OWA. */
  Set<String> webHosts() {
    return planned(Service.OWA);
  }

  private Set<String> planned(Service service) {
    Set<String> hosts = new TreeSet<>();
    sites()
        .forEach(
            site -> {
              String host = ground.plan().hosts(service, site.isEmpty() ? null : site).external();
              if (host != null) {
                hosts.add(host);
              }
            });
    return hosts;
  }

  /** The AD sites with a plan of their own; one without a name if all share it. */
  Set<String> sites() {
    Set<String> sites = new TreeSet<>();
    if (ground.plan().bound()) {
      ground.servers().all().stream()
          .filter(state -> !state.ignored() && state.site() != null)
          .forEach(state -> sites.add(state.site()));
    }
    return sites.isEmpty() ? Set.of("") : sites;
  }
}
