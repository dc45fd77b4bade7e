package exvet.topology;

import exvet.fact.EdgeSubscription;
import exvet.fact.Observed;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that is a source of a Send connector.
 *
 * @param subscription its subscription if it is an Edge server, else null
 * @param state null if no server of that name is known
 * @param unlisted why there may be servers that nobody listed; null if all are known
 */
record SourceServer(
    String name, EdgeSubscription subscription, ServerState state, String unlisted) {

  /** The sources of a connector that exist or may exist, each once. */
  static List<SourceServer> of(SendConnector connector, Ground ground) {
    List<SourceServer> all = new ArrayList<>();
    for (String text : connector.sourceTransportServers()) {
      String name = ground.names().row(text) == null ? text : ground.names().name(text);
      SourceServer one =
          new SourceServer(
              name,
              InternetRoute.edge(text, ground),
              ground.servers().state(text),
              ground.names().missing());
      if (!one.gone() && all.stream().noneMatch(other -> other.name.equalsIgnoreCase(name))) {
        all.add(one);
      }
    }
    return all;
  }

  private boolean gone() {
    return subscription == null && state == null && unlisted == null
        || state != null && state.ignored();
  }

  Answer edge() {
    return subscription != null
        ? Answer.YES
        : state == null ? Answer.unknown(unlisted) : state.edge();
  }

  /** The name of its AD site, for an Edge server of the one it is subscribed to; or null. */
  String site() {
    return subscription != null
        ? ServerState.site(subscription.site())
        : state == null ? null : state.site();
  }

  /** Whether it lies in an AD site. */
  Answer in(String other) {
    if (site() != null) {
      return Answer.of(site().equalsIgnoreCase(other));
    }
    return Answer.unknown(
        subscription != null
            ? subscription.origin().absent().getOrDefault("site", "Site of " + name + " is blank")
            : state == null ? unlisted : state.siteReason());
  }

  /** Its FQDN; null if it is unknown. */
  String fqdn() {
    String fqdn = state == null || state.row() == null ? null : state.row().fqdn();
    return fqdn == null && subscription != null && subscription.domain() != null
        ? subscription.name() + "." + subscription.domain()
        : fqdn;
  }

  /** Why the FQDN is unknown. */
  String fqdnReason() {
    if (state == null || state.row() == null) {
      return subscription == null ? unlisted : "Domain of " + name + " is not known";
    }
    return Gaps.untold(state.row(), "fqdn");
  }

  /** What its place is known from. */
  List<Observed> basis() {
    if (subscription != null) {
      return List.of(subscription);
    }
    return state == null || state.row() == null ? List.of() : List.of(state.row());
  }
}
