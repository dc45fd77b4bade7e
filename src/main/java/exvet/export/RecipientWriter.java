package exvet.export;

import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.List;

/** Packs recipients into blocks, in the order in which they come. */
final class RecipientWriter {
  private static final int EXPECTED = 512;

  private final int perBlock;
  private final BytesOut bytes;
  private final List<RecipientBlock> blocks = new ArrayList<>();
  private final RecipientKeys keys = new RecipientKeys();
  private RecipientCoding coding = new RecipientCoding();
  private int count;

  /**
   * @param perBlock how many recipients are deflated together
   */
  RecipientWriter(int perBlock) {
    this.perBlock = perBlock;
    this.bytes = new BytesOut(perBlock * EXPECTED);
  }

  /**
   * @param strand the number of the recipient's strand
   */
  void add(int strand, PropertyBag bag) {
    keys.add(bag);
    bytes.number(strand);
    coding.write(bag, bytes);
    if (++count == perBlock) {
      flush();
    }
  }

  /** Those that were packed. */
  Recipients recipients(List<Strand> strands) {
    flush();
    return new Recipients(strands, blocks, keys);
  }

  private void flush() {
    if (count > 0) {
      blocks.add(RecipientBlock.of(bytes, count));
      bytes.clear();
      coding = new RecipientCoding();
      count = 0;
    }
  }
}
