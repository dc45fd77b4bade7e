package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An address from which mail leaves for the internet, as the profile states it. The organisation
 * stands in where it states none.
 *
 * @param address null if none is stated
 * @param byOthers whether mail leaves by a service, with its addresses, or not at all
 * @param pointer the name under which DNS has the name of the address
 * @param names those names
 * @param confirmed whether one of them leads back to the address
 * @param generic why the names look like those of addresses for everybody; empty if they do not
 * @param greeting the one public name by which mail greets, if it leads to the address or nowhere:
 *     other addresses may be there for clients; else null
 */
public record SendingAddress(
    @Known String identity,
    String address,
    @From({"addressSpaces", "dnsRoutingEnabled", "enabled"}) Boolean byOthers,
    String pointer,
    @From("answers") Boolean named,
    @Known @From("answers") List<String> names,
    @From("answers") Boolean confirmed,
    @From("answers") List<String> generic,
    String greeting,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String UNSTATED =
      "state in the profile from which addresses internet mail leaves (egressIPs)";

  private static final List<String> POOLS =
      List.of("adsl", "dhcp", "dialup", "dsl", "dyn", "dynamic", "pool", "pools", "ppp", "vdsl");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("address", Set.of(identity));
  }

  static List<SendingAddress> all(Ground ground) {
    return ground.once(SendingAddress.class, SendingAddress::derived);
  }

  private static List<SendingAddress> derived(Ground ground) {
    Set<String> stated = Addresses.canonical(ground.profile().egressIPs());
    List<SendingAddress> all = new ArrayList<>();
    stated.forEach(address -> all.add(of(address, ground)));
    if (stated.isEmpty()) {
      all.add(unstated(ground));
    }
    return all;
  }

  private static SendingAddress of(String address, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.addAll(List.copyOf(ground.facts().all(SendConnector.class)));
    Answer byOthers = byOthers(ground);
    String pointer = pointer(address);
    if (pointer == null) {
      String reason = address + " is no single address; " + UNSTATED;
      gaps.lack(reason, "pointer", "named", "confirmed", "generic");
      return new SendingAddress(
          address,
          address,
          gaps.take("byOthers", byOthers),
          null,
          null,
          List.of(),
          null,
          List.of(),
          null,
          gaps.origin(address),
          basis.list());
    }
    Found found = ground.dns().find(View.PUBLIC, pointer, "PTR");
    basis.addAll(found.basis());
    Set<String> names = new TreeSet<>();
    Answer confirmed = found.unknown() ? Answer.unknown(found.reason()) : Answer.NO;
    AddressSet itself = AddressSet.stated(List.of(address));
    for (DnsRecord record : found.records()) {
      ResolvedHost host = ResolvedHost.of(ground, View.PUBLIC, record.host(0));
      basis.addAll(host.basis());
      names.add(host.host());
      confirmed = confirmed.or(host.addresses().meets(itself));
    }
    if (found.unknown()) {
      gaps.lack(found.reason(), "generic");
    }
    return new SendingAddress(
        address,
        address,
        gaps.take("byOthers", byOthers),
        pointer,
        gaps.take("named", found.exists()),
        List.copyOf(names),
        gaps.take("confirmed", confirmed),
        generic(names, address),
        greeting(itself, ground),
        gaps.origin(address),
        basis.list());
  }

  private static String greeting(AddressSet itself, Ground ground) {
    Set<String> names = Greeted.everywhere(ground);
    names.removeIf(DomainNames::nonPublic);
    if (names.size() != 1) {
      return null;
    }
    ResolvedHost only = ResolvedHost.of(ground, View.PUBLIC, names.iterator().next());
    boolean suits = only.resolves().no() || only.addresses().meets(itself).yes();
    return suits ? only.host() : null;
  }

  /** Whether a name by which mail greets from it leads to it, or is its name in DNS. */
  Answer greets(ResolvedHost host) {
    if (address == null) {
      return Answer.unknown(origin.absent().get("address"));
    }
    Answer leads =
        DomainNames.nonPublic(host.host())
            ? Answer.NO
            : host.addresses().meets(AddressSet.stated(List.of(address)));
    Answer named =
        lacks("named")
            ? Answer.unknown(origin.absent().get("named"))
            : Answer.of(names.contains(host.host()));
    return leads.or(named);
  }

  private static SendingAddress unstated(Ground ground) {
    Gaps gaps = new Gaps();
    gaps.lack(UNSTATED, "address", "pointer", "named", "confirmed", "generic");
    String identity = ground.facts().organisation();
    return new SendingAddress(
        identity,
        null,
        gaps.take("byOthers", byOthers(ground)),
        null,
        null,
        List.of(),
        null,
        List.of(),
        null,
        gaps.origin(identity),
        List.copyOf(ground.facts().all(SendConnector.class)));
  }

  /** Whether only others deliver to the internet: a smart host, or nobody. */
  private static Answer byOthers(Ground ground) {
    String stated = ground.profile().outbound();
    if (stated != null) {
      return Answer.of(stated.equals("smarthost") || stated.equals("none"));
    }
    Answer self = Answer.NO;
    Answer others = Answer.NO;
    for (SendConnector connector : ground.sendConnectors()) {
      Answer dns =
          Answer.of(
              connector, "dnsRoutingEnabled", Boolean.TRUE.equals(connector.dnsRoutingEnabled()));
      Answer everything =
          Answer.of(connector, "enabled", Boolean.TRUE.equals(connector.enabled()))
              .and(Answer.of(connector, "addressSpaces", connector.carriesEverything()));
      self = self.or(everything.and(dns));
      others = others.or(everything.and(dns.not()));
    }
    return others.and(self.not());
  }

  /** The name of an address in the tree of addresses; null for text that is no address. */
  static String pointer(String address) {
    IpRange one = IpRange.parse(address);
    if (one == null || !one.low().equals(one.high())) {
      return null;
    }
    StringBuilder name = new StringBuilder();
    int digits = one.ipv6() ? 32 : 4;
    int bits = one.ipv6() ? 4 : 8;
    for (int i = 0; i < digits; i++) {
      int digit = one.low().shiftRight(i * bits).intValue() & ((1 << bits) - 1);
      name.append(one.ipv6() ? Integer.toHexString(digit) : String.valueOf(digit)).append('.');
    }
    return name + (one.ipv6() ? "ip6.arpa" : "in-addr.arpa");
  }

  private static List<String> generic(Set<String> names, String address) {
    List<String> why = new ArrayList<>();
    if (names.size() > 1) {
      why.add("there are " + names.size() + " names");
    }
    for (String name : names) {
      boolean pool = Arrays.stream(below(name).split("[^a-z]+")).anyMatch(POOLS::contains);
      if (pool || hasDigits(name, address)) {
        why.add(name + " looks like one of many");
      }
    }
    return List.copyOf(why);
  }

  /** What stands before the name that somebody registered, who chose that as they liked. */
  private static String below(String name) {
    int registered = PublicSuffix.registrable(name).length();
    return name.substring(0, Math.max(0, name.length() - registered));
  }

  /** Whether a name has the four numbers of an address, in this order or the other. */
  private static boolean hasDigits(String name, String address) {
    if (HostName.isAddress(address) && address.indexOf(':') >= 0) {
      return false;
    }
    List<String> octets = List.of(address.split("\\."));
    List<String> numbers =
        Arrays.stream(name.split("[^0-9]+"))
            .filter(number -> !number.isEmpty())
            .map(number -> number.replaceFirst("^0+(?=.)", ""))
            .toList();
    for (int i = 0; i + 4 <= numbers.size() && octets.size() == 4; i++) {
      List<String> four = numbers.subList(i, i + 4);
      List<String> back = List.of(four.get(3), four.get(2), four.get(1), four.get(0));
      if (four.equals(octets) || back.equals(octets)) {
        return true;
      }
    }
    return false;
  }
}
