package exvet.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each shipped rule reads, found by judging clean organisations: which cmdlets and probes the
 * sources of its results name, and for which it waits. Most rules read what is derived from several
 * exports, so their conditions do not show it. A test writes the table and compares it.
 */
final class RuleInputs {
  private static final String TABLE = "/exvet/rule/inputs.csv";

  private RuleInputs() {}

  /** Cmdlets and protocols by rule. */
  static Map<String, List<String>> shipped() {
    try (InputStream in = RuleInputs.class.getResourceAsStream(TABLE)) {
      Map<String, List<String>> inputs = new TreeMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .filter(cells -> cells.length == 2)
          .forEach(cells -> inputs.put(cells[0], List.of(cells[1].split(" "))));
      return inputs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
