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
    return Map.of("domain", Set.of(domain));
  }

  static List<DmarcReport> all(MailDomain domain, DmarcWalk walk, Ground ground) {
    DmarcRecord record = walk.policy() == null ? null : walk.policy().record();
    List<DmarcReport> all = new ArrayList<>();
    if (record == null) {
      String reason = DmarcPolicy.noRecord(domain.identity(), walk);
      all.add(plain(domain, walk, reason, ground));
      return all;
    }
    if (record.addresses("rua").isEmpty()) {
      all.add(plain(domain, walk, null, ground));
    }
    for (String uri : addresses(record)) {
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

  private static DmarcReport plain(
      MailDomain domain, DmarcWalk walk, String reason, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    if (reason != null) {
      gaps.lack(reason, "unaddressed");
    }
    return new DmarcReport(
        domain.identity(),
        domain.identity(),
        null,
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        gaps.unless("unaddressed", Boolean.TRUE),
        null,
        null,
        walk.policy() == null ? null : walk.policy().domain(),
        null,
        null,
        null,
        null,
        gaps.origin(domain.identity()),
        DmarcDomain.basis(domain, walk));
  }

  private static DmarcReport of(MailDomain domain, DmarcWalk walk, String uri, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    String from = walk.policy().domain();
    String target = target(uri);
    List<Observed> basis = new ArrayList<>(DmarcDomain.basis(domain, walk));
    Answer mx = Answer.NO;
    Answer authorised = Answer.NO;
    boolean external = target != null && external(from, target);
    if (target != null) {
      Found hosts = ground.dns().find(View.PUBLIC, target, "MX");
      basis.addAll(hosts.basis());
      mx =
          MailAuthFacts.known(
              hosts, hosts.records().stream().anyMatch(one -> !one.host(1).isEmpty()));
    }
    if (external) {
      Found consent = ground.dns().find(View.PUBLIC, consent(from, target), "TXT");
      basis.addAll(consent.basis());
      authorised =
          MailAuthFacts.known(
              consent, consent.records().stream().anyMatch(one -> DmarcRecord.is(one.text())));
    }
    Matcher m = MAILTO.matcher(uri);
    String identity = domain.identity() + " | " + SpfRecord.brief(uri);
    return new DmarcReport(
        identity,
        domain.identity(),
        SpfRecord.brief(uri),
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        false,
        target != null,
        target,
        from,
        gaps.take("mx", mx),
        external,
        gaps.take("authorised", authorised),
        m.matches() && m.group(2) != null,
        gaps.origin(identity),
        List.copyOf(basis));
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
