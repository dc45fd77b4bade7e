package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A selector of DKIM that the profile names for a domain, with the key under it. A mail domain for
 * which none is named stands by itself.
 *
 * @param selector null if none is named
 * @param used whether the domain is used for mail
 * @param stated whether the profile names selectors of any domain
 * @param gateway whether the profile says that something signs outgoing mail
 * @param name where the key is published
 * @param missing whether there is no record
 * @param several whether there is more than one
 * @param problem why the record cannot be used; blank if it can
 * @param unusable whether it cannot
 * @param revoked whether its key was taken back
 * @param testing whether it says that it is only a test
 * @param type the kind of its key
 * @param bits the size of an RSA key; blank for others
 * @param weak whether receivers refuse keys of that size
 * @param small whether it is smaller than it should be
 * @param usable whether signatures under it can be verified
 */
public record DkimSelector(
    @Known String identity,
    @Known String domain,
    String selector,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    boolean stated,
    boolean gateway,
    @Known String name,
    @From("answers") Boolean missing,
    @From("answers") Boolean several,
    @From("answers") String problem,
    @From("answers") Boolean unusable,
    @From("answers") Boolean revoked,
    @From("answers") Boolean testing,
    @From("answers") String type,
    @From("answers") Integer bits,
    @From("answers") Boolean weak,
    @From("answers") Boolean small,
    @From("answers") Boolean usable,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final int REFUSED = 1024;
  private static final int WANTED = 2048;
  private static final String[] OF_KEY = {
    "missing",
    "several",
    "problem",
    "unusable",
    "revoked",
    "testing",
    "type",
    "bits",
    "weak",
    "small",
    "usable"
  };

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(domain));
  }

  static List<DkimSelector> all(Ground ground) {
    Map<String, Set<String>> selectors = stated(ground.profile().dkim().selectors());
    Map<String, MailDomain> domains = new TreeMap<>();
    MailDomain.all(ground).forEach(domain -> domains.put(domain.identity(), domain));
    List<DkimSelector> all = new ArrayList<>();
    selectors.forEach(
        (domain, names) ->
            names.forEach(name -> all.add(of(domain, name, domains.get(domain), true, ground))));
    domains.forEach(
        (name, domain) -> {
          if (!selectors.containsKey(name)) {
            all.add(of(name, null, domain, !selectors.isEmpty(), ground));
          }
        });
    return all;
  }

  /** The selectors of the profile by domain. */
  static Map<String, Set<String>> stated(Map<String, List<String>> selectors) {
    Map<String, Set<String>> all = new TreeMap<>();
    selectors.forEach(
        (domain, names) -> {
          Set<String> known = all.computeIfAbsent(HostName.canonical(domain), d -> new TreeSet<>());
          names.forEach(name -> known.add(name.strip().toLowerCase(Locale.ROOT)));
        });
    all.values().removeIf(Set::isEmpty);
    return all;
  }

  /** Where a key is published. */
  static String name(String domain, String selector) {
    return selector + "._domainkey." + domain;
  }

  /**
   * A selector of a domain, or the domain itself for which none is named.
   *
   * @param selector null if none is named
   * @param mail the domain as one for mail; null if it is none
   * @param stated whether the profile names selectors of any domain
   */
  private static DkimSelector of(
      String domain, String selector, MailDomain mail, boolean stated, Ground ground) {
    Gaps gaps = mail == null ? new Gaps() : MailAuthFacts.gaps(mail);
    String name = name(domain, selector == null ? "{selector}" : selector);
    Found found =
        selector != null
            ? ground.dns().find(View.PUBLIC, name, "TXT")
            : stated ? Found.nameless(name) : Found.unknown(name, unstated(domain));
    Basis basis = new Basis();
    basis.addAll(mail == null ? List.of() : mail.basis());
    basis.addAll(found.basis());
    if (found.unknown()) {
      gaps.lack(found.reason(), OF_KEY);
    }
    List<String> texts = found.records().stream().map(DnsRecord::text).toList();
    DkimKey key = texts.size() == 1 ? DkimKey.of(texts.get(0)) : null;
    Integer bits = key == null ? null : key.bits();
    boolean unusable = key != null && key.problem() != null;
    boolean revoked = key != null && key.revoked() && !unusable;
    boolean weak = bits != null && bits < REFUSED;
    boolean small = bits != null && !weak && bits < WANTED;
    String identity = selector == null ? domain : domain + " | " + selector;
    return new DkimSelector(
        identity,
        domain,
        selector,
        mail == null ? Boolean.TRUE : mail.used(),
        gaps.take("inFull", mail == null ? Answer.YES : MxDomain.inFull(domain, ground)),
        stated,
        ground.profile().dkim().signingGateway(),
        name,
        gaps.unless("missing", (Boolean) (selector != null && texts.isEmpty())),
        gaps.unless("several", (Boolean) (texts.size() > 1)),
        key == null ? null : key.problem(),
        gaps.unless("unusable", (Boolean) unusable),
        gaps.unless("revoked", (Boolean) revoked),
        gaps.unless("testing", (Boolean) (key != null && key.testing())),
        key == null ? null : key.type(),
        bits,
        gaps.unless("weak", (Boolean) weak),
        gaps.unless("small", (Boolean) small),
        gaps.unless("usable", (Boolean) (key != null && !unusable && !revoked && !weak)),
        gaps.origin(identity),
        basis.list());
  }

  private static String unstated(String domain) {
    return "whether mail of "
        + domain
        + " is signed is not stated: dkim.selectors in the profile"
        + " (Exchange Server does not sign by itself)";
  }
}
