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

  /**
   * Of the last one, since recipients of one file mostly lack the same, in one and the same map.
   */
  private Map<String, String> lastAbsent;

  private Class<?> lastType;
  private List<Lack> last = List.of();

  /** Something that an object does not state, where it is counted. */
  private record Lack(Gap gap, String reason) {}

  /** Counts what one does not state; of which cmdlet it is only its reasons tell. */
  public void add(Exported recipient) {
    Map<String, String> absent = recipient.origin().absent();
    if (absent.isEmpty()) {
      return;
    }
    if (absent != lastAbsent || recipient.getClass() != lastType) {
      String cmdlet = Remedy.cmdlet(absent.values().iterator().next());
      last = lacks(of(cmdlet), cmdlet, null, recipient);
      lastAbsent = absent;
      lastType = recipient.getClass();
    }
    last.forEach(lack -> lack.gap().add(lack.reason()));
  }

  /** What was counted of a cmdlet. */
  Stock of(String cmdlet) {
    return byCmdlet.computeIfAbsent(cmdlet.toLowerCase(Locale.ROOT), first -> new Stock());
  }

  /** Notes in a stock what an object of a cmdlet and server does not state. */
  static void add(Stock stock, String cmdlet, String server, Exported fact) {
    lacks(stock, cmdlet, server, fact).forEach(lack -> lack.gap().add(lack.reason()));
  }

  private static List<Lack> lacks(Stock stock, String cmdlet, String server, Exported fact) {
    FactType type = FactType.of(fact);
    List<Lack> lacks = new ArrayList<>();
    fact.origin()
        .absent()
        .forEach(
            (name, reason) -> {
              Component component = type.component(name);
              String why = Remedy.why(reason, cmdlet, component.property(), server);
              lacks.add(new Lack(stock.gap(type, component, why), reason));
            });
    return lacks;
  }
}
