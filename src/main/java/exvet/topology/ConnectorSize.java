package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Limit;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.TransportConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How large a message a Send connector takes, beside what the organisation allows.
 *
 * @param inner whether it leads to Exchange Online or to systems of the organisation
 * @param tighter whether it is smaller than both limits of the organisation by 5 % or more
 * @param looser whether it is larger than both by 5 % or more
 * @param smallest the smaller limit of the organisation
 * @param largest the larger one
 */
public record ConnectorSize(
    @Known String identity,
    Limit maxMessageSize,
    @From({"addressSpaces", "smartHosts"}) Boolean inner,
    @From("maxMessageSize") Boolean tighter,
    @From("maxMessageSize") Boolean looser,
    @From({"maxSendSize", "maxReceiveSize"}) Limit smallest,
    @From({"maxSendSize", "maxReceiveSize"}) Limit largest,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String[] LIMITS = {"tighter", "looser", "smallest", "largest"};

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity));
  }

  static List<ConnectorSize> all(Ground ground) {
    return ground.sendConnectors().stream().map(c -> of(c, ground)).toList();
  }

  private static ConnectorSize of(SendConnector connector, Ground ground) {
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>(List.of(connector));
    TransportConfig config =
        ground.facts().all(TransportConfig.class).stream().findFirst().orElse(null);
    if (config == null) {
      gaps.lack(Gaps.noExport(ground.facts(), "Get-TransportConfig"), LIMITS);
    } else {
      basis.add(config);
      need(gaps, config, "maxSendSize", config.maxSendSize());
      need(gaps, config, "maxReceiveSize", config.maxReceiveSize());
    }
    boolean known = !gaps.lacks("smallest");
    Limit smallest = known ? smaller(config.maxSendSize(), config.maxReceiveSize()) : null;
    Limit largest =
        !known
            ? null
            : smallest == config.maxSendSize() ? config.maxReceiveSize() : config.maxSendSize();
    Limit own = connector.maxMessageSize();
    gaps.copy(connector, "maxMessageSize", own);
    if (own == null) {
      gaps.lack(Gaps.untold(connector, "maxMessageSize"), "tighter", "looser");
    }
    boolean open = gaps.lacks("tighter");
    return new ConnectorSize(
        connector.identity(),
        own,
        gaps.take("inner", inner(connector, ground)),
        open ? null : (Boolean) (less(own, smallest, 0.95)),
        open ? null : (Boolean) (less(largest, own, 1 / 1.05)),
        smallest,
        largest,
        gaps.origin(connector.identity()),
        List.copyOf(basis));
  }

  private static void need(Gaps gaps, TransportConfig config, String component, Limit limit) {
    if (limit == null) {
      gaps.lack(Gaps.untold(config, component), LIMITS);
    }
  }

  private static Limit smaller(Limit one, Limit other) {
    return other.unlimited() || !one.unlimited() && one.value() <= other.value() ? one : other;
  }

  /** Whether a limit is at most a share of another one. */
  private static boolean less(Limit one, Limit other, double share) {
    return !one.unlimited() && (other.unlimited() || one.value() <= other.value() * share);
  }

  private static Answer inner(SendConnector connector, Ground ground) {
    Answer cloud =
        Answer.of(connector, "addressSpaces", connector.carriesTenant())
            .or(Answer.of(connector, "smartHosts", connector.relaysToExchangeOnline()));
    boolean own =
        !connector.addressSpaces().isEmpty()
            && connector.addressSpaces().stream()
                .allMatch(
                    space ->
                        !space.smtp()
                            || !space.everything()
                                && (space.address().equals("--")
                                    || DomainNames.nonPublic(space.address())
                                    || ground
                                        .domains()
                                        .covers(DomainNames.base(space.address()))
                                        .yes()));
    return cloud.or(Answer.of(connector, "addressSpaces", own));
  }
}
