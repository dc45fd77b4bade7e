package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ProxyAddress;
import exvet.fact.TransportConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who answers for a domain: the default accepted domain, or another one that may be used for mail.
 *
 * @param used whether it is used for mail, or is the default accepted domain
 * @param left whether the profile says that it is parked or takes part in no internet mail
 * @param elsewhere whether another system has all its mailboxes (ExternalRelay), and it is not the
 *     default accepted domain
 * @param defaultOne whether it is the default accepted domain
 * @param owned whether somebody has the address postmaster
 * @param abuse whether somebody has the address abuse, in words
 * @param sender the address from which NDRs go outside if it is set; for the default domain only
 * @param senderOwned whether that address is set in an accepted domain and has an owner; true if it
 *     is not set or lies elsewhere
 * @param unimportant whether nobody has a primary address in the domain
 */
public record Postmaster(
    @Known String identity,
    @From("domainName") Boolean used,
    boolean left,
    @Known @From({"domainType", "defaultDomain"}) boolean elsewhere,
    @From("defaultDomain") Boolean defaultOne,
    Boolean owned,
    @Known String abuse,
    @From("externalPostmasterAddress") String sender,
    @From("externalPostmasterAddress") Boolean senderOwned,
    Boolean unimportant,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<Postmaster> all(Ground ground) {
    Map<String, Answer> domains = new TreeMap<>(ground.mailDomains().all());
    List<Postmaster> all = new ArrayList<>();
    for (AcceptedDomain domain : ground.facts().all(AcceptedDomain.class)) {
      Answer first =
          Answer.of(domain, "defaultDomain", Boolean.TRUE.equals(domain.defaultDomain()));
      if (domain.domainName() == null) {
        domains.put(domain.identity(), Answer.of(domain, "domainName", true));
      } else if (!first.no()) {
        String name = DomainNames.base(HostName.canonical(domain.domainName()));
        domains.merge(name, first, Answer::or);
      }
    }
    domains.forEach((name, used) -> all.add(of(name, used, ground)));
    return all;
  }

  private static Postmaster of(String name, Answer used, Ground ground) {
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>();
    Answer first = Answer.NO;
    // A domain's own entry counts before one with a wildcard.
    AcceptedDomain by = ground.domains().covering(name);
    boolean external = by != null && !"*".equals(by.domainName()) && external(by);
    if (external) {
      basis.add(by);
    }
    for (AcceptedDomain domain : ground.facts().all(AcceptedDomain.class)) {
      boolean same =
          domain.identity().equals(name)
              || domain.domainName() != null
                  && DomainNames.base(HostName.canonical(domain.domainName())).equals(name);
      if (same) {
        if (!basis.contains(domain)) {
          basis.add(domain);
        }
        first =
            first.or(
                Answer.of(domain, "defaultDomain", Boolean.TRUE.equals(domain.defaultDomain())));
        external |= domain.domainName() == null && external(domain);
      }
    }
    String sender = null;
    Answer senderOwned = Answer.YES;
    if (!first.no()) {
      TransportConfig config =
          ground.facts().all(TransportConfig.class).stream().findFirst().orElse(null);
      if (config == null) {
        senderOwned = Answer.unknown(Gaps.noExport(ground.facts(), "Get-TransportConfig"));
        gaps.lack(senderOwned.reason(), "sender");
      } else {
        basis.add(config);
        sender =
            gaps.copy(
                config, "externalPostmasterAddress", "sender", config.externalPostmasterAddress());
        senderOwned =
            sender == null
                ? Answer.of(config, "externalPostmasterAddress", true)
                : owned(sender, ground).or(ground.domains().covers(domain(sender)).not());
      }
    }
    Answer abuse = owned("abuse@" + name, ground);
    Set<String> left = MailDomains.canonical(ground.profile().noInternetMail());
    left.addAll(MailDomains.canonical(ground.profile().parked()));
    boolean stated = MailDomains.canonical(ground.profile().mailDomains()).contains(name);
    Answer primary = Answer.of(stated || ground.census().primaryDomains().contains(name));
    return new Postmaster(
        name,
        gaps.take("used", used),
        left.contains(name),
        first.no() && external,
        gaps.take("defaultOne", first),
        gaps.take("owned", owned("postmaster@" + name, ground)),
        abuse.unknown()
            ? "nobody knows whether abuse@ has an owner"
            : abuse.yes() ? "abuse@ has an owner, too" : "abuse@ has no owner",
        sender,
        gaps.take("senderOwned", senderOwned),
        gaps.take(
            "unimportant",
            primary.no() && open(ground) != null ? Answer.unknown(open(ground)) : primary.not()),
        gaps.origin(name),
        List.copyOf(basis));
  }

  private static boolean external(AcceptedDomain domain) {
    return "ExternalRelay".equalsIgnoreCase(domain.domainType());
  }

  private static String domain(String address) {
    String domain = ProxyAddress.domain(address);
    return domain == null ? "" : domain;
  }

  /** Whether somebody has an address; that nobody has it is known only if everybody is. */
  private static Answer owned(String address, Ground ground) {
    if (ground.census().owns(address)) {
      return Answer.YES;
    }
    String incomparable = ground.signIns().incomparable(address);
    if (incomparable != null) {
      return Answer.unknown(incomparable);
    }
    return open(ground) == null ? Answer.NO : Answer.unknown(open(ground));
  }

  private static String open(Ground ground) {
    return ground.census().gaps().text();
  }
}
