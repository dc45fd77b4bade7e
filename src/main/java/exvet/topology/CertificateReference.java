package exvet.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificate that a connector names: {@code <I>issuer<S>subject}.
 *
 * @param issuer its parts in order of the alphabet, so that two spellings of one name are equal
 * @param subject the same
 */
record CertificateReference(List<String> issuer, List<String> subject) {
  private static final Pattern FORM =
      Pattern.compile("\\s*<I>(.+)<S>(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Keys that Windows and others abbreviate in two ways. */
  private static final Map<String, String> KEYS =
      Map.of("ST", "S", "EMAIL", "E", "EMAILADDRESS", "E", "SURNAME", "SN", "GIVENNAME", "G");

  /** The reference, or null if the text has another form. */
  static CertificateReference parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    List<String> issuer = name(form.group(1));
    List<String> subject = name(form.group(2));
    return issuer.isEmpty() || subject.isEmpty() ? null : new CertificateReference(issuer, subject);
  }

  /** Whether a certificate of that issuer and subject is meant. */
  boolean means(String otherIssuer, String otherSubject) {
    return otherIssuer != null
        && otherSubject != null
        && issuer.equals(name(otherIssuer))
        && subject.equals(name(otherSubject));
  }

  /** The parts of an X.509 name, each as {@code KEY=value} in lower case. */
  private static List<String> name(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      boolean end = i == text.length() || (!quoted && (c == ',' || c == ';' || c == '+'));
      if (end) {
        if (!part.toString().isBlank()) {
          parts.add(part(part.toString()));
        }
        part.setLength(0);
      } else if (c == '"') {
        // Two of them inside quotes are one that belongs to the value.
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          part.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else {
        part.append(c);
      }
    }
    parts.sort(null);
    return List.copyOf(parts);
  }

  private static String part(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return value(text);
    }
    String key = text.substring(0, equals).strip().toUpperCase(Locale.ROOT);
    return KEYS.getOrDefault(key, key) + "=" + value(text.substring(equals + 1));
  }

  private static String value(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
