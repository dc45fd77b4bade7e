package exvet.topology;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known to everybody and changes with time: a table with the day on which it was true.
 *
 * @param asOf the day its source was read
 * @param rows the cells of each row, the heading left out; no cell holds a comma
 */
record ReferenceTable(LocalDate asOf, List<List<String>> rows) {
  private static final Pattern AS_OF = Pattern.compile("as of: (\\d{4}-\\d{2}-\\d{2})");

  /** Reads a table of the resources. */
  static ReferenceTable of(String name) {
    LocalDate asOf = null;
    List<List<String>> rows = new ArrayList<>();
    try (InputStream in = ReferenceTable.class.getResourceAsStream("/reference/" + name + ".csv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      boolean heading = true;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#")) {
          Matcher m = AS_OF.matcher(line);
          asOf = m.find() ? LocalDate.parse(m.group(1)) : asOf;
        } else if (heading) {
          heading = false;
        } else {
          rows.add(List.of(line.split(",", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ReferenceTable(asOf, List.copyOf(rows));
  }
}
