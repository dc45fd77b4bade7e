package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A host that clients of an AD site use, and a client access server of that site, whose certificate
 * has to cover it. Where an export is missing that could name further hosts, one with an unknown
 * host stands in; its identity is the server's name.
 *
 * @param identity server and host: {@code MBX01 | mail.contoso.com}
 * @param external whether clients outside use it, else clients inside
 * @param used whether it is published, or inside whether its server serves clients
 * @param host null if it is unknown
 * @param carriers the directories, and servers of service connection points, whose URLs have it
 * @param onlyScp whether no directory uses it, only service connection points
 * @param certificate the server's IIS certificate
 * @param covered whether that certificate covers the host
 * @param shown whether the certificate that clients see there covers the host
 * @param shownNames the names in one that does not
 * @param wanted the names to request for that server
 */
public record CertifiedName(
    @Known String identity,
    @Known String server,
    boolean external,
    @From("externalUrl") Boolean used,
    @From({
          "internalUrl",
          "externalUrl",
          "internalHostname",
          "externalHostname",
          "autoDiscoverServiceInternalUri"
        })
        String host,
    @Known List<String> carriers,
    boolean onlyScp,
    String site,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean inService,
    Boolean internetFacing,
    @From("thumbprint") String certificate,
    @From({"certificateDomains", "dnsNameList"}) List<String> certificateNames,
    @From({"certificateDomains", "dnsNameList"}) Boolean covered,
    @From("chain") Boolean shown,
    @Known @From("chain") List<String> shownNames,
    @Known List<String> wanted,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("server", Set.of(server));
    concerns.put("directory", Set.copyOf(carriers));
    concerns.put(external ? "externalUrl" : "internalUrl", Set.copyOf(carriers));
    if (host != null) {
      concerns.put("host", Set.of(host));
      concerns.put("name", Set.of(server + " | " + host));
      if (onlyScp) {
        concerns.put("scp", Set.of(server + " | " + host));
      }
    }
    if (certificate != null) {
      concerns.put("certificate", Set.of(certificate));
    }
    return Map.copyOf(concerns);
  }

  /** Whether a public CA may certify the host. */
  @Reads({"host"})
  public boolean publicName() {
    return host != null && !DomainNames.nonPublic(host);
  }
}
