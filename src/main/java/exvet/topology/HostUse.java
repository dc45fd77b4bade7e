package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The host by which one main front-end directory is reached on one side.
 *
 * @param host null if it is blank, has none, or is unknown
 * @param doubt why nobody knows, with what would help; null if the export tells
 * @param planned null if there is no plan
 * @param stated whether the profile gives the service this name of its own
 */
record HostUse(
    Service service, String directory, String host, String doubt, String planned, boolean stated) {

  /** What a server has outside (or inside) in its main directories, Autodiscover left out. */
  static List<HostUse> of(String server, boolean external, Ground ground) {
    List<HostUse> uses = new ArrayList<>();
    for (Directory directory : ground.directories()) {
      if (directory.server().equals(server)
          && directory.main()
          && !directory.missing()
          && directory.service() != Service.AUTODISCOVER) {
        uses.add(
            of(
                directory.service(),
                directory.identity(),
                external ? directory.externalHost() : directory.internalHost(),
                directory.origin().absent().get(external ? "externalUrl" : "internalUrl"),
                external ? directory.plannedExternalHost() : directory.plannedInternalHost(),
                external,
                ground));
      }
    }
    for (RpcDirectory rpc : ground.rpcs()) {
      if (rpc.server().equals(server) && !rpc.missing()) {
        uses.add(
            of(
                Service.OA,
                rpc.identity(),
                HostName.canonical(external ? rpc.externalHostname() : rpc.internalHostname()),
                rpc.origin().absent().get(external ? "externalHostname" : "internalHostname"),
                external ? rpc.plannedExternalHost() : rpc.plannedInternalHost(),
                external,
                ground));
      }
    }
    return uses;
  }

  private static HostUse of(
      Service service,
      String directory,
      String host,
      String doubt,
      String planned,
      boolean external,
      Ground ground) {
    var hosts = ground.profile().hosts();
    var own = hosts == null ? null : hosts.get(service);
    String name = own == null ? null : external ? own.external() : own.internal();
    return new HostUse(service, directory, host, doubt, planned, HostName.same(name, host));
  }

  /** Whether the export tells. */
  boolean known() {
    return doubt == null;
  }

  /** Whether it is OWA or ECP, which may have a host of their own. */
  boolean web() {
    return service == Service.OWA || service == Service.ECP;
  }

  /** The identities of those that do not carry the planned or the most frequent host. */
  static List<String> odd(List<HostUse> uses) {
    Map<String, Integer> count = new TreeMap<>();
    uses.forEach(use -> count.merge(use.host, 1, Integer::sum));
    int most = count.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    boolean tie = count.values().stream().filter(n -> n == most).count() > 1;
    return uses.stream()
        .filter(
            use ->
                use.planned != null
                    ? !use.planned.equals(use.host)
                    : tie || count.get(use.host) < most)
        .map(HostUse::directory)
        .sorted()
        .toList();
  }

  /** For instance {@code EWS mail.contoso.com, EAS m.contoso.com}. */
  static String text(List<HostUse> uses) {
    return uses.stream()
        .map(use -> use.service + " " + (use.host == null ? "(blank)" : use.host))
        .collect(Collectors.joining(", "));
  }
}
