package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Derives a {@link Directory} for each front-end directory there is, and where there is none. */
final class Directories {
  private static final String[] SETTINGS = {
    "internalAuthenticationMethods",
    "externalAuthenticationMethods",
    "basicAuthentication",
    "windowsAuthentication",
    "oauthAuthentication",
    "formsAuthentication",
    "digestAuthentication",
    "adfsAuthentication",
    "certificateAuthentication",
    "iisAuthenticationMethods",
    "extendedProtectionTokenChecking",
    "requireSsl",
    "logonFormat",
    "defaultDomain",
    "externalDownloadHostName",
    "internalDownloadHostName",
    "adminEnabled",
    "internalNlbBypassUrl",
    "mrsProxyEnabled"
  };

  /** The methods of a new MAPI directory, as Set-MapiVirtualDirectory spells them. */
  private static final List<String> MAPI_METHODS = List.of("NTLM", "Negotiate", "OAuth");

  private static final Origin NOWHERE = Origin.derived("", Map.of());

  private final Ground ground;

  private Directories(Ground ground) {
    this.ground = ground;
  }

  static List<Directory> all(Ground ground) {
    return new Directories(ground).all();
  }

  private List<Directory> all() {
    Map<Service, List<Directory>> byService = new EnumMap<>(Service.class);
    for (FrontEnd front : ground.frontEnds()) {
      ServerState state = ground.servers().state(front.server());
      if (state != null) {
        byService
            .computeIfAbsent(front.service(), service -> new ArrayList<>())
            .add(front.standsIn() ? unknown(front, state) : known(front, state));
      }
    }
    List<Directory> all = new ArrayList<>();
    for (Service service : Service.values()) {
      if (service == Service.OA) {
        continue;
      }
      List<Directory> found = byService.getOrDefault(service, List.of());
      all.addAll(found);
      for (ServerState state : ground.servers().all()) {
        if (!state.clientAccess().no()
            && found.stream().noneMatch(directory -> directory.server().equals(state.name()))) {
          all.add(none(service, state));
        }
      }
    }
    return all;
  }

  private Directory known(FrontEnd front, ServerState state) {
    VirtualDirectory directory = front.directory();
    Gaps gaps = new Gaps();
    gaps.copy(directory, "internalUrl", directory.internalUrl());
    gaps.copy(directory, "externalUrl", directory.externalUrl());
    gaps.take("webSite", front.webSite(), "nothing in the export tells the web site");
    for (String setting : SETTINGS) {
      gaps.copy(directory, setting, null);
    }
    return directory(front, state, false, gaps);
  }

  /** The directory that a missing export would have told about. */
  private Directory unknown(FrontEnd front, ServerState state) {
    Map<String, String> absent = front.directory().origin().absent();
    String reason = Gaps.noExport(front.service().cmdlet());
    Gaps gaps = new Gaps();
    for (String component : List.of("internalUrl", "externalUrl", "webSite")) {
      gaps.lack(absent.getOrDefault(component, reason), component);
    }
    for (String setting : SETTINGS) {
      gaps.lack(absent.getOrDefault(setting, reason), setting);
    }
    return directory(front, state, false, gaps);
  }

  /** A directory the server has not, or of which no export speaks. */
  private Directory none(Service service, ServerState state) {
    boolean exported = ground.facts().exported(service.cmdlet());
    String reason =
        exported
            ? state.name() + " has no such directory (" + service.cmdlet() + ")"
            : Gaps.noExport(service.cmdlet());
    Gaps gaps = new Gaps();
    // What does not exist has no blank URL either: there is nothing that could be judged.
    gaps.lack(reason, "webSite", "internalUrl", "externalUrl");
    gaps.lack(reason, SETTINGS);
    FrontEnd front = new FrontEnd(blank(service, state.name()), state.name(), null, true);
    return directory(front, state, exported, gaps);
  }

  private Directory directory(FrontEnd front, ServerState state, boolean missing, Gaps gaps) {
    VirtualDirectory vdir = front.directory();
    Plan.Hosts plan = ground.plan().hosts(front.service(), state.site());
    boolean planned = front.service() != Service.AUTODISCOVER;
    List<Observed> basis = new ArrayList<>();
    if (vdir.origin() != NOWHERE) {
      basis.add(vdir);
    }
    if (state.row() != null) {
      basis.add(state.row());
    }
    return new Directory(
        vdir.identity(),
        front.service(),
        state.name(),
        state.fqdn(gaps, "serverFqdn"),
        gaps.take("site", state.site(), state.siteReason()),
        gaps.take("edge", state.edge()),
        gaps.take("clientAccess", state.clientAccess()),
        state.legacy(),
        state.inService(),
        state.ignored(),
        state.internalOnly(),
        gaps.take("internetFacing", ground.servers().internetFacing(state)),
        ground.servers().stated(),
        front.main(),
        missing,
        front.webSite(),
        vdir.internalUrl(),
        vdir.externalUrl(),
        gaps.take("published", ground.publishes(front.service())),
        gaps.take(
            "plannedExternalHost",
            planned ? plan.external() : null,
            Unplanned.external(front.service())),
        plan.externalInferred(),
        gaps.take(
            "plannedInternalHost",
            planned ? plan.internal() : null,
            Unplanned.internal(front.service())),
        plan.internalInferred(),
        gaps.take("urlMode", plan.urlMode(), Unplanned.MODE),
        plan.urlModeStated(),
        elsewhere(gaps, front.service(), state, vdir.externalUrl()),
        isServer(gaps, "externalHostIsServerName", "externalUrl", vdir.externalUrl()),
        vdir.internalUrl() != null
            && !plan.internalInferred()
            && HostName.same(vdir.internalUrl().host(), planned ? plan.internal() : null),
        isServer(gaps, "internalHostIsServerName", "internalUrl", vdir.internalUrl()),
        covered(gaps, state, vdir.internalUrl()),
        vdir.internalAuthenticationMethods(),
        vdir.externalAuthenticationMethods(),
        vdir.basicAuthentication(),
        vdir.windowsAuthentication(),
        vdir.oauthAuthentication(),
        vdir.formsAuthentication(),
        vdir.digestAuthentication(),
        vdir.adfsAuthentication(),
        vdir.certificateAuthentication(),
        vdir.iisAuthenticationMethods(),
        methodsBesideUrl(vdir, gaps),
        vdir.extendedProtectionTokenChecking(),
        vdir.requireSsl(),
        vdir.logonFormat(),
        vdir.defaultDomain(),
        vdir.externalDownloadHostName(),
        vdir.internalDownloadHostName(),
        download(front, state, true),
        download(front, state, false),
        vdir.adminEnabled(),
        vdir.internalNlbBypassUrl(),
        vdir.mrsProxyEnabled(),
        gaps.origin(vdir.identity()),
        List.copyOf(basis));
  }

