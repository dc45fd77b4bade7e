package exvet.change;

import exvet.change.Call.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table that a script has in itself, for {@code ConvertFrom-Csv}: an object for each line. */
final class CsvText {
  private CsvText() {}

  /** The objects, each with a text for each column. */
  static Term of(List<Argument> arguments, Term input) {
    if (input == null) {
      throw Problem.unmodelled("ConvertFrom-Csv is modelled at the end of a pipeline only");
    }
    char separator = separator(arguments);
    List<String> lines = new ArrayList<>();
    for (Term one : Operators.known(input).each()) {
      Call.print(Operators.known(one)).lines().filter(line -> !line.isBlank()).forEach(lines::add);
    }
    if (!lines.isEmpty() && lines.get(0).startsWith("#TYPE")) {
      lines.remove(0);
    }
    if (lines.isEmpty()) {
      return Term.NOTHING;
    }
    List<String> head = cells(lines.get(0), separator);
    List<Term> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      rows.add(row(head, cells(line, separator)));
    }
    return Term.of(rows);
  }

  private static char separator(List<Argument> arguments) {
    if (arguments.isEmpty()) {
      return ',';
    }
    String name = arguments.get(0).parameter();
    boolean separated =
        arguments.size() == 2
            && name != null
            && "-delimiter:".startsWith(name.toLowerCase(Locale.ROOT));
    String text = separated ? Call.print(Operators.known(arguments.get(1).value())) : "";
    if (text.length() != 1) {
      throw Problem.unmodelled("of ConvertFrom-Csv only -Delimiter is modelled");
    }
    return text.charAt(0);
  }

  private static Term row(List<String> head, List<String> cells) {
    Map<String, Term> row = new Entries();
    for (int i = 0; i < head.size(); i++) {
      if (head.get(i).isEmpty() || row.containsKey(head.get(i))) {
        throw Problem.unmodelled("a column has no name, or that of another");
      }
      row.put(head.get(i), i < cells.size() ? Term.text(cells.get(i)) : Term.NOTHING);
    }
    return new Term.Table(row);
  }

  private static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    // Whether blanks around a value are part of it, versions of PowerShell do not agree.
    if (quoted || cells.stream().anyMatch(one -> !one.equals(one.strip()))) {
      throw Problem.unmodelled("such a line of a table is not modelled: " + line);
    }
    return cells;
  }
}
