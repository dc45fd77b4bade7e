package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.EdgeSubscription;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An AD site that holds a Mailbox server in service; the organisation stands in where nobody knows
 * the sites.
 *
 * @param onlySite whether there is no other such site
 * @param anyRoute whether an enabled connector takes mail for every external domain
 * @param reached whether such a connector can be seen from here
 * @param scopedConnectors those that are scoped to other sites
 */
public record MailSite(
    @Known String identity,
    @From("site") Boolean onlySite,
    Boolean anyRoute,
    @From({"scopedConnector", "sourceTransportServers"}) Boolean reached,
    @Known @From("scopedConnector") List<String> scopedConnectors,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("site", Set.of(identity), "connector", Set.copyOf(scopedConnectors));
  }

  static List<MailSite> all(Ground ground) {
    Map<String, List<Observed>> sites = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Answer allKnown = ground.names().whole(Answer.YES);
    for (ServerState state : ground.servers().all()) {
      if (!state.inService() || state.legacy() || state.row() == null || state.mailbox().no()) {
        continue;
      }
      if (state.mailbox().unknown() || state.site() == null) {
        allKnown =
            state.mailbox().unknown()
                ? Answer.unknown(state.mailbox().reason())
                : Answer.unknown(state.siteReason());
      } else {
        sites.computeIfAbsent(state.site(), site -> new ArrayList<>()).add(state.row());
      }
    }
    if (sites.isEmpty() && allKnown.unknown()) {
      sites.put(ground.facts().organisation(), new ArrayList<>());
    }
    Answer only = sites.size() > 1 ? Answer.NO : allKnown;
    List<MailSite> all = new ArrayList<>();
    sites.forEach((site, servers) -> all.add(of(site, servers, only, ground)));
    return all;
  }

  private static MailSite of(String site, List<Observed> servers, Answer only, Ground ground) {
    List<Observed> basis = new ArrayList<>(servers);
    Set<String> scoped = new TreeSet<>();
    Answer any = Answer.NO;
    Answer reached = Answer.NO;
    for (SendConnector connector : ground.facts().all(SendConnector.class)) {
      Answer route =
          Answer.of(connector, "addressSpaces", connector.carriesEverything())
              .and(Answer.of(connector, "enabled", Boolean.TRUE.equals(connector.enabled())));
      if (route.no()) {
        continue;
      }
      basis.add(connector);
      Answer here =
          Answer.of(connector, "scopedConnector", Boolean.TRUE.equals(connector.scopedConnector()))
              .not()
              .or(sourcedIn(connector, site, ground));
      any = any.or(route);
      reached = reached.or(route.and(here));
      if (here.no()) {
        scoped.add(connector.identity());
      }
    }
    Gaps gaps = new Gaps();
    return new MailSite(
        site,
        gaps.take("onlySite", only),
        gaps.take("anyRoute", any),
        gaps.take("reached", reached),
        List.copyOf(scoped),
        gaps.origin(site),
        List.copyOf(basis));
  }

  private static Answer sourcedIn(SendConnector connector, String site, Ground ground) {
    Answer answer =
        Answer.of(connector, "sourceTransportServers", true).yes()
            ? Answer.NO
            : Answer.of(connector, "sourceTransportServers", true);
    for (String source : connector.sourceTransportServers()) {
      EdgeSubscription edge = InternetRoute.edge(source, ground);
      ServerState state = ground.servers().state(source);
      if (edge != null) {
        answer =
            answer.or(
                Answer.of(edge, "site", site.equalsIgnoreCase(ServerState.site(edge.site()))));
      } else if (state != null && !state.ignored()) {
        answer =
            answer.or(
                state.site() == null
                    ? Answer.unknown(state.siteReason())
                    : Answer.of(state.site().equalsIgnoreCase(site)));
      }
    }
    return answer;
  }
}
