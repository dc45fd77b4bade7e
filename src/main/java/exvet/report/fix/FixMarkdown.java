package exvet.report.fix;

import static exvet.report.text.MarkdownText.code;
import static exvet.report.text.MarkdownText.line;

import exvet.fact.Probed;
import exvet.fact.View;
import exvet.handover.DnsEntry;
import exvet.handover.FixAction;
import exvet.handover.FixPack;
import exvet.handover.Impact;
import exvet.handover.Measure;
import exvet.handover.Measure.Kind;
import exvet.report.Report;
import exvet.report.Words;
import exvet.verdict.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The overview of a fix pack: what is done in which order, what users notice, what is left. */
public final class FixMarkdown {
  private final Report report;
  private final FixPack pack;
  private final List<Probed> seen;
  private final Words words;
  private final Writer out;

  private FixMarkdown(Report report, FixPack pack, List<Probed> seen, Words words, Writer out) {
    this.report = report;
    this.pack = pack;
    this.seen = seen;
    this.words = words;
    this.out = out;
  }

  /**
   * Writes the overview as UTF-8; the stream stays open.
   *
   * @param seen what recordings hold of before
   */
  public static void write(
      Report report, FixPack pack, List<Probed> seen, Words words, OutputStream out)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    new FixMarkdown(report, pack, seen, words, writer).write();
    writer.flush();
  }

  private void write() throws IOException {
    print("# " + words.text("fix.title", line(report.organisation())));
    print("");
    print(words.text("fix.as-of", report.asOf().toString()));
    print("");
    print("| " + words.text("fix.means") + " | " + words.text("fix.findings") + " |");
    print("|---|---:|");
    for (Kind kind : Kind.values()) {
      print("| " + words.named("fix.kind", kind) + " | " + pack.count(kind) + " |");
    }
    print("| " + words.text("fix.accepted") + " | " + pack.accepted().size() + " |");
    heading(words.text("fix.order"));
    print(words.text("fix.how"));
    print("");
    print(
        "| # | "
            + String.join(
                " | ",
                words.text("fix.action"),
                words.text("fix.severity"),
                words.text("fix.findings"),
                words.text("fix.where"),
                words.text("fix.impact"))
            + " |");
    print("|---:|---|---|---:|---|---|");
    for (FixAction action : pack.actions()) {
      if (action.kind() != Kind.MANUAL) {
        print(row(action));
      }
    }
    for (FixAction action : pack.actions()) {
      if (action.kind() != Kind.MANUAL) {
        details(action);
      }
    }
    for (View view : View.values()) {
      records(view);
    }
    manual();
    accepted();
    print("");
    print("---");
    print("");
    print(words.text("affiliation"));
  }

  private String row(FixAction action) {
    return "| "
        + action.number()
        + " | "
        + code(action.rule().id())
        + " | "
        + words.named("severity", action.severity())
        + " | "
        + action.measures().size()
        + " | "
        + where(action)
        + " | "
        + impacts(action)
        + " |";
  }

  private static String where(FixAction action) {
    return switch (action.kind()) {
      case COMMAND -> code("fix.ps1");
      case CERTIFICATE -> code("certificate-request.ps1");
      default ->
          action.measures().stream()
              .map(measure -> code("dns-" + measure.view() + ".zone"))
              .distinct()
              .collect(Collectors.joining(", "));
    };
  }

  private String impacts(FixAction action) {
    return action.impacts().stream()
        .map((Impact impact) -> words.named("fix.impact", impact))
        .collect(Collectors.joining(" "));
  }

  private void details(FixAction action) throws IOException {
    heading(action.number() + ". " + line(action.rule().title()));
    for (Measure measure : action.measures()) {
      print("- " + line(measure.finding().subject()) + ": " + line(measure.finding().message()));
      measure.statements().stream()
          .filter(statement -> !statement.reads())
          .forEach(statement -> item(code(statement.text())));
      measure.records().forEach(entry -> item(code(entry.line())));
      if (measure.request() != null) {
        item(code(measure.request().command()));
      }
      if (measure.remark() != null) {
        item(words.text("fix.note", line(measure.remark())));
      }
      if (measure.undo() != null) {
        for (String left : measure.undo().left()) {
          item(words.text("fix.left", line(left)));
        }
      }
    }
  }

  private void item(String text) {
    try {
      print("  - " + text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void records(View view) throws IOException {
    DnsFiles dns = new DnsFiles(report, pack, view, seen);
    if (dns.entries().isEmpty()) {
      return;
    }
    heading(words.named("fix.records", view));
    print(
        "| "
            + words.text("fix.name")
            + " | TTL | "
            + words.text("fix.type")
            + " | "
            + words.text("fix.data")
            + " | "
            + words.text("fix.before")
            + " | "
            + words.text("fix.action")
            + " |");
    print("|---|---:|---|---|---|---|");
    for (DnsEntry entry : dns.entries()) {
      String rules =
          dns.measures(entry).stream()
              .map(measure -> code(measure.finding().rule().id()))
              .distinct()
              .collect(Collectors.joining(", "));
      print(
          "| "
              + code(entry.name())
              + " | "
              + entry.ttl()
              + " | "
              + entry.type()
              + " | "
              + code(entry.data())
              + " | "
              + before(dns, entry)
              + " | "
              + rules
              + " |");
    }
  }

  private String before(DnsFiles dns, DnsEntry entry) {
    return dns.before(entry)
        .map(
            old ->
                old.isEmpty()
                    ? words.text("fix.none")
                    : old.stream().map(one -> code(one.said())).collect(Collectors.joining(", ")))
        .orElse(words.text("fix.unknown"));
  }

  private void manual() throws IOException {
    List<FixAction> actions = pack.by(Kind.MANUAL);
    if (actions.isEmpty()) {
      return;
    }
    heading(words.text("fix.manual"));
    for (FixAction action : actions) {
      print("- " + code(action.rule().id()) + " " + line(action.rule().title()));
      for (Measure measure : action.measures()) {
        item(line(measure.finding().subject()) + ": " + line(measure.finding().message()));
        item(words.text("fix.why", line(measure.reason())));
        if (measure.finding().fix() != null) {
          item(words.text("fix.advice", code(measure.finding().fix())));
        }
      }
    }
  }

  private void accepted() throws IOException {
    if (pack.accepted().isEmpty()) {
      return;
    }
    heading(words.text("fix.accepted"));
    for (Result result : pack.accepted()) {
      print(
          "- "
              + code(result.rule().id())
              + " "
              + line(result.subject())
              + ": "
              + line(String.valueOf(result.message()))
              + (result.waiver() == null ? "" : " (" + line(result.waiver().approver()) + ")"));
    }
  }

  private void heading(String text) throws IOException {
    print("");
    print("## " + text);
    print("");
  }

  private void print(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}
