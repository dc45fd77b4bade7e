package exvet.report.xlsx;

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
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** A page about two states as a workbook: a cover, and a table for each part. */
public final class PageXlsx {
  private static final int WIDTH = 78;

  private final Page page;
  private final Words words;
  private final XlsxPicture logo;

  private PageXlsx(Page page, Words words) {
    this.page = page;
    this.words = words;
    this.logo = XlsxLogo.of(page.cover().logo(), words.text("book.logo"));
  }

  /** Writes the workbook; the stream stays open. */
  public static void write(Page page, Language language, OutputStream out) throws IOException {
    new PageXlsx(page, Words.of(Words.Family.XLSX, language)).fill(out);
  }

  private void fill(OutputStream out) throws IOException {
    Cover cover = page.cover();
    String accent = cover.accent() == null ? XlsxAccent.USUAL : cover.accent().substring(1);
    XlsxTitle title =
        new XlsxTitle(
            cover.title() == null ? page.kind() : cover.title(),
            page.organisation(),
            cover.customer(),
            cover.author(),
            cover.classification(),
            page.asOf(),
            XlsxRun.id(page.toString()),
            cover.logo(),
            accent.toUpperCase(Locale.ROOT));
    try (XlsxBook book = new XlsxBook(title, words)) {
      XSSFSheet first = book.sheet(words.named("sheet", "cover"));
      for (Section section : page.sections()) {
        new XlsxList<>(table(section), section.rows()).addTo(book);
      }
      cover(book, first, title);
      book.setActiveSheet(0);
      book.save(out);
    }
  }

  private XlsxTable<List<Cell>> table(Section section) {
    XlsxTable<List<Cell>> table =
        XlsxTable.of(words, section.id(), section.table(), sheet(section), section.empty());
    for (int c = 0; c < section.columns().size(); c++) {
      int at = c;
      Column column = section.columns().get(c);
      String key = column(c);
      if (column.kind().entry()) {
        table.titledEntry(key, column.title(), column.width(), entry(column.kind()));
      } else {
        table.titled(
            key,
            column.title(),
            column.width(),
            style(column.kind()),
            XlsxTable.Colours.NONE,
            row -> value(column.kind(), row.get(at)),
            null);
        looks(section, c).forEach((word, look) -> table.where(key, word, look));
      }
    }
    return table.frozen(1);
  }

  /** Letters, as conditions name columns by them. */
  private static String column(int number) {
    return "column" + (char) ('a' + number);
  }

  private static String sheet(Section section) {
    String shown = section.title().replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
    return shown.length() > 28 ? XlsxText.head(shown, 27) + "…" : shown;
  }

  private XlsxEntry entry(Kind kind) {
    return kind == Kind.ENTRY_DATE ? XlsxEntry.day("signed", page.asOf()) : XlsxEntry.text();
  }

  private static XlsxStyle style(Kind kind) {
    return switch (kind) {
      case CODE -> XlsxStyle.CODE;
      case WORD -> XlsxStyle.WORD;
      case NUMBER -> XlsxStyle.NUMBER;
      default -> XlsxStyle.TEXT;
    };
  }

  private static Object value(Kind kind, Cell cell) {
    if (cell.text().isEmpty()) {
      return null;
    }
    if (cell.own()) {
      return new XlsxWriter.Own(cell.text());
    }
    return kind == Kind.NUMBER ? (Object) Long.valueOf(cell.text()) : cell.text();
  }

  /** The formulas for the words of a column, with their looks. */
  private static Map<String, XlsxFormats.Look> looks(Section section, int column) {
    Map<String, XlsxFormats.Look> looks = new LinkedHashMap<>();
    for (List<Cell> row : section.rows()) {
      Mark mark = row.get(column).mark();
      if (mark != null) {
        String word = row.get(column).text().replace("\"", "\"\"");
        looks.putIfAbsent("%s=\"" + word + "\"", XlsxFormats.look(mark));
      }
    }
    return looks;
  }

  private void cover(XlsxBook book, XSSFSheet sheet, XlsxTitle title) {
    sheet.setColumnWidth(0, 3 * 256);
    sheet.setColumnWidth(1, 30 * 256);
    sheet.setColumnWidth(2, WIDTH * 256);
    sheet.setColumnWidth(3, 12 * 256);
    sheet.getPrintSetup().setLandscape(false);
    sheet.getPrintSetup().setFitHeight((short) 1);
    List<Fact> facts = facts(title);
    int top = logo == null ? 1 : 2;
    int figures = top + 5 + facts.size() + 1;
    int contents = figures + page.figures().size() + 1;
    int last = contents + 2 + page.sections().size() + 1;
    sheet.setDimensionOverride(new CellRangeAddress(0, last + page.foot().size(), 1, 3));
    for (int i = 0; i < page.sections().size(); i++) {
      book.links(sheet)
          .to(contents + 2 + i, 1, new XlsxTable.Place(sheet(page.sections().get(i)), 0));
    }
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
          String whose = title.customerOrOrganisation();
          boolean named = page.cover().title() != null;
          String subtitle = named ? page.kind() + ", " + whose : whose;
          writer.row(top + 1, 20).cell(1, XlsxStyle.SUBTITLE, subtitle);
          writer.row(top + 3, 22).cell(1, XlsxStyle.SECTION, page.headline());
          int row = top + 5;
          for (Fact fact : facts) {
            writer.row(row++).cell(1, XlsxStyle.LABEL, fact.label());
            writer.cell(2, XlsxStyle.TEXT, fact.value(), WIDTH).fit();
          }
          row = figures;
          for (Figure figure : page.figures()) {
            writer.row(row++).cell(1, XlsxStyle.LABEL, figure.label());
            writer.cell(2, XlsxStyle.TEXT, words.number(figure.number()));
          }
          contents(writer, contents);
          for (int i = 0; i < page.foot().size(); i++) {
            writer.row(last + i).cell(2, XlsxStyle.NOTE, page.foot().get(i), WIDTH);
          }
        });
  }

  private List<Fact> facts(XlsxTitle title) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "organisation", title.organisation());
    add(facts, "customer", title.customer());
    add(facts, "author", title.author());
    add(facts, "classification", title.classification());
    facts.addAll(page.facts());
    return facts;
  }

  private void add(List<Fact> facts, String key, String value) {
    if (value != null) {
      facts.add(new Fact(words.named("cover", key), value));
    }
  }

  private void contents(XlsxWriter writer, int row) {
    writer.row(row).cell(1, XlsxStyle.SECTION, words.text("book.contents"));
    writer.row(row + 1).cell(1, XlsxStyle.HEADER, words.text("book.contents-sheet"));
    writer.cell(2, XlsxStyle.HEADER, words.text("book.contents-about"));
    writer.cell(3, XlsxStyle.HEADER_NUMBER, words.text("book.contents-rows"));
    for (int i = 0; i < page.sections().size(); i++) {
      Section section = page.sections().get(i);
      writer.row(row + 2 + i).cell(1, XlsxStyle.LINK, sheet(section));
      String lead = section.lead().isEmpty() ? section.title() : section.lead().get(0);
      writer.cell(2, XlsxStyle.TEXT, lead, WIDTH);
      writer.cell(3, XlsxStyle.NUMBER, section.rows().size()).fit();
    }
  }
}
