package exvet.export;

import exvet.export.FactType.Component;
import exvet.export.Stock.Gap;
import exvet.fact.Exported;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What recipients do not state, counted. There can be a million, so whoever goes through them
 * anyhow hands each on.
 */
public final class RecipientGaps {
  private final Map<String, Stock> byCmdlet = new TreeMap<>();

  /** Recipients of one file mostly lack the same, in one and the same map. */
  private Lacking last = new Lacking(null, Map.of(), List.of());

  /** What objects of a type do not state, and where it is counted. */
  private record Lacking(Class<?> type, Map<String, String> absent, List<Lack> lacks) {}

  private record Lack(Gap gap, String reason) {}

  /** Counts what one does not state; which cmdlet would have, the reasons tell. */
  public void add(Exported recipient) {
    Map<String, String> absent = recipient.origin().absent();
    if (absent.isEmpty()) {
      return;
    }
    if (absent != last.absent() || recipient.getClass() != last.type()) {
      List<Lack> lacks = new ArrayList<>();
      absent.forEach(
          (name, reason) -> {
            String cmdlet = Remedy.cmdlet(reason);
            lacks.add(new Lack(gap(of(cmdlet), cmdlet, null, recipient, name), reason));
          });
      last = new Lacking(recipient.getClass(), absent, lacks);
    }
    last.lacks().forEach(lack -> lack.gap().add(lack.reason()));
  }

  /** What was counted of a cmdlet. */
  Stock of(String cmdlet) {
    return byCmdlet.computeIfAbsent(cmdlet.toLowerCase(Locale.ROOT), first -> new Stock());
  }

  /** Notes in a stock what an object of a cmdlet and server does not state. */
  static void add(Stock stock, String cmdlet, String server, Exported fact) {
    fact.origin()
        .absent()
        .forEach((name, reason) -> gap(stock, cmdlet, server, fact, name).add(reason));
  }

  private static Gap gap(Stock stock, String cmdlet, String server, Exported fact, String name) {
    FactType type = FactType.of(fact);
    Component component = type.component(name);
    String reason = fact.origin().absent().get(name);
    return stock.gap(type, component, Remedy.why(reason, cmdlet, component.property(), server));
  }
}
