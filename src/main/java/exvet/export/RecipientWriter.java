package exvet.export;

import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.List;

/** Packs recipients into blocks, in the order in which they come. */
final class RecipientWriter {
  private static final int EXPECTED = 512;

  private final int perBlock;
  private final OpenBlock open;
  private final List<RecipientBlock> blocks = new ArrayList<>();
  private final RecipientKeys keys = new RecipientKeys();

  /**
   * @param perBlock how many recipients are deflated together
   */
  RecipientWriter(int perBlock) {
    this.perBlock = perBlock;
    this.open = new OpenBlock(perBlock * EXPECTED);
  }

  /**
   * @param strand the number of the recipient's strand
   */
  void add(int strand, PropertyBag bag) {
    keys.add(bag);
    open.add(bag, strand);
    if (open.count() == perBlock) {
      flush();
    }
  }

  /** Those that were packed. */
  Recipients recipients(List<Strand> strands) {
    flush();
    return new Recipients(strands, blocks, keys);
  }

  private void flush() {
    if (open.count() > 0) {
      blocks.add(open.close());
    }
  }
}
