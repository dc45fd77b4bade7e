package exvet.export;

import exvet.export.Recipients.Entry;
import java.util.ArrayList;
import java.util.List;

/** Recipients that were brought from their blocks to that of another, each with its place. */
final class RecipientPile {
  private static final int FULL = 8 << 10;

  private final OpenBlock open = new OpenBlock(FULL / 4);
  private final List<RecipientBlock> blocks = new ArrayList<>();

  /**
   * One that was brought, or is where it was.
   *
   * @param at its place in the order in which recipients were read
   */
  record Placed(int at, Entry entry) {}

  void add(int at, Entry entry) {
    open.add(entry.bag(), at, entry.strand());
    if (open.size() >= FULL) {
      flush();
    }
  }

  /** All of the pile, told apart with the help of where they come from. */
  List<Placed> all(Recipients from) {
    flush();
    List<Placed> all = new ArrayList<>();
    for (RecipientBlock block : blocks) {
      BytesIn in = block.open();
      RecipientCoding reading = new RecipientCoding();
      while (in.hasMore()) {
        all.add(new Placed((int) in.number(), from.entry(reading, in)));
      }
    }
    return all;
  }

  private void flush() {
    if (open.count() > 0) {
      blocks.add(open.close());
    }
  }
}
