package exvet.handover;

import exvet.handover.Settings.Item;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What DNS and servers answered, as settings that can be compared. */
public final class Answers {
  private static final String DNS = "DNS ";
  private static final String SERVERS = "Endpoints";

  private Answers() {}

  /**
   * The answers to lookups, and what names and connectors present.
   *
   * @param lookups by view
   */
  public static Settings of(List<DnsLookups> lookups, List<Reconciled> reconciled) {
    Map<String, Item> objects = new HashMap<>();
    Map<String, Map<String, String>> byName = new TreeMap<>();
    for (DnsLookups view : lookups) {
      for (DnsLookups.Lookup one : view.lookups()) {
        String name = DNS + view.identity() + '\0' + one.name();
        byName.computeIfAbsent(name, first -> new TreeMap<>()).put(one.type(), one.answer());
      }
    }
    for (Reconciled one : reconciled) {
      // A name may be one for clients and for mail.
      String to = one.kind().equals("mail host") ? "mail from " : "";
      add(byName, one.name(), to + "outside", one.outside());
      add(byName, one.name(), to + "inside", one.inside());
    }
    byName.forEach(
        (place, properties) -> {
          int end = place.indexOf('\0');
          Item item =
              new Item(
                  place.substring(0, end),
                  place.substring(end + 1),
                  Set.of(),
                  properties,
                  Set.of());
          objects.put(item.key(), item);
        });
    // Who did not look cannot tell that nothing is there.
    return new Settings(objects, Map.of());
  }

  private static void add(
      Map<String, Map<String, String>> byName, String name, String side, String answer) {
    if (answer != null) {
      // A port that one state was not asked about is no news.
      String told = answer.replaceAll("(?<=^|; )port \\d+: not asked(; |$)", "");
      byName
          .computeIfAbsent(SERVERS + '\0' + name, first -> new TreeMap<>())
          .put(side, told.replaceFirst("; $", ""));
    }
  }
}
