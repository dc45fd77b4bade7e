package exvet.report.html;

import exvet.report.CertificateCalendar;
import exvet.report.CertificateCalendar.Entry;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.verdict.Result;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** When certificates end: a calendar drawn to scale, and a table. */
final class HtmlCertificates {
  private static final int LEFT = 230;
  private static final int WIDTH = 600;
  private static final int RIGHT = 100;
  private static final int ROW = 26;
  private static final int HEAD = 34;
  private static final int ROWS = 40;
  private static final int LABEL = 29;

  /** What ends later than this is drawn at the edge: most certificates live a year or two. */
  private static final int MONTHS = 24;

  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final CertificateCalendar calendar;

  HtmlCertificates(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.calendar = CertificateCalendar.of(index);
  }

  void write() throws IOException {
    html.open("section", "id", "certificates").leaf("h2", words.named("section", "certificates"));
    if (calendar.entries().isEmpty()) {
      html.leaf("p", words.text("certificates.none")).close();
      return;
    }
    html.open("figure", "class", "picture");
    String title = words.text("calendar", calendar.asOf());
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
    draw(title);
    html.close(2);
    table();
    html.close();
  }

  private void draw(String title) throws IOException {
    List<Entry> entries = calendar.entries();
    int shown = Math.min(ROWS, entries.size());
    int height = HEAD + ROW * shown + (shown < entries.size() ? ROW : 6);
    int width = LEFT + WIDTH + RIGHT;
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
        text(width),
        "height",
        text(height));
    html.leaf("desc", words.text("calendar.desc"));
    scale(HEAD + ROW * shown);
    for (int i = 0; i < shown; i++) {
      entry(entries.get(i), HEAD + i * ROW);
    }
    if (shown < entries.size()) {
      String more = words.count("picture.more", entries.size() - shown);
      html.leaf("text", more, "x", "0", "y", text(height - 8));
    }
    html.close();
  }

  /** A line for each third month. */
  private void scale(int bottom) throws IOException {
    for (int month = 0; month <= MONTHS; month += 3) {
      LocalDate day = calendar.asOf().plusMonths(month);
      int x = x(day);
      html.empty("path", "class", month == 0 ? "today" : "grid", "d", "M" + x + " 22V" + bottom);
      html.leaf(
          "text",
          month == 0 ? day.toString() : day.toString().substring(0, 7),
          "class",
          "stage",
          "x",
          text(x),
          "y",
          "14",
          "text-anchor",
          month == 0 ? "end" : "middle");
    }
  }

  private void entry(Entry entry, int y) throws IOException {
    String name = fit(name(entry));
    Result worst = worst(entry);
    html.open("a", "href", worst == null ? null : "#" + index.anchor(worst));
    html.leaf("title", describe(entry));
    html.leaf("text", name, "class", "name", "x", "0", "y", text(y + 16));
    String style = entry.mark() == null ? "m-silent" : HtmlMark.style(entry.mark());
    if (entry.until() != null) {
      int end = x(entry.until());
      html.empty(
          "rect",
          "class",
          "span " + style,
          "x",
          text(LEFT),
          "y",
          text(y + 5),
          "width",
          text(Math.max(4, end - LEFT)),
          "height",
          "14",
          "rx",
          "3");
      // What ended stands before the first day; nothing is left of it but the word.
      html.leaf(
          "text",
          end(entry),
          "class",
          "word " + style,
          "x",
          text(Math.max(LEFT, end) + 8),
          "y",
          text(y + 16));
    } else {
      html.leaf(
          "text",
          words.text("not-stated"),
          "class",
          "word",
          "x",
          text(LEFT + 8),
          "y",
          text(y + 16));
    }
    html.close();
  }

  private String end(Entry entry) {
    return entry.until() + (x(entry.until()) >= LEFT + WIDTH ? " →" : "");
  }

  private int x(LocalDate day) {
    LocalDate last = calendar.asOf().plusMonths(MONTHS);
    long whole = ChronoUnit.DAYS.between(calendar.asOf(), last);
    long part = Math.max(0, Math.min(whole, ChronoUnit.DAYS.between(calendar.asOf(), day)));
    return LEFT + (int) (WIDTH * part / whole);
  }

  private String describe(Entry entry) {
    String mark = entry.mark() == null ? words.text("silent") : HtmlMark.word(html, entry.mark());
    return name(entry)
        + ": "
        + (entry.until() == null ? words.text("not-stated") : entry.until() + ", " + left(entry))
        + ", "
        + mark
        + ", "
        + String.join(", ", entry.servers());
  }

  private String left(Entry entry) {
    return HtmlColumns.distance(words, entry.until(), calendar.asOf());
  }

  private static Result worst(Entry entry) {
    for (Result result : entry.results()) {
      if (Mark.of(result) == entry.mark()) {
        return result;
      }
    }
    return null;
  }

  /** What a certificate is best known by. */
  private static String name(Entry entry) {
    if (entry.subject() != null && !entry.subject().isBlank()) {
      return entry.subject();
    }
    return entry.thumbprint() == null ? "?" : entry.thumbprint();
  }

  private void table() throws IOException {
    HtmlTable.open(
        html,
        words.text("calendar.table"),
        words.named("heading", "not-after"),
        words.named("row", "verdict"),
        words.named("heading", "subject"),
        words.named("heading", "services"),
        words.named("fact", "servers"),
        words.named("heading", "names"),
        words.named("heading", "thumbprint"));
    for (Entry entry : calendar.entries()) {
      html.open("tr").open("td", "class", "date");
      if (entry.until() == null) {
        html.leaf("span", words.text("not-stated"), "class", "absent");
      } else {
        html.text(entry.until().toString()).leaf("div", left(entry), "class", "muted");
      }
      html.close().open("td");
      if (entry.mark() == null) {
        html.text(words.text("silent"));
      } else {
        Result worst = worst(entry);
        html.open("a", "href", "#" + index.anchor(worst));
        HtmlMark.badge(html, entry.mark());
        html.close();
      }
      html.close().open("th", "scope", "row").value(name(entry)).close();
      html.leaf("td", String.join(", ", entry.services()));
      html.leaf("td", String.join(", ", entry.servers()));
      html.open("td").value(String.join(", ", entry.names())).close();
      html.open("td", "class", "hash");
      html.leaf("code", entry.thumbprint() == null ? "" : entry.thumbprint()).close(2);
    }
    HtmlTable.close(html);
  }

  private static String fit(String text) {
    if (text.codePointCount(0, text.length()) <= LABEL) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LABEL - 1)) + "…";
  }

  private static String text(int n) {
    return String.valueOf(n);
  }
}
