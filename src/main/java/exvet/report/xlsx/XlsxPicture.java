package exvet.report.xlsx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A picture on a sheet.
 *
 * @param bytes a PNG or a JPEG
 * @param told what it shows, for those who cannot see it
 * @param column of the cell in whose corner it begins, with {@code row}
 * @param width in EMU, of which 12 700 are a point; so is {@code height}
 */
record XlsxPicture(
    byte[] bytes, String name, String told, int column, int row, long width, long height) {
  private static final byte[] SIGNATURE =
      "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);

  /** Markers of JPEG among those of frames that are none: tables and an extension. */
  private static final String OTHERS = "\u00c4\u00c8\u00cc";

  private static final long EMU = 12_700;

  /** A picture in a corner of a cell, as large as fits into some points; null if it is none. */
  static XlsxPicture fitting(
      byte[] bytes, String name, String told, int column, int row, int maxWidth, int maxHeight) {
    long width = 0;
    long height = 0;
    int frame = frame(bytes);
    if (png(bytes)) {
      width = number(bytes, 16, 4);
      height = number(bytes, 20, 4);
    } else if (frame > 0) {
      height = number(bytes, frame + 5, 2);
      width = number(bytes, frame + 7, 2);
    }
    if (width <= 0 || height <= 0) {
      return null;
    }
    double scale = Math.min((double) maxWidth / width, (double) maxHeight / height);
    return new XlsxPicture(
        bytes,
        name,
        told,
        column,
        row,
        Math.max(1, Math.round(width * scale)) * EMU,
        Math.max(1, Math.round(height * scale)) * EMU);
  }

  /** Whether it is a PNG and no JPEG. */
  boolean png() {
    return png(bytes);
  }

  private static boolean png(byte[] bytes) {
    return bytes.length >= 24 && Arrays.equals(bytes, 0, 8, SIGNATURE, 0, 8);
  }

  /** Where the segment of a JPEG begins that has its size; 0 if there is none. */
  private static int frame(byte[] bytes) {
    if (bytes.length < 4 || number(bytes, 0, 2) != 0xFFD8) {
      return 0;
    }
    int at = 2;
    while (at + 9 <= bytes.length && (bytes[at] & 0xFF) == 0xFF) {
      int marker = bytes[at + 1] & 0xFF;
      if (marker >= 0xC0 && marker <= 0xCF && OTHERS.indexOf(marker) < 0) {
        return at;
      }
      at += 2 + (int) number(bytes, at + 2, 2);
    }
    return 0;
  }

  /** The big-endian number that stands there. */
  private static long number(byte[] bytes, int at, int size) {
    long number = 0;
    for (int i = at; i < at + size; i++) {
      number = number << 8 | bytes[i] & 0xFF;
    }
    return number;
  }
}
