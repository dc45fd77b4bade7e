package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mail domain, or one of which the profile says that it takes no mail, with the record that tells
 * the internet so (RFC 7505).
 *
 * @param apart whether the profile says so
 * @param nullMx whether it has that record
 * @param mixed whether it has another MX record beside it
 * @param preference the preference of that record; null if there is none
 * @param recipients whether somebody here has an address in it
 * @param mx its MX records as they are published, sorted
 */
public record NullMx(
    @Known String identity,
    boolean apart,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") Boolean nullMx,
    @From("answers") Boolean mixed,
    @From("answers") Integer preference,
    @From("emailAddresses") Boolean recipients,
    @Known @From("answers") List<String> mx,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<NullMx> all(Ground ground) {
    List<NullMx> all = new ArrayList<>();
    for (MailDomain domain : MailDomain.all(ground)) {
      Gaps gaps = new Gaps();
      gaps.copy(domain, "used", null);
      String name = domain.identity();
      gaps.take("inFull", MxDomain.inFull(name, ground));
      all.add(of(name, domain.used(), false, gaps, domain.basis(), ground));
    }
    Set<String> apart = new TreeSet<>(MailDomains.canonical(ground.profile().noInternetMail()));
    apart.addAll(MailDomains.canonical(ground.profile().parked()));
    for (String name : apart) {
      if (!DomainNames.nonPublic(name)) {
        all.add(of(name, true, true, new Gaps(), List.of(), ground));
      }
    }
    return all;
  }

  private static NullMx of(
      String name, Boolean used, boolean apart, Gaps gaps, List<Observed> known, Ground ground) {
    Found found = ground.dns().find(View.PUBLIC, name, "MX");
    List<Integer> preferences =
        found.records().stream()
            .filter(mx -> mx.host(1).isEmpty())
            .map(mx -> mx.number(0))
            .sorted()
            .toList();
    Answer any =
        found.unknown() ? Answer.unknown(found.reason()) : Answer.of(!preferences.isEmpty());
    boolean others = found.records().size() > preferences.size();
    String gap = ground.census().gaps().text();
    boolean addressed =
        ground.census().local().keySet().stream().anyMatch(one -> HostName.same(one, name));
    Answer recipients = addressed ? Answer.YES : gap == null ? Answer.NO : Answer.unknown(gap);
    Basis basis = new Basis();
    basis.addAll(known);
    basis.addAll(found.basis());
    if (any.unknown()) {
      gaps.lack(any.reason(), "preference");
    }
    return new NullMx(
        name,
        apart,
        used,
        apart ? (Boolean) true : gaps.unless("inFull", MxDomain.inFull(name, ground).value()),
        gaps.take("nullMx", any),
        gaps.take("mixed", any.unknown() ? any : Answer.of(any.yes() && others)),
        preferences.isEmpty() ? null : preferences.get(preferences.size() - 1),
        gaps.take("recipients", recipients),
        found.records().stream().map(mx -> mx.data()).sorted().toList(),
        gaps.origin(name),
        basis.list());
  }
}
