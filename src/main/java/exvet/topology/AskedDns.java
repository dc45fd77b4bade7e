package exvet.topology;

import exvet.fact.AdapterDns;
import exvet.fact.SendConnector;
import exvet.fact.TransportService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The DNS servers that one server asks when it delivers mail of one connector: those of a list, or
 * those of its network adapters.
 *
 * @param lists one, or one for each adapter, any of which may be the one that counts
 * @param unnamed whether it is an adapter that tells, and nobody knows what
 */
record AskedDns(List<Set<String>> lists, Answer unnamed) {
  /** What Windows shows for an adapter that has no DNS server for IPv6; nobody listens there. */
  private static final String PLACEHOLDER = "fec0:";

  private static final String SEVERAL =
      "its network adapters ask different DNS servers, of which only some know the internet: ";

  static AskedDns of(
      SendConnector connector,
      TransportService service,
      String server,
      Basis basis,
      Ground ground) {
    if (service == null || service.origin().missing()) {
      return unknown(Gaps.noExport(ground.facts(), "Get-TransportService"));
    }
    if (connector.lacks("useExternalDnsServersEnabled")) {
      return unknown(connector.origin().absent().get("useExternalDnsServersEnabled"));
    }
    boolean external = Boolean.TRUE.equals(connector.useExternalDnsServersEnabled());
    String flag = external ? "externalDnsAdapterEnabled" : "internalDnsAdapterEnabled";
    String list = external ? "externalDnsServers" : "internalDnsServers";
    for (String component : List.of(flag, list)) {
      if (service.lacks(component)) {
        return unknown(service.origin().absent().get(component));
      }
    }
    boolean on =
        Boolean.TRUE.equals(
            external ? service.externalDnsAdapterEnabled() : service.internalDnsAdapterEnabled());
    List<String> stated = external ? service.externalDnsServers() : service.internalDnsServers();
    return on || stated.isEmpty()
        ? ofAdapters(server, basis, ground)
        : new AskedDns(List.of(Addresses.canonical(stated)), Answer.NO);
  }

  private static AskedDns unknown(String reason) {
    return new AskedDns(List.of(), Answer.unknown(reason));
  }

  private static AskedDns ofAdapters(String server, Basis basis, Ground ground) {
    Map<String, Set<String>> byAdapter = new TreeMap<>();
    List<AdapterDns> adapters = ground.facts().all(AdapterDns.class);
    String lost = Gaps.lost(ground.names(), server, adapters, AdapterDns::server);
    if (lost != null) {
      return unknown(lost);
    }
    for (AdapterDns one : adapters) {
      if (one.origin().missing() || !ground.names().owns(server, one.server())) {
        continue;
      }
      if (one.lacks("serverAddresses")) {
        return unknown(one.origin().absent().get("serverAddresses"));
      }
      Set<String> servers = new TreeSet<>(Addresses.canonical(one.serverAddresses()));
      servers.removeIf(address -> address.startsWith(PLACEHOLDER));
      if (!servers.isEmpty()) {
        String adapter = one.interfaceAlias() == null ? "" : one.interfaceAlias();
        byAdapter.computeIfAbsent(adapter, key -> new TreeSet<>()).addAll(servers);
        basis.add(one);
      }
    }
    return byAdapter.isEmpty()
        ? new AskedDns(List.of(), Answer.YES)
        : new AskedDns(new ArrayList<>(byAdapter.values()), Answer.NO);
  }

  /** Every one of them. */
  Set<String> servers() {
    Set<String> all = new TreeSet<>();
    lists.forEach(all::addAll);
    return all;
  }

  /** Whether there is one of which something is true, whichever list counts. */
  Answer some(Function<String, Answer> test) {
    if (lists.isEmpty()) {
      return unnamed.unknown() ? unnamed : Answer.NO;
    }
    Answer all = Answer.YES;
    Answer any = Answer.NO;
    for (Set<String> list : lists) {
      Answer one = list.stream().map(test).reduce(Answer.NO, Answer::or);
      all = all.and(one);
      any = any.or(one);
    }
    return all.no() && !any.no() ? Answer.unknown(SEVERAL + lists) : all;
  }

  /** Whether there are some, and it is true of none. */
  Answer none(Function<String, Answer> test) {
    return lists.isEmpty()
        ? unnamed.unknown() ? unnamed : Answer.NO
        : servers().stream().map(test).map(Answer::not).reduce(Answer.YES, Answer::and);
  }
}
