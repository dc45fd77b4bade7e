package exvet.report.xlsx;

import exvet.report.Acceptance;
import exvet.report.Acceptance.Standing;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;

/** The table of who took which risk until when. */
final class XlsxWaivers {
  private final ReportIndex index;
  private final Words words;
  private final XlsxPlaces places;

  XlsxWaivers(ReportIndex index, Words words, XlsxPlaces places) {
    this.index = index;
    this.words = words;
    this.places = places;
  }

  XlsxTable<Acceptance> table() {
    return new XlsxTable<Acceptance>(words, "waivers", "Waivers")
        .column("expires", 12, XlsxStyle.DATE, one -> one.waiver().expires())
        .column("days-left", 10, XlsxStyle.NUMBER, Acceptance::left)
        .column("standing", 14, XlsxStyle.WORD, one -> standing(one.standing()))
        .words("severity", 13, Colours.SEVERITY, one -> one.result().severity())
        .link("rule", 34, this::rule, one -> places.rule(rule(one)))
        .column("subject", 32, XlsxStyle.TEXT, one -> one.result().subject())
        .column("approver", 20, XlsxStyle.TEXT, one -> one.waiver().approver())
        .column("justification", 44, XlsxStyle.TEXT, one -> one.waiver().reason())
        .words("verdict", 14, Colours.VERDICT, one -> one.result().verdict())
        .column("found", 40, XlsxStyle.TEXT, one -> one.result().message())
        .page("page", 12, one -> words.text("book.open-page"), one -> index.anchor(one.result()))
        .column("key", 44, XlsxStyle.CODE, one -> one.result().key())
        .where("standing", "%s=\"" + standing(Standing.EXPIRED) + "\"", XlsxFormats.WANTED)
        .where("standing", "%s=\"" + standing(Standing.ENDING) + "\"", XlsxFormats.STARTED)
        .frozen(3)
        .printed(8);
  }

  private String rule(Acceptance one) {
    return one.result().rule().id();
  }

  private String standing(Standing standing) {
    return words.named("standing", standing);
  }
}
