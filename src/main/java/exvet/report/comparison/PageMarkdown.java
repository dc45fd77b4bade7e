package exvet.report.comparison;

import static exvet.report.text.MarkdownText.code;
import static exvet.report.text.MarkdownText.line;

import exvet.report.comparison.Page.Cell;
import exvet.report.comparison.Page.Column;
import exvet.report.comparison.Page.Fact;
import exvet.report.comparison.Page.Figure;
import exvet.report.comparison.Page.Kind;
import exvet.report.comparison.Page.Section;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A page about two states to paste into a ticket. */
public final class PageMarkdown {
  private final Page page;
  private final Writer out;

  private PageMarkdown(Page page, Writer out) {
    this.page = page;
    this.out = out;
  }

  /** Writes the page as UTF-8; the stream stays open. */
  public static void write(Page page, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    new PageMarkdown(page, writer).write();
    writer.flush();
  }

  private void write() throws IOException {
    print("# " + line(page.organisation()) + ": " + line(page.kind()));
    print("");
    print("**" + line(page.headline()) + "**");
    print("");
    for (Fact fact : page.facts()) {
      print("- " + line(fact.label()) + ": " + line(fact.value()));
    }
    print("");
    for (Figure figure : page.figures()) {
      print("- " + line(figure.label()) + ": " + figure.number());
    }
    for (Section section : page.sections()) {
      section(section);
    }
    print("");
    print("---");
    print("");
    for (String foot : page.foot()) {
      print(line(foot) + "  ");
    }
  }

  private void section(Section section) throws IOException {
    print("");
    print("## " + line(section.title()));
    print("");
    for (String lead : section.lead()) {
      print(line(lead));
      print("");
    }
    if (section.rows().isEmpty()) {
      print(line(section.empty()));
      return;
    }
    List<Column> columns = section.columns();
    print(row(columns.size(), c -> line(columns.get(c).title())));
    print(row(columns.size(), c -> columns.get(c).kind() == Kind.NUMBER ? "---:" : "---"));
    for (List<Cell> row : section.rows()) {
      print(row(columns.size(), c -> cell(columns.get(c), row.get(c))));
    }
  }

  private static String row(int columns, IntFunction<String> cell) {
    return IntStream.range(0, columns)
        .mapToObj(cell)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String cell(Column column, Cell cell) {
    return cell.text().isEmpty()
        ? ""
        : column.kind() == Kind.CODE && !cell.own()
            ? code(cell.text())
            : cell.text().lines().map(one -> line(one)).collect(Collectors.joining("<br>"));
  }

  private void print(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}
