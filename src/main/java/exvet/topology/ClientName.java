package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A name by which clients outside are to find the organisation: the main name, that of OWA, and
 * Autodiscover of each mail domain with users. Something that could have one stands in where nobody
 * knows the name.
 *
 * @param host null if it is unknown
 * @param used whether it is such a name
 * @param published whether a service that has it is offered to the internet
 * @param unpublished whether the profile says that it is not in the public DNS
 * @param redirects whether it only redirects
 * @param online whether it leads to Exchange Online and the organisation is joined to that
 * @param instead whether it does not exist and an SRV record is there for it
 * @param resolves whether it has an address
 * @param entry whether one of its addresses is of the entry
 * @param partly whether another one is not
 * @param owner the name that has its addresses: itself, or the end of its aliases; null if it is
 *     unknown
 * @param aside whether it is an alias that could be one of the main name, and is not
 * @param ours whether the owner is a name of the organisation for clients, so that its addresses
 *     are for nothing else
 * @param outside the addresses that are not of the entry
 * @param expected the addresses of the entry, as far as they are known
 * @param publicIp the one of IPv4 that it is to have; null if nobody knows it
 */
public record ClientName(
    @Known String identity,
    @From("externalUrl") String host,
    @From("primarySmtpAddress") Boolean used,
    @From("externalUrl") Boolean published,
    boolean unpublished,
    @From("answers") Boolean redirects,
    @From({"answers", "domains"}) Boolean online,
    @From("answers") Boolean instead,
    @From("answers") Boolean resolves,
    @From("answers") Boolean entry,
    @From("answers") Boolean partly,
    String owner,
    boolean aside,
    boolean ours,
    @Known List<String> addresses,
    @Known List<String> outside,
    @Known List<String> expected,
    String publicIp,
    @Known Set<String> domains,
    @Known Set<String> carriers,
    String extHost,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<Service> WEB = List.of(Service.OWA, Service.ECP);
  private static final List<Service> OTHERS =
      List.of(Service.EWS, Service.EAS, Service.OAB, Service.MAPI, Service.OA);

  /** What one name is for. */
  private static final class Uses {
    Answer used = Answer.NO;
    Answer published = Answer.NO;
    Answer online = Answer.NO;
    Answer instead = Answer.YES;
    final Set<String> domains = new TreeSet<>();
    final Basis basis = new Basis();
  }

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("domain", Set.copyOf(domains));
    concerns.put("externalUrl", Set.copyOf(carriers));
    if (host != null) {
      concerns.put("host", Set.of(host));
      concerns.put("externalHost", Set.of(host));
      concerns.put("name", Set.of(host));
      concerns.put("address", addressed(host, outside));
    }
    return Map.copyOf(concerns);
  }

  /** Addresses as a {@link PublicAddress} of a host is called. */
  private static Set<String> addressed(String host, List<String> addresses) {
    return addresses.stream().map(one -> host + " | " + one).collect(Collectors.toSet());
  }

  static List<ClientName> all(Ground ground) {
    return ground.once(ClientName.class, ClientName::derived);
  }

  private static List<ClientName> derived(Ground ground) {
    Map<String, Uses> names = new TreeMap<>();
    List<ClientName> all = new ArrayList<>();
    PublicEntry entry = ground.entry();
    add(names, entry.mainHosts(), OTHERS, ground);
    add(names, entry.webHosts(), WEB, ground);
    if (entry.mainHosts().isEmpty()) {
      all.add(unplanned(OTHERS, Unplanned.external(Service.EWS), ground));
    }
    for (AutodiscoverDomain domain : AutodiscoverDomain.all(ground)) {
      Answer used =
          answer(domain, "used", domain.used())
              .and(answer(domain, "externalRelay", domain.externalRelay()).not())
              .and(answer(domain, "users", domain.users()));
      if (domain.host() == null) {
        all.add(unknown(domain, used));
      } else if (!used.no()) {
        Uses uses = names.computeIfAbsent(domain.host(), host -> new Uses());
        uses.used = uses.used.or(used);
        uses.published = uses.published.or(answer(domain, "published", domain.published()));
        uses.online = uses.online.or(answer(domain, "online", domain.online()));
        uses.instead = uses.instead.and(answer(domain, "srvFound", domain.srvFound()));
        uses.domains.add(domain.identity());
        uses.basis.addAll(domain.basis());
      }
    }
    names.forEach((host, uses) -> all.add(of(host, uses, ground)));
    return all;
  }

  private static Answer answer(Derived fact, String component, Boolean value) {
    return Answer.of(fact, component, Boolean.TRUE.equals(value));
  }

  private static void add(
      Map<String, Uses> names, Set<String> hosts, List<Service> services, Ground ground) {
    for (String host : hosts) {
      Uses uses = names.computeIfAbsent(host, name -> new Uses());
      uses.used = Answer.YES;
      uses.instead = Answer.NO;
      uses.published = uses.published.or(published(services, ground));
    }
  }

  private static Answer published(List<Service> services, Ground ground) {
    return services.stream().map(ground::publishes).reduce(Answer.NO, Answer::or);
  }

  private static ClientName of(String host, Uses uses, Ground ground) {
    Gaps gaps = new Gaps();
    PublicEntry entry = ground.entry();
    ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, host);
    AddressSet addresses = found.addresses();
    AddressSet known = entry.of(host);
    AddressSet expected = known == null ? entry.mail() : known;
    Answer leads = addresses.meets(expected);
    Answer partly = known == null ? Answer.NO : addresses.exceeds(expected);
    if (found.resolves().no()) {
      leads = Answer.NO;
    } else if (known == null && leads.no()) {
      leads =
          Answer.unknown(
              host
                  + " leads to "
                  + String.join(", ", addresses.known())
                  + "; "
                  + PublicEntry.STATE);
    }
    Basis basis = uses.basis;
    basis.addAll(found.basis());
    Set<String> carriers = entry.carriers(host);
    String main = ground.plan().hosts(Service.EWS, null).external();
    boolean alias = !found.targets().isEmpty();
    boolean aside =
        alias
            && main != null
            && !found.leadsTo(entry.mainHosts())
            && !entry.publishedApart(host)
            && !entry.publishedApart(main)
            && MxTarget.all(ground).stream().noneMatch(mail -> host.equals(mail.host()));
    String end = found.end();
    boolean same = !entry.publishedApart(host) && !entry.publishedApart(end);
    boolean ours = entry.registered(end) && (!alias || same && entry.mainHosts().contains(end));
    return new ClientName(
        host,
        host,
        gaps.take("used", uses.used),
        gaps.take("published", uses.published),
        MailDomains.canonical(ground.profile().unpublishedHosts()).contains(host),
        gaps.take("redirects", AutodiscoverDomain.redirects(found, ground)),
        gaps.take("online", uses.online),
        gaps.take("instead", uses.instead.and(found.resolves().not())),
        gaps.take("resolves", found.resolves()),
        gaps.take("entry", leads),
        gaps.take("partly", partly.and(leads)),
        end,
        aside,
        ours,
        addresses.list(),
        addresses.without(expected),
        expected.list(),
        known == null ? PublicEntry.ip(expected) : entry.ip(host),
        Set.copyOf(uses.domains),
        carriers,
        main,
        gaps.origin(host),
        basis.list());
  }

  private static ClientName unplanned(List<Service> services, String reason, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.lack(reason, "host", "used");
    String identity = ground.facts().organisation();
    return stand(identity, gaps, published(services, ground), Set.of());
  }

  private static ClientName unknown(AutodiscoverDomain domain, Answer used) {
    Gaps gaps = new Gaps();
    gaps.copy(domain, "host", null);
    gaps.take("used", used);
    return stand(
        domain.identity(),
        gaps,
        answer(domain, "published", domain.published()),
        Set.of(domain.identity()));
  }

  /** Stands for a name that nobody knows. */
  private static ClientName stand(
      String identity, Gaps gaps, Answer published, Set<String> domains) {
    return new ClientName(
        identity,
        null,
        null,
        gaps.take("published", published),
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        false,
        List.of(),
        List.of(),
        List.of(),
        null,
        domains,
        Set.of(),
        null,
        gaps.origin(identity),
        List.of());
  }
}
