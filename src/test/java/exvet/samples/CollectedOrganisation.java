package exvet.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The clean example organisation as the collector exports it. */
public final class CollectedOrganisation {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private final Organisation organisation;
  private final Shapes shapes;
  private final CertificateWriter certificates;
  private final Map<String, List<String>> properties;
  private final Set<String> perServer;

  /**
   * @param properties what the collector keeps of each cmdlet's objects
   * @param perServer the cmdlets that it asks each server for
   */
  public CollectedOrganisation(Map<String, List<String>> properties, Set<String> perServer)
      throws IOException, GeneralSecurityException {
    organisation = Organisation.clean(RESOURCES);
    shapes = Shapes.read(RESOURCES.resolve("contoso/shapes.txt"));
    certificates = new CertificateWriter(RESOURCES.resolve("contoso/certificates"));
    this.properties = new TreeMap<>(properties);
    this.perServer = Set.copyOf(perServer);
  }

  /** The servers of the organisation. */
  public Set<String> servers() {
    return new LinkedHashSet<>(organisation.cmdlets.get("Get-ExchangeServer").keySet());
  }

  /** Changes every object of a cmdlet. */
  public void change(String cmdlet, UnaryOperator<Map<String, Object>> change) {
    organisation.cmdlets.get(cmdlet).replaceAll((key, object) -> change.apply(object));
  }

  /** Adds objects like the first of a cmdlet until there are so many. */
  public void multiply(String cmdlet, int count) {
    Map<String, Map<String, Object>> objects = organisation.cmdlets.get(cmdlet);
    Map<String, Object> first = objects.values().iterator().next();
    for (int i = objects.size(); i < count; i++) {
      String name = "user" + i;
      Map<String, Object> copy = new LinkedHashMap<>(first);
      copy.put("Identity", "contoso.com/Contoso/Users/" + name);
      copy.put("Guid", DirectoryIds.guid(name));
      copy.put("Alias", name);
      for (String address :
          List.of("UserPrincipalName", "PrimarySmtpAddress", "WindowsEmailAddress")) {
        copy.put(address, name + "@contoso.com");
      }
      copy.put("EmailAddresses", List.of("SMTP:" + name + "@contoso.com"));
      objects.put(name, copy);
    }
  }

  /** The objects of a cmdlet, all or of one server, in a file. */
  public byte[] file(String cmdlet, String server) throws GeneralSecurityException {
    return file(cmdlet, server, properties.get(cmdlet));
  }

  /** The same with other properties than those that are kept of all. */
  public byte[] file(String cmdlet, String server, List<String> kept)
      throws GeneralSecurityException {
    ClixmlWriter out = new ClixmlWriter();
    ObjectWriter writer = new ObjectWriter(out, shapes);
    for (Map<String, Object> object : objects(cmdlet, server)) {
      if (cmdlet.equals("Get-ExchangeCertificate")) {
        certificates.select(out, object, kept);
      } else {
        writer.select(cmdlet, object, kept);
      }
    }
    return Collection.bytes(out.document());
  }

  private List<Map<String, Object>> objects(String cmdlet, String server) {
    List<Map<String, Object>> found = new ArrayList<>();
    for (Map<String, Object> object :
        organisation.cmdlets.getOrDefault(cmdlet, Map.of()).values()) {
      String of =
          object
              .getOrDefault("Identity", object.get("MachineName"))
              .toString()
              .replaceFirst("[.\\\\].*", "");
      if (server.isEmpty() || of.equalsIgnoreCase(server)) {
        found.add(object);
      }
    }
    return found;
  }

  /** The whole collection. */
  public Collection collect() throws GeneralSecurityException {
    Collection collection = new Collection(servers().toArray(String[]::new));
    for (String cmdlet : properties.keySet()) {
      for (String server : perServer.contains(cmdlet) ? servers() : Set.of("")) {
        collection.ran(cmdlet, server, objects(cmdlet, server).size(), file(cmdlet, server));
      }
    }
    return collection;
  }
}
