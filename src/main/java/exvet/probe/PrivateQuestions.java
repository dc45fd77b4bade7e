package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.HostName;
import exvet.fact.View;
import exvet.topology.ClientPoint;
import exvet.topology.DomainNames;
import exvet.topology.InternalAutodiscover;
import exvet.topology.InternalEntries;
import exvet.topology.InternalHost;
import exvet.topology.InternalNames;
import exvet.topology.Server;
import exvet.topology.ServerReference;
import exvet.topology.ShadowName;
import exvet.topology.SmartHost;
import exvet.topology.SourceDns;
import exvet.topology.SubmissionConnector;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What clients and servers inside are told: of hosts, servers, zones and Autodiscover. */
final class PrivateQuestions {
  private PrivateQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    return Stream.of(
            hosts(sought).flatMap(host -> addresses(host, Way.RESOLVER)),
            autodiscover(sought),
            smartHosts(sought),
            submission(sought),
            zones(sought),
            transport(sought))
        .flatMap(questions -> questions);
  }

  private static Stream<DnsQuestion> addresses(String host, Way way) {
    return Stream.of("A", "AAAA").map(type -> new DnsQuestion(View.PRIVATE, host, type, way));
  }

  /** Names that nothing but a plan, a server or a leftover of one has. */
  private static Stream<String> hosts(Sought sought) {
    List<String> fqdns =
        sought.topology().servers().stream().map(Server::fqdn).filter(Objects::nonNull).toList();
    return Stream.of(
            fqdns.stream(),
            InternalEntries.gone(sought.topology().all(ServerReference.class), fqdns).stream(),
            sought.topology().all(ClientPoint.class).stream().map(ClientPoint::host),
            sought.topology().all(InternalNames.class).stream()
                .flatMap(names -> Stream.of(names.mainHost(), names.owaHost())))
        .flatMap(names -> names)
        .filter(Objects::nonNull)
        .map(HostName::canonical)
        .filter(name -> HostName.wellFormed(name))
        .filter(name -> !HostName.isAddress(name));
  }

  private static Stream<DnsQuestion> autodiscover(Sought sought) {
    return sought.topology().all(InternalAutodiscover.class).stream()
        .filter(domain -> !Boolean.FALSE.equals(domain.used()))
        .flatMap(
            domain ->
                Stream.of(
                        addresses(domain.name(), Way.RESOLVER),
                        addresses(domain.name(), Way.AUTHORITY),
                        Stream.of("A", "AAAA")
                            .map(type -> DnsQuestion.of(View.PUBLIC, domain.name(), type)),
                        Stream.of(
                            DnsQuestion.of(
                                View.PRIVATE, "_autodiscover._tcp." + domain.identity(), "SRV")))
                    .flatMap(questions -> questions));
  }

  /** Where mail for smart hosts goes. */
  private static Stream<DnsQuestion> smartHosts(Sought sought) {
    return sought.topology().all(SmartHost.class).stream()
        .filter(host -> host.name() != null && host.view() != null)
        .flatMap(host -> smartHost(sought, View.of(host.view()), host));
  }

  private static Stream<DnsQuestion> smartHost(Sought sought, View view, SmartHost host) {
    DnsQuestion mx = DnsQuestion.of(view, host.name(), "MX");
    Stream<String> targets =
        Stream.concat(
            Stream.of(host.name()),
            sought.dns().find(mx).records().stream().map(record -> record.host(1)));
    return Stream.concat(
        Boolean.TRUE.equals(host.bracketed()) ? Stream.empty() : Stream.of(mx),
        targets
            .filter(name -> !name.isEmpty())
            .flatMap(name -> Stream.of("A", "AAAA").map(type -> DnsQuestion.of(view, name, type))));
  }

  /** Names by which users submit mail; those that are published are asked for outside, too. */
  private static Stream<DnsQuestion> submission(Sought sought) {
    return sought.topology().all(SubmissionConnector.class).stream()
        .filter(one -> Boolean.TRUE.equals(one.submission()) && !Boolean.FALSE.equals(one.used()))
        .map(one -> HostName.canonical(one.name()))
        .filter(name -> HostName.wellFormed(name) && !HostName.isAddress(name))
        .flatMap(name -> addresses(name, Way.RESOLVER));
  }

  /** Where zones begin, who has them, and the names that users need of those both views have. */
  private static Stream<DnsQuestion> zones(Sought sought) {
    Set<String> cuts = new TreeSet<>();
    sought.topology().all(InternalHost.class).forEach(host -> cuts.addAll(host.cuts()));
    sought.topology().all(InternalAutodiscover.class).stream()
        .filter(domain -> !Boolean.FALSE.equals(domain.used()))
        .forEach(domain -> cuts.addAll(domain.cuts()));
    return cuts.stream().flatMap(cut -> zone(sought, cut));
  }

  private static Stream<DnsQuestion> zone(Sought sought, String cut) {
    DnsQuestion inside = DnsQuestion.of(View.PRIVATE, cut, "SOA");
    DnsQuestion outside = DnsQuestion.of(View.PUBLIC, cut, "SOA");
    boolean here = sought.dns().find(inside).present();
    boolean there = sought.dns().find(outside).present();
    // Who stands on one side only cannot know what the recording of the other will say.
    boolean onlyInside = here && alone(sought, View.PRIVATE, View.PUBLIC);
    boolean onlyOutside = alone(sought, View.PUBLIC, View.PRIVATE);
    Stream<DnsQuestion> soa =
        here
            ? Stream.of(inside, new DnsQuestion(View.PRIVATE, cut, "SOA", Way.AUTHORITY))
            : Stream.of(inside);
    boolean published = !DomainNames.nonPublic(cut);
    return Stream.of(
            soa,
            published && (here || onlyOutside) ? Stream.of(outside) : Stream.<DnsQuestion>empty(),
            published && (there && (here || onlyOutside) || onlyInside)
                ? watched(sought, cut)
                : Stream.<DnsQuestion>empty())
        .flatMap(questions -> questions);
  }

  /** Whether a view is asked, and another one is not. */
  private static boolean alone(Sought sought, View view, View other) {
    return sought.dns().asked(view) && !sought.dns().asked(other);
  }

  private static Stream<DnsQuestion> watched(Sought sought, String zone) {
    return Stream.concat(
        ShadowName.labels(sought.profile().watchNames()).stream()
            .flatMap(label -> ShadowName.questions(label, zone)),
        ShadowName.wildcard(zone));
  }

  /** Whether the DNS servers that transport asks know the internet. */
  private static Stream<DnsQuestion> transport(Sought sought) {
    boolean known =
        sought.topology().all(SourceDns.class).stream().anyMatch(one -> !one.servers().isEmpty());
    return known
        ? SourceDns.WELL_KNOWN.stream()
            .map(name -> new DnsQuestion(View.PRIVATE, name, "MX", Way.TRANSPORT))
        : Stream.empty();
  }
}
