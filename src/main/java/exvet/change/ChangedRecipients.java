package exvet.change;

import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Recipients as a planned change leaves them, some at a time: what it does not touch is read where
 * it was read before, as there may be a million.
 */
public final class ChangedRecipients implements Iterable<List<PropertyBag>> {
  private final Iterable<List<PropertyBag>> before;
  private final Map<String, Thing> touched;
  private final List<Thing> added;

  /**
   * @param touched the changed ones by {@link #key}; a null stands for one that is gone
   */
  ChangedRecipients(
      Iterable<List<PropertyBag>> before, Map<String, Thing> touched, List<Thing> added) {
    this.before = before;
    this.touched = touched;
    this.added = added;
  }

  /** What tells a recipient of one cmdlet from the others of it. */
  static String key(PropertyBag bag) {
    return Stream.of("Guid", "Identity", "PrimarySmtpAddress", "Name")
        .map(bag::text)
        .filter(text -> text != null)
        .findFirst()
        .map(text -> bag.cmdlet() + '\0' + text.toLowerCase(Locale.ROOT))
        .orElse(bag.cmdlet() + '\0' + bag.file() + '\0' + bag.line());
  }

  @Override
  public Iterator<List<PropertyBag>> iterator() {
    Iterator<List<PropertyBag>> chunks = before.iterator();
    return new Iterator<>() {
      private boolean more = !added.isEmpty();

      @Override
      public boolean hasNext() {
        return chunks.hasNext() || more;
      }

      @Override
      public List<PropertyBag> next() {
        if (chunks.hasNext()) {
          return changed(chunks.next());
        }
        more = false;
        return added.stream().map(Thing::bag).toList();
      }
    };
  }

  private List<PropertyBag> changed(List<PropertyBag> chunk) {
    if (touched.isEmpty()) {
      return chunk;
    }
    List<PropertyBag> after = new ArrayList<>(chunk.size());
    for (PropertyBag bag : chunk) {
      String key = key(bag);
      if (!touched.containsKey(key)) {
        after.add(bag);
      } else if (touched.get(key) != null) {
        after.add(touched.get(key).bag());
      }
    }
    return after;
  }
}
