package exvet.export;

import java.util.Locale;
import java.util.Set;

/** True and False: PowerShell's words, and those of spreadsheets in the languages they speak. */
final class TypedFlag {
  private static final Set<String> TRUE =
      Set.of(
          "TRUE",
          "WAHR",
          "VRAI",
          "VERO",
          "VERDADERO",
          "VERDADEIRO",
          "WAAR",
          "SANT",
          "SAND",
          "SANN",
          "TOSI",
          "PRAWDA",
          "PRAVDA",
          "IGAZ",
          "DO\u011eRU",
          "\u0418\u0421\u0422\u0418\u041d\u0410");
  private static final Set<String> FALSE =
      Set.of(
          "FALSE",
          "FALSCH",
          "FAUX",
          "FALSO",
          "ONWAAR",
          "FALSKT",
          "FALSK",
          "USANN",
          "EP\u00c4TOSI",
          "FA\u0141SZ",
          "NEPRAVDA",
          "HAMIS",
          "YANLI\u015e",
          "\u041b\u041e\u0416\u042c");

  private TypedFlag() {}

  /** The flag, or null if the text is none. */
  static Boolean flag(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text); // as nearly all are
    }
    String word = text.strip().toUpperCase(Locale.ROOT);
    return TRUE.contains(word) ? Boolean.TRUE : FALSE.contains(word) ? Boolean.FALSE : null;
  }
}
