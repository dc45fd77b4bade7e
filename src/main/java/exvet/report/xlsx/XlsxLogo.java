package exvet.report.xlsx;

import java.util.Base64;

/** The logo of whoever hands the workbook over. */
final class XlsxLogo {
  /** Points that it has at most. */
  static final int HEIGHT = 56;

  private static final int WIDTH = 240;
  private static final String PNG = "data:image/png;base64,";

  private XlsxLogo() {}

  /**
   * The picture on the cover.
   *
   * @param address of the scheme {@code data}; null for no logo
   * @return null if there is no logo, or none that a workbook can show
   */
  static XlsxPicture of(String address, String told) {
    if (address == null || !address.startsWith(PNG)) {
      return null;
    }
    try {
      byte[] png = Base64.getDecoder().decode(address.substring(PNG.length()));
      return XlsxPicture.fitting(png, told, told, 1, 1, WIDTH, HEIGHT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
