package exvet.report.html;

import exvet.report.Mark;
import exvet.report.PathPicture;
import exvet.report.PathPicture.Detail;
import exvet.report.PathPicture.Kind;
import exvet.report.PathPicture.Seen;
import exvet.report.PathPicture.Stage;
import exvet.report.PathPicture.Stop;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.verdict.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a way as columns of boxes with an arrow from each column to the next. A box has the word of
 * its verdict and leads to the first result that says so; what does not fit into it is in its
 * title, and in the list below the picture.
 */
final class HtmlPicture {
  private static final int BOX = 250;
  private static final int GAP = 60;
  private static final int LINE = 17;
  private static final int PAD = 8;
  private static final int HEAD = 26;

  /** How many characters fit into a line of a box, in the widest font that is likely. */
  private static final int WIDTH = 32;

  private static final int LINES = 3;

  /** How many boxes of a column are drawn; the list has all. */
  private static final int ROWS = 12;

  private final Html html;
  private final Words words;
  private final ReportIndex index;

  HtmlPicture(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
  }

  /** Draws it and lists below what it shows. */
  void write(String title, PathPicture path) throws IOException {
    html.open("figure", "class", "picture");
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
    draw(title, path);
    html.close();
    html.open("figcaption").open("details").leaf("summary", words.text("picture.words"));
    for (Stage stage : path.stages()) {
      list(stage);
    }
    html.close(3);
  }

  private void draw(String title, PathPicture path) throws IOException {
    List<Stage> stages = path.stages();
    int height = 0;
    for (Stage stage : stages) {
      height = Math.max(height, height(stage));
    }
    int width = stages.size() * (BOX + GAP) - GAP;
    html.open(
        "svg",
        "class",
        "drawing",
        "role",
        "group",
        "aria-label",
        title,
        "viewBox",
        "0 0 " + width + " " + height,
        "width",
        String.valueOf(width),
        "height",
        String.valueOf(height));
    html.leaf("desc", description(path));
    for (int i = 0; i < stages.size(); i++) {
      int x = i * (BOX + GAP);
      html.leaf("text", stage(stages.get(i)), "class", "stage", "x", text(x), "y", "16");
      if (i > 0) {
        arrow(x - GAP, HEAD + 24);
      }
      stops(stages.get(i), x);
    }
    html.close();
  }

  private void arrow(int x, int y) throws IOException {
    html.empty(
        "path",
        "class",
        "arrow",
        "marker-end",
        "url(#arrow)",
        "d",
        "M" + (x + 6) + " " + y + "H" + (x + GAP - 6));
  }

  private void stops(Stage stage, int x) throws IOException {
    int y = HEAD;
    if (stage.stops().isEmpty()) {
      html.leaf("text", words.text("picture.none"), "x", text(x + PAD), "y", text(y + 20));
    }
    int shown = Math.min(ROWS, stage.stops().size());
    for (Stop stop : stage.stops().subList(0, shown)) {
      box(stage, stop, x, y);
      y += height(stop) + PAD;
    }
    if (shown < stage.stops().size()) {
      String more = words.count("picture.more", stage.stops().size() - shown);
      html.leaf("text", more, "x", text(x + PAD), "y", text(y + 14));
    }
  }

  private void box(Stage stage, Stop stop, int x, int y) throws IOException {
    Result worst = worst(stop);
    html.open("a", "href", worst == null ? null : "#" + index.anchor(worst));
    html.leaf("title", describe(stage, stop));
    html.empty(
        "rect",
        "class",
        "box " + (stop.mark() == null ? "m-silent" : HtmlMark.style(stop.mark())),
        "x",
        text(x + 1),
        "y",
        text(y),
        "width",
        text(BOX - 2),
        "height",
        text(height(stop)),
        "rx",
        "6");
    int line = y + PAD + 10;
    String label = label(stage, stop);
    html.leaf("text", fit(label), "class", "name", "x", text(x + PAD), "y", text(line));
    line += LINE;
    verdict(stop, x, line);
    for (String detail : details(stop)) {
      line += LINE;
      html.leaf("text", detail, "class", "detail", "x", text(x + PAD), "y", text(line));
    }
    html.close();
  }

