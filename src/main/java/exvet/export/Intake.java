package exvet.export;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes the objects of exports as they are read. Recipients can be a million: they are packed at
 * once, by a thread beside the one that reads if there are many.
 */
public final class Intake implements Consumer<PropertyBag>, AutoCloseable {
  /** More than any organisation gives reason for; what is beyond counts as if it told nothing. */
  private static final int MAX_STRANDS = 10_000;

  private final int perBlock;
  private final List<PropertyBag> others = new ArrayList<>();
  private final List<PropertyBag> firsts = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final Map<Strand, Integer> strands = new HashMap<>();
  private final List<Integer> counts = new ArrayList<>();
  private final MapiOverrides overrides = new MapiOverrides();
  private final RecipientWriter writer;
  private List<Waiting> waiting = new ArrayList<>();
  private SecondThread packer;

  /**
   * @param place how many other objects were read before it
   */
  private record Waiting(PropertyBag bag, int place) {}

  public Intake() {
    this(RecipientBlock.USUAL);
  }

  /**
   * @param perBlock how many recipients are packed together
   */
  Intake(int perBlock) {
    this.perBlock = perBlock;
    this.writer = new RecipientWriter(perBlock);
  }

  @Override
  public void accept(PropertyBag bag) {
    if (MapiOverrides.is(bag)) {
      overrides.add(bag);
      return;
    }
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    if (type == null || !type.recipient()) {
      others.add(bag);
      return;
    }
    waiting.add(new Waiting(bag, others.size()));
    if (waiting.size() == perBlock) {
      packer = packer == null ? new SecondThread("recipients") : packer;
      List<Waiting> full = waiting;
      packer.run(() -> full.forEach(this::pack));
      waiting = new ArrayList<>(perBlock);
    }
  }

  private void pack(Waiting one) {
    writer.add(strand(one), one.bag());
  }

  private int strand(Waiting one) {
    Strand strand = Strand.of(one.bag());
    Integer known = strands.get(strand);
    if (known == null && strands.size() >= MAX_STRANDS) {
      PropertyBag bare = bare(one.bag());
      return strand(bare, Strand.of(bare), one.place());
    }
    return known == null ? strand(one.bag(), strand, one.place()) : count(known);
  }

  private int strand(PropertyBag bag, Strand strand, int place) {
    Integer known = strands.putIfAbsent(strand, strands.size());
    if (known != null) {
      return count(known);
    }
    firsts.add(bag);
    places.add(place);
    counts.add(1);
    return strands.size() - 1;
  }

  private int count(int strand) {
    counts.set(strand, counts.get(strand) + 1);
    return strand;
  }

  private static PropertyBag bare(PropertyBag bag) {
    Map<String, Value> name = Map.of("PrimarySmtpAddress", bag.get("PrimarySmtpAddress"));
    return new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), name);
  }

  /** All that was taken. */
  public ExportedObjects objects() {
    if (packer != null) {
      packer.finish();
    }
    waiting.forEach(this::pack);
    waiting = List.of();
    List<PropertyBag> bags = new ArrayList<>();
    Map<PropertyBag, Integer> numbers = new IdentityHashMap<>();
    int taken = 0;
    for (int strand = 0; strand < firsts.size(); strand++) {
      bags.addAll(others.subList(taken, places.get(strand)));
      taken = places.get(strand);
      bags.add(firsts.get(strand));
      numbers.put(firsts.get(strand), strand);
    }
    bags.addAll(others.subList(taken, others.size()));
    bags.addAll(overrides.bags());
    List<Strand> sorted = new ArrayList<>(strands.keySet());
    sorted.sort((one, other) -> strands.get(one) - strands.get(other));
    return new ExportedObjects(bags, numbers, counts, writer.recipients(sorted));
  }

  @Override
  public void close() {
    if (packer != null) {
      packer.close();
    }
  }
}
