package exvet.report.xlsx;

import exvet.fact.ExchangeServer;
import exvet.report.Acceptance;
import exvet.report.Acceptance.Standing;
import exvet.report.Coverage;
import exvet.report.DataDates;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Place;
import exvet.verdict.Novelty;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The first sheet: what this is about, where everything is, and what the words mean. */
final class XlsxCover {
  private static final int WIDTH = 78;

  /** A sheet to lead to. */
  record Entry(String sheet, String about, Integer rows) {}

  private record Fact(String label, XlsxStyle style, Object value) {}

  private final ReportIndex index;
  private final XlsxTitle title;
  private final Words words;
  private final XlsxPicture logo;

  XlsxCover(ReportIndex index, XlsxTitle title, Words words) {
    this.index = index;
    this.title = title;
    this.words = words;
    this.logo = XlsxLogo.of(title.logo(), words.text("book.logo"));
  }

  void fill(XlsxBook book, XSSFSheet sheet, List<Entry> entries) {
    sheet.setColumnWidth(0, 3 * 256);
    sheet.setColumnWidth(1, 30 * 256);
    sheet.setColumnWidth(2, WIDTH * 256);
    sheet.setColumnWidth(3, 12 * 256);
    List<Fact> facts = facts();
    List<String> notes = notes(book);
    int top = logo == null ? 1 : 2;
    int contents = top + 3 + facts.size() + 1;
    int verdicts = contents + 2 + entries.size() + 1;
    int severities = verdicts + 2 + Verdict.values().length + 1;
    int last = severities + 2 + Severity.values().length + 1;
    sheet.setDimensionOverride(new CellRangeAddress(0, last + notes.size(), 1, 3));
    sheet.getPrintSetup().setLandscape(false);
    sheet.getPrintSetup().setFitHeight((short) 1);
    for (int i = 0; i < entries.size(); i++) {
      book.links(sheet).to(contents + 2 + i, 1, new Place(entries.get(i).sheet(), 0));
    }
    book.formats().verdicts(sheet, new CellRangeAddress(verdicts + 2, severities - 2, 1, 1));
    book.formats().severities(sheet, new CellRangeAddress(severities + 2, last - 2, 1, 1));
    if (logo != null) {
      book.draw(sheet, List.of(), logo);
    }
    book.rows(
        sheet,
        writer -> {
          if (logo != null) {
            writer.row(1, XlsxLogo.HEIGHT + 8f);
          }
          writer.row(top, 36).cell(1, XlsxStyle.TITLE, title.title());
          writer.row(top + 1, 20).cell(1, XlsxStyle.SUBTITLE, title.customerOrOrganisation());
          int row = top + 3;
          for (Fact fact : facts) {
            writer.row(row++).cell(1, XlsxStyle.LABEL, fact.label());
            writer.cell(2, fact.style(), fact.value(), WIDTH).fit();
          }
          contents(writer, contents, entries);
          words(writer, verdicts, "book.verdicts", List.of(Verdict.values()));
          words(writer, severities, "book.severities", List.of(Severity.values()));
          writer.row(last).cell(1, XlsxStyle.LABEL, words.text("book.notes"));
          for (int i = 0; i < notes.size(); i++) {
            (i == 0 ? writer : writer.row(last + i)).cell(2, XlsxStyle.NOTE, notes.get(i), WIDTH);
            writer.fit();
          }
        });
  }

  private List<Fact> facts() {
    Report report = index.report();
    List<Fact> facts = new ArrayList<>();
    add(facts, "organisation", XlsxStyle.TEXT, title.organisation());
    add(facts, "customer", XlsxStyle.TEXT, title.customer());
    add(facts, "author", XlsxStyle.TEXT, title.author());
    add(facts, "classification", XlsxStyle.TEXT, title.classification());
    add(facts, "as-of", XlsxStyle.DATE, title.asOf());
    DataDates dates = DataDates.of(report);
    add(facts, "collected", XlsxStyle.TEXT, dates.collected());
    add(facts, "changed", XlsxStyle.DATE, dates.changed());
    add(facts, "asked", XlsxStyle.TEXT, dates.asked());
    add(facts, "scope", XlsxStyle.TEXT, scope());
    add(facts, "servers", XlsxStyle.TEXT, servers());
    add(facts, "failed", XlsxStyle.TEXT, failed());
    add(facts, "novelty", XlsxStyle.TEXT, novelty());
    add(facts, "waivers", XlsxStyle.TEXT, waivers());
    index
        .coverage()
        .classes()
        .forEach(
            (evidence, counts) -> {
              if (counts.considered() > 0) {
                String value =
                    words.text(
                        "book.decided-of",
                        words.named("evidence", evidence),
                        counts.decided(),
                        counts.applicable());
                add(facts, "decided", XlsxStyle.TEXT, value);
              }
            });
    Report.Tool tool = report.tool();
    add(facts, "made-by", XlsxStyle.TEXT, tool.name() + " " + tool.version());
    add(facts, "run", XlsxStyle.CODE, title.run());
    add(
        facts,
        "rules",
        XlsxStyle.TEXT,
        words.text("book.rules-version", report.rules().size(), tool.ruleBaseVersion()));
    add(facts, "rules-sha", XlsxStyle.CODE, tool.ruleBaseSha256());
    for (Report.Data data : tool.data()) {
      String value = words.text("book.data-of", data.file(), data.date());
      add(facts, "data", XlsxStyle.TEXT, value + stale(data));
    }
    return facts;
  }

