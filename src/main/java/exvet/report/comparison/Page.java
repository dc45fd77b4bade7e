package exvet.report.comparison;

import exvet.report.Cover;
import exvet.report.Mark;
import java.time.LocalDate;
import java.util.List;

/**
 * What a page about two states says, whatever it is written as. All texts are plain: who renders
 * them escapes them.
 *
 * @param kind what it is
 * @param facts what it is about
 * @param headline its result in one sentence
 * @param mark the result's look
 * @param figures its result in numbers
 * @param foot what stands below
 */
public record Page(
    String kind,
    String organisation,
    LocalDate asOf,
    Cover cover,
    List<Fact> facts,
    String headline,
    Mark mark,
    List<Figure> figures,
    List<Section> sections,
    List<String> foot) {

  public Page {
    facts = List.copyOf(facts);
    figures = List.copyOf(figures);
    sections = List.copyOf(sections);
    foot = List.copyOf(foot);
  }

  /** What the page is called. */
  public String title() {
    return organisation + ": " + (cover.title() == null ? kind : cover.title()) + ", " + asOf;
  }

  /** Something stated in a word or two. */
  public record Fact(String label, String value) {}

  /**
   * A number.
   *
   * @param section the id of the section that has what is counted
   */
  public record Figure(String label, long number, Mark mark, String section) {}

  /**
   * A part of the page: a table with what is to be said before it.
   *
   * @param id in letters and hyphens, the same in each language
   * @param table what the table of a workbook is called in formulas
   * @param lead sentences
   * @param empty what it says if there is no row
   */
  public record Section(
      String id,
      String table,
      String title,
      List<String> lead,
      List<Column> columns,
      List<List<Cell>> rows,
      String empty) {

    public Section {
      lead = List.copyOf(lead);
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A column of a table.
   *
   * @param width in a workbook, in characters
   */
  public record Column(String title, int width, Kind kind) {}

  /** What stands in a column. */
  public enum Kind {
    TEXT,
    /** As it would be typed, or as it is configured. */
    CODE,
    /** Sentences of rules, in English on each page. */
    SAID,
    /** One of a few words. */
    WORD,
    NUMBER,
    /** For a hand to fill in. */
    ENTRY,
    ENTRY_DATE;

    public boolean entry() {
      return this == ENTRY || this == ENTRY_DATE;
    }
  }

  /**
   * A cell of a table.
   *
   * @param text its lines; empty for nothing
   * @param mark the look of a word; null for none
   * @param own whether the text is a word of ours that stands for no value, such as empty
   */
  public record Cell(String text, Mark mark, boolean own) {

    static Cell of(String text) {
      return new Cell(text == null ? "" : text, null, false);
    }

    static Cell of(long number) {
      return new Cell(Long.toString(number), null, false);
    }

    static Cell word(String word, Mark mark) {
      return new Cell(word, mark, false);
    }

    static Cell own(String word) {
      return new Cell(word, null, true);
    }
  }
}
