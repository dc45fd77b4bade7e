package exvet.report.html;

import exvet.report.Cover;
import exvet.report.Language;
import exvet.report.Mark;
import exvet.report.Words;
import exvet.report.comparison.Page;
import exvet.report.comparison.Page.Cell;
import exvet.report.comparison.Page.Column;
import exvet.report.comparison.Page.Fact;
import exvet.report.comparison.Page.Figure;
import exvet.report.comparison.Page.Kind;
import exvet.report.comparison.Page.Section;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page about two states for people: one file in the look of the report, without a script, that
 * loads nothing.
 */
public final class PageHtml {
  private final Html html;
  private final Words words;
  private final Page page;

  private PageHtml(Html html, Page page) {
    this.html = html;
    this.words = html.words();
    this.page = page;
  }

  /** Writes the page as UTF-8; the stream stays open. */
  public static void write(Page page, Language language, OutputStream out) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    new PageHtml(new Html(writer, Words.of(Words.Family.HTML, language)), page).write();
    writer.flush();
  }

  private void write() throws IOException {
    html.doctype();
    html.open("html", "lang", words.language().toString(), "dir", "ltr");
    head();
    html.open("body");
    html.leaf("a", words.text("skip"), "class", "skip", "href", "#main");
    HtmlMark.defineShapes(html);
    header();
    html.open("div", "class", "columns");
    navigation();
    html.open("main", "id", "main", "class", "papers");
    summary();
    for (Section section : page.sections()) {
      section(section);
    }
    html.close(2);
    html.open("footer");
    for (String foot : page.foot()) {
      html.leaf("p", foot);
    }
    html.leaf("p", page.title());
    html.close(3);
  }

  private void head() throws IOException {
    HtmlAsset style = HtmlAsset.load("report.css");
    HtmlAsset accent = HtmlAsset.colour(page.cover().accent());
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
            + style.policy()
            + (accent == null ? "" : " " + accent.policy()));
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", page.title());
    html.asset("style", style);
    if (accent != null) {
      html.asset("style", accent);
    }
    html.close();
  }

  private void header() throws IOException {
    Cover cover = page.cover();
    html.open("header", "class", "top");
    if (cover.logo() != null) {
      html.empty("img", "class", "logo", "src", cover.logo(), "alt", words.text("logo"));
    }
    html.open("div");
    html.leaf("p", cover.title() == null ? page.kind() : cover.title(), "class", "kind");
    html.leaf("h1", page.organisation()).close();
    html.open("dl", "class", "facts");
    stated("classification", cover.classification());
    stated("customer", cover.customer());
    stated("author", cover.author());
    for (Fact fact : page.facts()) {
      html.open("div").leaf("dt", fact.label()).leaf("dd", fact.value()).close();
    }
    html.close(2);
  }

  private void stated(String name, String value) throws IOException {
    if (value != null) {
      html.open("div").leaf("dt", words.named("fact", name)).leaf("dd", value).close();
    }
  }

  private void navigation() throws IOException {
    html.open("nav", "aria-label", words.text("sections")).open("ul");
    for (Section section : page.sections()) {
      html.open("li").open("a", "href", "#" + section.id()).text(section.title() + " ");
      if (!blank(section)) {
        html.leaf("span", words.number(section.rows().size()), "class", "n");
      }
      html.close(2);
    }
    html.close(2);
  }

  /** Whether it is a form, whose lines are not counted. */
  private static boolean blank(Section section) {
    return section.columns().stream().anyMatch(column -> column.kind().entry());
  }

  private void summary() throws IOException {
    html.open("section", "id", "summary");
    if (page.cover().title() != null) {
      html.leaf("h2", page.kind());
    }
    html.open("p", "class", "result " + HtmlMark.style(page.mark()));
    HtmlMark.shape(html, page.mark());
    html.leaf("span", page.headline()).close();
    html.open("ul", "class", "tiles");
    for (Figure figure : page.figures()) {
      boolean none = figure.number() == 0;
      html.open("li", "class", "tile " + HtmlMark.style(figure.mark()) + (none ? " none" : ""));
      html.open("a", "href", "#" + figure.section());
      HtmlMark.shape(html, figure.mark());
      html.leaf("span", words.number(figure.number()), "class", "n").text(" ");
      html.leaf("span", figure.label(), "class", "what").close(2);
    }
    html.close(2);
  }

  private void section(Section section) throws IOException {
    html.open("section", "id", section.id()).leaf("h2", section.title());
    for (String lead : section.lead()) {
      html.leaf("p", lead);
    }
    if (section.rows().isEmpty()) {
      html.leaf("p", section.empty(), "class", "muted").close();
      return;
    }
    List<Column> columns = section.columns();
    String title = section.title();
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", title);
    html.open("table", "class", blank(section) ? "form" : "states");
    html.leaf("caption", title).open("thead").open("tr");
    for (Column column : columns) {
      String style = column.kind() == Kind.NUMBER ? "number" : null;
      html.leaf("th", column.title(), "scope", "col", "class", style);
    }
    html.close(2).open("tbody");
    for (List<Cell> row : section.rows()) {
      html.open("tr");
      for (int c = 0; c < columns.size(); c++) {
        cell(columns.get(c).kind(), row.get(c));
      }
      html.close();
    }
    HtmlTable.close(html);
    html.close();
  }

  private void cell(Kind kind, Cell cell) throws IOException {
    boolean said = kind == Kind.SAID && !cell.own();
    html.open("td", "class", style(kind), "lang", said ? html.english() : null);
    if (cell.text().isEmpty()) {
      html.close();
      return;
    }
    if (cell.own()) {
      html.leaf("span", cell.text(), "class", "blank");
    } else if (cell.mark() != null) {
      badge(cell.mark(), cell.text());
    } else if (kind == Kind.NUMBER) {
      html.text(words.number(Long.parseLong(cell.text())));
    } else {
      for (String line : cell.text().split("\n")) {
        html.open("div").value(line).close();
      }
    }
    html.close();
  }

  private static String style(Kind kind) {
    return switch (kind) {
      case NUMBER -> "number";
      case CODE -> "value";
      case SAID -> "said";
      default -> null;
    };
  }

  private void badge(Mark mark, String word) throws IOException {
    html.open("span", "class", "badge " + HtmlMark.style(mark));
    HtmlMark.shape(html, mark);
    html.text(word).close();
  }
}
