package exvet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exvet.report.Words.Family;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class WordsTest {
  private final Words english = new Words(Language.EN, WordsTest.class, "words.properties");
  private final Words german = new Words(Language.DE, WordsTest.class, "words_de.properties");

  @Test
  void valuesStandWhereTheLanguageWantsThem() {
    assertEquals("mail.contoso.com on MBX01", english.text("on", "mail.contoso.com", "MBX01"));
    assertEquals("MBX01: mail.contoso.com", german.text("on", "mail.contoso.com", "MBX01"));
  }

  @Test
  void whatAValueSaysIsNoPlace() {
    assertEquals("{1} on {0}", english.text("on", "{1}", "{0}"));
  }

  @Test
  void bracesWithoutNumberAreText() {
    assertEquals("Get-Mailbox | % { $_ } {x} {}", english.text("braces"));
  }

  @Test
  void oneIsNotManyAndNoneIsMany() {
    assertEquals("one rule of MBX01", english.count("rules", 1, "MBX01"));
    assertEquals("2 rules of MBX01", english.count("rules", 2, "MBX01"));
    assertEquals("0 rules of MBX01", english.count("rules", 0, "MBX01"));
    assertEquals("1.234 Regeln von MBX01", german.count("rules", 1234, "MBX01"));
  }

  @Test
  void numbersAreWrittenAsTheLanguageDoesWhateverTheMachineDoes() {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("en-US", "de-CH", "ar-EG-u-nu-arab", "tr-TR")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertEquals("1,234,567", english.number(1_234_567), tag);
        assertEquals("-1.234", german.number(-1234), tag);
        assertEquals("999", german.number(999), tag);
        assertEquals(
            "Hinweis", Words.of(Family.COMMON, Language.DE).named("severity", "info"), tag);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsAroundAValueCanBeRenderedApart() {
    assertEquals(List.of("", " on ", ""), english.around("on"));
    assertEquals(List.of("Get-Mailbox | % { $_ } {x} {}"), english.around("braces"));
  }

  @Test
  void whatOthersMayAddToIsNamedAsTheyNameIt() {
    Words common = Words.of(Family.COMMON, Language.DE);
    assertEquals("Zertifikate", common.named("area", "cert", "cert"));
    assertEquals("acme", common.named("area", "acme", "acme"));
  }

  @Test
  void aKeyWithoutTextIsAFault() {
    assertFault("there is no text for nothing in en", () -> english.text("nothing"));
    assertFault("there is no text for on.one in en", () -> english.count("on", 1));
    assertFault("there is no text for on.pass in en", () -> english.named("on", "pass"));
  }

  @Test
  void tooFewAndTooManyValuesAreAFault() {
    assertFault("on wants a value for {1}", () -> english.text("on", "a"));
    assertFault("on has no place for one of its values", () -> english.text("on", "a", "b", "c"));
    assertFault("braces has no place for one of its values", () -> english.text("braces", "a"));
  }

  private static void assertFault(String message, Runnable work) {
    var fault = assertThrows(IllegalArgumentException.class, work::run);
    assertEquals(message, fault.getMessage());
  }
}
