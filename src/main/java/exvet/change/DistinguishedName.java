package exvet.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a certificate's owner as it is written, and as Windows shows it. */
final class DistinguishedName {
  private static final Pattern PART =
      Pattern.compile("\\s*([A-Za-z]+)\\s*=\\s*(\"(?:[^\"]|\"\")*\"|[^,;\"+]*?)\\s*(?:[,;]|$)");

  private DistinguishedName() {}

  /** {@code c=US,cn=a} as {@code C=US, CN=a}; what is written in another way stays. */
  static String shown(String written) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(written);
    int end = 0;
    while (end < written.length()) {
      if (!part.find() || part.start() != end || part.group(2).isEmpty()) {
        return written;
      }
      end = part.end();
      parts.add(part.group(1).toUpperCase(Locale.ROOT) + '=' + part.group(2));
    }
    return String.join(", ", parts);
  }
}
