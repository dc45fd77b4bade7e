package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
import exvet.fact.Url;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A URL in the property of a front-end directory or of a service connection point.
 *
 * @param identity object and property: {@code MBX01\owa (Default Web Site) | ExternalUrl}
 * @param object the directory, or the server of the service connection point
 * @param service null for a service connection point
 * @param property as the cmdlet has it
 * @param url null if it is blank
 * @param problems what is wrong with it, each a clause that completes "the URL …"
 * @param underscored whether an internal host has an underscore, which Windows allows
 * @param bothForms the host as people read it and as DNS has it; null if they are the same
 */
public record UrlUse(
    @Known String identity,
    @Known String object,
    @Known String server,
    Service service,
    @Known String property,
    Boolean clientAccess,
    boolean legacy,
    boolean ignored,
    boolean missing,
    @From({"internalUrl", "externalUrl", "autoDiscoverServiceInternalUri"}) Url url,
    @From({"internalUrl", "externalUrl", "autoDiscoverServiceInternalUri"}) List<String> problems,
    Boolean underscored,
    String bothForms,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("server", Set.of(server));
    concerns.put("directory", Set.of(object));
    concerns.put("object", Set.of(object));
    concerns.put(property.equals("ExternalUrl") ? "externalUrl" : "internalUrl", Set.of(object));
    if (url != null && url.host() != null) {
      concerns.put("host", Set.of(url.host()));
    }
    return Map.copyOf(concerns);
  }

  /** The cmdlet that changes it. */
  @Reads("service")
  public String setCmdlet() {
    return service == null
        ? "Set-ClientAccessService"
        : "Set" + service.cmdlet().substring("Get".length());
  }

  @Reads({"problems"})
  public boolean malformed() {
    return !problems.isEmpty();
  }

  /** All problems in one clause. */
  @Reads({"problems"})
  public String problemText() {
    return String.join(", ", problems);
  }

  static List<UrlUse> all(Ground ground) {
    List<UrlUse> all = new ArrayList<>();
    for (Directory directory : ground.directories()) {
      all.add(of(directory, "InternalUrl", "internalUrl", directory.internalUrl(), ground));
      all.add(of(directory, "ExternalUrl", "externalUrl", directory.externalUrl(), ground));
    }
    for (Scp scp : ground.scps()) {
      all.add(of(scp, ground));
    }
    return all;
  }

  private static UrlUse of(
      Directory directory, String property, String component, Url url, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(directory, component, "url", url);
    gaps.copy(directory, "clientAccess", null);
    boolean external = component.equals("externalUrl");
    // A stand-in is named after its server, which alone would not tell the services apart.
    String object =
        directory.identity().equals(directory.server())
            ? directory.server() + " | " + directory.service()
            : directory.identity();
    String identity = object + " | " + property;
    Answer own =
        directory.service() == Service.POWERSHELL
            ? Answer.YES
            : ground.names().isServer(url == null ? null : url.host());
    return new UrlUse(
        identity,
        directory.identity(),
        directory.server(),
        directory.service(),
        property,
        directory.clientAccess(),
        directory.legacy(),
        directory.ignored(),
        directory.missing(),
        url,
        problems(gaps, url, own, external),
        underscored(gaps, url, external),
        UrlCheck.bothForms(url),
        gaps.origin(identity),
        directory.basis());
  }

  private static UrlUse of(Scp scp, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(scp, "uri", "url", null);
    gaps.copy(scp, "clientAccess", null);
    String identity = scp.identity() + " | AutoDiscoverServiceInternalUri";
    return new UrlUse(
        identity,
        scp.object(),
        scp.server(),
        null,
        "AutoDiscoverServiceInternalUri",
        scp.clientAccess(),
        scp.legacy(),
        scp.ignored(),
        scp.missing(),
        scp.uri(),
        problems(gaps, scp.uri(), ground.names().isServer(scp.host()), false),
        underscored(gaps, scp.uri(), false),
        UrlCheck.bothForms(scp.uri()),
        gaps.origin(identity),
        scp.basis());
  }

  private static List<String> problems(Gaps gaps, Url url, Answer own, boolean external) {
    if (gaps.lacks("url")) {
      gaps.lack(gaps.reason("url"), "problems");
      return List.of();
    }
    if (url == null) {
      return List.of();
    }
    List<String> problems = UrlCheck.problems(url, !own.no(), external);
    if (problems.isEmpty() && own.unknown() && url.host().indexOf('.') < 0) {
      gaps.lack(own.reason(), "problems");
    }
    return List.copyOf(problems);
  }

  private static Boolean underscored(Gaps gaps, Url url, boolean external) {
    if (gaps.lacks("url")) {
      gaps.lack(gaps.reason("url"), "underscored");
      return null;
    }
    return !external && url != null && url.host() != null && url.host().indexOf('_') >= 0;
  }
}
