package exvet.report;

/** How numbers are written in English reports for people. */
public final class Figures {
  private Figures() {}

  /** A number with commas between thousands. */
  public static String number(long n) {
    StringBuilder text = new StringBuilder(Long.toString(n));
    for (int i = text.length() - 3; i > (n < 0 ? 1 : 0); i -= 3) {
      text.insert(i, ',');
    }
    return text.toString();
  }

  /** {@code 1 rule}, {@code 3 rules}. */
  public static String count(long n, String one) {
    return count(n, one, one + "s");
  }

  /** {@code 1 box}, {@code 3 boxes}. */
  public static String count(long n, String one, String many) {
    return number(n) + " " + (n == 1 ? one : many);
  }

  /** Full percents, rounded down, so that only all is 100. */
  public static int percent(int part, int whole) {
    return whole == 0 ? 0 : (int) (100L * part / whole);
  }
}
