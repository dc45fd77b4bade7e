package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Limit;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TransportService;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How many connections a server's transport makes to send, and when it tries again.
 *
 * @param identity the server's name
 * @param retry after which time it tries again, as Exchange writes it
 * @param few whether fewer than 40 go to one domain at a time
 * @param slow whether it waits longer than five minutes
 * @param excessive whether more may go to one domain than to all
 * @param tight whether fewer than 40 go to all at a time
 * @param enough how many to all are no fewer than to one domain
 */
public record OutboundSettings(
    @Known String identity,
    @Known String server,
    boolean legacy,
    boolean ignored,
    Limit maxOutboundConnections,
    Limit maxPerDomainOutboundConnections,
    @From("messageRetryInterval") String retry,
    @From("maxPerDomainOutboundConnections") Boolean few,
    @From("messageRetryInterval") Boolean slow,
    @From({"maxPerDomainOutboundConnections", "maxOutboundConnections"}) Boolean excessive,
    @Known @From("maxOutboundConnections") boolean tight,
    @Known @From("maxPerDomainOutboundConnections") long enough,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final long RECOMMENDED = 40;

  /** MaxOutboundConnections as setup leaves it. */
  private static final long USUAL = 1000;

  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server));
  }

  static List<OutboundSettings> all(Ground ground) {
    return ground.facts().all(TransportService.class).stream()
        .filter(one -> ground.servers().state(one.name()) != null)
        .map(one -> of(one, ground.servers().state(one.name())))
        .sorted(Comparator.comparing(OutboundSettings::identity))
        .toList();
  }

  private static OutboundSettings of(TransportService it, ServerState state) {
    Gaps gaps = new Gaps();
    String all = "maxOutboundConnections";
    String domain = "maxPerDomainOutboundConnections";
    String retry = "messageRetryInterval";
    Limit perDomain =
        gaps.take(domain, it.maxPerDomainOutboundConnections(), Gaps.untold(it, domain));
    Limit total = gaps.take(all, it.maxOutboundConnections(), Gaps.untold(it, all));
    Duration interval = it.messageRetryInterval();
    return new OutboundSettings(
        state.name(),
        state.name(),
        state.legacy(),
        state.ignored(),
        total,
        perDomain,
        gaps.take("retry", interval == null ? null : clock(interval), Gaps.untold(it, retry)),
        gaps.take(
            "few",
            perDomain == null
                ? Answer.unknown(Gaps.untold(it, domain))
                : Answer.of(!perDomain.unlimited() && perDomain.value() < RECOMMENDED)),
        gaps.take(
            "slow",
            interval == null
                ? Answer.unknown(Gaps.untold(it, retry))
                : Answer.of(interval.compareTo(LONGEST) > 0)),
        gaps.take("excessive", excessive(it, perDomain, total, domain, all)),
        total != null && !total.unlimited() && total.value() < RECOMMENDED,
        perDomain == null || perDomain.unlimited() ? USUAL : Math.max(USUAL, perDomain.value()),
        gaps.origin(state.name()),
        state.row() == null ? List.of(it) : List.of(it, state.row()));
  }

  /** A span as Exchange writes it: {@code 00:05:00}. */
  private static String clock(Duration span) {
    String days = span.toDays() == 0 ? "" : span.toDays() + ".";
    return days
        + String.format(
            Locale.ROOT,
            "%02d:%02d:%02d",
            span.toHoursPart(),
            span.toMinutesPart(),
            span.toSecondsPart());
  }

  /** Unlimited connections to a domain are bounded by those to all. */
  private static Answer excessive(
      TransportService it, Limit perDomain, Limit total, String domain, String all) {
    if (perDomain == null && total == null) {
      return Answer.unknown(Gaps.untold(it, domain));
    }
    if (perDomain != null && perDomain.unlimited() || total != null && total.unlimited()) {
      return Answer.NO;
    }
    return perDomain == null || total == null
        ? Answer.unknown(Gaps.untold(it, perDomain == null ? domain : all))
        : Answer.of(perDomain.value() > total.value());
  }
}
