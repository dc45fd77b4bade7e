package exvet.topology;

import exvet.fact.ClientAccessService;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.PowerShell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the client access servers of an AD site that share a name have an alternate service
 * account, by which Kerberos works for that name. One in maintenance shares it as before.
 *
 * @param identity the site's name; the server's if its site is unknown
 * @param host a name they share; null if there is none
 * @param several whether two or more of them do
 * @param having those that have an account
 * @param lacking those that do not
 * @param none whether surely none has one
 * @param some whether surely some have one and others do not
 * @param first one that lacks it, else one that has it
 * @param source one that has it; null if none is known to
 */
public record SiteKerberos(
    @Known String identity,
    @Known List<String> servers,
    @Known String first,
    @From("alternateServiceAccountConfiguration") String source,
    @From({"externalUrl", "internalUrl"}) String host,
    @From({"site", "externalUrl", "internalUrl"}) Boolean several,
    @Known @From("alternateServiceAccountConfiguration") List<String> having,
    @Known @From("alternateServiceAccountConfiguration") List<String> lacking,
    @From("alternateServiceAccountConfiguration") Boolean none,
    @From("alternateServiceAccountConfiguration") Boolean some,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  private static final String SWITCH = " -IncludeAlternateServiceAccountCredentialStatus";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("site", Set.of(identity), "server", Set.copyOf(servers));
  }

  static List<SiteKerberos> all(Ground ground) {
    Map<String, List<ServerState>> sites = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (ServerState state : ground.servers().all()) {
      if (!state.legacy() && !state.clientAccess().no()) {
        String site = state.site() == null ? state.name() : state.site();
        sites.computeIfAbsent(site, name -> new ArrayList<>()).add(state);
      }
    }
    List<SiteKerberos> all = new ArrayList<>();
    List<ServerState> elsewhere =
        sites.values().stream()
            .flatMap(List::stream)
            .filter(state -> state.site() == null)
            .toList();
    sites.forEach((site, servers) -> all.add(of(site, servers, elsewhere, ground)));
    return all;
  }

  private static SiteKerberos of(
      String site, List<ServerState> servers, List<ServerState> elsewhere, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    String host = SharedHosts.common(servers, ground);
    Answer several = host != null ? Answer.YES : ground.names().whole(Answer.NO);
    List<String> having = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    Answer anyWith = Answer.NO;
    Answer anyWithout = Answer.NO;
    for (ServerState other : elsewhere) {
      // It may be of this site.
      if (!servers.contains(other)) {
        several = several.or(Answer.unknown(other.siteReason()));
      }
    }
    for (ServerState state : servers) {
      if (state.row() != null) {
        basis.add(state.row());
      }
      if (state.clientAccess().unknown() || state.site() == null) {
        String reason = state.site() == null ? state.siteReason() : state.clientAccess().reason();
        several = several.or(Answer.unknown(reason));
      }
      for (Directory directory : ground.directories()) {
        if (directory.main() && directory.server().equals(state.name()) && servers.size() > 1) {
          several = several.or(Answer.of(directory, "externalUrl", false));
          several = several.or(Answer.of(directory, "internalUrl", false));
        }
      }
      Answer has = account(state, basis, ground);
      anyWith = anyWith.or(has);
      anyWithout = anyWithout.or(has.not());
      if (has.yes()) {
        having.add(state.name());
      } else if (has.no()) {
        lacking.add(state.name());
      }
    }
    return new SiteKerberos(
        site,
        servers.stream().map(ServerState::name).toList(),
        lacking.isEmpty() ? servers.get(0).name() : lacking.get(0),
        having.isEmpty() ? null : having.get(0),
        host,
        gaps.take("several", several),
        List.copyOf(having),
        List.copyOf(lacking),
        gaps.take("none", anyWith.not()),
        gaps.take("some", anyWith.and(anyWithout)),
        gaps.origin(site),
        basis.list());
  }

  private static String unasked(String server) {
    return "the alternate service account of "
        + server
        + " was not asked for; run: Get-ClientAccessService -Identity "
        + PowerShell.argument(server)
        + SWITCH;
  }

  private static Answer account(ServerState state, Basis basis, Ground ground) {
    boolean exported = ground.facts().exported("Get-ClientAccessService", "Get-ClientAccessServer");
    for (ClientAccessService service : ground.facts().all(ClientAccessService.class)) {
      boolean missing = service.origin().missing();
      if (ground.names().name(service.name()).equals(state.name()) && (exported || !missing)) {
        if (!missing) {
          basis.add(service);
        }
        return account(service, state.name());
      }
    }
    return Answer.unknown(Gaps.noExport("Get-ClientAccessService" + SWITCH));
  }

  /** Whether a server has an account; blank means that the cmdlet ran without the switch for it. */
  static Answer account(ClientAccessService service, String server) {
    String component = "alternateServiceAccountConfiguration";
    String text = service.alternateServiceAccountConfiguration();
    return text == null || text.isBlank()
        ? Answer.unknown(service.origin().absent().getOrDefault(component, unasked(server)))
        : latest(text);
  }

  /**
   * Whether a configuration begins with an account: {@code Latest: 1/12/2026 10:19:22 AM,
   * contoso\ASA$} has one, {@code Latest: <Not set>} none. All but the account is written in the
   * language of the shell.
   */
  private static Answer latest(String text) {
    for (char c : text.toCharArray()) {
      if (c == '\\') {
        return Answer.YES;
      }
      if (c == '<' || c == '\u2039') {
        return Answer.NO;
      }
    }
    return Answer.unknown(
        "AlternateServiceAccountConfiguration is not understood: "
            + text.lines().findFirst().orElse(""));
  }
}
