package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Url;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A directory of EWS on the back-end web site, by which servers reach each other.
 *
 * @param bypass InternalNLBBypassUrl; null if it is blank
 * @param usual whether that is blank or what setup writes for the server
 */
public record BackEndDirectory(
    @Known String identity,
    @Known String server,
    @From("internalNlbBypassUrl") Url bypass,
    @From({"internalNlbBypassUrl", "fqdn"}) Boolean usual,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final int PORT = 444;

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("directory", Set.of(identity), "server", Set.of(server));
  }

  static List<BackEndDirectory> all(Ground ground) {
    List<BackEndDirectory> all = new ArrayList<>();
    for (VirtualDirectory directory : ground.facts().backEnds()) {
      ServerState state = ground.servers().state(directory.server());
      if (state != null) {
        all.add(of(directory, state));
      }
    }
    return all;
  }

  private static BackEndDirectory of(VirtualDirectory directory, ServerState state) {
    Gaps gaps = new Gaps();
    Url bypass =
        gaps.copy(directory, "internalNlbBypassUrl", "bypass", directory.internalNlbBypassUrl());
    Answer blank = Answer.of(directory, "internalNlbBypassUrl", bypass == null);
    Gaps name = new Gaps();
    String fqdn = state.fqdn(name, "fqdn");
    Answer usual =
        blank.no() && fqdn == null
            ? Answer.unknown(
                name.lacks("fqdn") ? name.reason("fqdn") : "Fqdn of " + state.name() + " is blank")
            : blank.or(Answer.of(directory, "internalNlbBypassUrl", setups(bypass, fqdn)));
    List<Observed> basis = new ArrayList<>(List.of(directory));
    if (state.row() != null) {
      basis.add(state.row());
    }
    return new BackEndDirectory(
        directory.identity(),
        state.name(),
        bypass,
        gaps.take("usual", usual),
        gaps.origin(directory.identity()),
        List.copyOf(basis));
  }

  private static boolean setups(Url url, String fqdn) {
    return url != null
        && "https".equals(url.scheme())
        && url.port() == PORT
        && HostName.same(url.host(), fqdn)
        && url.pathIs("/ews/exchange.asmx");
  }
}
