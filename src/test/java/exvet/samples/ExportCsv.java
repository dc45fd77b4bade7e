package exvet.samples;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes objects as {@code Export-Csv} of Windows PowerShell 5.1 does.
 *
 * @param delimiter between cells
 * @param between what a script joined lists with; null for what the cmdlet itself makes of them
 * @param typed whether the first line names the type
 */
public record ExportCsv(char delimiter, String between, boolean typed, Printing printing) {

  /** The document; there is none of no object. */
  public String write(List<ShellObject> objects) {
    if (objects.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    if (typed) {
      out.append("#TYPE ").append(objects.get(0).type()).append("\r\n");
    }
    Set<String> columns = objects.get(0).members().keySet();
    row(columns.stream().map(ExportCsv::quote).toList(), out);
    for (ShellObject object : objects) {
      row(columns.stream().map(column -> cell(object.members().get(column))).toList(), out);
    }
    return out.toString();
  }

  private void row(List<String> cells, StringBuilder out) {
    out.append(String.join(String.valueOf(delimiter), cells)).append("\r\n");
  }

  private String cell(ShellObject value) {
    if (value == null || value.blank()) {
      return "";
    }
    if ("BA".equals(value.tag())) {
      return quote("System.Byte[]");
    }
    if (value.items() == null) {
      return quote(printing.print(value));
    }
    return quote(
        between == null
            ? value.type()
            : value.items().stream().map(printing::print).collect(Collectors.joining(between)));
  }

  private static String quote(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
