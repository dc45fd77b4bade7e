package exvet.handover;

import exvet.change.Statement;
import exvet.fact.ExchangeCertificate;
import exvet.fact.FactBase;
import exvet.verdict.Result;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request for a certificate, as {@code New-ExchangeCertificate -GenerateRequest} makes it.
 *
 * @param server where it is made, as PowerShell text; null if that is the one on which it is run
 * @param names as PowerShell text; null if an old certificate is renewed
 * @param command the whole statement
 * @param services those that the new certificate is for
 * @param before the certificates from which it takes services, which a way back gives back
 * @param replaced the thumbprint of the certificate that goes once the new one has its services;
 *     null if none has to
 */
public record CertificateRequest(
    String server,
    String names,
    String command,
    List<String> services,
    List<Holder> before,
    String replaced) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z]\\w*\\}");

  /** What PowerShell would put in place of something, but for the words of yes and no. */
  private static final Pattern COMPUTED = Pattern.compile("(?<!`)\\$(?!(?:true|false)\\b)");

  /** What a certificate need not say: nobody but the buyer knows it. */
  private static final Pattern UNKNOWN_PART =
      Pattern.compile("\\b[A-Z]{1,2}=\\{[A-Za-z]\\w*\\},\\s*");

  /** A star elsewhere than in front of a name. */
  private static final Pattern ODD_STAR = Pattern.compile("(?<![,\"']|^)\\*|\\*(?!\\.)");

  /** Services of which a server gives each to one certificate only; SMTP may have several. */
  private static final List<String> EXCLUSIVE = List.of("IIS", "POP", "IMAP");

  private static final List<String> KNOWN = List.of("IIS", "SMTP", "POP", "IMAP");

  private static final Pattern SERVICES =
      Pattern.compile("Enable-ExchangeCertificate [^;]*-Services ([A-Z]+(?:,[A-Z]+)*)\\b");

  private static final List<String> USUAL = List.of("IIS", "SMTP");

  public CertificateRequest {
    services = List.copyOf(services);
    before = List.copyOf(before);
  }

  /** A certificate that has services today. */
  public record Holder(String thumbprint, List<String> services) {
    public Holder {
      services = List.copyOf(services);
    }
  }

  /** The request that a statement makes; null if it makes none, or not all of it is known. */
  static CertificateRequest of(Statement statement, Result finding, FactBase facts) {
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
    Optional<String> own = statement.argument("Server");
    // A certificate that is piped brings its names, not its server.
    String server = own.or(() -> statement.piped("Server")).orElse(null);
    ExchangeCertificate old = old(statement, finding, facts);
    List<String> services = old == null ? assigned(finding.fix()) : used(old, KNOWN);
    return new CertificateRequest(
        server,
        statement.argument("DomainName").orElse(null),
        server == null || own.isPresent() ? command : renewed(statement, command, server),
        services.isEmpty() ? USUAL : services,
        server == null ? List.of() : holders(bare(server), services, facts),
        old == null ? null : old.thumbprint());
  }

  /** The services that a fix gives to the new certificate. */
  private static List<String> assigned(String fix) {
    Matcher services = SERVICES.matcher(Objects.requireNonNullElse(fix, ""));
    return services.find() ? List.of(services.group(1).split(",")) : USUAL;
  }

  /** A renewal where the old one is, by a key that can be given to other servers. */
  private static String renewed(Statement statement, String command, String server) {
    boolean said = statement.argument("PrivateKeyExportable").isPresent();
    return command + (said ? "" : " -PrivateKeyExportable $true") + " -Server " + server;
  }

  /** Whether it is about what Exchange made for itself, which no authority is asked for. */
  static boolean internal(Statement statement, Result finding, FactBase facts) {
    ExchangeCertificate old = old(statement, finding, facts);
    return old != null && Boolean.TRUE.equals(old.selfSigned());
  }

  /** Whether an authority can sign it: a star stands for a whole label, and for the first. */
  boolean signable() {
    return names == null || !ODD_STAR.matcher(names).find();
  }

  /** What there is to ask for once, for several servers. */
  public Object shared() {
    String anywhere = server == null ? command : command.replace(" -Server " + server, "");
    return List.of(anywhere, services, Objects.requireNonNullElse(replaced, ""));
  }

  /** The certificate that is found wanting; null if a server lacks one. */
  private static ExchangeCertificate old(Statement statement, Result finding, FactBase facts) {
    String piped = bare(statement.piped("Thumbprint").orElse(""));
    String server = bare(statement.piped("Server").orElse(""));
    return facts.all(ExchangeCertificate.class).stream()
        .filter(
            one ->
                one.identity().equalsIgnoreCase(finding.subject())
                    || piped.equalsIgnoreCase(one.thumbprint())
                        && server.equalsIgnoreCase(one.server()))
        .findFirst()
        .orElse(null);
  }

  private static List<Holder> holders(String server, List<String> services, FactBase facts) {
    List<String> moved = services.stream().filter(EXCLUSIVE::contains).toList();
    return facts.all(ExchangeCertificate.class).stream()
        .filter(one -> one.server().equalsIgnoreCase(server) && one.thumbprint() != null)
        // IIS of a certificate that Exchange made for itself is its web site for servers.
        .filter(one -> !Boolean.TRUE.equals(one.selfSigned()))
        .map(one -> new Holder(one.thumbprint(), used(one, moved)))
        .filter(one -> !one.services().isEmpty())
        .toList();
  }

  private static List<String> used(ExchangeCertificate certificate, List<String> services) {
    List<String> has =
        certificate.services() == null
            ? List.of()
            : certificate.services().stream().map(one -> one.toUpperCase(Locale.ROOT)).toList();
    return services.stream().filter(has::contains).toList();
  }

  /** A word of PowerShell without its quotes. */
  private static String bare(String word) {
    boolean quoted = word.length() > 1 && "'\"".indexOf(word.charAt(0)) >= 0;
    return quoted ? word.substring(1, word.length() - 1) : word;
  }

  /** A fix up to what is done with the request, and with the answer of the authority. */
  static String beginning(String fix) {
    int end = fix.indexOf("; [IO.File]");
    return end < 0 ? fix : fix.substring(0, end);
  }
}
