package exvet.topology;

import exvet.fact.ExchangeCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A certificate that a server holds, and what can be said about it at the evaluation date.
 *
 * @param server the name as Get-ExchangeServer has it
 * @param names null if unknown
 * @param frontEnd whether the front-end web site is bound to it
 * @param current whether the date lies in NotBefore..NotAfter
 * @param usable trusted as far as Exchange can tell, current, and with its key
 */
record Held(
    ExchangeCertificate certificate,
    String server,
    CertificateNames names,
    Answer selfSigned,
    Answer iis,
    Answer smtp,
    Answer frontEnd,
    Answer current,
    Answer usable) {
  private static final Pattern FRONT_END =
      Pattern.compile("W3SVC/1(?!\\d)", Pattern.CASE_INSENSITIVE);

  /** Statuses Exchange gives for lack of a way to the internet do not make it unusable. */
  private static final Set<String> TRUSTED = Set.of("valid", "revocationcheckfailure", "unknown");

  static Held of(ExchangeCertificate certificate, String server, Instant at) {
    Answer current = current(certificate, at);
    return new Held(
        certificate,
        server,
        CertificateNames.of(certificate),
        selfSigned(certificate),
        holds(certificate, "services", certificate.services(), Pattern.compile("(?i)IIS")),
        holds(certificate, "services", certificate.services(), Pattern.compile("(?i)SMTP")),
        holds(certificate, "iisServices", certificate.iisServices(), FRONT_END),
        current,
        current.and(trusted(certificate)).and(withKey(certificate)));
  }

  /** Server and thumbprint, as results name a certificate. */
  String identity() {
    String thumbprint = certificate.thumbprint();
    return certificate.origin().missing()
        ? certificate.identity()
        : thumbprint == null
            ? certificate.identity()
            : server + "\\" + thumbprint.toUpperCase(Locale.ROOT);
  }

  /** The thumbprint in upper case; null if it is unknown. */
  String thumbprint() {
    String thumbprint = certificate.thumbprint();
    return thumbprint == null ? null : thumbprint.toUpperCase(Locale.ROOT);
  }

  /** Issued by somebody else than its subject. */
  Answer caIssued() {
    return selfSigned.not();
  }

  boolean is(String thumbprint) {
    return certificate.thumbprint() != null
        && certificate.thumbprint().equalsIgnoreCase(thumbprint);
  }

  /** Whether its names cover a host. */
  Answer covers(String host) {
    return names == null
        ? Answer.unknown(reason(certificate, "certificateDomains"))
        : Answer.of(names.covers(host));
  }

  /** Whether NotAfter is past. */
  Answer past(Instant at) {
    return past(certificate, at);
  }

  /** Whether NotAfter of a certificate is past. */
  static Answer past(ExchangeCertificate it, Instant at) {
    Moment end = Moment.end(it);
    String reason = reason(it, "notAfter");
    return end == null ? Answer.unknown(reason) : end.past(at, reason);
  }

  /** Whether NotBefore of a certificate is still to come. */
  static Answer early(ExchangeCertificate it, Instant at) {
    Moment begin = Moment.begin(it);
    String reason = reason(it, "notBefore");
    return begin == null ? Answer.unknown(reason) : begin.coming(at, reason);
  }

  /** Whether another certificate lasts longer. */
  Answer endsBefore(Held other) {
    Moment end = Moment.end(certificate);
    Moment theirs = Moment.end(other.certificate);
    String reason =
        reason(certificate.notAfter() == null ? certificate : other.certificate, "notAfter");
    return end == null || theirs == null ? Answer.unknown(reason) : end.before(theirs, reason);
  }

  /** Whether each of its names is one of another certificate. */
  Answer namesWithin(Held other) {
    return names == null
        ? Answer.unknown(reason(certificate, "certificateDomains"))
        : other.names == null
            ? Answer.unknown(reason(other.certificate, "certificateDomains"))
            : Answer.of(names.within(other.names));
  }

  private static Answer selfSigned(ExchangeCertificate certificate) {
    if (certificate.selfSigned() != null) {
      return Answer.of(certificate.selfSigned());
    }
    return certificate.subject() != null && certificate.issuer() != null
        ? Answer.of(certificate.subject().equalsIgnoreCase(certificate.issuer()))
        : Answer.unknown(reason(certificate, "selfSigned"));
  }

  private static Answer holds(
      ExchangeCertificate certificate, String component, List<String> values, Pattern pattern) {
    return certificate.lacks(component)
        ? Answer.unknown(reason(certificate, component))
        : Answer.of(values.stream().anyMatch(value -> pattern.matcher(value).find()));
  }

  private static Answer current(ExchangeCertificate certificate, Instant at) {
    return early(certificate, at).not().and(past(certificate, at).not());
  }

  private static Answer trusted(ExchangeCertificate certificate) {
    return certificate.status() == null
        ? Answer.unknown(reason(certificate, "status"))
        : Answer.of(TRUSTED.contains(certificate.status().toLowerCase(Locale.ROOT)));
  }

  static Answer withKey(ExchangeCertificate certificate) {
    return Answer.of(!Boolean.FALSE.equals(certificate.hasPrivateKey()));
  }

  /** A moment as messages say it; null if nobody can tell it. */
  static String text(Moment moment) {
    return moment == null ? null : moment.toString();
  }

  static String reason(ExchangeCertificate certificate, String component) {
    return Gaps.untold(certificate, component);
  }
}
