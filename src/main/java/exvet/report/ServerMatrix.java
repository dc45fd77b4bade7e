package exvet.report;

import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rules down, servers across: the worst verdict of a rule about what belongs to a server.
 *
 * @param servers the columns, in alphabetical order
 * @param rows one for each rule that was judged, by id
 */
public record ServerMatrix(List<String> servers, List<Row> rows) {

  /**
   * One rule.
   *
   * @param cells by server; a server of which the rule says nothing is not there
   * @param elsewhere what it says of what no server owns: connectors for sending, domains, the
   *     organisation; null if nothing
   */
  public record Row(RuleDoc rule, Map<String, Cell> cells, Cell elsewhere) {

    /** What the rule says of a server; null if nothing. */
    public Cell of(String server) {
      return cells.get(server);
    }
  }

  /**
   * What one rule says of one server.
   *
   * @param mark the worst of the results
   * @param results all of them, in the order of the report
   */
  public record Cell(Mark mark, List<Result> results) {

    /** The first of the results that carry the mark, to which a cell may lead. */
    public Result worst() {
      for (Result result : results) {
        if (Mark.of(result) == mark) {
          return result;
        }
      }
      throw new IllegalStateException("a cell has the mark of one of its results");
    }
  }

  /** The matrix of a report. */
  public static ServerMatrix of(ReportIndex index) {
    Map<String, Map<String, List<Result>>> byRule = new HashMap<>();
    Map<String, List<Result>> elsewhere = new HashMap<>();
    Set<String> owned = new HashSet<>();
    for (String server : index.servers().all()) {
      for (Result result : index.servers().results(server)) {
        byRule
            .computeIfAbsent(result.rule().id(), id -> new LinkedHashMap<>())
            .computeIfAbsent(server, name -> new ArrayList<>())
            .add(result);
        owned.add(index.anchor(result));
      }
    }
    for (Result result : index.report().results()) {
      if (!owned.contains(index.anchor(result))) {
        elsewhere.computeIfAbsent(result.rule().id(), id -> new ArrayList<>()).add(result);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (RuleDoc rule : index.report().rules()) {
      Map<String, List<Result>> found = byRule.getOrDefault(rule.id(), Map.of());
      List<Result> others = elsewhere.get(rule.id());
      if (!found.isEmpty() || others != null) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        found.forEach((server, results) -> cells.put(server, cell(results)));
        rows.add(new Row(rule, Map.copyOf(cells), others == null ? null : cell(others)));
      }
    }
    return new ServerMatrix(index.servers().all(), List.copyOf(rows));
  }

  private static Cell cell(List<Result> results) {
    return new Cell(Mark.worst(results), List.copyOf(results));
  }
}
