package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.ExchangeServer;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server whose shell made exports; the organisation stands in where no export says which.
 *
 * @param identity the server's name
 * @param files the files that say so
 * @param version its version
 * @param newest the highest version of the organisation's servers
 * @param older whether its own is lower
 */
public record CollectingServer(
    @Known String identity,
    @Known List<String> files,
    @From("adminDisplayVersion") ServerVersion version,
    @From("adminDisplayVersion") ServerVersion newest,
    @From("adminDisplayVersion") Boolean older,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity));
  }

  static List<CollectingServer> all(Ground ground) {
    List<CollectingServer> all = new ArrayList<>();
    ground
        .facts()
        .computers()
        .forEach((computer, files) -> all.add(of(computer, List.copyOf(files), ground)));
    if (all.isEmpty()) {
      Gaps gaps = new Gaps();
      gaps.lack(
          "no export tells in whose shell it was made: PSComputerName is only in Export-Clixml",
          "version",
          "newest",
          "older");
      String identity = ground.facts().organisation();
      all.add(
          new CollectingServer(
              identity, List.of(), null, null, null, gaps.origin(identity), List.of()));
    }
    return all;
  }

  private static CollectingServer of(String computer, List<String> files, Ground ground) {
    ExchangeServer own = ground.names().row(computer);
    ServerVersion version = own == null ? null : own.adminDisplayVersion();
    ServerVersion newest = null;
    Answer complete = ground.names().whole(Answer.YES);
    List<Observed> basis = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      ServerVersion other = state.row() == null ? null : state.row().adminDisplayVersion();
      if (state.ignored()) {
        continue;
      }
      if (other == null) {
        complete = complete.and(Answer.unknown("the version of " + state.name() + " is not known"));
      } else {
        basis.add(state.row());
        newest = newest == null || other.compareTo(newest) > 0 ? other : newest;
      }
    }
    Gaps gaps = new Gaps();
    String unknown = computer + " is no server of Get-ExchangeServer whose version is known";
    Answer older =
        version == null || newest == null
            ? Answer.unknown(ground.names().exported() ? unknown : ground.names().missing())
            : version.compareTo(newest) < 0 ? Answer.YES : complete.yes() ? Answer.NO : complete;
    String identity = ground.names().name(computer);
    return new CollectingServer(
        identity,
        files,
        gaps.take("version", version, unknown),
        gaps.take("newest", newest, "no version of a server is known"),
        gaps.take("older", older),
        gaps.origin(identity),
        List.copyOf(basis));
  }
}
