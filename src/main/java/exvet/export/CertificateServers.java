package exvet.export;

import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Of which server certificates are whose file left it open, once the servers of their organisation
 * are known: what lies in the folder of a server is that server's, and in front of a file's name
 * may stand something else than a server.
 */
final class CertificateServers {
  private static final String CERTIFICATES = "Get-ExchangeCertificate";

  /** By first label in lower case. */
  private final Map<String, String> listed = new HashMap<>();

  private final Map<String, List<PropertyBag>> byFile = new HashMap<>();
  private final boolean complete;
  private boolean edges;

  private CertificateServers(List<PropertyBag> bags, boolean complete) {
    this.complete = complete;
    for (PropertyBag bag : bags) {
      if (bag.cmdlet().equalsIgnoreCase("Get-ExchangeServer")) {
        String name = ServerSpelling.found(bag);
        if (name != null) {
          listed.putIfAbsent(label(name), name);
        }
      } else if (bag.cmdlet().equals(CERTIFICATES)) {
        byFile.computeIfAbsent(bag.file(), first -> new ArrayList<>()).add(bag);
      }
      edges |= bag.cmdlet().equalsIgnoreCase("Get-EdgeSubscription");
    }
  }

  /**
   * The objects of an organisation, each certificate with its server.
   *
   * @param complete whether all servers are listed
   */
  static List<PropertyBag> told(List<PropertyBag> bags, boolean complete) {
    CertificateServers servers = new CertificateServers(bags, complete);
    if (servers.byFile.isEmpty()) {
      return bags;
    }
    List<PropertyBag> told = new ArrayList<>();
    for (PropertyBag bag : bags) {
      told.add(bag.cmdlet().equals(CERTIFICATES) ? servers.told(bag) : bag);
    }
    return told;
  }

  private PropertyBag told(PropertyBag bag) {
    Value server = bag.get("Server");
    if (CertificatePlaces.byShell(server)) {
      String folder = ofFolder(bag.file());
      return with(bag, folder == null ? server.print() : folder);
    }
    if (CertificatePlaces.byName(server)) {
      boolean other =
          complete
              && !listed.isEmpty()
              && !listed.containsKey(label(server.print()))
              && !CertificatePlaces.numbered(server.print());
      return with(bag, other ? guessed(bag) : server.print());
    }
    boolean open = CertificatePlaces.NO_SERVER.equals(server);
    String folder = CertificatePlaces.undated(CertificatePlaces.folder(bag.file()));
    String sole = open && !CertificatePlaces.numbered(folder) ? sole(bag.file()) : null;
    return sole == null ? bag : with(bag, sole);
  }

  /** The server that is listed by the name of a folder, be it with a date. */
  private String ofFolder(String file) {
    String folder = CertificatePlaces.folder(file);
    String whole = listed.get(label(folder));
    return whole == null ? listed.get(label(CertificatePlaces.undated(folder))) : whole;
  }

  /** The server whose shell made the export, or the only one; null if nothing tells it. */
  private String guessed(PropertyBag bag) {
    String shell = CertificatePlaces.shell(bag.get("Server"));
    if (shell.isEmpty()) {
      return sole(bag.file());
    }
    String server = listed.get(label(shell));
    return server != null && ofOne(bag.file(), server) ? server : null;
  }

  private String sole(String file) {
    if (!complete || edges || listed.size() != 1) {
      return null;
    }
    String sole = listed.values().iterator().next();
    return ofOne(file, sole) ? sole : null;
  }

  /** Whether all certificates of a file can be of one server. */
  private boolean ofOne(String file, String server) {
    Set<String> thumbprints = new HashSet<>();
    for (PropertyBag bag : byFile.get(file)) {
      boolean twice = !thumbprints.add(String.valueOf(bag.text("Thumbprint")));
      if (twice || CertificatePlaces.ofAnother(bag, server)) {
        return false;
      }
    }
    return true;
  }

  private static String label(String name) {
    return HostName.firstLabel(name).toLowerCase(Locale.ROOT);
  }

  /**
   * @param server null if nobody knows
   */
  private static PropertyBag with(PropertyBag bag, String server) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(bag.properties());
    properties.put("Server", server == null ? CertificatePlaces.NO_SERVER : new Scalar(server));
    String thumbprint = bag.text("Thumbprint");
    if (thumbprint != null) {
      String identity = server == null ? thumbprint : server + '\\' + thumbprint;
      properties.put("Identity", new Scalar(identity));
    }
    return new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), properties);
  }
}
