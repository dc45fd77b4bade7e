package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.fact.Service;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names under which clients are to reach each service, as the profile states them or, where it
 * does not, as most directories have them.
 */
public final class Plan {
  private static final Set<Service> WEB = EnumSet.of(Service.OWA, Service.ECP);
  private static final Set<Service> OTHERS =
      EnumSet.of(Service.EWS, Service.EAS, Service.OAB, Service.MAPI, Service.OA);

  /**
   * What one main front-end directory has to say.
   *
   * @param site its AD site, null if unknown
   * @param outside whether its server is internet-facing
   * @param external its external host; null if there is none that could be planned
   * @param internal its internal host; null also if it is the name of a server
   * @param equal whether both URLs are the same; null if that cannot be asked
   */
  record Vote(
      Service service,
      String site,
      boolean outside,
      String external,
      String internal,
      Boolean equal) {}

  /**
   * The plan for one service; a host that could not be planned is null.
   *
   * @param urlMode {@code same} or {@code different}; null if it cannot be formed
   */
  public record Hosts(
      String external,
      boolean externalInferred,
      String internal,
      boolean internalInferred,
      String urlMode,
      boolean urlModeStated) {}

  /**
   * The names of one site; the hosts of OWA and ECP are those of {@code web}.
   *
   * @param inside whether nobody reaches the site from outside while each site has its own names
   */
  private record Names(Hosts others, Hosts web, boolean inside) {}

  private final Profile profile;
  private final List<Vote> votes;
  private final boolean bound;
  private final Map<String, Names> sites = new HashMap<>();

  Plan(Profile profile, List<Vote> votes) {
    this.profile = profile;
    this.votes = votes.stream().filter(vote -> counted(vote.service())).toList();
    this.bound =
        profile.model() != null
            ? profile.model().equalsIgnoreCase("bound")
            : bound(used(true)) || bound(used(false));
  }

  /** Whether a service counts when the plan is inferred. */
  static boolean counted(Service service) {
    return WEB.contains(service) || OTHERS.contains(service);
  }

  /** Whether each AD site has names of its own. */
  public boolean bound() {
    return bound;
  }

  /** {@code bound} or {@code unbound}. */
  public String model() {
    return bound ? "bound" : "unbound";
  }

  /**
   * The plan for a service.
   *
   * @param site the AD site; null if unknown
   */
  public Hosts hosts(Service service, String site) {
    Names names = sites.computeIfAbsent(key(site), key -> names(site));
    Hosts plan = WEB.contains(service) ? names.web() : names.others();
    Profile.Names own = profile.hosts() == null ? null : profile.hosts().get(service);
    if (own == null) {
      return plan;
    }
    String external = own.external() == null ? null : HostName.canonical(own.external());
    String internal = own.internal() == null ? null : HostName.canonical(own.internal());
    boolean mirrored =
        internal == null && external != null && !names.inside() && "same".equals(plan.urlMode());
    return new Hosts(
        external == null ? plan.external() : external,
        external == null && plan.externalInferred(),
        internal != null ? internal : mirrored ? external : plan.internal(),
        internal == null && (mirrored ? !plan.urlModeStated() : plan.internalInferred()),
        plan.urlMode(),
        plan.urlModeStated());
  }

  private static String key(String site) {
    return site == null ? "" : site.toLowerCase(Locale.ROOT);
  }

