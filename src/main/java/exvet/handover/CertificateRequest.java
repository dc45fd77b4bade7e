package exvet.handover;

import exvet.change.Statement;
import java.util.regex.Pattern;

/**
 * A request for a certificate, as {@code New-ExchangeCertificate -GenerateRequest} makes it.
 *
 * @param server where it is made, as PowerShell text
 * @param subject as PowerShell text; null if an old certificate is renewed
 * @param names as PowerShell text; null if an old certificate is renewed
 * @param command the whole statement
 */
public record CertificateRequest(String server, String subject, String names, String command) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z]\\w*\\}");

  /** What PowerShell would put in place of something, but for the words of yes and no. */
  private static final Pattern COMPUTED = Pattern.compile("(?<!`)\\$(?!(?:true|false)\\b)");

  /** What a certificate need not say: nobody but the buyer knows it. */
  private static final Pattern UNKNOWN_PART =
      Pattern.compile("\\b[A-Z]{1,2}=\\{[A-Za-z]\\w*\\},\\s*");

  /** The request that a statement makes; null if it makes none, or not all of it is known. */
  static CertificateRequest of(Statement statement) {
    boolean request =
        "New-ExchangeCertificate".equals(statement.cmdlet())
            && statement.arguments().stream()
                .anyMatch(one -> one.parameter().equals("GenerateRequest"));
    if (!request) {
      return null;
    }
    String text = UNKNOWN_PART.matcher(statement.text()).replaceAll("");
    String command = text.startsWith("$") ? text.substring(text.indexOf('=') + 1).strip() : text;
    if (PLACEHOLDER.matcher(text).find() || COMPUTED.matcher(command).find()) {
      return null;
    }
    String subject = statement.argument("SubjectName").orElse(null);
    return new CertificateRequest(
        statement.argument("Server").orElse(null),
        subject == null ? null : UNKNOWN_PART.matcher(subject).replaceAll(""),
        statement.argument("DomainName").orElse(null),
        command);
  }

  /** A fix up to what is done with the request, and with the answer of the authority. */
  static String beginning(String fix) {
    int end = fix.indexOf("; [IO.File]");
    return end < 0 ? fix : fix.substring(0, end);
  }
}
