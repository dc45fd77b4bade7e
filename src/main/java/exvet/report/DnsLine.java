package exvet.report;

import java.util.Locale;

/** A record that a fix adds to a zone: {@code name. 3600 IN CNAME host.} */
final class DnsLine {
  private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-._";

  private DnsLine() {}

  /** The command that asks for the record; null if the fix is none. */
  static String lookup(String fix) {
    String[] words = fix.strip().split(" +", 5);
    boolean record = words.length == 5 && words[2].equals("IN") && words[0].endsWith(".");
    return record && plain(words[0]) && plain(words[3])
        ? "nslookup -type=" + lower(words[3]) + " " + words[0]
        : null;
  }

  private static boolean plain(String word) {
    String lower = lower(word);
    for (int i = 0; i < lower.length(); i++) {
      if (PLAIN.indexOf(lower.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
