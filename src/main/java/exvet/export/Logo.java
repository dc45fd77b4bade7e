package exvet.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The image on the cover of reports: a PNG or JPEG that is neither large nor damaged. SVG is
 * refused, as it can hold scripts and addresses.
 */
final class Logo {
  /** 256 KiB: it is part of every report. */
  static final int LARGEST = 1 << 18;

  private static final int SIDE = 4096;
  private static final long PNG = 0x89504E470D0A1A0AL;
  private static final int IHDR = 0x49484452;
  private static final int IEND = 0x49454E44;

  private final byte[] bytes;

  private Logo(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The image in a file as an address of the scheme {@code data} (RFC 2397).
   *
   * @throws IOException with a message that says what is wrong with it
   */
  static String read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new IOException("cannot be read", e);
    }
    if (bytes.length > LARGEST) {
      throw new IOException("is larger than 256 KiB");
    }
    Logo logo = new Logo(bytes);
    String type = logo.png() ? "png" : logo.jpeg() ? "jpeg" : null;
    if (type == null) {
      throw new IOException(
          "is no sound PNG or JPEG of at most " + SIDE + " by " + SIDE + " pixels");
    }
    return "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  /** A header with a size, then chunks up to the last one, which ends the file. */
  private boolean png() {
    if (bytes.length < 45 || ((long) number(0) << 32 | number(4) & 0xFFFFFFFFL) != PNG) {
      return false;
    }
    if (number(12) != IHDR || !side(number(16)) || !side(number(20))) {
      return false;
    }
    int at = 8;
    while (at + 12 <= bytes.length) {
      int length = number(at);
      if (length < 0 || length > bytes.length - at - 12) {
        return false;
      }
      int type = number(at + 4);
      at += 12 + length;
      if (type == IEND) {
        return at == bytes.length;
      }
    }
    return false;
  }

  /** Segments up to the one with a size, and the marker of the end at the end. */
  private boolean jpeg() {
    int end = bytes.length - 2;
    if (end < 4 || pair(0) != 0xFFD8 || pair(end) != 0xFFD9) {
      return false;
    }
    int at = 2;
    while (at + 9 < end && (bytes[at] & 0xFF) == 0xFF) {
      int marker = bytes[at + 1] & 0xFF;
      boolean frame = marker >= 0xC0 && marker <= 0xCF;
      if (frame && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
        return side(pair(at + 5)) && side(pair(at + 7));
      }
      at += 2 + pair(at + 2);
    }
    return false;
  }

  private static boolean side(int pixels) {
    return pixels > 0 && pixels <= SIDE;
  }

  private int number(int at) {
    return pair(at) << 16 | pair(at + 2);
  }

  private int pair(int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
