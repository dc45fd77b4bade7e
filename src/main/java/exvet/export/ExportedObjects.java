package exvet.export;

import exvet.fact.PropertyBag;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Everything that was read. Recipients that tell the same about their organisation are a strand,
 * and the first of them stands for all.
 */
public final class ExportedObjects {
  private final List<PropertyBag> bags;
  private final Map<PropertyBag, Integer> strands;
  private final List<Integer> counts;
  private final Recipients recipients;

  /**
   * @param strands the number of a strand by the object that stands for it, by identity
   * @param counts the size of each strand
   */
  ExportedObjects(
      List<PropertyBag> bags,
      Map<PropertyBag, Integer> strands,
      List<Integer> counts,
      Recipients recipients) {
    this.bags = List.copyOf(bags);
    this.strands = strands;
    this.counts = List.copyOf(counts);
    this.recipients = recipients;
  }

  /** The objects in the order in which they were read, of recipients one for each strand. */
  public List<PropertyBag> bags() {
    return bags;
  }

  /** How many objects one of {@link #bags} stands for. */
  public int count(PropertyBag bag) {
    Integer strand = strands.get(bag);
    return strand == null ? 1 : counts.get(strand);
  }

  /** Those of the objects that are no recipients. */
  public List<PropertyBag> others(List<PropertyBag> some) {
    return some.stream().filter(bag -> !strands.containsKey(bag)).toList();
  }

  /** The recipients for whom the objects stand. */
  public Recipients recipients(List<PropertyBag> some) {
    BitSet wanted = new BitSet();
    for (PropertyBag bag : some) {
      Integer strand = strands.get(bag);
      if (strand != null) {
        wanted.set(strand);
      }
    }
    return wanted.cardinality() == counts.size() ? recipients : recipients.only(wanted);
  }
}
