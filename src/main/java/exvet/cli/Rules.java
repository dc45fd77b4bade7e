package exvet.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import exvet.export.Nearest;
import exvet.fact.RenamedRules;
import exvet.report.RulePagesMarkdown;
import exvet.report.html.RulePagesHtml;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** {@code exvet rules}: lists the rules, documents one, or tests those of a site. */
final class Rules {
  private final Arguments arguments;
  private final Terminal terminal;

  Rules(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    arguments.atMost(1);
    String format =
        arguments.choice(Option.PAGES, "text", List.of("text", "json", "html", "markdown"));
    if (arguments.has(Option.TEST)) {
      return new RuleTests(arguments, terminal).run(format);
    }
    String out = arguments.value(Option.OUT_PAGES, "-");
    RuleBook book = Stated.rules(arguments);
    Rule one = arguments.words().isEmpty() ? null : find(book, arguments.words().get(0));
    if (out.equals("-") && format.equals("text")) {
      terminal.page(one == null ? table(book.docs()) : page(one.doc()));
      return Exit.OK;
    }
    byte[] content = content(format, book, one);
    if (out.equals("-")) {
      terminal.bytes().write(content);
    } else {
      OutputFile.write(Path.of(out), content, arguments);
    }
    return Exit.OK;
  }

  private static byte[] content(String format, RuleBook book, Rule one) throws IOException {
    Collection<Rule> rules = one == null ? book.rules() : List.of(one);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (format) {
      case "html" -> RulePagesHtml.write(rules, one == null, Version.line(), out);
      case "markdown" -> out.write(utf8(RulePagesMarkdown.of(rules, one == null, Version.line())));
      case "json" -> json(out, book, one);
      default -> out.write(utf8(one == null ? table(book.docs()) : page(one.doc())));
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Rule find(RuleBook book, String id) throws UsageException {
    Rule rule = book.rule(RenamedRules.SHIPPED.today(id));
    if (rule == null) {
      List<String> known = book.docs().stream().map(RuleDoc::id).toList();
      throw new UsageException("no rule is called " + id + Nearest.hint(id, known));
    }
    return rule;
  }

  private static String table(List<RuleDoc> docs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("id", "severity", "step", "linked", "area", "title"));
    for (RuleDoc doc : docs) {
      rows.add(
          List.of(
              doc.id(),
              doc.declaredSeverity(),
              doc.step(),
              doc.linked() ? "linked" : "",
              doc.area(),
              doc.title()));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size() - 1; i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        text.append(row.get(i)).append(" ".repeat(width - row.get(i).length() + 2));
      }
      text.append(row.get(row.size() - 1)).append('\n');
    }
    return text.toString();
  }

  /** Everything a rule says about itself. */
  static String page(RuleDoc doc) {
    StringBuilder text = new StringBuilder();
    text.append(doc.id()).append(": ").append(doc.title()).append("\n\n");
    row(text, "severity", doc.declaredSeverity());
    row(text, "step", doc.step() + (doc.linked() ? " (in a document linked there)" : ""));
    row(text, "object", doc.object());
    row(text, "scope", doc.scope());
    row(text, "reads", String.join(", ", doc.reads()));
    row(text, "clauses", String.join(", ", doc.clauses()));
    row(text, "why", doc.why());
    row(text, "fix", doc.fix());
    row(text, "source", doc.source());
    return text.append('\n').append(doc.text()).toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    if (value != null && !value.isEmpty()) {
      text.append(name).append(" ".repeat(10 - name.length()));
      text.append(value.strip().replaceAll("\\R\\s*", "\n          ")).append('\n');
    }
  }

  private static void json(OutputStream out, RuleBook book, Rule one) throws IOException {
    try (JsonGenerator json = generator(out)) {
      if (one != null) {
        write(json, one.doc(), true);
      } else {
        json.writeStartArray();
        for (RuleDoc doc : book.docs()) {
          write(json, doc, false);
        }
        json.writeEndArray();
      }
      json.writeRaw('\n');
    }
  }

  private static JsonGenerator generator(OutputStream out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter layout = new DefaultPrettyPrinter();
    layout.indentObjectsWith(indenter);
    layout.indentArraysWith(indenter);
    return json.setPrettyPrinter(layout);
  }

  private static void write(JsonGenerator json, RuleDoc doc, boolean whole) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", doc.id());
    json.writeStringField("title", doc.title());
    json.writeStringField("severity", doc.declaredSeverity());
    json.writeStringField("step", doc.step());
    json.writeBooleanField("linked", doc.linked());
    json.writeStringField("area", doc.area());
    json.writeStringField("scope", doc.scope());
    json.writeStringField("object", doc.object());
    json.writeStringField("source", doc.source());
    json.writeStringField("why", doc.why());
    json.writeStringField("fix", doc.fix());
    texts(json, "clauses", doc.clauses());
    texts(json, "reads", doc.reads());
    if (whole) {
      json.writeStringField("text", doc.text());
    }
    json.writeEndObject();
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
