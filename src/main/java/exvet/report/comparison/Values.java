package exvet.report.comparison;

import exvet.report.Words;
import exvet.report.comparison.Page.Cell;

/** How values of settings are shown, and what stands for those that are not there. */
final class Values {
  private final Words words;

  Values(Words words) {
    this.words = words;
  }

  /**
   * A cell with a value.
   *
   * @param property null if the value says whether the object is there
   */
  Cell cell(String property, String value) {
    if (property == null) {
      return Cell.own(words.text(value == null ? "cmp.not-there" : "cmp.there"));
    }
    return value == null
        ? Cell.own(words.text("cmp.unknown"))
        : value.isEmpty() ? Cell.own(words.text("cmp.empty")) : Cell.of(value);
  }

  /** The property, or that it is about the whole object. */
  Cell property(String property) {
    return property == null ? Cell.own(words.text("cmp.whole")) : Cell.of(property);
  }
}
