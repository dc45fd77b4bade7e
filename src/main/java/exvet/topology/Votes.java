package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Service;
import exvet.fact.Url;
import java.util.ArrayList;
import java.util.List;

/** What the directories of servers in service say of the names that are planned for all. */
final class Votes {
  private final Ground ground;

  Votes(Ground ground) {
    this.ground = ground;
  }

  /** One of each main directory, and of each that Outlook Anywhere has. */
  List<Plan.Vote> all() {
    List<Plan.Vote> votes = new ArrayList<>();
    for (FrontEnd front : ground.frontEnds()) {
      ServerState state = ground.servers().state(front.server());
      if (front.main() && voting(state) && Plan.counted(front.service())) {
        Url external = front.directory().externalUrl();
        Url internal = front.directory().internalUrl();
        Boolean equal =
            front.directory().lacks("externalUrl") || front.directory().lacks("internalUrl")
                ? null
                : equal(external, internal, external != null && external.sameAs(internal));
        votes.add(
            vote(
                front.service(),
                state,
                external == null ? null : external.host(),
                internal == null ? null : internal.host(),
                equal));
      }
    }
    for (OutlookAnywhere rpc : ground.rpcDirectories()) {
      ServerState state = ground.servers().state(rpc.server());
      if (voting(state)) {
        String external = HostName.canonical(rpc.externalHostname());
        String internal = HostName.canonical(rpc.internalHostname());
        Boolean equal =
            rpc.lacks("externalHostname") || rpc.lacks("internalHostname")
                ? null
                : equal(external, internal, HostName.same(external, internal));
        votes.add(vote(Service.OA, state, external, internal, equal));
      }
    }
    return votes;
  }

  private boolean voting(ServerState state) {
    return state != null && state.inService() && state.clientAccess().yes();
  }

  /** Two blanks are no URLs that could be equal. */
  private static Boolean equal(Object external, Object internal, boolean equal) {
    return external == null && internal == null ? null : Boolean.valueOf(equal);
  }

  private Plan.Vote vote(
      Service service, ServerState state, String external, String internal, Boolean equal) {
    return new Plan.Vote(
        service,
        state.site(),
        ground.servers().internetFacing(state).yes(),
        plannable(external) ? external : null,
        plannable(internal) && ground.names().isServer(internal).no() ? internal : null,
        equal);
  }

  private static boolean plannable(String host) {
    return HostName.wellFormed(host) && host.indexOf('.') > 0 && !HostName.isAddress(host);
  }
}
