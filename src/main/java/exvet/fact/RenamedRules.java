package exvet.fact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What rules were called once, and are called today: reports, baselines and waivers of earlier
 * versions name them by their old ids.
 *
 * @param names the ids of today by the old ones
 */
public record RenamedRules(Map<String, String> names) {
  private static final String TABLE = "/exvet/rule/renamed.csv";
  private static final String HEADING = "old,new";

  /** The rules that were renamed up to this version. */
  public static final RenamedRules SHIPPED = read();

  public RenamedRules {
    names = Map.copyOf(names);
  }

  /** The rows of a table, heading and comments left out. */
  static RenamedRules of(List<String> lines) {
    return new RenamedRules(
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.equals(HEADING))
            .map(line -> line.split(",", 2))
            .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1])));
  }

  private static RenamedRules read() {
    try (InputStream in = RenamedRules.class.getResourceAsStream(TABLE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return of(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE, e);
    }
  }

  /** What a rule is called today. */
  public String today(String id) {
    return names.getOrDefault(id, id);
  }

  /** The key of a result, which begins with the rule's id and a colon. */
  public String keyToday(String key) {
    int colon = key.indexOf(':');
    return colon < 0 ? key : today(key.substring(0, colon)) + key.substring(colon);
  }
}
