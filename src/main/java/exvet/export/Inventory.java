package exvet.export;

import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the exports of one organisation hold, cmdlet by cmdlet and server by server, and what they
 * lack. Which cmdlets there are follows from the records of facts.
 *
 * @param strays objects of servers that do not say of which
 */
public record Inventory(ServerList servers, List<Holding> holdings, List<Stray> strays) {
  public Inventory {
    holdings = List.copyOf(holdings);
    strays = List.copyOf(strays);
  }

  /** An object that belongs to some server, nobody knows which. */
  public record Stray(String cmdlet, String object, String file, int line) {}

  /**
   * Takes stock.
   *
   * @param files every file that was given
   * @param bags the organisation's objects as they were read
   * @param facts what was made of them
   * @param gaps what the recipients among them do not state
   * @param ignored the servers nobody asks about
   */
  public static Inventory of(
      List<InputFile> files,
      Collection<PropertyBag> bags,
      FactBase facts,
      RecipientGaps gaps,
      Predicate<String> ignored) {
    return new Stocktaking(files, bags, facts, gaps, ignored).inventory();
  }

  /**
   * The same where other exports show that one of them is not whole.
   *
   * @param reason as facts that rest on it say; null if nothing shows it
   */
  public Inventory incomplete(String cmdlet, String reason) {
    return reason == null
        ? this
        : new Inventory(
            servers,
            holdings.stream()
                .map(one -> one.cmdlet().equals(cmdlet) ? one.incomplete(reason) : one)
                .toList(),
            strays);
  }
}
