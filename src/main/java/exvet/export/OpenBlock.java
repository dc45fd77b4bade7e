package exvet.export;

import exvet.fact.PropertyBag;

/** A block into which recipients are still written. */
final class OpenBlock {
  private final BytesOut bytes;
  private RecipientCoding coding = new RecipientCoding();
  private int count;

  /**
   * @param expected bytes
   */
  OpenBlock(int expected) {
    bytes = new BytesOut(expected);
  }

  /**
   * Adds a recipient.
   *
   * @param numbers that stand before it
   */
  void add(PropertyBag bag, int... numbers) {
    for (int number : numbers) {
      bytes.number(number);
    }
    coding.write(bag, bytes);
    count++;
  }

  /** How many recipients it holds. */
  int count() {
    return count;
  }

  /** How many bytes they take. */
  int size() {
    return bytes.size();
  }

  /** What was written; the next block begins. */
  RecipientBlock close() {
    RecipientBlock block = RecipientBlock.of(bytes, count);
    bytes.clear();
    coding = new RecipientCoding();
    count = 0;
    return block;
  }
}
