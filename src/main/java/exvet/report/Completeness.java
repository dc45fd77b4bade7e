package exvet.report;

import exvet.export.Conflict;
import exvet.export.FactType;
import exvet.export.Holding;
import exvet.export.Inventory;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList;
import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.verdict.Waiting;
import java.util.List;

/**
 * What the input holds and what it lacks: said before anything is judged, so that nobody takes for
 * sound what nobody looked at.
 *
 * @param holdings what there is, by cmdlet and then server
 * @param needs what is missing or cut, that for which most rules wait first
 * @param conflicts where two exports of the same object differ
 * @param unassigned objects that could belong to more than one organisation and were left out
 */
public record Completeness(
    ServerList servers,
    List<Holding> holdings,
    List<Need> needs,
    List<Conflict> conflicts,
    List<Stray> unassigned) {

  /** Of nothing at all. */
  public static final Completeness NONE =
      new Completeness(
          new ServerList(false, List.of()), List.of(), List.of(), List.of(), List.of());

  public Completeness {
    holdings = List.copyOf(holdings);
    needs = List.copyOf(needs);
    conflicts = List.copyOf(conflicts);
    unassigned = List.copyOf(unassigned);
  }

  /** Puts together what is known of one organisation's input. */
  public static Completeness of(
      Inventory inventory,
      Waiting waiting,
      List<Conflict> conflicts,
      List<PropertyBag> unassigned) {
    return new Completeness(
        inventory.servers(),
        inventory.holdings(),
        Needs.of(inventory, waiting),
        conflicts,
        unassigned.stream()
            .map(bag -> new Stray(bag.cmdlet(), name(bag), bag.file(), bag.line()))
            .toList());
  }

  /** The same without names and values of recipients. */
  Completeness withoutRecipients() {
    return new Completeness(
        servers,
        holdings,
        needs,
        conflicts.stream().filter(one -> !aboutRecipients(one.cmdlet())).toList(),
        unassigned.stream()
            .map(
                one ->
                    aboutRecipients(one.cmdlet())
                        ? new Stray(one.cmdlet(), "(a recipient)", one.file(), one.line())
                        : one)
            .toList());
  }

  private static boolean aboutRecipients(String cmdlet) {
    FactType type = FactType.ofCmdlet(cmdlet);
    return type != null && FactBase.isRecipient(type.record());
  }

  private static String name(PropertyBag bag) {
    String identity = bag.text("Identity");
    String name = identity == null ? bag.text("Name") : identity;
    return name == null ? "(no name)" : name;
  }

  /** Whether some rule waits for what objects of a cmdlet and server do not state. */
  public boolean cut(Holding holding) {
    return wanted().stream()
        .anyMatch(
            need ->
                need.cmdlet().equals(holding.cmdlet())
                    && !need.properties().isEmpty()
                    && (need.servers().isEmpty() || need.servers().contains(holding.server())));
  }

  /** What there is of a cmdlet, in a few words. */
  public String words(Holding holding) {
    return switch (holding.state()) {
      case THERE -> holding.objects() + (cut(holding) ? ", cut" : "");
      case INCOMPLETE -> holding.objects() + ", " + holding.state();
      default -> holding.state().toString();
    };
  }

  /** Whether something is there, or some rule waits for it. */
  public boolean counts(Holding holding) {
    return !holding.state().missing()
        || wanted().stream().anyMatch(need -> need.cmdlet().equals(holding.cmdlet()));
  }

  /** What some rule waits for. */
  public List<Need> wanted() {
    return needs.stream().filter(need -> !need.rules().isEmpty()).toList();
  }

  /** What no rule waits for, at least not now. */
  public List<Need> unwanted() {
    return needs.stream().filter(need -> need.rules().isEmpty()).toList();
  }
}
