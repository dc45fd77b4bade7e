package exvet.report.xlsx;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The logo of whoever hands the workbook over. */
final class XlsxLogo {
  /** Points that it has at most. */
  static final int HEIGHT = 56;

  private static final int WIDTH = 240;
  private static final Pattern ADDRESS = Pattern.compile("data:image/(?:png|jpeg);base64,(.*)");

  private XlsxLogo() {}

  /**
   * The picture on the cover.
   *
   * @param address of the scheme {@code data}; null for no logo
   * @return null if there is no logo, or none that a workbook can show
   */
  static XlsxPicture of(String address, String told) {
    Matcher picture = ADDRESS.matcher(address == null ? "" : address);
    if (!picture.matches()) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(picture.group(1));
      return XlsxPicture.fitting(bytes, told, told, 1, 1, WIDTH, HEIGHT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
