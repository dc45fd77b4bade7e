package exvet.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server of the organisation. */
@Cmdlet("Get-ExchangeServer")
public record ExchangeServer(
    @Known String name,
    String fqdn,
    String domain,
    String site,
    @Property(numbers = "ServerRole") List<String> serverRole,
    @Property("IsMailboxServer") Boolean mailboxServer,
    @Property("IsClientAccessServer") Boolean clientAccessServer,
    @Property("IsHubTransportServer") Boolean hubTransportServer,
    @Property("IsFrontendTransportServer") Boolean frontendTransportServer,
    @Property("IsEdgeServer") Boolean edgeServer,
    @Property("IsE15OrLater") Boolean e15OrLater,
    ServerVersion adminDisplayVersion,
    @Property(numbers = "ServerEdition") String edition,
    @Property("IsExchangeTrialEdition") Boolean exchangeTrialEdition,
    @Property("IsExpiredExchangeTrialEdition") Boolean expiredExchangeTrialEdition,
    Duration remainingTrialPeriod,
    Instant whenCreated,
    String distinguishedName,
    @Property(internal = true) List<String> tlsSettings,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(name));
  }
}
