package exvet.probe;

import exvet.fact.Profile;
import exvet.topology.Dns;
import exvet.topology.Endpoints;
import exvet.topology.Topology;
import java.util.List;

/**
 * What is known when it is decided what to ask next.
 *
 * @param topology what follows from the exports alone
 * @param dns what name servers answered so far
 * @param endpoints what servers showed so far
 * @param connectTo where connections are led instead of to the addresses that DNS gives
 */
record Sought(
    Topology topology, Profile profile, Dns dns, Endpoints endpoints, ConnectTo connectTo) {

  /** Before any server was tried. */
  Sought(Topology topology, Profile profile, Dns dns) {
    this(topology, profile, dns, Endpoints.of(List.of()), ConnectTo.NOWHERE);
  }
}
