package exvet.report;

import java.util.Locale;

/** Characters that nobody would see in a report, and what stands in for them. */
public final class Unseen {
  /**
   * Characters that nobody would see, or that turn the text around them: first and last of each
   * range. Not taken from the JDK's tables, which grow from one release to the next.
   */
  private static final int[] UNSEEN = {
    0x00, 0x08, 0x0B, 0x1F, 0x7F, 0x9F, 0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160,
    0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F, 0x2028, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164,
    0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFFB, 0xFFFE, 0xFFFF,
    0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
  };

  private Unseen() {}

  /** Whether a code point has to be replaced by its {@link #name}. */
  public static boolean is(int c) {
    if (c >= ' ' && c < 0x7F) {
      return false;
    }
    for (int i = 0; i < UNSEEN.length && UNSEEN[i] <= c; i += 2) {
      if (c <= UNSEEN[i + 1]) {
        return true;
      }
    }
    return (c & 0xFFFE) == 0xFFFE;
  }

  /** What stands in for an unseen character: {@code U+202E}. */
  public static String name(int c) {
    String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
  }
}
