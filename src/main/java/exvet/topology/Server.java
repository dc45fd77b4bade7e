package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.ExchangeServer;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.ServerVersion;
import exvet.fact.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server of the organisation and the part it plays. If the list of servers was not exported,
 * every server that owns an object of another export.
 *
 * @param identity its name
 * @param site the AD site's name
 * @param onEdge whether it is known to be an Edge server
 * @param clientAccess whether it serves clients and is of a version that is judged
 * @param legacy Exchange 2013 or older: reported once, else left out
 * @param inService neither ignored nor in maintenance at the evaluation date
 * @param internetFacing whether clients on the internet reach it
 * @param internetFacingStated whether the profile says so rather than the external URLs
 * @param mailEntry whether internet mail enters here
 * @param mailboxRole whether it holds the Mailbox role
 * @param product for instance {@code Exchange 2019}
 * @param extHost the planned external host of its site
 * @param owaHost the planned external host of OWA and ECP
 * @param intHost the planned internal host
 * @param intOwaHost the planned internal host of OWA and ECP
 * @param urlMode {@code same} or {@code different}
 * @param trial whether it runs without a product key
 * @param trialExpired whether the time for that is over
 */
public record Server(
    @Known String identity,
    @Known String name,
    String fqdn,
    String site,
    @From("adminDisplayVersion") ServerVersion version,
    @From("adminDisplayVersion") String product,
    @From("edgeServer") Boolean edge,
    @Known @From("edgeServer") boolean onEdge,
    @From("mailboxServer") Boolean mailboxRole,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean legacy,
    boolean inService,
    boolean ignored,
    boolean internalOnly,
    Boolean internetFacing,
    boolean internetFacingStated,
    Boolean mailEntry,
    String extHost,
    String owaHost,
    String intHost,
    String intOwaHost,
    String urlMode,
    @From("exchangeTrialEdition") Boolean trial,
    @From("expiredExchangeTrialEdition") Boolean trialExpired,
    @From("remainingTrialPeriod") Duration trialRemaining,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(name));
  }

  /** Whether its version has download domains: 2016 CU18, 2019 CU7 and later. */
  @Reads("version")
  public boolean knowsDownloadDomains() {
    return version != null
        && version.covered()
        && version.build() >= (version.minor() == 1 ? 2106 : 721);
  }

  /** Whether it is Exchange 2016, which has no client access rules. */
  @Reads("version")
  public boolean exchange2016() {
    return version != null && version.covered() && version.minor() == 1;
  }

  static List<Server> all(Ground ground) {
    List<Server> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      all.add(of(state, ground));
    }
    return all;
  }

  private static Server of(ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    ExchangeServer row = state.row();
    if (row == null) {
      gaps.lack(state.unlisted(), "version", "product", "trial", "trialExpired", "trialRemaining");
    } else {
      gaps.copy(row, "adminDisplayVersion", "version", row.adminDisplayVersion());
      gaps.copy(row, "adminDisplayVersion", "product", row.adminDisplayVersion());
      gaps.copy(row, "remainingTrialPeriod", "trialRemaining", null);
      flag(gaps, row, "exchangeTrialEdition", "trial", row.exchangeTrialEdition());
      flag(
          gaps,
          row,
          "expiredExchangeTrialEdition",
          "trialExpired",
          row.expiredExchangeTrialEdition());
    }
    ServerVersion version = row == null ? null : row.adminDisplayVersion();
    Plan.Hosts others = ground.plan().hosts(Service.EWS, state.site());
    Plan.Hosts web = ground.plan().hosts(Service.OWA, state.site());
    return new Server(
        state.name(),
        state.name(),
        state.fqdn(gaps, "fqdn"),
        gaps.take("site", state.site(), state.siteReason()),
        version,
        version == null ? null : version.product(),
        gaps.take("edge", state.edge()),
        state.edge().yes(),
        gaps.take("mailboxRole", state.mailbox()),
        gaps.take("clientAccess", state.clientAccess()),
        state.legacy(),
        state.inService(),
        state.ignored(),
        state.internalOnly(),
        gaps.take("internetFacing", ground.servers().internetFacing(state)),
        ground.servers().stated(),
        gaps.take("mailEntry", ground.servers().mailEntry(state)),
        gaps.take("extHost", others.external(), Unplanned.external(Service.EWS)),
        gaps.take("owaHost", web.external(), Unplanned.external(Service.OWA)),
        gaps.take("intHost", others.internal(), Unplanned.internal(Service.EWS)),
        gaps.take("intOwaHost", web.internal(), Unplanned.internal(Service.OWA)),
        gaps.take("urlMode", others.urlMode(), Unplanned.MODE),
        row == null ? null : row.exchangeTrialEdition(),
        row == null ? null : row.expiredExchangeTrialEdition(),
        row == null ? null : row.remainingTrialPeriod(),
        gaps.origin(state.name()),
        row == null ? List.of() : List.of(row));
  }

  private static void flag(
      Gaps gaps, ExchangeServer row, String source, String component, Boolean value) {
    gaps.take(component, value, source + " of " + row.name() + " is blank (Get-ExchangeServer)");
    gaps.copy(row, source, component, null);
  }
}
