package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A name of the organisation, or a connector by which mail comes or leaves, with the three that
 * have to agree about it: what the configuration says, what DNS says in each view, and what answers
 * there presents on each side. What was not looked at is null.
 *
 * @param kind {@code namespace}, {@code mail host}, {@code receive connector}, {@code submission
 *     connector} or {@code send connector}
 * @param names the host names it is about, by which findings are found
 */
public record Reconciled(
    String kind,
    String name,
    List<String> names,
    String configuration,
    String publicDns,
    String privateDns,
    String outside,
    String inside) {
  private static final int SMTP = 25;
  private static final int SUBMISSION = 587;
  private static final int DOMAINS = 5;
  private static final int USES = 10;

  static List<Reconciled> all(Ground ground) {
    Presented presented = new Presented(ground);
    Map<String, Set<String>> mailHosts = mailHosts(ground);
    List<Reconciled> all = new ArrayList<>();
    namespaces(ground)
        .forEach((host, uses) -> all.add(namespace(host, List.copyOf(uses), presented, ground)));
    mailHosts.forEach(
        (host, domains) -> all.add(mailHost(host, List.copyOf(domains), presented, ground)));
    // To a service that takes the mail first nobody's connector answers.
    List<String> hosts =
        MxHost.byName(ground.profile()) ? List.of() : List.copyOf(mailHosts.keySet());
    Set<String> connectors =
        ground.facts().all(ReceiveConnector.class).stream()
            .filter(one -> !one.origin().missing())
            .map(ReceiveConnector::identity)
            .collect(Collectors.toSet());
    for (EntryConnector entry : EntryConnector.all(ground)) {
      // A server without any is told of by a finding, and has no row.
      if (connectors.contains(entry.identity())) {
        all.add(receives(entry.identity(), hosts, presented, ground));
      }
    }
    for (SubmissionConnector connector : SubmissionConnector.all(ground)) {
      if (Boolean.TRUE.equals(connector.submission())
          && !Boolean.FALSE.equals(connector.used())
          && connector.name() != null) {
        all.add(submission(connector, presented, ground));
      }
    }
    Map<String, List<SmartHost>> smart =
        SmartHost.all(ground).stream().collect(Collectors.groupingBy(SmartHost::connector));
    for (SendConnector connector : ground.sendConnectors()) {
      if (!connector.origin().missing() && !Boolean.FALSE.equals(connector.enabled())) {
        List<SmartHost> by = smart.getOrDefault(connector.identity(), List.of());
        all.add(sends(connector, by, presented, ground));
      }
    }
    return List.copyOf(all);
  }

  /** What clients use each host for, in words. */
  private static Map<String, Set<String>> namespaces(Ground ground) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (ClientHost host : ground.clientHosts()) {
      if (host.host() != null) {
        String side = host.external() ? "external" : "internal";
        Set<String> names = new TreeSet<>();
        host.services().forEach(service -> names.add(service.toString()));
        uses.computeIfAbsent(host.host(), key -> new LinkedHashSet<>())
            .add(side + ": " + (names.isEmpty() ? "POP or IMAP" : String.join(", ", names)));
      }
    }
    ground
        .mailDomains()
        .all()
        .forEach(
            (domain, used) -> {
              if (used.yes()) {
                uses.computeIfAbsent("autodiscover." + domain, key -> new LinkedHashSet<>())
                    .add("Autodiscover of " + domain);
              }
            });
    for (AutodiscoverSite site : AutodiscoverSite.all(ground)) {
      if (site.service() && site.unnamed() == null) {
        String domains = Presented.few(List.copyOf(new TreeSet<>(site.domains())), DOMAINS);
        uses.computeIfAbsent(site.host(), key -> new LinkedHashSet<>())
            .add("SRV record of " + domains + ", port " + site.port());
      }
    }
    return uses;
  }

  /** The domains whose mail each host receives. */
  private static Map<String, Set<String>> mailHosts(Ground ground) {
    Map<String, Set<String>> hosts = new TreeMap<>();
    for (MxDomain domain : MxDomain.all(ground)) {
      for (String host : domain.hosts()) {
        hosts.computeIfAbsent(host, first -> new TreeSet<>()).add(domain.identity());
      }
    }
    return hosts;
  }

  private static Reconciled namespace(
      String host, List<String> uses, Presented presented, Ground ground) {
    String shown = uses.stream().limit(USES).collect(Collectors.joining("; "));
    return new Reconciled(
        "namespace",
        host,
        List.of(host),
        uses.size() <= USES ? shown : shown + "; and " + (uses.size() - USES) + " more",
        dns(View.PUBLIC, host, ground),
        dns(View.PRIVATE, host, ground),
        presented.certificates(View.PUBLIC, host),
        presented.certificates(View.PRIVATE, host));
  }

  /** A host to which the internet is told to bring mail. */
  private static Reconciled mailHost(
      String host, List<String> domains, Presented presented, Ground ground) {
    return new Reconciled(
        "mail host",
        host,
        List.of(host),
        "MX of " + Presented.few(domains, DOMAINS),
        dns(View.PUBLIC, host, ground),
        dns(View.PRIVATE, host, ground),
        presented.mail(View.PUBLIC, host, SMTP),
        presented.mail(View.PRIVATE, host, SMTP));
  }

  private static Reconciled receives(
      String connector, List<String> mailHosts, Presented presented, Ground ground) {
    String configuration =
        ground.facts().all(ReceiveConnector.class).stream()
            .filter(one -> one.identity().equals(connector))
            .map(one -> one.banner() == null ? one.fqdn() : one.banner())
            .filter(Objects::nonNull)
            .map(name -> "greets as " + name)
            .findFirst()
            .orElse(null);
    return new Reconciled(
        "receive connector",
        connector,
        Stream.concat(Stream.of(connector), mailHosts.stream()).toList(),
        configuration,
        each(mailHosts, host -> dns(View.PUBLIC, host, ground)),
        each(mailHosts, host -> dns(View.PRIVATE, host, ground)),
        each(mailHosts, host -> presented.mail(View.PUBLIC, host, SMTP)),
        each(mailHosts, host -> presented.mail(View.PRIVATE, host, SMTP)));
  }

  /** By which users hand in mail. */
  private static Reconciled submission(
      SubmissionConnector connector, Presented presented, Ground ground) {
    String host = HostName.canonical(connector.name());
    return new Reconciled(
        "submission connector",
        connector.identity(),
        List.of(connector.identity(), host),
        "greets as " + host + " on port " + SUBMISSION,
        dns(View.PUBLIC, host, ground),
        dns(View.PRIVATE, host, ground),
        presented.mail(View.PUBLIC, host, SUBMISSION),
        presented.mail(View.PRIVATE, host, SUBMISSION));
  }

  private static Reconciled sends(
      SendConnector connector, List<SmartHost> by, Presented presented, Ground ground) {
    String host = HostName.canonical(connector.fqdn());
    String greets =
        host != null
            ? "greets as " + host
            : connector.lacks("fqdn") ? null : "greets as its source servers";
    List<String> way =
        by.stream().map(SmartHost::host).filter(Objects::nonNull).sorted().distinct().toList();
    List<NextHop> hops =
        by.stream().flatMap(one -> NextHop.of(one, ground.dns())).distinct().toList();
    Map<String, String> outside = new LinkedHashMap<>();
    if (host != null) {
      outside.put(host, dns(View.PUBLIC, host, ground));
    }
    outside.putAll(names(hops, View.PUBLIC, ground));
    return new Reconciled(
        "send connector",
        connector.identity(),
        host == null ? List.of(connector.identity()) : List.of(connector.identity(), host),
        Stream.of(greets, way.isEmpty() ? null : "brings mail to " + Presented.few(way, DOMAINS))
            .filter(Objects::nonNull)
            .reduce((one, other) -> one + "; " + other)
            .orElse(null),
        outside.keySet().equals(Collections.singleton(host)) ? outside.get(host) : each(outside),
        each(names(hops, View.PRIVATE, ground)),
        met(hops, View.PUBLIC, presented),
        met(hops, View.PRIVATE, presented));
  }

  /** Where the names lead to which mail is brought, of those that are looked up in a view. */
  private static Map<String, String> names(List<NextHop> hops, View view, Ground ground) {
    Map<String, String> names = new TreeMap<>();
    for (NextHop hop : hops) {
      if (hop.view() == view && !hop.literal()) {
        names.put(hop.way(), dns(view, hop.host(), ground));
      }
    }
    return names;
  }

  /** What each place to which mail is brought presents on a side; null if none was tried. */
  private static String met(List<NextHop> hops, View view, Presented presented) {
    Set<String> shown = new TreeSet<>();
    boolean any = false;
    for (NextHop hop : hops) {
      if (hop.view() == view) {
        String one = presented.mail(view, hop.host(), hop.port());
        any |= one != null;
        boolean told = one != null && hop.toString().equals(hop.smartHost()) && hop.literal();
        shown.add(told ? one : hop + ": " + (one == null ? "not asked" : one));
      }
    }
    return any ? String.join("; ", shown) : null;
  }

  private static String each(Map<String, String> shown) {
    String all =
        shown.entrySet().stream()
            .filter(one -> one.getValue() != null)
            .map(one -> one.getKey() + ": " + one.getValue())
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? null : all;
  }

  private static String each(List<String> hosts, UnaryOperator<String> said) {
    Map<String, String> shown = new LinkedHashMap<>();
    hosts.forEach(host -> shown.put(host, said.apply(host)));
    return each(shown);
  }

  /** Where a name leads in a view; null if nobody was asked. */
  private static String dns(View view, String host, Ground ground) {
    Found found = ground.dns().addresses(view, host);
    String way = found.alias() ? "alias of " + found.end() + ", " : "";
    return switch (found.status()) {
      case PRESENT -> way + String.join(", ", Dns.texts(found));
      case NO_NAME -> way + "does not exist";
      case NO_DATA -> way + "has no address";
      case LOOP -> "alias in a circle";
      case UNKNOWN -> found.basis().isEmpty() ? null : "not answered";
    };
  }
}
