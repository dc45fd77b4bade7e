package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to which the DMARC record of a mail domain sends reports. Where it names none for
 * aggregate reports, or there is no record, the domain stands by itself.
 *
 * @param uri the address; null if there is none
 * @param unaddressed whether the record names no address for aggregate reports
 * @param valid whether mail can be sent to it
 * @param target its domain; null if it has none
 * @param publisher the domain whose record names it
 * @param rest what that record says beside the addresses for aggregate reports
 * @param mx whether its domain has a mail host
 * @param external whether it belongs to another organisation
 * @param authorised whether that agrees
 * @param sized whether it limits the size of reports
 */
public record DmarcReport(
    @Known String identity,
    @Known String domain,
    @From("answers") String uri,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") Boolean unaddressed,
    @From("answers") Boolean valid,
    @From("answers") String target,
    @From("answers") String publisher,
    String rest,
    @From("answers") Boolean mx,
    @From("answers") Boolean external,
    @From("answers") Boolean authorised,
    @From("answers") Boolean sized,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Pattern MAILTO =
      Pattern.compile(
          "(?i)mailto:[^@\\s,!?]{1,200}@([a-z0-9._-]{1,253})(?:\\?[^!\\s]*)?(![0-9]+[kmgt]?)?");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(domain), "dmarcRecord", Set.of(domain));
  }

  static List<DmarcReport> all(MailDomain domain, DmarcWalk walk, Ground ground) {
    DmarcRecord record = walk.record();
    List<DmarcReport> all = new ArrayList<>();
    if (record == null || record.addresses("rua").isEmpty()) {
      all.add(of(domain, walk, null, ground));
    }
    for (String uri : record == null ? Set.<String>of() : addresses(record)) {
      all.add(of(domain, walk, uri, ground));
    }
    return all;
  }

  /** The addresses of both kinds of reports, each once. */
  private static Set<String> addresses(DmarcRecord record) {
    Set<String> uris = new LinkedHashSet<>(record.addresses("rua"));
    uris.addAll(record.addresses("ruf"));
    return uris;
  }

  /**
   * An address, or the domain itself for which none is named.
   *
   * @param uri null if there is none
   */
  private static DmarcReport of(MailDomain domain, DmarcWalk walk, String uri, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    if (walk.record() == null) {
      gaps.lack(
          DmarcPolicy.noRecord(domain.identity(), walk),
          "unaddressed",
          "valid",
          "mx",
          "external",
          "authorised",
          "sized");
    }
    String from = walk.policy() == null ? null : walk.policy().domain();
    String target = uri == null ? null : target(uri);
    Boolean external = uri == null ? null : (Boolean) (target != null && external(from, target));
    Basis basis = new Basis();
    basis.addAll(DmarcDomain.basis(domain, walk));
    Answer mx = Answer.NO;
    Answer authorised = Answer.NO;
    if (target != null) {
      Found hosts = ground.dns().find(View.PUBLIC, target, "MX");
      basis.addAll(hosts.basis());
      mx = hosts.tells(hosts.records().stream().anyMatch(one -> !one.host(1).isEmpty()));
    }
    if (Boolean.TRUE.equals(external)) {
      Found consent = ground.dns().find(View.PUBLIC, consent(from, target), "TXT");
      basis.addAll(consent.basis());
      authorised =
          consent.tells(consent.records().stream().anyMatch(one -> DmarcRecord.is(one.text())));
    }
    Matcher m = MAILTO.matcher(uri == null ? "" : uri);
    String shown = uri == null ? null : SpfRecord.brief(uri);
    String identity = uri == null ? domain.identity() : domain.identity() + " | " + shown;
    return new DmarcReport(
        identity,
        domain.identity(),
        shown,
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        gaps.unless("unaddressed", (Boolean) (uri == null)),
        uri == null ? null : (Boolean) (target != null),
        target,
        from,
        DmarcEdit.unaddressed(walk.record()),
        uri == null ? null : gaps.take("mx", mx),
        external,
        uri == null ? null : gaps.take("authorised", authorised),
        uri == null ? null : (Boolean) (m.matches() && m.group(2) != null),
        gaps.origin(identity),
        basis.list());
  }

  /** The domain to which an address leads; null if no mail can be sent to it. */
  static String target(String uri) {
    Matcher m = MAILTO.matcher(uri);
    if (uri.length() > 1_000 || !m.matches()) {
      return null;
    }
    String host = HostName.canonical(m.group(1).toLowerCase(Locale.ROOT));
    return HostName.wellFormed(host) && host.indexOf('.') > 0 ? host : null;
  }

  /** Whether two domains were registered apart. */
  static boolean external(String from, String target) {
    return !PublicSuffix.registrable(from).equals(PublicSuffix.registrable(target));
  }

  /** Where the owner of an address agrees to get reports about a domain. */
  static String consent(String from, String target) {
    return from + "._report._dmarc." + target;
  }
}
