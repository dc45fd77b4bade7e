package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import exvet.fact.Reads;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A host to which the internet brings the mail of a domain. The domain stands in where nobody knows
 * its mail hosts.
 *
 * @param identity domain and host: {@code contoso.com | mail.contoso.com}
 * @param inFull as of the {@link MxDomain}
 * @param backup whether the profile names it as a backup
 * @param resolves whether it has an address
 * @param otherResolves whether another mail host of the domain is known to have one
 * @param entry whether it is the mail entry: by its addresses where mail comes in directly, by its
 *     name where a service takes it
 * @param otherEntry whether another mail host of the domain is known to be
 * @param spare whether mail for the domain comes in without it: by another host that is the entry,
 *     has an address and is no backup
 * @param kept whether another MX record of the domain is to stay, or may be: of a host that is, or
 *     could be, the entry, or of a backup
 * @param own whether its records are the organisation's to publish
 * @param expected what it should be
 * @param plannedHost the host that should be there; null if that is not one, or this one
 * @param publicIp the address of IPv4 that it is to have; null if nobody knows it
 */
public record MxHost(
    @Known String identity,
    @Known String domain,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") String host,
    boolean backup,
    @From("answers") Boolean resolves,
    boolean otherResolves,
    @From({"answers", "externalUrl"}) Boolean entry,
    boolean otherEntry,
    boolean spare,
    boolean kept,
    boolean own,
    @Known List<String> addresses,
    @Known List<String> expected,
    String plannedHost,
    String publicIp,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  /** Where Exchange Online takes mail, its national clouds included. */
  private static final List<String> ONLINE =
      List.of(
          "mail.protection.outlook.com",
          "mx.microsoft",
          "mail.protection.office365.us",
          "mail.protection.partner.outlook.cn",
          "mail.protection.outlook.de");

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("domain", Set.of(domain));
    if (host != null) {
      concerns.put("host", Set.of(host));
      concerns.put("mxHost", Set.of(host));
      concerns.put("mx", Set.of(identity));
    }
    return Map.copyOf(concerns);
  }

  /** The host with the addresses that are known. */
  @Reads("host")
  public String place() {
    return addresses.isEmpty() ? host : host + " (" + String.join(", ", addresses) + ")";
  }

  static List<MxHost> all(Ground ground) {
    return ground.once(MxHost.class, MxHost::derived);
  }

  private static List<MxHost> derived(Ground ground) {
    List<MxHost> all = new ArrayList<>();
    for (MxDomain domain : MxDomain.all(ground)) {
      if (domain.lacks("anyMx") || domain.lacks("used")) {
        all.add(unknown(domain));
      }
      Map<String, Answer> resolve = new HashMap<>();
      Map<String, Answer> enter = new HashMap<>();
      for (String host : domain.hosts()) {
        ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, host);
        resolve.put(host, found.resolves());
        enter.put(host, entry(domain.identity(), found, ground));
      }
      if (!domain.lacks("used")) {
        domain.hosts().forEach(host -> all.add(of(domain, host, resolve, enter, ground)));
      }
    }
    return all;
  }

  private static MxHost of(
      MxDomain domain,
      String host,
      Map<String, Answer> resolve,
      Map<String, Answer> enter,
      Ground ground) {
    Gaps gaps = new Gaps();
    ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, host);
    Basis basis = new Basis();
    basis.addAll(domain.basis());
    basis.addAll(found.basis());
    Profile profile = ground.profile();
    Set<String> backups = MailDomains.canonical(profile.mxBackupHosts());
    String planned = domain.plannedHost();
    String identity = domain.identity() + " | " + host;
    return new MxHost(
        identity,
        domain.identity(),
        domain.used(),
        gaps.copy(domain, "inFull", domain.inFull()),
        host,
        backups.contains(host),
        gaps.take("resolves", resolve.get(host)),
        other(host, resolve),
        gaps.take("entry", enter.get(host)),
        other(host, enter),
        spare(host, resolve, enter, backups),
        enter.keySet().stream()
            .anyMatch(one -> !one.equals(host) && (backups.contains(one) || !enter.get(one).no())),
        ground.entry().registered(host) && !backups.contains(host),
        found.addresses().list(),
        byName(profile) ? services(profile) : ground.entry().addresses().list(),
        host.equals(planned) ? null : planned,
        ground.entry().mailIp(host),
        gaps.origin(identity),
        basis.list());
  }

  private static boolean other(String host, Map<String, Answer> answers) {
    return answers.entrySet().stream()
        .anyMatch(one -> !one.getKey().equals(host) && one.getValue().yes());
  }

  private static boolean spare(
      String host, Map<String, Answer> resolve, Map<String, Answer> enter, Set<String> backups) {
    return resolve.keySet().stream()
        .filter(one -> !one.equals(host) && !backups.contains(one))
        .anyMatch(one -> resolve.get(one).yes() && enter.get(one).yes());
  }

  /** Whether the profile says that a service takes the mail, which is known by its names. */
  static boolean byName(Profile profile) {
    return "filter".equals(profile.mxMode()) || "eop".equals(profile.mxMode());
  }

  /** The names of the service, or what they end in. */
  private static List<String> services(Profile profile) {
    Set<String> names = new TreeSet<>();
    for (String name : MailDomains.canonical(profile.mxHosts())) {
      names.add(name.replaceFirst("^[*]?\\.", ""));
    }
    if ("eop".equals(profile.mxMode())) {
      // Each domain has a host of its own there, of which the profile may name one.
      names.addAll(ONLINE);
    }
    return List.copyOf(names);
  }

  /**
   * The host to which mail for a domain is to come: the service's, or the planned one; null if not
   * one is known. An Edge server has a host of its own, and Exchange Online one for each domain.
   */
  static String planned(String domain, Ground ground) {
    Profile profile = ground.profile();
    if ("edge".equals(profile.mxMode())) {
      return null;
    }
    if (!byName(profile)) {
      return ground.plan().hosts(Service.EWS, null).external();
    }
    List<String> names = profile.mxHosts();
    String name = names.size() == 1 ? HostName.canonical(names.get(0)) : "";
    boolean another =
        "eop".equals(profile.mxMode()) && !name.startsWith(domain.replace('.', '-') + ".");
    return !another && name.matches("[^.*].*") && !ONLINE.contains(name) ? name : null;
  }

  private static Answer entry(String domain, ResolvedHost found, Ground ground) {
    Profile profile = ground.profile();
    String host = found.host();
    if (byName(profile)) {
      List<String> services = services(profile);
      return services.isEmpty()
          ? Answer.unknown(
              "mail for " + domain + " goes to " + host + "; state mx.hosts in the profile")
          : Answer.of(
              services.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name)));
    }
    PublicEntry entry = ground.entry();
    Answer ours = found.addresses().meets(entry.addresses());
    if (entry.stated() && (profile.mxMode() != null || ours.yes())) {
      return ours;
    }
    Answer namespace = entry.namespace(host);
    if (namespace.yes()) {
      // Clients use the name as well: it leads to the entry, or their names do not.
      return entry.stated() && !entry.publishedApart(host) ? ours : found.resolves();
    }
    String where =
        found.addresses().known().isEmpty()
            ? ""
            : " (" + String.join(", ", found.addresses().known()) + ")";
    String state = profile.mxMode() == null ? "state mx.mode and publicIPs" : "state publicIPs";
    Answer unstated =
        Answer.unknown(
            "mail for "
                + domain
                + " goes to "
                + host
                + where
                + ", which is no name of a client service; "
                + state
                + " in the profile");
    Answer open = namespace.unknown() ? namespace.or(unstated) : unstated;
    return found.resolves().unknown() ? found.resolves().or(open) : open;
  }

  /** Stands for the mail hosts of a domain that nobody knows. */
  private static MxHost unknown(MxDomain domain) {
    Gaps gaps = new Gaps();
    gaps.copy(domain, "used", null);
    gaps.copy(domain, "inFull", null);
    String reason = domain.lacks("used") ? "used" : "anyMx";
    gaps.lack(domain.origin().absent().get(reason), "host", "resolves", "entry");
    return new MxHost(
        domain.identity(),
        domain.identity(),
        domain.used(),
        domain.inFull(),
        null,
        false,
        null,
        false,
        null,
        false,
        false,
        false,
        false,
        List.of(),
        List.of(),
        null,
        null,
        gaps.origin(domain.identity()),
        domain.basis());
  }
}
