package exvet.report.html;

import exvet.report.ReportIndex;
import exvet.report.Settings;
import exvet.report.Settings.Cell;
import exvet.report.Settings.Row;
import exvet.report.Settings.State;
import exvet.report.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Settings and servers: a heat map of who differs, whether or not a rule speaks. */
final class HtmlSettings {
  private static final int LEFT = 330;
  private static final int CELL = 30;
  private static final int ROW = 20;
  private static final int HEAD = 24;
  private static final int ROWS = 60;
  private static final int LABEL = 50;

  private final Html html;
  private final Words words;
  private final Settings settings;
  private final List<Row> differing = new ArrayList<>();
  private final List<Row> same = new ArrayList<>();

  HtmlSettings(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.settings = Settings.of(index);
    for (Row row : settings.rows()) {
      (row.differs() ? differing : same).add(row);
    }
  }

  void write() throws IOException {
    html.open("section", "id", "settings").leaf("h2", words.named("section", "settings"));
    html.leaf("p", words.text("settings.lead", settings.rows().size(), differing.size()));
    if (!differing.isEmpty()) {
      html.open("figure", "class", "picture");
      String title = words.text("settings.map");
      html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
      draw(title);
      html.close();
      legend();
      html.close();
      table(words.text("settings.differing"), differing);
    }
    if (!same.isEmpty()) {
      html.open("details").leaf("summary", words.count("settings.same", same.size()));
      table(words.text("settings.uniform"), same);
      html.close();
    }
    html.close();
  }

  private void draw(String title) throws IOException {
    int shown = Math.min(ROWS, differing.size());
    int width = LEFT + Math.max(120, CELL * settings.servers().size() + 90);
    int height = HEAD + ROW * shown + (shown < differing.size() ? ROW : 4);
    html.open(
        "svg",
        "class",
        "drawing",
        "role",
        "img",
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        String.valueOf(width),
        "height",
        String.valueOf(height));
    html.leaf("title", title);
    html.leaf("desc", words.text("settings.lead", settings.rows().size(), differing.size()));
    for (int i = 0; i < settings.servers().size(); i++) {
      // The columns are narrow: numbers, which the legend below explains.
      at("text", String.valueOf(i + 1), "stage", LEFT + i * CELL + 8, 15);
    }
    for (int i = 0; i < shown; i++) {
      row(differing.get(i), HEAD + i * ROW);
    }
    if (shown < differing.size()) {
      at("text", words.count("picture.more", differing.size() - shown), "stage", 0, height - 6);
    }
    html.close();
  }

  private void at(String tag, String text, String style, int x, int y) throws IOException {
    html.leaf(tag, text, "class", style, "x", String.valueOf(x), "y", String.valueOf(y));
  }

  private void row(Row row, int y) throws IOException {
    at("text", fit(name(row)), "detail", 0, y + 14);
    for (int i = 0; i < row.cells().size(); i++) {
      Cell cell = row.cells().get(i);
      int x = LEFT + i * CELL;
      html.open("g").leaf("title", settings.servers().get(i) + ": " + shown(cell));
      html.empty(
          "rect",
          "class",
          "heat s-" + key(cell.state()),
          "x",
          String.valueOf(x),
          "y",
          String.valueOf(y + 1),
          "width",
          String.valueOf(CELL - 3),
          "height",
          String.valueOf(ROW - 3),
          "rx",
          "2");
      at("text", sign(cell.state()), "sign", x + 9, y + 15);
      html.close();
    }
  }

  /** Seen without colours, too. */
  private static String sign(State state) {
    return switch (state) {
      case USUAL -> "=";
      case OUTLIER -> "≠";
      case MIXED -> "~";
      case NOT_STATED -> "?";
      case NO_OBJECT -> "–";
    };
  }

  private static String key(State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void legend() throws IOException {
    html.open("figcaption").open("ul", "class", "legend");
    for (State state : State.values()) {
      html.leaf("li", sign(state) + " " + words.named("state", key(state)));
    }
    html.close().open("ol", "class", "legend numbers");
    for (String server : settings.servers()) {
      html.leaf("li", server);
    }
    html.close(2);
  }

  private void table(String caption, List<Row> rows) throws IOException {
    List<String> headings = new ArrayList<>();
    headings.add(words.named("row", "setting"));
    headings.add(words.named("row", "usual"));
    headings.addAll(settings.servers());
    HtmlTable.open(html, "matrix sortable", caption, headings.toArray(String[]::new));
    for (Row row : rows) {
      html.open("tr").open("th", "scope", "row").leaf("b", row.property());
      html.leaf("div", place(row), "class", "muted").close().open("td");
      html.value(row.usual() == null ? words.text("no-majority") : or(row.usual())).close();
      for (Cell cell : row.cells()) {
        html.open("td", "class", "s-" + key(cell.state()));
        boolean plain = cell.state() == State.USUAL;
        html.leaf("span", sign(cell.state()) + " ", "aria-hidden", "true");
        html.open(plain ? "span" : "b").value(shown(cell)).close(2);
      }
      html.close();
    }
    HtmlTable.close(html);
  }

  private String shown(Cell cell) {
    return cell.value() == null ? words.named("state", key(cell.state())) : or(cell.value());
  }

  private String or(String value) {
    return value.isEmpty() ? words.text("blank") : value;
  }

  private static String place(Row row) {
    return row.object().isEmpty() ? row.kind() : row.kind() + ": " + row.object();
  }

  private static String name(Row row) {
    return row.property() + " (" + (row.object().isEmpty() ? row.kind() : row.object()) + ")";
  }

  private static String fit(String text) {
    if (text.codePointCount(0, text.length()) <= LABEL) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LABEL - 1)) + "…";
  }
}
