package exvet.handover;

import exvet.fact.Exported;
import exvet.fact.Fingerprints;
import exvet.fact.Redaction;
import exvet.handover.Settings.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The recipients in which several states of an organisation differ. There may be a million: of each
 * a fingerprint is kept, and only those that differ are looked at, of very many the first.
 */
public final class RecipientStates {
  /** How many are told one by one. */
  public static final int TOLD = 1_000;

  /** How many are told of which something was planned that is not so. */
  public static final int TOLD_OF_PLAN = 20_000;

  /** Why recipients cannot be compared. */
  public enum Obstacle {
    /** A report keeps only those that did not pass. */
    REPORT("report"),
    /** Their names were replaced by the tokens of different runs. */
    REDACTED("redacted"),
    LEFT_OUT("left-out");

    private final String word;

    Obstacle(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  private final List<Map<String, Item>> odd = new ArrayList<>();
  private final Map<String, String> keys = new HashMap<>();
  private final List<Map<String, Long>> counts = new ArrayList<>();
  private Obstacle obstacle;
  private final Set<Long> skipped = new HashSet<>();
  private final Set<Long> skippedNames = new HashSet<>();
  private int untold;

  private RecipientStates(int states) {
    for (int i = 0; i < states; i++) {
      odd.add(new TreeMap<>());
      counts.add(new TreeMap<>());
    }
  }

  /**
   * Compares.
   *
   * @param states the recipients of each state, some at a time; null where nobody knows them
   * @param wanted of how many states, from the first on, the last one was planned: who differs in
   *     them is nobody's surprise, and is told only if the state that follows is not as planned
   */
  public static RecipientStates of(List<Iterable<List<Exported>>> states, int wanted) {
    RecipientStates found = new RecipientStates(states.size());
    PrintTable prints = new PrintTable(states.size());
    RecipientKeys keys = new RecipientKeys(states.get(0), prints);
    List<Set<String>> runs = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      runs.add(new HashSet<>());
      if (states.get(i) == null) {
        found.obstacle = Obstacle.REPORT;
      } else if (found.obstacle == null) {
        found.print(i, states.get(i), keys, prints, runs.get(i));
      }
    }
    if (found.obstacle == null && runs.stream().distinct().count() > 1) {
      found.obstacle = Obstacle.REDACTED;
    }
    if (found.obstacle == null) {
      Set<Long> told = found.told(prints, wanted);
      List<Map<Long, Item>> items = new ArrayList<>();
      for (int i = 0; i < states.size(); i++) {
        items.add(told.isEmpty() ? Map.of() : found.items(i, states.get(i), keys, told));
      }
      found.name(items);
    }
    return found;
  }

  /**
   * States of which no recipients are compared.
   *
   * @param why they are not
   */
  public static RecipientStates none(int states, Obstacle why) {
    RecipientStates none = new RecipientStates(states);
    none.obstacle = why;
    return none;
  }

  private void print(
      int state,
      Iterable<List<Exported>> recipients,
      RecipientKeys keys,
      PrintTable prints,
      Set<String> runs) {
    for (List<Exported> chunk : recipients) {
      for (Exported recipient : chunk) {
        counts.get(state).merge(RecipientKeys.cmdlet(recipient), 1L, Long::sum);
        Redaction.run(recipient.identity()).filter(run -> !run.isEmpty()).ifPresent(runs::add);
        prints.add(keys.of(recipient, state), state, Settings.print(recipient));
      }
    }
  }

  private Set<Long> told(PrintTable prints, int wanted) {
    Set<Long> told = new HashSet<>();
    int others = 0;
    int of = 0;
    for (long key : prints.odd()) {
      boolean planned = prints.differ(key, wanted);
      if (planned && prints.last(key)) {
        continue;
      }
      if (planned ? of < TOLD_OF_PLAN : others < TOLD) {
        told.add(key);
        of += planned ? 1 : 0;
        others += planned ? 0 : 1;
      } else {
        skipped.add(key);
        untold += planned ? 0 : 1;
      }
    }
    return told;
  }

  private Map<Long, Item> items(
      int state, Iterable<List<Exported>> recipients, RecipientKeys keys, Set<Long> told) {
    Map<Long, Item> items = new TreeMap<>();
    for (List<Exported> chunk : recipients) {
      for (Exported recipient : chunk) {
        long key = keys.of(recipient, state);
        if (told.contains(key)) {
          items.merge(key, Settings.item(recipient), RecipientStates::both);
        } else if (skipped.contains(key)) {
          skippedNames.add(RecipientKeys.name(recipient));
        }
      }
    }
    return items;
  }

  /** In each state a recipient is the one that has its name in the first. */
  private void name(List<Map<Long, Item>> items) {
    Map<Long, String> names = new HashMap<>();
    Set<String> taken = new HashSet<>();
    for (Map<Long, Item> state : items) {
      state.forEach(
          (key, item) -> {
            String first = Settings.keyOf(item.cmdlet(), item.subject());
            String name = first;
            // Somebody else may have got the name of one that is gone.
            for (int n = 2; !names.containsKey(key) && !taken.add(name); n++) {
              name = first + '\0' + n;
            }
            names.putIfAbsent(key, name);
          });
    }
    for (int i = 0; i < items.size(); i++) {
      for (Map.Entry<Long, Item> one : items.get(i).entrySet()) {
        Item item = one.getValue();
        String name = names.get(one.getKey());
        odd.get(i).put(name, item);
        keys.putIfAbsent(Settings.keyOf(item.cmdlet(), item.subject()), name);
      }
    }
  }

  /** Two rows about one recipient, from different cmdlets. */
  private static Item both(Item one, Item other) {
    Map<String, String> properties = new HashMap<>(one.properties());
    other
        .properties()
        .forEach(
            (name, value) ->
                properties.merge(
                    name,
                    value,
                    (a, b) ->
                        a.equals(b) ? a : a.compareTo(b) < 0 ? a + " | " + b : b + " | " + a));
    Set<String> unstated = new HashSet<>(one.unstated());
    unstated.retainAll(other.unstated());
    return new Item(one.cmdlet(), one.subject(), one.servers(), properties, unstated);
  }

  /** The settings of a state, with those of its recipients that differ. */
  Settings in(int state, Settings others) {
    return others.with(odd.get(state), counts.get(state).keySet());
  }

  /** How many recipients of a cmdlet a state has. */
  long count(int state, String cmdlet) {
    return counts.get(state).getOrDefault(cmdlet, 0L);
  }

  /** Why they cannot be compared; null if they can. */
  public Obstacle obstacle() {
    return obstacle;
  }

  /** How many differ besides those that are told. */
  public int untold() {
    return untold;
  }

  /** What tells an object from others, by the name that it has in any state. */
  String key(String cmdlet, String subject) {
    String key = Settings.keyOf(cmdlet, subject);
    return keys.getOrDefault(key, key);
  }

  /** Whether a recipient differs and is not told. */
  boolean skipped(String cmdlet, String subject) {
    return skippedNames.contains(Fingerprints.of(Settings.keyOf(cmdlet, subject)));
  }

  /** The cmdlets of which any state has recipients. */
  Set<String> cmdlets() {
    Set<String> cmdlets = new HashSet<>();
    counts.forEach(one -> cmdlets.addAll(one.keySet()));
    return cmdlets;
  }
}
