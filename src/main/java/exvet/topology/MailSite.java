package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An AD site that holds a Mailbox server in service.
 *
 * @param onlySite whether all servers are in one site
 * @param reached whether an enabled connector for every external domain can be seen from here
 * @param scopedConnectors the enabled connectors for every domain that are scoped to other sites
 */
public record MailSite(
    @Known String identity,
    Boolean onlySite,
    Boolean reached,
    List<String> scopedConnectors,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("site", Set.of(identity), "connector", Set.copyOf(scopedConnectors));
  }

  static List<MailSite> all(Ground ground) {
    Map<String, List<Exported>> sites = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Answer open = ground.names().exported() ? Answer.NO : Answer.unknown(ServerNames.MISSING);
    for (ServerState state : ground.servers().all()) {
      if (!state.inService() || !state.mailbox().yes() || state.row() == null) {
        continue;
      }
      if (state.site() == null) {
        open = Answer.unknown(state.siteReason());
      } else {
        sites.computeIfAbsent(state.site(), site -> new ArrayList<>()).add(state.row());
      }
    }
    if (sites.isEmpty() && open.unknown()) {
      sites.put(ground.facts().organisation(), new ArrayList<>());
    }
    List<MailSite> all = new ArrayList<>();
    for (Map.Entry<String, List<Exported>> site : sites.entrySet()) {
      all.add(of(site.getKey(), site.getValue(), sites.size(), open, ground));
    }
    return all;
  }

  private static MailSite of(
      String site, List<Exported> servers, int count, Answer open, Ground ground) {
    Gaps gaps = new Gaps();
    List<Exported> basis = new ArrayList<>(servers);
    Set<String> scoped = new TreeSet<>();
    Answer reached = Answer.NO;
    boolean any = false;
    for (SendConnector connector : ground.facts().all(SendConnector.class)) {
      Answer carries = known(connector, "addressSpaces", connector.carriesEverything());
      Answer enabled = known(connector, "enabled", connector.enabled());
      if (carries.no() || enabled.no()) {
        continue;
      }
      any = true;
      basis.add(connector);
      Answer unscoped = known(connector, "scopedConnector", connector.scopedConnector()).not();
      Answer here = unscoped.or(sourcedIn(connector, site, ground));
      reached = reached.or(carries.and(enabled).and(here));
      if (here.no()) {
        scoped.add(connector.identity());
      }
    }
    Answer only = count > 1 ? Answer.NO : open.unknown() ? open : Answer.YES;
    return new MailSite(
        site,
        gaps.take("onlySite", only),
        gaps.take("reached", any ? reached : Answer.NO),
        List.copyOf(scoped),
        gaps.origin(site),
        List.copyOf(basis));
  }

  private static Answer sourcedIn(SendConnector connector, String site, Ground ground) {
    Answer answer =
        connector.lacks("sourceTransportServers")
            ? Answer.unknown(connector.origin().absent().get("sourceTransportServers"))
            : Answer.NO;
    for (String source : connector.sourceTransportServers()) {
      ServerState state = ground.servers().state(source);
      if (state != null && state.inService()) {
        answer =
            answer.or(
                state.site() == null
                    ? state.edge().yes() ? Answer.NO : Answer.unknown(state.siteReason())
                    : Answer.of(state.site().equalsIgnoreCase(site)));
      }
    }
    return answer;
  }

  private static Answer known(SendConnector connector, String component, Boolean value) {
    return connector.lacks(component)
        ? Answer.unknown(connector.origin().absent().get(component))
        : Answer.of(Boolean.TRUE.equals(value));
  }
}
