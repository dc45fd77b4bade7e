package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A mail domain with the SPF records it publishes.
 *
 * @param used whether it is used for mail
 * @param inFull whether its faults count in full
 * @param texts its SPF records
 * @param none whether it has none
 * @param several whether it has more than one
 * @param merged the one record that they should be; null if that cannot be told
 * @param silent whether it has none and says that it takes no mail (RFC 7505)
 * @param outdated records of Sender ID, and of the type SPF
 * @param anyOutdated whether there are such
 * @param senders terms for the senders that the profile names; null if it names none
 */
public record SpfDomain(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @Known @From("answers") List<String> texts,
    @From("answers") Boolean none,
    @From("answers") Boolean several,
    String merged,
    @From("answers") Boolean silent,
    @Known @From("answers") List<String> outdated,
    @From("answers") Boolean anyOutdated,
    String senders,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static SpfDomain of(MailDomain domain, SpfTree tree, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    Dns dns = ground.dns();
    Found found = tree.root().found();
    Found type99 = dns.find(View.PUBLIC, domain.identity(), "SPF");
    Found mx = dns.find(View.PUBLIC, domain.identity(), "MX");
    List<Observed> basis = new ArrayList<>(domain.basis());
    basis.addAll(found.basis());
    List<String> texts = tree.root().texts();
    Answer none = found.tells(texts.isEmpty());
    List<String> outdated = new ArrayList<>();
    found.records().stream()
        .map(DnsRecord::text)
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith("spf2.0/"))
        .forEach(text -> outdated.add("TXT " + SpfRecord.brief(text)));
    type99.records().forEach(record -> outdated.add("SPF " + SpfRecord.brief(record.text())));
    // Few resolvers are asked for the old type; without an answer the texts decide.
    Answer anyOutdated = found.tells(false);
    anyOutdated = outdated.isEmpty() ? anyOutdated : Answer.YES;
    Answer nullMx = mx.tells(mx.records().stream().anyMatch(one -> one.host(1).isEmpty()));
    return new SpfDomain(
        domain.identity(),
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        texts.stream().map(text -> text.length() > 500 ? text.substring(0, 500) : text).toList(),
        gaps.take("none", none),
        gaps.take("several", found.tells(texts.size() > 1)),
        texts.size() > 1 ? SpfEdit.merged(texts) : null,
        gaps.take("silent", none.unknown() ? none : none.and(nullMx)),
        List.copyOf(outdated),
        gaps.take("anyOutdated", anyOutdated),
        senders(ground),
        gaps.origin(domain.identity()),
        List.copyOf(basis));
  }

  private static String senders(Ground ground) {
    List<String> terms = new ArrayList<>();
    for (String address : Addresses.canonical(ground.profile().egressIPs())) {
      IpRange range = IpRange.parse(address);
      if (range != null) {
        terms.add((range.ipv6() ? "ip6:" : "ip4:") + address);
      }
    }
    terms.addAll(ground.profile().smartHostSpf());
    return terms.isEmpty() ? null : String.join(" ", terms);
  }
}
