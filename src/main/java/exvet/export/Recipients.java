package exvet.export;

import exvet.fact.PropertyBag;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/**
 * Recipients as they were read, kept small: there may be a million. Going through them unpacks some
 * thousand at a time.
 */
public final class Recipients implements Iterable<List<PropertyBag>> {
  /** How many there are at a time. */
  static final int CHUNK = 500;

  private final List<Strand> strands;
  private final List<RecipientBlock> blocks;
  private final RecipientKeys keys;

  /**
   * @param strands of which each recipient names one by its number
   * @param keys of all of them, or none if each is there once
   */
  Recipients(List<Strand> strands, List<RecipientBlock> blocks, RecipientKeys keys) {
    this.strands = List.copyOf(strands);
    this.blocks = List.copyOf(blocks);
    this.keys = keys;
  }

  /** No recipients. */
  public static Recipients none() {
    return new Recipients(List.of(), List.of(), new RecipientKeys());
  }

  /**
   * One recipient.
   *
   * @param strand the number of its strand
   */
  record Entry(int strand, PropertyBag bag) {}

  List<Strand> strands() {
    return strands;
  }

  List<RecipientBlock> blocks() {
    return blocks;
  }

  RecipientKeys keys() {
    return keys;
  }

  public boolean isEmpty() {
    return blocks.isEmpty();
  }

  /** Each once; what its exports disagree on is handed to the consumer. */
  public Recipients merged(Consumer<Conflict> conflicts) {
    return RecipientMerge.of(this, conflicts);
  }

  /** The recipients in a block. */
  List<Entry> entries(RecipientBlock block) {
    List<Entry> entries = new ArrayList<>(block.count());
    BytesIn bytes = block.open();
    RecipientCoding coding = new RecipientCoding();
    while (bytes.hasMore()) {
      entries.add(entry(coding, bytes));
    }
    return entries;
  }

  /** The recipient that was written next. */
  Entry entry(RecipientCoding coding, BytesIn bytes) {
    int number = (int) bytes.number();
    Strand strand = strands.get(number);
    return new Entry(number, coding.read(strand.cmdlet(), strand.file(), bytes));
  }

  /** Those of some strands. */
  Recipients only(BitSet wanted) {
    RecipientWriter some = new RecipientWriter(RecipientBlock.USUAL);
    for (RecipientBlock block : blocks) {
      for (Entry entry : entries(block)) {
        if (wanted.get(entry.strand())) {
          some.add(entry.strand(), entry.bag());
        }
      }
    }
    return some.recipients(strands);
  }

  @Override
  public Iterator<List<PropertyBag>> iterator() {
    Iterator<RecipientBlock> left = blocks.iterator();
    return new Iterator<>() {
      private RecipientBlock next = left.hasNext() ? left.next() : null;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public List<PropertyBag> next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        List<RecipientBlock> some = new ArrayList<>();
        int count = 0;
        do {
          some.add(next);
          count += next.count();
          next = left.hasNext() ? left.next() : null;
        } while (next != null && count + next.count() <= CHUNK);
        return new Chunk(some, count);
      }
    };
  }

  /** Some recipients, unpacked by the thread that first asks for one. */
  private final class Chunk extends AbstractList<PropertyBag> {
    private final List<RecipientBlock> packed;
    private final int size;
    private List<PropertyBag> bags;

    Chunk(List<RecipientBlock> packed, int size) {
      this.packed = packed;
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public PropertyBag get(int at) {
      if (bags == null) {
        List<PropertyBag> unpacked = new ArrayList<>(size);
        packed.forEach(block -> entries(block).forEach(entry -> unpacked.add(entry.bag())));
        bags = unpacked;
      }
      return bags.get(at);
    }
  }
}
