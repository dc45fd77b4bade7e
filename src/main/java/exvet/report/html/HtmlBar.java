package exvet.report.html;

import exvet.report.Coverage;
import exvet.report.Mark;
import java.io.IOException;
import java.util.List;

/** A bar of shares with its legend in words and figures. */
final class HtmlBar {
  private static final List<Mark> VERDICTS = List.of(Mark.values());

  /** Hundredths of a percent. */
  private static final int WIDTH = 10_000;

  private static final int LEAST = 20;

  private HtmlBar() {}

  /** All verdicts of the counts. */
  static void verdicts(Html html, Coverage.Counts counts) throws IOException {
    bar(html, counts);
    html.open("ul", "class", "legend");
    for (Mark mark : VERDICTS) {
      int n = mark.in(counts);
      if (n > 0) {
        html.open("li");
        HtmlMark.shape(html, mark);
        html.leaf("b", html.words().number(n)).text(" " + HtmlMark.word(html, mark)).close();
      }
    }
    html.close();
  }

  /** The figures alone, where there are many of them. */
  static void tally(Html html, Coverage.Counts counts) throws IOException {
    html.open("span", "class", "tally");
    for (Mark mark : VERDICTS) {
      if (mark.in(counts) > 0) {
        html.open("span", "class", "badge " + HtmlMark.style(mark));
        HtmlMark.shape(html, mark);
        html.text(html.words().number(mark.in(counts)) + " " + HtmlMark.word(html, mark)).close();
      }
    }
    html.close();
  }

  /** The bar alone, where figures stand beside it. */
  static void bar(Html html, Coverage.Counts counts) throws IOException {
    StringBuilder label = new StringBuilder();
    for (Mark mark : VERDICTS) {
      if (mark.in(counts) > 0) {
        label.append(label.isEmpty() ? "" : ", ");
        label.append(HtmlMark.word(html, mark)).append(' ');
        label.append(html.words().number(mark.in(counts)));
      }
    }
    begin(html, label.toString());
    int done = 0;
    for (Mark mark : VERDICTS) {
      int n = mark.in(counts);
      part(html, HtmlMark.style(mark), done, n, counts.considered());
      done += n;
    }
    html.close();
  }

  /** How much of what applies was decided. */
  static void coverage(Html html, String label, int decided, int whole) throws IOException {
    begin(html, label);
    part(html, "m-decided", 0, decided, whole);
    part(html, "m-not-checked", decided, whole - decided, whole);
    html.close();
  }

  private static void begin(Html html, String label) throws IOException {
    html.open("svg", "class", "bar", "role", "img", "aria-label", label.isEmpty() ? "0" : label);
  }

  private static void part(Html html, String style, int from, int n, int whole) throws IOException {
    if (n > 0) {
      int left = (int) ((long) WIDTH * from / whole);
      int right = (int) ((long) WIDTH * (from + n) / whole);
      html.empty(
          "rect",
          "class",
          style,
          "x",
          percent(left),
          "width",
          percent(Math.max(right - left, LEAST)),
          "height",
          "100%");
    }
  }

  private static String percent(int hundredths) {
    int rest = hundredths % 100;
    return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest + "%";
  }
}
