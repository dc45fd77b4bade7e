package exvet.report.html;

import exvet.report.Mark;
import exvet.report.RecipientsCsv;
import exvet.report.Repair;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.verdict.Result;
import exvet.verdict.Source;
import java.io.IOException;
import java.util.List;

/** One result in full. */
final class HtmlFinding {
  private static final int AT_ONCE = 6;

  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final Result result;
  private final Repair repair;

  /**
   * @param repair null if there is none
   */
  HtmlFinding(Html html, ReportIndex index, Result result, Repair repair) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.result = result;
    this.repair = repair;
  }

  /** Writes it under a heading of that level. */
  void write(int level) throws IOException {
    Mark mark = Mark.of(result);
    String anchor = index.anchor(result);
    String style = HtmlMark.style(mark);
    html.open("article", "id", anchor, "class", "finding " + style, "data-m", style);
    html.open("h" + level);
    HtmlMark.badge(html, mark);
    html.text(" ").leaf("code", result.subject(), "class", "subject");
    novelty(html, result);
    String here = words.text("here", result.subject());
    html.leaf("a", "#", "class", "here", "href", "#" + anchor, "aria-label", here);
    html.close();
    if (result.message() != null) {
      html.open("div", "class", "message", "lang", html.english()).value(result.message()).close();
    }
    pair();
    html.open("dl", "class", "more");
    objects();
    recipients();
    entry("reason", result.reason());
    original();
    repair();
    sources();
    html.leaf("dt", words.text("key")).open("dd", "class", "key").leaf("code", result.key());
    html.close(3);
  }

  /** Whether an earlier report had the fault; nothing if there was none. */
  static void novelty(Html html, Result result) throws IOException {
    if (result.novelty() != null) {
      String word = html.words().named("novelty", result.novelty());
      html.text(" ").leaf("span", word, "class", "tag " + result.novelty());
    }
  }

  private void pair() throws IOException {
    if (result.observed() != null || result.expected() != null) {
      html.open("dl", "class", "pair");
      side(words.text("observed"), result.observed());
      side(words.text("expected"), result.expected());
      html.close();
    }
  }

  private void side(String name, String value) throws IOException {
    if (value != null) {
      html.open("div").leaf("dt", name).open("dd", "lang", html.english());
      if (value.isEmpty()) {
        html.leaf("span", words.text("blank"), "class", "blank", "lang", lang());
      } else {
        html.value(value);
      }
      html.close(2);
    }
  }

  private String lang() {
    return html.english() == null ? null : words.language().toString();
  }

  /** What the rule says where this result differs from it, or was answered by a person. */
  private void original() throws IOException {
    String declared = result.rule().declaredSeverity();
    String severity = result.severity().toString();
    if (!declared.equals(severity)) {
      html.leaf("dt", words.text("severity"));
      html.leaf(
          "dd",
          words.text(
              "severity.usually",
              words.named("severity", severity),
              words.named("severity", declared)));
    }
    if (result.evidence() != null) {
      html.leaf("dt", words.text("proof.kind")).leaf("dd", words.text("attested"));
    }
  }

  private void entry(String name, String value) throws IOException {
    if (value != null) {
      html.leaf("dt", words.named("entry", name)).said("dd", value);
    }
  }

  private void objects() throws IOException {
    List<String> objects = result.objects();
    if (!objects.isEmpty() && !String.join(" | ", objects).equals(result.subject())) {
      html.leaf("dt", words.text("objects")).open("dd");
      names(objects);
      html.close();
    }
  }

  private void recipients() throws IOException {
    if (result.count() != null) {
      html.leaf("dt", words.text("recipients")).open("dd");
      count(html, result);
      names(result.sample());
      listed(html, index, result);
      html.close();
    }
  }

  /** Where a crowd is listed one by one. */
  static void listed(Html html, ReportIndex index, Result result) throws IOException {
    if (index.report().lists(result)) {
      List<String> around = html.words().around("listed");
      html.open("div").text(around.get(0)).leaf("code", RecipientsCsv.FILE);
      html.text(around.get(1)).close();
    }
  }

  /** How many recipients, and whether the list that follows holds them all. */
  static void count(Html html, Result result) throws IOException {
    html.leaf("b", html.words().number(result.count()));
    if (!result.sample().isEmpty() && result.sample().size() < result.count()) {
      html.text(html.words().text("among", result.sample().size()));
    }
  }

  private void names(List<String> names) throws IOException {
    if (!names.isEmpty()) {
      html.open("ul", "class", "names");
      for (String name : names) {
        html.open("li").leaf("code", name).close();
      }
      html.close();
    }
  }

  private void repair() throws IOException {
    if (repair == null) {
      return;
    }
    command("fix", repair.fix());
    if (repair.rollback() == null) {
      html.leaf("dt", words.text("rollback")).leaf("dd", words.text("rollback.manual"));
    } else {
      command("rollback", repair.rollback());
    }
    if (repair.verify() == null) {
      html.leaf("dt", words.text("verify")).leaf("dd", words.text("verify.again"));
    } else {
      command("verify", repair.verify());
    }
  }

  private void command(String name, String command) throws IOException {
    html.leaf("dt", words.named("command", name)).open("dd");
    html.open("pre", "class", "fix").leaf("code", command).close(2);
  }

  private void sources() throws IOException {
    if (!result.sources().isEmpty()) {
      html.leaf("dt", words.text("proof")).open("dd");
      list(html, result.sources());
      html.close();
    }
  }

  /** Where to look it up; a long list is folded, not cut. */
  static void list(Html html, List<Source> sources) throws IOException {
    boolean folded = sources.size() > AT_ONCE;
    if (folded) {
      html.open("details").leaf("summary", html.words().count("places", sources.size()));
    }
    html.open("ul", "class", "sources");
    for (Source source : sources) {
      html.open("li");
      source(html, source);
      html.close();
    }
    html.close(folded ? 2 : 1);
  }

  static void source(Html html, Source source) throws IOException {
    String file = source.file() == null ? html.words().text("no-file") : source.file();
    html.leaf("span", file, "class", "file");
    if (source.line() > 0) {
      html.text(html.words().text("line", source.line()));
    }
    if (source.object() != null) {
      html.text(": ").leaf("code", source.object());
    }
    if (source.property() != null) {
      html.text(" ").leaf("code", source.property(), "class", "property");
    }
  }
}
