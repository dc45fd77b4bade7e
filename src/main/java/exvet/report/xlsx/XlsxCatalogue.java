package exvet.report.xlsx;

import exvet.export.InputFile;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.rule.RuleDoc;
import java.util.List;
import java.util.TreeMap;

/** The tables of what went in: the rules that were applied and the files that were read. */
final class XlsxCatalogue {
  private XlsxCatalogue() {}

  static XlsxTable<RuleDoc> rules(Words words, XlsxPlaces places) {
    return new XlsxTable<RuleDoc>(words, "rules", "Rules")
        .link("rule", 38, RuleDoc::id, rule -> places.firstFinding(rule.id()))
        .column("what-should-hold", 50, XlsxStyle.TEXT, RuleDoc::title)
        .words("usual-severity", 12, Colours.SEVERITY, XlsxResults::usual)
        .column("step", 8, XlsxStyle.WORD, RuleDoc::step)
        .column("why-it-matters", 50, XlsxStyle.TEXT, RuleDoc::why)
        .column("documented-in", 44, XlsxStyle.TEXT, RuleDoc::source)
        .column("fix", 56, XlsxStyle.CODE, RuleDoc::fix)
        .column("area", 20, XlsxStyle.TEXT, rule -> XlsxWords.area(words, rule.area()))
        .column("stated-by", 13, XlsxStyle.TEXT, rule -> XlsxResults.stated(words, rule))
        .column("judged-over", 14, XlsxStyle.TEXT, RuleDoc::scope)
        .column("clauses", 20, XlsxStyle.TEXT, RuleDoc::clauses)
        .column("reads", 34, XlsxStyle.CODE, RuleDoc::exports)
        .printed(7);
  }

  static XlsxTable<InputFile> inputs(Words words) {
    return new XlsxTable<InputFile>(words, "inputs", "Inputs")
        .column("file", 48, XlsxStyle.CODE, InputFile::file)
        .column("format", 10, XlsxStyle.TEXT, InputFile::format)
        .column("objects", 10, XlsxStyle.NUMBER, XlsxCatalogue::objects)
        .column("cmdlets", 40, XlsxStyle.CODE, XlsxCatalogue::cmdlets)
        .column("notes", 44, XlsxStyle.TEXT, InputFile::notes)
        .column("problems", 10, XlsxStyle.NUMBER, input -> input.problems().size())
        .column("what-could-not-be-read", 60, XlsxStyle.TEXT, input -> problems(input, words))
        .column("sha-256", 68, XlsxStyle.CODE, InputFile::sha256);
  }

  private static int objects(InputFile input) {
    return input.cmdlets().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<String> cmdlets(InputFile input) {
    return new TreeMap<>(input.cmdlets())
        .entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
  }

  private static List<String> problems(InputFile input, Words words) {
    return input.problems().stream()
        .map(p -> p.line() > 0 ? words.text("book.line", p.line(), p.message()) : p.message())
        .toList();
  }
}
