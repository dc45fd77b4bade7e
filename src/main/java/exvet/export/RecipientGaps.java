package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.Exported;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What recipients do not state, counted. There can be a million, so whoever goes through them
 * anyhow hands each on.
 */
public final class RecipientGaps {
  private final Map<String, Stock> byCmdlet = new TreeMap<>();

  /** Counts what one does not state; of which cmdlet it is only its reasons tell. */
  public void add(Exported recipient) {
    Map<String, String> absent = recipient.origin().absent();
    if (!absent.isEmpty()) {
      String cmdlet = Remedy.cmdlet(absent.values().iterator().next());
      add(of(cmdlet), cmdlet, null, recipient);
    }
  }

  /** What was counted of a cmdlet. */
  Stock of(String cmdlet) {
    return byCmdlet.computeIfAbsent(cmdlet.toLowerCase(Locale.ROOT), first -> new Stock());
  }

  /** Notes in a stock what an object of a cmdlet and server does not state. */
  static void add(Stock stock, String cmdlet, String server, Exported fact) {
    FactType type = FactType.of(fact);
    fact.origin()
        .absent()
        .forEach(
            (name, reason) -> {
              Component component = type.component(name);
              String why = Remedy.why(reason, cmdlet, component.property(), server);
              stock.gap(type, component, why, reason);
            });
  }
}
