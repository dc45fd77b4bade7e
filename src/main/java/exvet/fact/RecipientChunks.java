package exvet.fact;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/**
 * Recipients, some thousand at a time. Each chunk is made when it is reached, so that nobody has to
 * hold them all; each iteration gives the same ones in the same order.
 */
public interface RecipientChunks extends Iterable<List<Exported>> {

  /**
   * Some of the chunks; the others are not made.
   *
   * @param places of those, from 0
   */
  Iterable<List<Exported>> only(BitSet places);

  /** Chunks that are there already. */
  static RecipientChunks of(List<List<Exported>> chunks) {
    return new RecipientChunks() {
      @Override
      public Iterator<List<Exported>> iterator() {
        return chunks.iterator();
      }

      @Override
      public Iterable<List<Exported>> only(BitSet places) {
        List<List<Exported>> some = new ArrayList<>();
        places.stream().forEach(place -> some.add(chunks.get(place)));
        return some;
      }
    };
  }
}