  private Names names(String site) {
    Profile.Hosts own = ownOf(site);
    List<Vote> voters = bound ? ofSite(site) : votes;
    String mode = own != null && own.urlMode() != null ? own.urlMode() : profile.urlMode();
    boolean modeStated = mode != null;
    mode = modeStated ? mode : mode(voters);
    boolean inside =
        bound && own == null && !voters.isEmpty() && voters.stream().noneMatch(Vote::outside);
    boolean same = "same".equals(mode) && !inside;

    String ext = stated(own == null ? null : own.extHost(), profile.extHost());
    boolean extStated = ext != null;
    ext = extStated ? ext : winner(voters, OTHERS, Service.EWS, true);
    String owa = stated(own == null ? null : own.owaHost(), profile.owaHost());
    boolean owaStated = owa != null;
    owa = owaStated ? owa : winner(voters, WEB, Service.OWA, true);

    String in = stated(own == null ? null : own.intHost(), profile.intHost());
    boolean inStated = in != null;
    boolean inInferred = !inStated;
    if (!inStated) {
      in = same ? ext : winner(voters, OTHERS, Service.EWS, false);
      inInferred = !(same && modeStated && extStated);
    }
    String inOwa = stated(own == null ? null : own.intOwaHost(), profile.intOwaHost());
    boolean inOwaInferred = inOwa == null;
    if (inOwa == null && inside && "same".equals(mode)) {
      inOwa = winner(voters, WEB, Service.OWA, false);
    } else if (inOwa == null) {
      inOwa = same ? owa : mode == null ? agreed(in, voters) : in;
      inOwaInferred = !(modeStated && (same ? owaStated : inStated));
    }
    return new Names(
        new Hosts(ext, !extStated, in, inInferred, mode, modeStated),
        new Hosts(owa, !owaStated, inOwa, inOwaInferred, mode, modeStated),
        inside);
  }

  /**
   * Where no pair of URLs tells whether both sides are to be the same, the guide may want OWA on
   * its own name or on the common one: only if it is on the common one is there nothing to ask.
   */
  private static String agreed(String internal, List<Vote> voters) {
    String web = winner(voters, WEB, Service.OWA, false);
    return web == null || web.equals(internal) ? internal : null;
  }

  private Profile.Hosts ownOf(String site) {
    if (profile.sites() == null || site == null) {
      return null;
    }
    return profile.sites().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(site))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String stated(String ofSite, String ofAll) {
    return HostName.canonical(ofSite != null ? ofSite : ofAll);
  }

  private List<Vote> ofSite(String site) {
    return votes.stream()
        .filter(vote -> site != null && site.equalsIgnoreCase(vote.site()))
        .toList();
  }

  /** Same if at least half of the directories have equal URLs; null if none can be asked. */
  private static String mode(List<Vote> voters) {
    List<Vote> asked = voters.stream().filter(v -> v.outside() && v.equal() != null).toList();
    long equal = asked.stream().filter(Vote::equal).count();
    return asked.isEmpty() ? null : 2 * equal >= asked.size() ? "same" : "different";
  }

  private static String host(Vote vote, boolean external) {
    return external ? (vote.outside() ? vote.external() : null) : vote.internal();
  }

  /** The most frequent host; at a tie that of the leading service, else the first by alphabet. */
  private static String winner(
      List<Vote> voters, Set<Service> services, Service leading, boolean external) {
    Map<String, Integer> count = new TreeMap<>();
    Map<String, Integer> led = new TreeMap<>();
    for (Vote vote : voters) {
      String host = host(vote, external);
      if (host != null && services.contains(vote.service())) {
        count.merge(host, 1, Integer::sum);
        led.merge(host, vote.service() == leading ? 1 : 0, Integer::sum);
      }
    }
    String winner = null;
    for (String host : count.keySet()) {
      if (winner == null
          || count.get(host) > count.get(winner)
          || (count.get(host).equals(count.get(winner)) && led.get(host) > led.get(winner))) {
        winner = host;
      }
    }
    return winner;
  }

  /** What the sites use on one side: site to the hosts of the web services and of the others. */
  private Map<String, List<Set<String>>> used(boolean external) {
    Map<String, List<Set<String>>> used = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Vote vote : votes) {
      String host = host(vote, external);
      if (host != null && vote.site() != null) {
        used.computeIfAbsent(vote.site(), site -> List.of(new TreeSet<>(), new TreeSet<>()))
            .get(WEB.contains(vote.service()) ? 0 : 1)
            .add(host);
      }
    }
    return used;
  }

  /**
   * Whether names are uniform inside each site and not the same in all: sites of a region, which
   * fail over to each other, may share one.
   */
  private static boolean bound(Map<String, List<Set<String>>> used) {
    Set<String> web = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (List<Set<String>> site : used.values()) {
      if (site.get(0).size() > 1 || site.get(1).size() > 1) {
        return false;
      }
      web.addAll(site.get(0));
      others.addAll(site.get(1));
    }
    return (others.isEmpty() ? web : others).size() >= 2;
  }
}
