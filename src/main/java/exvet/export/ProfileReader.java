package exvet.export;

import exvet.export.ProfileNode.Mapping;
import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.fact.Profile.Addresses;
import exvet.fact.Profile.Attestation;
import exvet.fact.Profile.Dkim;
import exvet.fact.Profile.Dns;
import exvet.fact.Profile.Hosts;
import exvet.fact.Profile.Names;
import exvet.fact.Profile.Relay;
import exvet.fact.Profile.ReverseProxy;
import exvet.fact.Profile.Server;
import exvet.fact.Profile.Window;
import exvet.fact.RenamedRules;
import exvet.fact.Service;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads a profile, which is YAML as {@code profile.schema.json} describes it. */
public final class ProfileReader {
  private final ProfileProblems problems;
  private final ProfileValues top;
  private final Path file;
  private final Map<String, String> cover;
  private final RenamedRules renamed;

  private ProfileReader(
      ProfileProblems problems,
      ProfileValues top,
      Path file,
      Map<String, String> cover,
      RenamedRules renamed) {
    this.problems = problems;
    this.top = top;
    this.file = file;
    this.cover = cover;
    this.renamed = renamed;
  }

  /**
   * The profile in a file.
   *
   * @throws ProfileException with every problem of the file, as {@code file:line: what}
   */
  public static Profile read(Path file) throws ProfileException {
    return read(file, List.of());
  }

  /**
   * The profile that a text is.
   *
   * @param name what it is called, for problems
   */
  public static Profile of(String name, String text) throws ProfileException {
    return of(name, text, RenamedRules.SHIPPED);
  }

  /** The same where rules may be named as they were called once. */
  static Profile of(String name, String text, RenamedRules renamed) throws ProfileException {
    return profile(new ProfileProblems(name), text, Path.of(name), List.of(), Map.of(), renamed);
  }

  /**
   * The same with further servers to ignore.
   *
   * @param file the profile; null if there is none
   */
  public static Profile read(Path file, List<String> ignoredServers) throws ProfileException {
    return read(file, ignoredServers, Map.of());
  }

  /**
   * The same with what goes before on the cover.
   *
   * @param cover by the keys of {@code report}
   */
  public static Profile read(Path file, List<String> ignoredServers, Map<String, String> cover)
      throws ProfileException {
    if (file == null && ignoredServers.isEmpty() && cover.isEmpty()) {
      return Profile.EMPTY;
    }
    ProfileProblems problems = new ProfileProblems(file == null ? "profile" : file.toString());
    String text = file == null ? "" : ProfileText.read(file, problems);
    problems.throwIfAny();
    return profile(problems, text, file, ignoredServers, cover, RenamedRules.SHIPPED);
  }

  private static Profile profile(
      ProfileProblems problems,
      String text,
      Path file,
      List<String> ignoredServers,
      Map<String, String> cover,
      RenamedRules renamed)
      throws ProfileException {
    ProfileNode node = ProfileParser.yaml(text, problems);
    problems.throwIfAny();
    Mapping schema = ProfileSchema.load();
    if (node != null) {
      ProfileSchema.check("a profile", node, schema, problems);
      problems.throwIfAny();
    }
    Profile profile =
        new ProfileReader(problems, new ProfileValues(node, schema), file, cover, renamed)
            .profile(ignoredServers);
    problems.throwIfAny();
    return profile;
  }

  private Profile profile(List<String> ignoredServers) {
    Set<String> ignored = new LinkedHashSet<>(top.at("ignoreServers").texts());
    ignored.addAll(ignoredServers);
    ProfileValues published = top.at("published");
    ProfileValues mx = top.at("mx");
    ProfileValues lb = top.at("lb");
    ProfileValues hybrid = top.at("hybrid");
    return new Profile(
        top.at("internetFacing").texts(),
        top.at("internalOnly").texts(),
        List.copyOf(ignored),
        top.at("servers").items().stream().map(ProfileReader::server).toList(),
        top.at("standaloneEdge").texts(),
        top.at("maintenance").at("servers").texts(),
        top.at("maintenance").at("windows").items().stream()
            .map(at -> window(at, at.at("servers").texts()))
            .toList(),
        top.at("changeWindow").stated() ? window(top.at("changeWindow"), List.of()) : null,
        top.at("coexistence").flag(),
        top.at("lab").flag(),
        top.at("extendedSupport").flag(),
        top.at("extendedSupportUntil").day(),
        top.at("extHost").host(),
        top.at("owaHost").host(),
        top.at("intHost").host(),
        top.at("intOwaHost").host(),
        top.at("urlMode").text(),
        top.at("model").text(),
        map(top.at("sites"), ProfileReader::site),
        hosts(),
        published.stated() ? published.services() : null,
        top.at("unpublishedHosts").hosts(),
        hostAddresses(),
        top.at("autodiscoverRedirectHosts").hosts(),
        top.at("adfsHosts").hosts(),
        top.at("watchNames").hosts(),
        top.at("mailDomains").hosts(),
        top.at("everyoneDomains").hosts(),
        top.at("noInternetMail").hosts(),
        top.at("parked").hosts(),
        top.at("sharedNamespace").hosts(),
        top.at("recipientsComplete").hosts(),
        mx.at("mode").text(),
        mx.at("hosts").hosts(),
        mx.at("servers").texts(),
        mx.at("senderRanges").ranges(),
        mx.at("backupHosts").hosts(),
        top.at("outbound").text(),
        top.at("egressIPs").texts(),
        top.at("smartHostSpf").texts(),
        dkim(top.at("dkim")),
        relay(top.at("relay")),
        top.at("submission587").statedFlag(),
        top.at("queueWarn").integer(),
        top.at("testAddress").text(),
        top.at("testSender").text(),
        top.at("publicIPs").texts(),
        top.at("internalVIPs").texts(),
        top.at("ownPublicNetworks").ranges(),
        new Dns(top.at("dns").at("public").texts(), top.at("dns").at("private").texts()),
        lb.at("tls").text(),
        lb.at("sourceNat").ranges(),
        reverseProxy(top.at("reverseProxy")),
        top.at("clientCertificates").services(),
        top.at("automatedRenewal").flag(),
        top.at("privateRoots").texts(),
        hybrid.at("enabled").statedFlag(),
        hybrid.at("allMailboxesCloud").flag(),
        top.at("crossForestMoves").flag(),
        severities(top.at("severity")),
        top.at("attest").items().stream().map(this::attestation).toList(),
        cover(top.at("report")));
  }

