package exvet.probe;

import exvet.fact.Profile;
import exvet.topology.Dns;
import exvet.topology.Topology;

/**
 * What is known when it is decided what to ask next.
 *
 * @param topology what follows from the exports alone
 * @param dns what name servers answered so far
 */
record Sought(Topology topology, Profile profile, Dns dns) {}
