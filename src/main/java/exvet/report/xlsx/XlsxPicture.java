package exvet.report.xlsx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A picture on a sheet.
 *
 * @param png its bytes
 * @param told what it shows, for those who cannot see it
 * @param column of the cell in whose corner it begins, with {@code row}
 * @param width in EMU, of which 12 700 are a point; so is {@code height}
 */
record XlsxPicture(
    byte[] png, String name, String told, int column, int row, long width, long height) {
  private static final byte[] SIGNATURE =
      "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);

  private static final long EMU = 12_700;

  /** A PNG in a corner of a cell, as large as fits into some points; null if it is no PNG. */
  static XlsxPicture fitting(
      byte[] png, String name, String told, int column, int row, int maxWidth, int maxHeight) {
    if (png.length < 24 || !Arrays.equals(png, 0, 8, SIGNATURE, 0, 8)) {
      return null;
    }
    long width = number(png, 16);
    long height = number(png, 20);
    if (width <= 0 || height <= 0) {
      return null;
    }
    double scale = Math.min((double) maxWidth / width, (double) maxHeight / height);
    return new XlsxPicture(
        png,
        name,
        told,
        column,
        row,
        Math.max(1, Math.round(width * scale)) * EMU,
        Math.max(1, Math.round(height * scale)) * EMU);
  }

  /** The big-endian number that stands there, as PNG writes them. */
  private static long number(byte[] png, int at) {
    long number = 0;
    for (int i = at; i < at + 4; i++) {
      number = number << 8 | png[i] & 0xFF;
    }
    return number;
  }
}