  /** What stands on the cover; of a logo the image itself, so that nobody looks for it later. */
  private Map<String, String> cover(ProfileValues report) {
    Map<String, String> stated = new LinkedHashMap<>(map(report, ProfileValues::text));
    String logo = stated.get("logo");
    if (logo != null) {
      try {
        stated.put("logo", Logo.read(file.resolveSibling(logo)));
      } catch (IOException | InvalidPathException e) {
        problems.add(report.at("logo").line(), "the logo " + logo + " " + e.getMessage());
      }
    }
    stated.putAll(cover);
    return Collections.unmodifiableMap(stated);
  }

  private static <T> Map<String, T> map(ProfileValues at, Function<ProfileValues, T> value) {
    Map<String, T> map = new LinkedHashMap<>();
    at.entries().forEach((key, below) -> map.put(key, value.apply(below)));
    return Collections.unmodifiableMap(map);
  }

  private static Server server(ProfileValues at) {
    return new Server(at.at("name").text(), at.at("ips").texts(), at.at("os").text());
  }

  private Window window(ProfileValues at, List<String> servers) {
    ProfileValues from = at.at("from");
    ProfileValues to = at.at("to");
    if (to.to().isBefore(from.from())) {
      problems.add(to.line(), "the window ends before it begins");
    }
    return new Window(from.from(), to.to(), servers);
  }

  private static Hosts site(ProfileValues at) {
    return new Hosts(
        at.at("extHost").host(),
        at.at("owaHost").host(),
        at.at("intHost").host(),
        at.at("intOwaHost").host(),
        null);
  }

  private Map<Service, Names> hosts() {
    Map<Service, Names> hosts = new EnumMap<>(Service.class);
    top.at("hosts")
        .entries()
        .forEach(
            (key, at) ->
                hosts.put(
                    ProfileValues.service(key),
                    new Names(at.at("external").host(), at.at("internal").host())));
    return Collections.unmodifiableMap(hosts);
  }

  private Map<String, Addresses> hostAddresses() {
    Map<String, Addresses> addresses = new LinkedHashMap<>();
    top.at("hostAddresses")
        .entries()
        .forEach(
            (host, at) ->
                addresses.put(
                    HostName.canonical(host),
                    new Addresses(at.at("public").texts(), at.at("internal").texts())));
    return Collections.unmodifiableMap(addresses);
  }

  private static Dkim dkim(ProfileValues at) {
    Map<String, List<String>> selectors = new LinkedHashMap<>();
    at.at("selectors")
        .entries()
        .forEach((domain, names) -> selectors.put(HostName.canonical(domain), names.texts()));
    return new Dkim(Collections.unmodifiableMap(selectors), at.at("signingGateway").flag());
  }

  private static Relay relay(ProfileValues at) {
    return new Relay(
        at.at("maxPrefix4").integer(),
        at.at("maxPrefix6").integer(),
        at.at("printerNetworks").ranges());
  }

  private static ReverseProxy reverseProxy(ProfileValues at) {
    return new ReverseProxy(at.at("preAuth").services(), at.at("restrictsAdminCenter").flag());
  }

  /** By rules as they are called today. */
  private Map<String, String> severities(ProfileValues stated) {
    Map<String, String> severities = new LinkedHashMap<>();
    stated
        .entries()
        .forEach(
            (rule, at) -> {
              String today = renamed.today(rule);
              if (severities.putIfAbsent(today, at.text()) != null) {
                problems.add(
                    at.line(), "severity states " + today + " twice, once as it was called before");
              }
            });
    return Collections.unmodifiableMap(severities);
  }

  private Attestation attestation(ProfileValues at) {
    return new Attestation(
        renamed.today(at.at("key").text()),
        at.at("subject").text(),
        at.at("result").text(),
        at.at("who").text(),
        at.at("when").text(),
        at.at("note").text());
  }
}
