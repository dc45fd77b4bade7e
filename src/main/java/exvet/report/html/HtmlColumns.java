package exvet.report.html;

import exvet.fact.Exported;
import exvet.report.FactText;
import exvet.report.Words;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Components of one type of fact as the columns of a table. What the source did not state, what is
 * blank and what is set look different.
 */
final class HtmlColumns<T extends Exported> {
  private final Words words;
  private final List<String> headings = new ArrayList<>();
  private final List<RecordComponent> components = new ArrayList<>();

  /**
   * @param columns the word for the heading and the record component of each: {@code name=identity,
   *     site=site}
   */
  HtmlColumns(Words words, Class<T> type, String columns) {
    this.words = words;
    for (String column : columns.split(", ")) {
      int equals = column.indexOf('=');
      headings.add(words.named("heading", column.substring(0, equals)));
      components.add(FactText.component(type, column.substring(equals + 1)));
    }
  }

  /** Writes the facts as a table; nothing if there is none. */
  void write(Html html, String caption, List<T> facts, LocalDate asOf) throws IOException {
    if (facts.isEmpty()) {
      return;
    }
    HtmlTable.open(html, caption, headings.toArray(String[]::new));
    for (T fact : facts) {
      html.open("tr");
      for (int i = 0; i < components.size(); i++) {
        html.open(i == 0 ? "th" : "td", "scope", i == 0 ? "row" : null);
        cell(html, fact, components.get(i), asOf);
        html.close();
      }
      html.close();
    }
    HtmlTable.close(html);
  }

  private void cell(Html html, Exported fact, RecordComponent component, LocalDate asOf)
      throws IOException {
    Object value = FactText.value(fact, component);
    if (FactText.blank(value)) {
      String lost = fact.origin().absent().get(component.getName());
      html.leaf(
          "span",
          lost == null ? words.text("blank") : words.text("not-stated"),
          "class",
          lost == null ? "blank" : "absent",
          "title",
          lost);
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        html.open("div").value(FactText.print(item)).close();
      }
    } else {
      html.value(FactText.print(value));
      if (value instanceof Instant end && component.getName().equals("notAfter")) {
        html.leaf("div", distance(words, FactText.day(end), asOf), "class", "muted");
      }
    }
  }

  /** How far the end of something is away. */
  static String distance(Words words, LocalDate day, LocalDate asOf) {
    long days = ChronoUnit.DAYS.between(asOf, day);
    return days < 0 ? words.count("expired", -days) : words.count("days-left", days);
  }
}