  private void add(List<Fact> facts, String key, XlsxStyle style, Object value) {
    if (value != null) {
      facts.add(new Fact(words.named("cover", key), style, value));
    }
  }

  private String scope() {
    Report report = index.report();
    return words.text(
        "book.scope",
        words.count("book.files", report.inputs().size()),
        words.count("book.servers", index.servers().all().size()),
        words.count("book.rules", report.rules().size()));
  }

  private String servers() {
    List<String> servers =
        XlsxAsBuilt.all(index.report(), ExchangeServer.class).stream()
            .map(ExchangeServer::name)
            .sorted()
            .toList();
    return servers.isEmpty() ? null : String.join(", ", servers);
  }

  private String failed() {
    Coverage.Counts total = index.coverage().total();
    List<String> severities = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int count = total.of(Verdict.FAIL, severity);
      severities.add(words.number(count) + " " + words.named("severity", severity));
    }
    return words.number(total.of(Verdict.FAIL)) + ": " + String.join(", ", severities);
  }

  /** How many findings an earlier report did not have; null if there is none to compare with. */
  private String novelty() {
    int added = index.faults(Novelty.NEW);
    int compared = added + index.faults(Novelty.UNCHANGED);
    return compared == 0 ? null : words.text("book.new-of", added, compared);
  }

  /** How the accepted risks stand; null if there is none. */
  private String waivers() {
    List<Acceptance> all = Acceptance.all(index.report());
    List<String> standings = new ArrayList<>();
    for (Standing standing : Standing.values()) {
      int count = Acceptance.count(all, standing);
      standings.add(words.number(count) + " " + words.named("standing", standing));
    }
    return all.isEmpty() ? null : words.number(all.size()) + ": " + String.join(", ", standings);
  }

  private String stale(Report.Data data) {
    long days = data.date().until(title.asOf(), ChronoUnit.DAYS);
    return days > 0 ? ", " + words.text("book.stale", days, String.join(", ", data.rules())) : "";
  }

  private List<String> notes(XlsxBook book) {
    List<String> notes = new ArrayList<>();
    notes.add(words.text("book.note-blank", words.text("book.absent")));
    notes.add(words.text("book.note-entries"));
    notes.add(words.text("book.note-page"));
    for (String sheet : book.unlinked()) {
      notes.add(words.text("book.note-links", sheet, XlsxLinks.LIMIT));
    }
    if (title.logo() != null && logo == null) {
      notes.add(words.text("book.note-logo"));
    }
    notes.add(words.text("affiliation"));
    return notes;
  }

  private void contents(XlsxWriter writer, int row, List<Entry> entries) {
    writer.row(row).cell(1, XlsxStyle.SECTION, words.text("book.contents"));
    writer.row(row + 1).cell(1, XlsxStyle.HEADER, words.text("book.contents-sheet"));
    writer.cell(2, XlsxStyle.HEADER, words.text("book.contents-about"));
    writer.cell(3, XlsxStyle.HEADER_NUMBER, words.text("book.contents-rows"));
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      writer.row(row + 2 + i).cell(1, XlsxStyle.LINK, entry.sheet());
      writer.cell(2, XlsxStyle.TEXT, entry.about()).cell(3, XlsxStyle.NUMBER, entry.rows());
    }
  }

  private void words(XlsxWriter writer, int row, String title, List<?> things) {
    writer.row(row).cell(1, XlsxStyle.SECTION, words.text(title));
    writer.row(row + 1).cell(1, XlsxStyle.HEADER_WORD, words.text("book.legend-word"));
    writer.cell(2, XlsxStyle.HEADER, words.text("book.legend-meaning"));
    writer.cell(3, XlsxStyle.HEADER, null);
    for (int i = 0; i < things.size(); i++) {
      Object thing = things.get(i);
      String meaning =
          thing instanceof Verdict
              ? words.named("verdict-meaning", thing)
              : words.named("severity-meaning", thing);
      writer.row(row + 2 + i).cell(1, XlsxStyle.WORD, thing);
      writer.cell(2, XlsxStyle.TEXT, meaning).cell(3, XlsxStyle.TEXT, null);
    }
  }
}
