package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
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

/**
 * Whether the names of the client services lead to one place from outside: the main name, those of
 * OWA, of attachments, and of Autodiscover. In the bound model each AD site has its own.
 *
 * @param identity the organisation or the AD site
 * @param published whether any client service is offered to the internet
 * @param apart whether names share no address
 * @param odd those that do not share one with the main name
 * @param observed each name with its addresses
 * @param carriers the directories that have the odd names; a name itself that none has
 */
public record NameEntries(
    @Known String identity,
    @From("externalUrl") Boolean published,
    @From("answers") Boolean apart,
    @Known @From("answers") List<String> odd,
    @Known @From("answers") List<String> observed,
    @Known Set<String> carriers,
    String extHost,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "object", Set.of(identity),
        "host", Set.copyOf(odd),
        "name", Set.copyOf(odd),
        "externalUrl", carriers);
  }

  static List<NameEntries> all(Ground ground) {
    return ground.entry().sites().stream().map(site -> of(site, ground)).toList();
  }

  private static NameEntries of(String site, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    Map<String, AddressSet> sets = new TreeMap<>();
    Answer open = Answer.NO;
    String main = ground.plan().hosts(Service.EWS, site.isEmpty() ? null : site).external();
    for (Map.Entry<String, Answer> name : names(site, main, ground).entrySet()) {
      ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, name.getKey());
      Answer left =
          AutodiscoverDomain.redirects(found, ground)
              .or(AutodiscoverDomain.online(found).and(ground.hybrid()))
              .or(found.resolves().not());
      Answer counts = name.getValue().and(left.not());
      basis.addAll(found.basis());
      if (counts.unknown()) {
        open = open.or(counts);
      } else if (counts.yes()) {
        sets.put(name.getKey(), found.addresses());
      }
    }
    Set<String> odd = odd(sets, main, ground);
    Answer apart = open;
    for (String name : odd) {
      Answer shares = Answer.NO;
      for (Map.Entry<String, AddressSet> other : sets.entrySet()) {
        if (!odd.contains(other.getKey())) {
          shares = shares.or(sets.get(name).meets(other.getValue()));
        }
      }
      apart = apart.or(shares.not());
    }
    String identity = site.isEmpty() ? ground.facts().organisation() : site;
    List<String> observed = new ArrayList<>();
    sets.forEach((name, set) -> observed.add(name + " " + String.join(" ", set.known())));
    return new NameEntries(
        identity,
        gaps.take("published", published(ground)),
        gaps.take("apart", apart),
        List.copyOf(odd),
        List.copyOf(observed),
        carriers(odd, ground),
        main,
        gaps.origin(identity),
        basis.list());
  }

  private static Set<String> carriers(Set<String> names, Ground ground) {
    Set<String> all = new TreeSet<>();
    for (String name : names) {
      Set<String> carriers = ground.entry().carriers(name);
      all.addAll(carriers.isEmpty() ? Set.of(name) : carriers);
    }
    return all;
  }

  private static Answer published(Ground ground) {
    Answer any = Answer.NO;
    for (Service service : Service.values()) {
      any = any.or(ground.publishes(service));
    }
    return any;
  }

  /** The names that are compared, with whether they count. */
  private static Map<String, Answer> names(String site, String main, Ground ground) {
    Map<String, Answer> names = new HashMap<>();
    for (ClientName name : ClientName.all(ground)) {
      boolean planned = ground.entry().mainHosts().contains(name.identity());
      boolean web = ground.entry().webHosts().contains(name.identity());
      String owa = ground.plan().hosts(Service.OWA, site.isEmpty() ? null : site).external();
      boolean here = name.identity().equals(main) || name.identity().equals(owa);
      // Autodiscover is of no site; where sites have names of their own it may lead to any.
      if (name.host() == null && site.isEmpty()) {
        names.put(
            name.identity(),
            answer(name, "used", name.used()).and(answer(name, "published", name.published())));
      } else if (name.host() != null && (here || site.isEmpty() && !planned && !web)) {
        names.put(
            name.host(),
            answer(name, "used", name.used()).and(answer(name, "published", name.published())));
      }
    }
    if (site.isEmpty()) {
      for (Directory owa : ground.directories(Service.OWA)) {
        String download = HostName.canonical(owa.externalDownloadHostName());
        if (HostName.wellFormed(download) && download.indexOf('.') > 0) {
          names.put(download, ground.publishes(Service.OWA));
        }
      }
    }
    Set<String> unpublished = MailDomains.canonical(ground.profile().unpublishedHosts());
    names.keySet().removeIf(unpublished::contains);
    names.keySet().removeIf(ground.entry()::publishedApart);
    return names;
  }

  private static Answer answer(Derived fact, String component, Boolean value) {
    return Answer.of(fact, component, Boolean.TRUE.equals(value));
  }

  /** Those that lead elsewhere than most, or than the entry if that is known. */
  private static Set<String> odd(Map<String, AddressSet> sets, String main, Ground ground) {
    AddressSet entry = ground.entry().addresses();
    List<Set<String>> groups = new ArrayList<>();
    List<AddressSet> places = new ArrayList<>();
    sets.forEach(
        (name, set) -> {
          AddressSet all = set.meets(entry).yes() ? set.with(entry) : set;
          Set<String> group = new TreeSet<>(Set.of(name));
          for (int i = places.size() - 1; i >= 0; i--) {
            if (places.get(i).meets(all).yes()) {
              all = all.with(places.remove(i));
              group.addAll(groups.remove(i));
            }
          }
          places.add(all);
          groups.add(group);
        });
    if (groups.size() < 2) {
      return Set.of();
    }
    int right = -1;
    for (int i = 0; i < groups.size(); i++) {
      if (places.get(i).meets(entry).yes()) {
        right = i;
      } else if (right < 0 && groups.get(i).contains(String.valueOf(main))) {
        right = i;
      }
    }
    Set<String> odd = new TreeSet<>(sets.keySet());
    if (right >= 0) {
      odd.removeAll(groups.get(right));
    }
    return odd;
  }
}