  private void verdict(Stop stop, int x, int y) throws IOException {
    if (stop.mark() == null) {
      html.leaf("text", words.text("silent"), "class", "word", "x", text(x + PAD), "y", text(y));
      return;
    }
    html.empty(
        "use",
        "class",
        "shape " + HtmlMark.style(stop.mark()),
        "href",
        "#shape-" + stop.mark().key(),
        "x",
        text(x + PAD),
        "y",
        text(y - 12),
        "width",
        "14",
        "height",
        "14");
    String word = HtmlMark.word(html, stop.mark());
    html.leaf(
        "text",
        stop.seen() == Seen.NOT_ASKED ? words.text("not-asked") + " – " + word : word,
        "class",
        "word " + HtmlMark.style(stop.mark()),
        "x",
        text(x + PAD + 19),
        "y",
        text(y));
  }

  /** Everything that is drawn, and what did not fit. */
  private void list(Stage stage) throws IOException {
    html.leaf("h4", stage(stage)).open("ul");
    for (Stop stop : stage.stops()) {
      html.open("li");
      html.leaf("b", label(stage, stop)).text(": " + word(stop));
      for (Detail detail : stop.details()) {
        html.text("; " + words.named("detail", detail.about()) + " ").value(detail.text());
      }
      html.close();
    }
    if (stage.stops().isEmpty()) {
      html.leaf("li", words.text("picture.none"));
    }
    html.close();
  }

  private String description(PathPicture path) {
    StringBuilder text = new StringBuilder();
    for (Stage stage : path.stages()) {
      text.append(text.isEmpty() ? "" : " → ").append(stage(stage)).append(": ");
      List<String> stops = new ArrayList<>();
      stage.stops().forEach(stop -> stops.add(label(stage, stop) + ", " + word(stop)));
      text.append(stops.isEmpty() ? words.text("picture.none") : String.join("; ", stops));
    }
    return text.toString();
  }

  private String describe(Stage stage, Stop stop) {
    StringBuilder text = new StringBuilder(label(stage, stop)).append(": ").append(word(stop));
    for (Detail detail : stop.details()) {
      text.append("; ").append(words.named("detail", detail.about())).append(' ');
      text.append(detail.text());
    }
    return text.toString();
  }

  private String word(Stop stop) {
    String asked = stop.seen() == Seen.NOT_ASKED ? words.text("not-asked") + ", " : "";
    return stop.mark() == null ? words.text("silent") : asked + HtmlMark.word(html, stop.mark());
  }

  private String stage(Stage stage) {
    return words.named("stage", stage.kind());
  }

  /** Sides are exvet's words, all others are names of the organisation. */
  private String label(Stage stage, Stop stop) {
    boolean side = stage.kind() == Kind.DNS || stage.kind() == Kind.CERTIFICATE;
    return side ? words.named("side", stop.label()) : stop.label();
  }

  private static Result worst(Stop stop) {
    for (Result result : stop.results()) {
      if (Mark.of(result) == stop.mark()) {
        return result;
      }
    }
    return null;
  }

  private int height(Stage stage) {
    int height = HEAD;
    int shown = Math.min(ROWS, stage.stops().size());
    for (Stop stop : stage.stops().subList(0, shown)) {
      height += height(stop) + PAD;
    }
    return height + (shown < stage.stops().size() || shown == 0 ? 2 * LINE : 0);
  }

  private int height(Stop stop) {
    return 2 * PAD + LINE * (2 + details(stop).size()) - 2;
  }

  private List<String> details(Stop stop) {
    List<String> lines = new ArrayList<>();
    for (Detail detail : stop.details()) {
      if (lines.size() < LINES) {
        lines.add(fit(words.named("detail", detail.about()) + " " + detail.text()));
      }
    }
    return lines;
  }

  /** The beginning of a text that fits into a line, with the sign that there is more. */
  private static String fit(String text) {
    if (text.codePointCount(0, text.length()) <= WIDTH) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, WIDTH - 1)) + "…";
  }

  private static String text(int n) {
    return String.valueOf(n);
  }
}
