package exvet.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a CSV text, whatever parts its cells. A spreadsheet writes sixteen rows at a time and
 * leaves out the last cells of all of them if they are all empty.
 */
final class CsvRows {
  private static final int BLOCK = 16;
  private static final int HEAD = 32 * 1024;
  private static final String DELIMITERS = ",;\t|";

  /**
   * With this line somebody tells a spreadsheet what parts the cells. What a quote or the mark of a
   * comment would part is not taken apart by it.
   */
  private static final Pattern SEPARATOR =
      Pattern.compile("(?i)\"?sep=([^\"#\\v])\"?(?:\\R(?s:.*))?");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  private final CsvParser parser;
  private final Deque<CsvRow> block = new ArrayDeque<>();

  CsvRows(BufferedReader text) throws IOException {
    parser = new CsvParser(text, delimiter(head(text)));
  }

  /** The next row, or null at the end. */
  CsvRow next() throws IOException {
    if (block.isEmpty()) {
      fill();
    }
    return block.poll();
  }

  private void fill() throws IOException {
    List<CsvRow> rows = new ArrayList<>(BLOCK);
    for (CsvRow row = parser.next(); row != null; row = parser.next()) {
      rows.add(row);
      if (rows.size() == BLOCK) {
        break;
      }
    }
    boolean even =
        rows.size() > 1
            && rows.stream().allMatch(CsvRow::whole)
            && rows.stream().mapToInt(row -> row.cells().size()).distinct().count() == 1;
    rows.forEach(row -> block.add(even ? row.withEven(true) : row));
  }

  private static String head(BufferedReader text) throws IOException {
    text.mark(HEAD);
    char[] head = new char[HEAD];
    int length = 0;
    for (int read = 0; read >= 0 && length < HEAD; length += Math.max(read, 0)) {
      read = text.read(head, length, HEAD - length);
    }
    text.reset();
    return new String(head, 0, length);
  }

  /** What parts the cells of the header, or is said to. */
  static char delimiter(String head) {
    Matcher separator = SEPARATOR.matcher(head);
    if (separator.matches()) {
      return separator.group(1).charAt(0);
    }
    String header =
        head.lines()
            .filter(line -> !line.isBlank() && !line.matches("\"?(#TYPE |(?i:sep=)).*"))
            .findFirst()
            .orElse("");
    String bare = QUOTED.matcher(header).replaceAll("");
    char most = DELIMITERS.charAt(0);
    for (char delimiter : DELIMITERS.toCharArray()) {
      most = count(bare, delimiter) > count(bare, most) ? delimiter : most;
    }
    return most;
  }

  private static long count(String text, char character) {
    return text.chars().filter(c -> c == character).count();
  }
}