  private static List<String> methodsBesideUrl(VirtualDirectory vdir, Gaps gaps) {
    if (vdir.service() != Service.MAPI) {
      return List.of();
    }
    if (gaps.lacks("iisAuthenticationMethods")) {
      gaps.lack(gaps.reason("iisAuthenticationMethods"), "methodsBesideUrl");
      return List.of();
    }
    List<String> present = vdir.iisAuthenticationMethods();
    return present.isEmpty()
        ? MAPI_METHODS
        : Stream.concat(
                MAPI_METHODS.stream().filter(method -> has(present, method)),
                present.stream().filter(method -> !has(MAPI_METHODS, method)))
            .toList();
  }

  private static boolean has(List<String> methods, String method) {
    return methods.stream().anyMatch(method::equalsIgnoreCase);
  }

  /** Where each site has names of its own, a host may be meant for clients inside another one. */
  private Boolean elsewhere(Gaps gaps, Service service, ServerState state, Url external) {
    if (gaps.lacks("externalUrl")) {
      return gaps.take("externalHostElsewhere", null, gaps.reason("externalUrl"));
    }
    Plan plan = ground.plan();
    String host = external == null ? null : external.host();
    if (host == null
        || !plan.bound()
        || HostName.same(host, plan.hosts(service, state.site()).internal())) {
      return false;
    }
    return ground.servers().all().stream()
        .map(ServerState::site)
        .anyMatch(
            site -> site != null && HostName.same(host, plan.hosts(service, site).internal()));
  }

  private Boolean isServer(Gaps gaps, String component, String source, Url url) {
    Answer answer =
        gaps.lacks(source)
            ? Answer.unknown(gaps.reason(source))
            : ground.names().isServer(url == null ? null : url.host());
    return gaps.take(component, answer);
  }

  private Boolean covered(Gaps gaps, ServerState state, Url url) {
    Answer answer =
        gaps.lacks("internalUrl")
            ? Answer.unknown(gaps.reason("internalUrl"))
            : ground.covered(state.name(), url == null ? null : url.host());
    return gaps.take("internalHostCovered", answer);
  }

  /** A sound name that it has, else one of its neighbours', else a new one. */
  private String download(FrontEnd front, ServerState state, boolean external) {
    VirtualDirectory vdir = front.directory();
    if (front.service() != Service.OWA
        || vdir.origin() == NOWHERE
        || vdir.lacks(external ? "externalDownloadHostName" : "internalDownloadHostName")) {
      return null;
    }
    List<String> names = new ArrayList<>();
    addDownloads(names, vdir, external);
    for (FrontEnd other : ground.frontEnds()) {
      ServerState neighbour = ground.servers().state(other.server());
      if (other.service() == Service.OWA && other.main() && near(state, neighbour)) {
        addDownloads(names, other.directory(), external);
      }
    }
    String domain = Scp.mailDomain(ground);
    if (domain != null) {
      names.add("download." + domain);
    }
    // What clients outside are told has to be a name that they can look up.
    boolean open = !external || ground.publishes(Service.OWA).no();
    return names.stream()
        .filter(name -> name != null)
        .filter(name -> !Directory.shared(name, vdir.internalUrl(), vdir.externalUrl()))
        .filter(name -> open || !DomainNames.nonPublic(name))
        .findFirst()
        .orElse(null);
  }

  private static void addDownloads(List<String> names, VirtualDirectory vdir, boolean external) {
    String out = vdir.externalDownloadHostName();
    String in = vdir.internalDownloadHostName();
    names.add(external ? out : in);
    names.add(external ? in : out);
  }

  /** Whether one name may be meant for two servers. */
  private boolean near(ServerState one, ServerState other) {
    return other != null
        && (!ground.plan().bound()
            || one.site() != null && one.site().equalsIgnoreCase(other.site()));
  }

  private static VirtualDirectory blank(Service service, String server) {
    return new VirtualDirectory(
        service, server, null, server, null, null, null, List.of(), List.of(), null, null, null,
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        List.of(), null, null, null, NOWHERE);
  }
}
