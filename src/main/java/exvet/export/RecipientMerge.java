package exvet.export;

import exvet.export.RecipientPile.Placed;
import exvet.export.Recipients.Entry;
import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Each recipient once, as {@link Merge} has it, although nobody ever holds them all. Keys tell who
 * may be the same as another; these are brought to the block of the first of them, and then each
 * block is merged for itself.
 */
final class RecipientMerge {
  private final Recipients found;
  private final Kin kin;
  private final int[] starts;
  private final Map<Integer, RecipientPile> piles = new HashMap<>();
  private final Map<List<String>, Integer> strands = new HashMap<>();
  private final List<RecipientBlock> merged = new ArrayList<>();

  private RecipientMerge(Recipients found, Kin kin) {
    this.found = found;
    this.kin = kin;
    this.starts = starts(found.blocks());
    for (int i = 0; i < found.strands().size(); i++) {
      Strand strand = found.strands().get(i);
      strands.putIfAbsent(List.of(strand.cmdlet(), strand.file()), i);
    }
  }

  static Recipients of(Recipients found, Consumer<Conflict> conflicts) {
    Kin kin = Kin.of(found.keys());
    if (!kin.none()) {
      RecipientMerge merge = new RecipientMerge(found, kin);
      merge.bring();
      merge.merge(conflicts);
      return new Recipients(found.strands(), merge.merged, new RecipientKeys());
    }
    return new Recipients(found.strands(), found.blocks(), new RecipientKeys());
  }

  /** The place of the first recipient of each block, and at the end the number of all. */
  private static int[] starts(List<RecipientBlock> blocks) {
    int[] starts = new int[blocks.size() + 1];
    for (int i = 0; i < blocks.size(); i++) {
      starts[i + 1] = starts[i] + blocks.get(i).count();
    }
    return starts;
  }

  private int blockOf(int recipient) {
    int at = Arrays.binarySearch(starts, recipient);
    return at < 0 ? -at - 2 : at;
  }

  private void bring() {
    for (int block = 0; block + 1 < starts.length; block++) {
      if (leaves(block)) {
        int at = starts[block];
        for (Entry entry : found.entries(found.blocks().get(block))) {
          int home = blockOf(kin.first(at));
          if (home != block) {
            piles.computeIfAbsent(home, b -> new RecipientPile()).add(at, entry);
          }
          at++;
        }
      }
    }
  }

  private boolean leaves(int block) {
    for (int at = starts[block]; at < starts[block + 1]; at++) {
      if (kin.first(at) < starts[block]) {
        return true;
      }
    }
    return false;
  }

  private void merge(Consumer<Conflict> conflicts) {
    for (int block = 0; block + 1 < starts.length; block++) {
      if (kin.any(starts[block], starts[block + 1])) {
        merge(block, conflicts);
      } else {
        merged.add(found.blocks().get(block));
      }
    }
  }

  private void merge(int block, Consumer<Conflict> conflicts) {
    List<Placed> all = new ArrayList<>();
    int at = starts[block];
    for (Entry entry : found.entries(found.blocks().get(block))) {
      if (kin.first(at) >= starts[block]) {
        all.add(new Placed(at, entry));
      }
      at++;
    }
    RecipientPile pile = piles.remove(block);
    if (pile != null) {
      all.addAll(pile.all(found));
      all.sort(Comparator.comparingInt(Placed::at));
    }
    Merge.Merged objects = Merge.of(all.stream().map(one -> one.entry().bag()).toList());
    objects.conflicts().forEach(conflicts);
    RecipientWriter writer = new RecipientWriter(Math.max(1, objects.bags().size()));
    objects.bags().forEach(bag -> writer.add(strand(bag), bag));
    merged.addAll(writer.recipients(found.strands()).blocks());
  }

  /** Any strand does that has the cmdlet and the file: where objects belong is settled by now. */
  private int strand(PropertyBag bag) {
    return strands.get(List.of(bag.cmdlet(), bag.file()));
  }
}
