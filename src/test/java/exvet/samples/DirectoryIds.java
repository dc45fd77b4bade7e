package exvet.samples;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Names of Active Directory objects as Exchange serialises them: ADObjectId. */
final class DirectoryIds {
  static final String ORGANISATION =
      "CN=Contoso,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=contoso,DC=com";
  static final String ADMIN_GROUP =
      "CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups," + ORGANISATION;
  static final String ROUTING_GROUP =
      "CN=Exchange Routing Group (DWBGZMFD01QNBJR),CN=Routing Groups," + ADMIN_GROUP;
  private static final String DOMAIN = "contoso.com";
  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

  private final ClixmlWriter out;

  DirectoryIds(ClixmlWriter out) {
    this.out = out;
  }

  /**
   * The distinguished name behind a text: a canonical name, a connector, or the bare name of a
   * server.
   */
  String nameOf(String text) {
    int slash = text.indexOf('\\');
    if (slash > 0 && text.indexOf(' ') > slash) {
      // A receive connector; names of queues hold no blank.
      return "CN="
          + text.substring(slash + 1)
          + ",CN=SMTP Receive Connectors,CN=Protocols,"
          + nameOf(text.substring(0, slash));
    }
    if (!text.startsWith(DOMAIN + "/")) {
      return "CN=" + text + ",CN=Servers," + ADMIN_GROUP;
    }
    StringBuilder name = new StringBuilder();
    String[] parts = text.split("/");
    for (int i = parts.length - 1; i > 0; i--) {
      name.append(i == parts.length - 1 || text.contains("/Configuration/") ? "CN=" : "OU=");
      name.append(parts[i]).append(',');
    }
    return name + "DC=contoso,DC=com";
  }

  static String commonName(String distinguishedName) {
    return distinguishedName.substring(3, distinguishedName.indexOf(','));
  }

  /**
   * Writes the name.
   *
   * @param guid of the object; null where only a link was followed
   * @return the number of the object written
   */
  int write(String property, String text, String distinguishedName, String guid) {
    int comma = distinguishedName.indexOf(',');
    boolean canonical = text.startsWith(DOMAIN + "/");
    String parent =
        canonical
            ? text.substring(0, text.lastIndexOf('/'))
            : commonName(distinguishedName.substring(comma + 1));
    int depth = distinguishedName.split(",").length - 1;
    return out.object(
        property,
        List.of(
            "Microsoft.Exchange.Data.Directory.ADObjectId",
            "Microsoft.Exchange.Data.ObjectId",
            "System.Object"),
        text,
        () ->
            out.element(
                "Props",
                () -> {
                  out.nil("OrgHierarchyToIgnore");
                  out.leaf("B", "IsDeleted", "false");
                  out.leaf("S", "Rdn", distinguishedName.substring(0, comma));
                  out.leaf("S", "Parent", parent);
                  out.leaf("I32", "Depth", Integer.toString(depth));
                  out.leaf("S", "DistinguishedName", distinguishedName);
                  out.leaf("B", "IsRelativeDn", "false");
                  out.leaf("S", "DomainId", DOMAIN);
                  out.leaf("G", "PartitionGuid", guid == null ? NOBODY : guid(DOMAIN));
                  out.leaf("S", "PartitionFQDN", DOMAIN);
                  out.leaf("G", "ObjectGuid", guid == null ? NOBODY : guid);
                  out.leaf("S", "Name", commonName(distinguishedName));
                }));
  }

  /** An identifier that is the same on every run. */
  static String guid(String seed) {
    return UUID.nameUUIDFromBytes(("contoso " + seed).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
