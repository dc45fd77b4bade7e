package exvet.report;

import java.util.List;

/** Texts that somebody could put into an object's name to trick a report. */
public final class HostileTexts {
  public static final List<String> ALL =
      List.of(
          "=1+1",
          "+SUM(A1:A9)",
          "-2+3",
          "@SUM(A1)",
          "=cmd|' /C calc'!A0",
          "\t=1+1",
          "<script>alert(1)</script>",
          "]]>&amp;\"'",
          "_x000D_ and _x0041_",
          "a\u0000b\u0001c\u0008d\u001be",
          "two\nlines\r\nand\ttab",
          "\ud800 lone",
          "\udc00 lone too",
          "\ufffe\uffff",
          "\u202egnp.exe",
          "emoji \ud83d\ude00",
          " leading and trailing ",
          "x".repeat(40_000));

  private HostileTexts() {}
}
