package exvet.verdict;

import exvet.rule.RuleDoc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Every recipient that did not pass, by rule and name. There may be a million: they are kept
 * packed, in sorted runs that are merged when somebody reads the list.
 */
public final class RecipientList implements Iterable<RecipientRow> {
  /** The list of nobody. */
  public static final RecipientList EMPTY = new RecipientList();

  private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

  /** For rows of one rule about recipients of one name. */
  private static final Comparator<RecipientRow> PLACE =
      Comparator.comparing(RecipientRow::file, TEXT)
          .thenComparing(RecipientRow::line)
          .thenComparing(RecipientRow::verdict)
          .thenComparing(RecipientRow::message, TEXT);

  private final List<PackedRows> runs = new ArrayList<>();
  private long size;

  /** Which rules' faults are accepted; the rows themselves are packed. */
  private final Set<String> waived = new HashSet<>();

  /** The list of some rows, in whatever order. */
  public static RecipientList of(List<RecipientRow> rows) {
    RecipientList list = new RecipientList();
    list.add(rows);
    return list;
  }

  /**
   * The beginning of a longer list.
   *
   * @param size how many rows the whole has
   */
  public static RecipientList beginning(List<RecipientRow> rows, long size) {
    RecipientList list = of(rows);
    list.size = size;
    return list;
  }

  void add(List<RecipientRow> rows) {
    if (!rows.isEmpty()) {
      runs.add(PackedRows.of(rows.stream().sorted(RecipientList::compare).toList()));
      size += rows.size();
    }
  }

  /** By rule, name and place. Most rows of a run are of the same few rules. */
  private static int compare(RecipientRow one, RecipientRow other) {
    int order = one.rule() == other.rule() ? 0 : one.rule().id().compareTo(other.rule().id());
    order = order != 0 ? order : one.recipient().compareTo(other.recipient());
    return order != 0 ? order : PLACE.compare(one, other);
  }

  /** Another list of the same rows, to which others can be added. */
  RecipientList copy() {
    RecipientList list = new RecipientList();
    list.addAll(this);
    list.waived.addAll(waived);
    return list;
  }

  void addAll(RecipientList other) {
    runs.addAll(other.runs);
    size += other.size;
  }

  /** The same where the faults of some rules are accepted. */
  RecipientList waived(Set<String> rules) {
    if (rules.isEmpty()) {
      return this;
    }
    RecipientList list = copy();
    list.waived.addAll(rules);
    return list;
  }

  /** How many rows there are; a recipient has one for each rule that it did not pass. */
  public long size() {
    return size;
  }

  /** Whether some of the rows that are there are of a rule: old reports have none of some. */
  public boolean tells(RuleDoc rule) {
    return runs.stream().anyMatch(run -> run.tells(rule));
  }

  /** Whether all rows are there, and not only the first of them. */
  public boolean whole() {
    return runs.stream().mapToLong(PackedRows::size).sum() == size;
  }

  public Stream<RecipientRow> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public Iterator<RecipientRow> iterator() {
    return new Merged();
  }

  /** A run of which the next row is known. */
  private record Head(RecipientRow row, Iterator<RecipientRow> rest) {}

  /** Goes through all runs at once. */
  private final class Merged implements Iterator<RecipientRow> {
    private final PriorityQueue<Head> heads =
        new PriorityQueue<>((one, other) -> compare(one.row(), other.row()));

    Merged() {
      runs.forEach(run -> queue(run.iterator()));
    }

    private void queue(Iterator<RecipientRow> run) {
      if (run.hasNext()) {
        heads.add(new Head(run.next(), run));
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public RecipientRow next() {
      if (heads.isEmpty()) {
        throw new NoSuchElementException();
      }
      Head head = heads.poll();
      queue(head.rest());
      RecipientRow row = head.row();
      boolean accepted = row.verdict() == Verdict.FAIL && waived.contains(row.rule().id());
      return accepted ? row.waived() : row;
    }
  }
}
