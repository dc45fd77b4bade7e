package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
import exvet.fact.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The OWA and the ECP directory of one web site of one server, between which users move.
 *
 * @param identity that of the ECP directory
 * @param owa the identity of the OWA directory
 * @param main whether it is the pair of the server's main front-end directories
 * @param ecpPublished whether ECP is offered to the internet
 * @param plannedExternalHost the host both are to have outside; null on additional web sites
 * @param plannedInternalHost the host both are to have inside; null on additional web sites
 */
public record ServicePair(
    @Known String identity,
    @Known String owa,
    @Known String server,
    String webSite,
    boolean main,
    boolean legacy,
    boolean ignored,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    @From("externalUrl") Boolean internetFacing,
    Boolean ecpPublished,
    @From("internalUrl") Url owaInternalUrl,
    @From("internalUrl") Url ecpInternalUrl,
    @From("externalUrl") Url owaExternalUrl,
    @From("externalUrl") Url ecpExternalUrl,
    @From("externalUrl") String plannedExternalHost,
    @From("internalUrl") String plannedInternalHost,
    @From("formsAuthentication") Boolean owaForms,
    @From("formsAuthentication") Boolean ecpForms,
    @From("windowsAuthentication") Boolean owaWindows,
    @From("windowsAuthentication") Boolean ecpWindows,
    @From("adfsAuthentication") Boolean owaAdfs,
    @From("adfsAuthentication") Boolean ecpAdfs,
    @From("basicAuthentication") Boolean owaBasic,
    @From("basicAuthentication") Boolean ecpBasic,
    @From("digestAuthentication") Boolean owaDigest,
    @From("digestAuthentication") Boolean ecpDigest,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<String> METHODS =
      List.of("forms", "windows", "adfs", "basic", "digest");

  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> both = identity.equals(owa) ? Set.of(owa) : Set.of(identity, owa);
    return Map.of(
        "directory", both,
        "internalUrl", both,
        "externalUrl", both,
        "service", Set.of(server + " | " + Service.OWA, server + " | " + Service.ECP),
        "server", Set.of(server));
  }

  /** Both internal URLs are set, and scheme, host or port differ. */
  @Reads({"owaInternalUrl", "ecpInternalUrl"})
  public boolean internalDiffers() {
    return differs(owaInternalUrl, ecpInternalUrl);
  }

  @Reads({"owaInternalUrl", "ecpInternalUrl"})
  public boolean internalOneBlank() {
    return (owaInternalUrl == null) != (ecpInternalUrl == null);
  }

  /** Both external URLs are set, and scheme, host or port differ. */
  @Reads({"owaExternalUrl", "ecpExternalUrl"})
  public boolean externalDiffers() {
    return differs(owaExternalUrl, ecpExternalUrl);
  }

  @Reads({"owaExternalUrl", "ecpExternalUrl"})
  public boolean externalOneBlank() {
    return (owaExternalUrl == null) != (ecpExternalUrl == null);
  }

  /** Both external URLs are set, and their paths differ before the last segment. */
  @Reads({"owaExternalUrl", "ecpExternalUrl"})
  public boolean externalPathsDiffer() {
    return owaExternalUrl != null
        && ecpExternalUrl != null
        && !parent(owaExternalUrl).equalsIgnoreCase(parent(ecpExternalUrl));
  }

  /** Which of the two make the external sites differ: those not at the planned one, else both. */
  @Reads({"owaExternalUrl", "ecpExternalUrl", "plannedExternalHost"})
  public List<String> externalOdd() {
    return odd(owaExternalUrl, ecpExternalUrl, plannedExternalHost);
  }

  /** Which of the two make the internal sites differ: those not at the planned one, else both. */
  @Reads({"owaInternalUrl", "ecpInternalUrl", "plannedInternalHost"})
  public List<String> internalOdd() {
    return odd(owaInternalUrl, ecpInternalUrl, plannedInternalHost);
  }

  @Reads({"owaExternalUrl", "ecpExternalUrl"})
  public List<String> externalBlank() {
    return listed(owaExternalUrl == null, ecpExternalUrl == null);
  }

  @Reads({"owaInternalUrl", "ecpInternalUrl"})
  public List<String> internalBlank() {
    return listed(owaInternalUrl == null, ecpInternalUrl == null);
  }

  /** Which of the two have a folder before the last segment of their external path, else both. */
  @Reads({"owaExternalUrl", "ecpExternalUrl"})
  public List<String> externalNested() {
    return listed(nested(owaExternalUrl), nested(ecpExternalUrl));
  }

  /** Forms, blank and off being the same. */
  @Reads({"owaForms", "ecpForms"})
  public boolean formsDiffer() {
    return on(owaForms) != on(ecpForms);
  }

  /** Windows authentication, blank and off being the same. */
  @Reads({"owaWindows", "ecpWindows"})
  public boolean windowsDiffers() {
    return on(owaWindows) != on(ecpWindows);
  }

  /** AD FS, blank and off being the same. */
  @Reads({"owaAdfs", "ecpAdfs"})
  public boolean adfsDiffers() {
    return on(owaAdfs) != on(ecpAdfs);
  }

  /** Neither has forms, Windows authentication or AD FS, which browsers take before any other. */
  @Reads({"owaForms", "ecpForms", "owaWindows", "ecpWindows", "owaAdfs", "ecpAdfs"})
  public boolean plain() {
    return Stream.of(owaForms, ecpForms, owaWindows, ecpWindows, owaAdfs, ecpAdfs)
        .noneMatch(ServicePair::on);
  }

  /** Basic authentication, blank and off being the same. */
  @Reads({"owaBasic", "ecpBasic"})
  public boolean basicDiffers() {
    return on(owaBasic) != on(ecpBasic);
  }

  /** Digest authentication, blank and off being the same. */
  @Reads({"owaDigest", "ecpDigest"})
  public boolean digestDiffers() {
    return on(owaDigest) != on(ecpDigest);
  }

  /** The ways to sign in that are on in both. */
  @Reads({
    "owaForms",
    "owaWindows",
    "owaAdfs",
    "owaBasic",
    "owaDigest",
    "ecpForms",
    "ecpWindows",
    "ecpAdfs",
    "ecpBasic",
    "ecpDigest"
  })
  public List<String> sharedMethods() {
    return owaMethods().stream().filter(ecpMethods()::contains).toList();
  }

  /** Whether ECP is to have AD FS: as OWA has it, unless OWA alone has it, beside other ways. */
  @Reads({"owaAdfs", "ecpAdfs", "owaForms", "owaWindows", "owaBasic", "owaDigest"})
  public Boolean adfsWanted() {
    return adfsDiffers() && owaMixesAdfs() ? Boolean.FALSE : owaAdfs;
  }

  /** OWA has AD FS and a further way to sign in. */
  @Reads({"owaAdfs", "owaForms", "owaWindows", "owaBasic", "owaDigest"})
  public boolean owaMixesAdfs() {
    return on(owaAdfs) && (on(owaForms) || on(owaWindows) || on(owaBasic) || on(owaDigest));
  }

  /** ECP has AD FS and a further way to sign in. */
  @Reads({"ecpAdfs", "ecpForms", "ecpWindows", "ecpBasic", "ecpDigest"})
  public boolean ecpMixesAdfs() {
    return on(ecpAdfs) && (on(ecpForms) || on(ecpWindows) || on(ecpBasic) || on(ecpDigest));
  }

  /** The ways to sign in to OWA that are on. */
  @Reads({"owaForms", "owaWindows", "owaAdfs", "owaBasic", "owaDigest"})
  public List<String> owaMethods() {
    return methods(owaForms, owaWindows, owaAdfs, owaBasic, owaDigest);
  }

  /** The ways to sign in to ECP that are on. */
  @Reads({"ecpForms", "ecpWindows", "ecpAdfs", "ecpBasic", "ecpDigest"})
  public List<String> ecpMethods() {
    return methods(ecpForms, ecpWindows, ecpAdfs, ecpBasic, ecpDigest);
  }

  private static List<String> methods(Boolean... on) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < on.length; i++) {
      if (on(on[i])) {
        names.add(METHODS.get(i));
      }
    }
    return List.copyOf(names);
  }

  private static boolean on(Boolean setting) {
    return Boolean.TRUE.equals(setting);
  }

  private List<String> odd(Url owaUrl, Url ecpUrl, String planned) {
    boolean tie =
        planned == null
            && owaUrl != null
            && ecpUrl != null
            && !Objects.equals(owaUrl.host(), ecpUrl.host());
    return listed(tie || strays(owaUrl, planned), tie || strays(ecpUrl, planned));
  }

  private static boolean strays(Url url, String planned) {
    return url != null
        && !("https".equals(url.scheme())
            && url.port() == 443
            && (planned == null || HostName.same(url.host(), planned)));
  }

  private static boolean nested(Url url) {
    return url != null && !parent(url).equals("/");
  }

  private List<String> listed(boolean owaToo, boolean ecpToo) {
    return owaToo == ecpToo
        ? Stream.of(identity, owa).distinct().toList()
        : List.of(owaToo ? owa : identity);
  }

  private static boolean differs(Url one, Url other) {
    return one != null && other != null && !one.sameSite(other);
  }

  private static String parent(Url url) {
    String path = url.barePath();
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  static List<ServicePair> all(Ground ground) {
    List<ServicePair> all = new ArrayList<>();
    for (Directory ecp : ground.directories(Service.ECP)) {
      Directory owa = partner(ecp, ground.directories(Service.OWA));
      if (owa != null) {
        all.add(of(owa, ecp));
      }
    }
    return all;
  }

  /** The one of the same web site, else what an export lost, which may be of any. */
  private static Directory partner(Directory ecp, List<Directory> all) {
    List<Directory> near = all.stream().filter(owa -> owa.server().equals(ecp.server())).toList();
    return near.stream()
        .filter(owa -> sameSite(owa, ecp))
        .findFirst()
        .or(() -> near.stream().filter(owa -> standsIn(owa) || standsIn(ecp)).findFirst())
        .orElse(null);
  }

  private static boolean sameSite(Directory owa, Directory ecp) {
    return owa.webSite() != null && ecp.webSite() != null
        ? owa.webSite().equalsIgnoreCase(ecp.webSite())
        : owa.main() && ecp.main();
  }

  private static boolean standsIn(Directory one) {
    return one.identity().equals(one.server());
  }

  private static ServicePair of(Directory owa, Directory ecp) {
    Gaps gaps = new Gaps();
    gaps.copy(ecp, "webSite", null);
    gaps.copy(ecp, "clientAccess", null);
    gaps.copy(ecp, "internetFacing", null);
    gaps.copy(ecp, "published", "ecpPublished", null);
    boolean main = ecp.main() && owa.main();
    if (main) {
      gaps.copy(owa, "plannedExternalHost", null);
      gaps.copy(owa, "plannedInternalHost", null);
    }
    for (String method : METHODS) {
      String name = Character.toUpperCase(method.charAt(0)) + method.substring(1);
      take(gaps, owa, method + "Authentication", "owa" + name);
      take(gaps, ecp, method + "Authentication", "ecp" + name);
    }
    take(gaps, owa, "internalUrl", "owaInternalUrl");
    take(gaps, owa, "externalUrl", "owaExternalUrl");
    take(gaps, ecp, "internalUrl", "ecpInternalUrl");
    take(gaps, ecp, "externalUrl", "ecpExternalUrl");
    List<Observed> basis = new ArrayList<>(owa.basis());
    for (Observed fact : ecp.basis()) {
      if (basis.stream().noneMatch(known -> known == fact)) {
        basis.add(fact);
      }
    }
    return new ServicePair(
        ecp.identity(),
        owa.identity(),
        ecp.server(),
        ecp.webSite(),
        main,
        ecp.legacy(),
        ecp.ignored(),
        ecp.clientAccess(),
        ecp.internetFacing(),
        ecp.published(),
        owa.internalUrl(),
        ecp.internalUrl(),
        owa.externalUrl(),
        ecp.externalUrl(),
        main ? owa.plannedExternalHost() : null,
        main ? owa.plannedInternalHost() : null,
        owa.formsAuthentication(),
        ecp.formsAuthentication(),
        owa.windowsAuthentication(),
        ecp.windowsAuthentication(),
        owa.adfsAuthentication(),
        ecp.adfsAuthentication(),
        owa.basicAuthentication(),
        ecp.basicAuthentication(),
        owa.digestAuthentication(),
        ecp.digestAuthentication(),
        gaps.origin(ecp.identity()),
        List.copyOf(basis));
  }

  /** A directory that is not there has nothing that could be compared. */
  private static void take(Gaps gaps, Directory from, String source, String component) {
    gaps.copy(from, source, component, null);
    if (from.missing()) {
      gaps.lack(from.server() + " has no " + from.service() + " directory", component);
    }
  }
}
