package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.View;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The organisation's accepted domains as a whole.
 *
 * @param defaults how many are the default
 * @param defaultName the default one, if it is the only one
 * @param defaultType its type
 * @param nonPublic whether it is a name the internet cannot know
 * @param defaultHasMx whether the internet is told where its mail goes
 * @param otherHasMx whether it is of another accepted domain
 * @param mailDomains how many domains are used for mail
 * @param sites how many AD sites have Exchange servers
 * @param edgeOnly whether the export comes from an Edge server with domains of its own
 */
public record AcceptedDomains(
    @Known String identity,
    @From("defaultDomain") Integer defaults,
    @From({"defaultDomain", "domainName"}) String defaultName,
    @From("domainType") String defaultType,
    @From("domainName") Boolean nonPublic,
    @From("answers") Boolean defaultHasMx,
    @From("answers") Boolean otherHasMx,
    @From("domainName") Integer mailDomains,
    Integer sites,
    boolean edgeOnly,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> domain = defaultName == null ? Set.of() : Set.of(HostName.canonical(defaultName));
    return Map.of("organisation", Set.of(identity), "domain", domain);
  }

  /** Whether one site and one domain are all there is. */
  @Reads({"mailDomains", "sites"})
  public boolean single() {
    return mailDomains != null && mailDomains <= 1 && sites != null && sites <= 1;
  }

  static List<AcceptedDomains> all(Ground ground) {
    List<AcceptedDomain> list = ground.facts().all(AcceptedDomain.class);
    List<AcceptedDomain> defaults =
        list.stream().filter(domain -> Boolean.TRUE.equals(domain.defaultDomain())).toList();
    Gaps gaps = new Gaps();
    list.forEach(domain -> gaps.copy(domain, "defaultDomain", "defaultName", null));
    String unknown = gaps.reason("defaultName");
    // Two defaults are too many, whatever the others are.
    Integer count = unknown == null || defaults.size() > 1 ? (Integer) defaults.size() : null;
    AcceptedDomain only = unknown == null && defaults.size() == 1 ? defaults.get(0) : null;
    if (only == null) {
      String reason =
          unknown == null ? defaults.size() + " accepted domains are the default" : unknown;
      gaps.lack(reason, "defaultName", "defaultType", "nonPublic", "defaultHasMx", "otherHasMx");
    } else {
      gaps.copy(only, "domainName", "defaultName", null);
      gaps.copy(only, "domainName", "nonPublic", null);
      gaps.copy(only, "domainType", "defaultType", null);
      gaps.copy(only, "domainName", "defaultHasMx", null);
      gaps.copy(only, "domainName", "otherHasMx", null);
    }
    list.forEach(domain -> gaps.copy(domain, "domainName", "mailDomains", null));
    Organisation organisation = Organisation.all(ground).get(0);
    gaps.copy(organisation, "sites", null);
    String name = only == null ? null : only.domainName();
    String identity = ground.facts().organisation();
    return List.of(
        new AcceptedDomains(
            identity,
            gaps.take("defaults", count, unknown),
            name,
            only == null ? null : only.domainType(),
            name == null ? null : (Boolean) DomainNames.nonPublic(name),
            name == null ? null : gaps.take("defaultHasMx", hasMx(name, ground)),
            name == null ? null : gaps.take("otherHasMx", others(list, only, ground)),
            gaps.unless("mailDomains", ground.mailDomains().count()),
            gaps.unless("sites", organisation.siteCount()),
            !ground.servers().all().isEmpty()
                && ground.servers().all().stream().allMatch(server -> server.edge().yes()),
            gaps.origin(identity),
            List.copyOf(list)));
  }

  /** Whether the internet is told where mail for a domain goes. */
  static Answer hasMx(String domain, Ground ground) {
    return ground.dns().find(View.PUBLIC, domain, "MX").exists();
  }

  private static Answer others(List<AcceptedDomain> all, AcceptedDomain one, Ground ground) {
    Answer any = Answer.NO;
    for (AcceptedDomain other : all) {
      if (other != one && other.lacks("domainName")) {
        any = any.or(Answer.of(other, "domainName", true));
      } else if (other != one && other.domainName() != null) {
        String name = DomainNames.base(HostName.canonical(other.domainName()));
        Answer used = ground.mailDomains().all().getOrDefault(name, Answer.NO);
        any = any.or(used.no() ? used : hasMx(name, ground));
      }
    }
    return any;
  }
}
