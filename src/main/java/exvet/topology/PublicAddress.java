package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsRecord;
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
 * An address that the internet is told for a host of clients or of mail. The host stands in where
 * nobody knows its addresses.
 *
 * @param identity host and address
 * @param used whether the host is in use outside
 * @param unpublished whether the profile says that it is not in the public DNS
 * @param address null if it is unknown
 * @param outside whether it was told to the outside, rather than by a resolver inside
 * @param routable whether the internet can reach such an address
 * @param owner the name that has the address: the host, or the end of its aliases; null if the
 *     address is unknown
 * @param replaceable whether the organisation can put an address of the entry in its place, and
 *     nothing that is right would be lost
 * @param entryIp the address of the entry of IPv4; null if none is stated, nobody knows which of
 *     several it is, or the name is of others
 * @param hopeless whether it can reach none of the host's addresses, as far as they are known
 */
public record PublicAddress(
    @Known String identity,
    @From("externalUrl") Boolean used,
    @From("externalUrl") String host,
    boolean unpublished,
    @From("answers") String address,
    @From("answers") Boolean outside,
    @From("answers") Boolean routable,
    String owner,
    boolean replaceable,
    String entryIp,
    boolean hopeless,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("object", Set.of(identity));
    concerns.put("address", Set.of(identity));
    concerns.put("mxAddress", MxValue.address(host));
    // A host that has a sound address, too, is not explained by another one.
    if (host != null && hopeless) {
      concerns.put("host", Set.of(host));
      concerns.put("name", Set.of(host));
    }
    return Map.copyOf(concerns);
  }

  static List<PublicAddress> all(Ground ground) {
    Map<String, Answer> hosts = new TreeMap<>();
    List<PublicAddress> all = new ArrayList<>();
    for (ClientHost host : ground.clientHosts()) {
      if (host.external() && host.host() == null) {
        all.add(
            unknown(host.identity(), null, host.origin().absent().get("host"), Answer.YES, false));
      } else if (host.external()) {
        merge(hosts, host.host(), Answer.of(host, "used", Boolean.TRUE.equals(host.used())));
      }
    }
    for (ClientName name : ClientName.all(ground)) {
      if (name.host() != null) {
        Answer used = Answer.of(name, "used", Boolean.TRUE.equals(name.used()));
        Answer open = Answer.of(name, "published", Boolean.TRUE.equals(name.published()));
        merge(hosts, name.host(), used.and(open));
      }
    }
    Set<String> clients = Set.copyOf(hosts.keySet());
    for (MxTarget mail : MxTarget.all(ground)) {
      if (mail.host() == null && !Boolean.FALSE.equals(mail.used())) {
        String reason = mail.origin().absent().get("host");
        all.add(unknown(mail.identity(), null, reason, Answer.YES, false));
      } else if (mail.host() != null) {
        merge(hosts, mail.host(), Answer.YES);
      }
    }
    hosts.forEach((host, used) -> addresses(all, host, used, clients, ground));
    return all;
  }

  private static void merge(Map<String, Answer> hosts, String host, Answer used) {
    hosts.merge(host, used, Answer::or);
  }

  private static void addresses(
      List<PublicAddress> all, String host, Answer used, Set<String> clients, Ground ground) {
    boolean unpublished = MailDomains.canonical(ground.profile().unpublishedHosts()).contains(host);
    ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, host);
    boolean hopeless = found.addresses().known().stream().noneMatch(PublicAddresses::reachable);
    List<String> reasons = new ArrayList<>();
    for (Found one : List.of(found.four(), found.six())) {
      for (DnsRecord record : one.records()) {
        all.add(of(host, record, one, used, unpublished, hopeless, clients, ground));
      }
      if (one.unknown() && !found.resolves().no()) {
        reasons.add(one.reason());
      }
    }
    if (!reasons.isEmpty()) {
      all.add(unknown(host, host, String.join("; ", reasons), used, unpublished));
    }
  }

  private static PublicAddress of(
      String host,
      DnsRecord record,
      Found found,
      Answer used,
      boolean unpublished,
      boolean hopeless,
      Set<String> clients,
      Ground ground) {
    Gaps gaps = new Gaps();
    String address = Addresses.canonical(record.data());
    String identity = host + " | " + address;
    String owner = record.name();
    // Where an alias ends that is of no client there may be something else, too.
    boolean named =
        clients.contains(owner) || owner.equals(host) && !MxHost.byName(ground.profile());
    boolean ours = named && ground.entry().registered(owner);
    boolean right =
        found.records().stream()
            .anyMatch(one -> PublicAddresses.reachable(Addresses.canonical(one.data())));
    return new PublicAddress(
        identity,
        gaps.take("used", used),
        host,
        unpublished,
        address,
        gaps.take("outside", outside(host, record.type(), found, ground)),
        PublicAddresses.reachable(address),
        owner,
        ours && record.type().equals("A") && !right,
        ours ? ip(owner, clients, ground.entry()) : null,
        hopeless,
        gaps.origin(identity),
        found.basis());
  }

  private static String ip(String owner, Set<String> clients, PublicEntry entry) {
    return clients.contains(owner) ? entry.ip(owner) : entry.mailIp(owner);
  }

  /** A resolver inside may tell what it tells inside; then nobody knows what it would outside. */
  private static Answer outside(String host, String type, Found found, Ground ground) {
    for (Observed one : found.basis()) {
      if (one instanceof DnsAnswer answer && PublicAddresses.inside(server(answer))) {
        Found inside = ground.dns().find(View.PRIVATE, host, type);
        boolean another = !inside.unknown() && !Dns.texts(inside).equals(Dns.texts(found));
        return another
            ? Answer.YES
            : Answer.unknown(
                "the resolver "
                    + answer.server()
                    + " is inside and may not tell what the internet is told; it "
                    + Unprobed.dns(View.PUBLIC));
      }
    }
    return Answer.YES;
  }

  private static String server(DnsAnswer answer) {
    String server = String.valueOf(answer.server());
    int port = server.lastIndexOf(':');
    boolean six = server.startsWith("[");
    String host =
        port < 0 || !six && server.indexOf(':') < port ? server : server.substring(0, port);
    return host.replaceAll("[\\[\\]]", "");
  }

  private static PublicAddress unknown(
      String identity, String host, String reason, Answer used, boolean unpublished) {
    Gaps gaps = new Gaps();
    gaps.lack(reason, "address", "outside", "routable");
    if (host == null) {
      gaps.lack(reason, "host");
    }
    return new PublicAddress(
        identity,
        gaps.take("used", used),
        host,
        unpublished,
        null,
        null,
        null,
        null,
        false,
        null,
        false,
        gaps.origin(identity),
        List.of());
  }
}
