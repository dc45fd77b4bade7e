package exvet.report;

import exvet.fact.AcceptedDomain;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.report.PathPicture.About;
import exvet.report.PathPicture.Detail;
import exvet.report.PathPicture.Kind;
import exvet.report.PathPicture.Stage;
import exvet.report.PathPicture.Stop;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** How mail comes from the internet and leaves to it, as exports and DNS tell. */
public final class MailPath {
  private static final Set<String> ABOUT_DOMAINS = Set.of("accdom", "pubdns", "mailauth");
  private static final Set<String> ABOUT_ENTRIES = Set.of("recv", "smtp", "tls", "cert", "srv");
  private static final Set<String> ABOUT_ROUTES = Set.of("send", "smtp", "tls", "cert");

  private final ReportIndex index;

  private MailPath(ReportIndex index) {
    this.index = index;
  }

  /** The way in: the domains with their MX records, and the connectors that strangers reach. */
  public static PathPicture in(ReportIndex index) {
    MailPath path = new MailPath(index);
    return new PathPicture(
        null, List.of(new Stage(Kind.MX, path.domains()), new Stage(Kind.ENTRY, path.entries())));
  }

  /** The way out: the Send connectors, and where each of them delivers to. */
  public static PathPicture out(ReportIndex index) {
    List<Stop> routes = new ArrayList<>();
    List<Stop> targets = new ArrayList<>();
    MailPath path = new MailPath(index);
    for (SendConnector connector : index.report().facts().all(SendConnector.class)) {
      if (!connector.origin().missing() && !Boolean.FALSE.equals(connector.enabled())) {
        routes.add(path.route(connector));
        targets.add(path.target(connector));
      }
    }
    return new PathPicture(
        null,
        List.of(
            new Stage(Kind.ROUTE, List.copyOf(routes)),
            new Stage(Kind.TARGET, List.copyOf(targets))));
  }

  private List<Stop> domains() {
    Map<String, String> mx = new TreeMap<>();
    for (DnsLookups view : index.report().lookups()) {
      for (DnsLookups.Lookup lookup : view.lookups()) {
        if (view.identity().equals("public") && lookup.type().equals("MX")) {
          mx.put(lookup.name(), lookup.answer());
        }
      }
    }
    Set<String> domains = new TreeSet<>(mx.keySet());
    for (AcceptedDomain domain : index.report().facts().all(AcceptedDomain.class)) {
      if (!domain.origin().missing() && domain.domainName() != null) {
        domains.add(domain.domainName().toLowerCase(Locale.ROOT));
      }
    }
    List<Stop> stops = new ArrayList<>();
    for (String domain : domains) {
      List<Result> results = index.named().about(List.of(domain), ABOUT_DOMAINS);
      String answer = mx.get(domain);
      stops.add(
          answer == null
              ? Stop.notAsked(domain, results)
              : Stop.of(domain, List.of(new Detail(About.MX, answer)), results));
    }
    return List.copyOf(stops);
  }

  private List<Stop> entries() {
    Map<String, Stop> stops = new TreeMap<>();
    for (Reconciled row : index.report().reconciled()) {
      if (row.kind().equals("receive connector")) {
        stops.put(row.name(), entry(row));
      }
    }
    for (ReceiveConnector connector : index.report().facts().all(ReceiveConnector.class)) {
      boolean barred = index.objects().found(connector).stream().anyMatch(MailPath::barsEntry);
      if (barred && !connector.origin().missing()) {
        stops.putIfAbsent(connector.identity(), barred(connector));
      }
    }
    return List.copyOf(stops.values());
  }

  private static boolean barsEntry(Result result) {
    return result.rule().id().equals("recv-internet-entry-exists");
  }

  private Stop entry(Reconciled row) {
    List<Detail> details = new ArrayList<>();
    List<Result> results = List.of();
    if (row.configuration() != null) {
      details.add(new Detail(About.GREETING, row.configuration()));
    }
    for (ReceiveConnector connector : index.report().facts().all(ReceiveConnector.class)) {
      if (connector.identity().equals(row.name()) && !connector.origin().missing()) {
        results = index.objects().about(connector, ABOUT_ENTRIES);
        if (!connector.bindings().isEmpty()) {
          details.add(new Detail(About.BINDINGS, texts(connector.bindings())));
        }
      }
    }
    if (row.outside() != null) {
      details.add(new Detail(About.SEEN, row.outside()));
    }
    return Stop.of(row.name(), details, results);
  }

  /** A connector that strangers should reach and do not: it is at fault that a server has none. */
  private Stop barred(ReceiveConnector connector) {
    List<Detail> details = new ArrayList<>();
    if (!connector.bindings().isEmpty()) {
      details.add(new Detail(About.BINDINGS, texts(connector.bindings())));
    }
    return Stop.of(connector.identity(), details, index.objects().about(connector, ABOUT_ENTRIES));
  }

  private Stop route(SendConnector connector) {
    List<Detail> details = new ArrayList<>();
    if (!connector.addressSpaces().isEmpty()) {
      details.add(new Detail(About.ADDRESS_SPACES, texts(connector.addressSpaces())));
    }
    if (!connector.sourceTransportServers().isEmpty()) {
      details.add(new Detail(About.SOURCES, String.join(", ", connector.sourceTransportServers())));
    }
    return Stop.of(connector.identity(), details, index.objects().about(connector, ABOUT_ROUTES));
  }

  private Stop target(SendConnector connector) {
    List<String> hosts = connector.smartHosts();
    String label = hosts.isEmpty() ? "DNS" : String.join(", ", hosts);
    return Stop.of(
        label, List.of(), hosts.isEmpty() ? List.of() : index.named().about(hosts, ABOUT_ROUTES));
  }

  private static String texts(List<?> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.toString()));
    return String.join(", ", texts);
  }
}
