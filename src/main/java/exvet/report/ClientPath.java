package exvet.report;

import exvet.fact.ClientAccessService;
import exvet.fact.Exported;
import exvet.fact.HostName;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Url;
import exvet.fact.VirtualDirectory;
import exvet.report.PathPicture.About;
import exvet.report.PathPicture.Detail;
import exvet.report.PathPicture.Kind;
import exvet.report.PathPicture.Stage;
import exvet.report.PathPicture.Stop;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a client that was given a name reaches the organisation: what DNS answers in each view, which
 * certificate is presented on each side, and which directories of which servers have the name.
 */
public final class ClientPath {
  private static final Set<String> PUBLIC_DNS = Set.of("pubdns");
  private static final Set<String> PRIVATE_DNS = Set.of("privdns");
  private static final Set<String> CERTIFICATES = Set.of("cert", "tls");
  private static final Set<String> DIRECTORIES = Set.of("vdir", "oa", "autod", "https");

  private final ReportIndex index;
  private final Reconciled row;

  private ClientPath(ReportIndex index, Reconciled row) {
    this.index = index;
    this.row = row;
  }

  /** One for each name that clients are given, in alphabetical order. */
  public static List<PathPicture> all(ReportIndex index) {
    List<PathPicture> all = new ArrayList<>();
    for (Reconciled row : index.report().reconciled()) {
      if (row.kind().equals("namespace")) {
        all.add(new ClientPath(index, row).picture());
      }
    }
    return List.copyOf(all);
  }

  private PathPicture picture() {
    List<Stop> dns =
        List.of(
            stop("public", row.publicDns(), PUBLIC_DNS),
            stop("private", row.privateDns(), PRIVATE_DNS));
    // What rules say of certificates they say of the name, whatever side it is seen from.
    List<Stop> certificates =
        List.of(
            stop("outside", row.outside(), CERTIFICATES),
            stop("inside", row.inside(), CERTIFICATES));
    return new PathPicture(
        row.name(),
        List.of(
            new Stage(Kind.DNS, dns),
            new Stage(Kind.CERTIFICATE, certificates),
            new Stage(Kind.DIRECTORIES, directories())));
  }

  private Stop stop(String label, String found, Set<String> areas) {
    List<Result> results = index.named().about(row.names(), areas);
    return found == null
        ? Stop.notAsked(label, results)
        : Stop.of(label, List.of(new Detail(About.SEEN, found)), results);
  }

  private List<Stop> directories() {
    Map<String, Users> users = new TreeMap<>();
    for (Exported fact : index.report().facts().facts()) {
      if (!fact.origin().missing()) {
        add(fact, users);
      }
    }
    List<Stop> stops = new ArrayList<>();
    users.forEach(
        (server, found) -> stops.add(Stop.of(server, found.details(), about(found.facts))));
    return List.copyOf(stops);
  }

  private List<Result> about(List<Exported> facts) {
    Set<Result> about = new LinkedHashSet<>();
    facts.forEach(fact -> about.addAll(index.objects().about(fact, DIRECTORIES)));
    return List.copyOf(about);
  }

  /** What has the name on one server. */
  private static final class Users {
    private final Set<String> inside = new TreeSet<>();
    private final Set<String> outside = new TreeSet<>();
    private final List<Exported> facts = new ArrayList<>();

    private List<Detail> details() {
      List<Detail> details = new ArrayList<>();
      if (!outside.isEmpty()) {
        details.add(new Detail(About.EXTERNAL, String.join(", ", outside)));
      }
      if (!inside.isEmpty()) {
        details.add(new Detail(About.INTERNAL, String.join(", ", inside)));
      }
      return details;
    }
  }

  private void add(Exported fact, Map<String, Users> users) {
    if (fact instanceof VirtualDirectory directory) {
      String service = String.valueOf(directory.service());
      add(fact, service, host(directory.internalUrl()), host(directory.externalUrl()), users);
    } else if (fact instanceof OutlookAnywhere directory) {
      add(
          fact,
          "Outlook Anywhere",
          directory.internalHostname(),
          directory.externalHostname(),
          users);
    } else if (fact instanceof ClientAccessService service) {
      add(fact, "SCP", host(service.autoDiscoverServiceInternalUri()), null, users);
    }
  }

  private void add(
      Exported fact, String service, String inside, String outside, Map<String, Users> users) {
    boolean internal = HostName.same(inside, row.name());
    boolean external = HostName.same(outside, row.name());
    if (internal || external) {
      Users found = users.computeIfAbsent(Servers.server(fact), server -> new Users());
      found.facts.add(fact);
      if (internal) {
        found.inside.add(service);
      }
      if (external) {
        found.outside.add(service);
      }
    }
  }

  private static String host(Url url) {
    return url == null ? null : url.host();
  }
}
