package exvet.export;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The distinguished name of an object in the directory, and what Exchange prints for it. */
final class DirectoryName {
  /** What Exchange keeps below it is called by its own name, not by its path. */
  private static final List<String> ROOT =
      List.of("Configuration", "Services", "Microsoft Exchange");

  private final String domain;

  /** The names below the domain, the outermost first. */
  private final List<String> path;

  private DirectoryName(String domain, List<String> path) {
    this.domain = domain;
    this.path = path;
  }

  /** What Exchange prints for the object of this distinguished name; null if the text is none. */
  static String print(String distinguishedName) {
    try {
      StringJoiner domain = new StringJoiner(".");
      List<String> path = new ArrayList<>();
      List<Rdn> parts = new LdapName(distinguishedName).getRdns();
      for (int i = parts.size() - 1; i >= 0; i--) {
        if (parts.get(i).getType().equalsIgnoreCase("DC")) {
          domain.add(parts.get(i).getValue().toString());
        } else {
          path.add(0, parts.get(i).getValue().toString());
        }
      }
      return new DirectoryName(domain.toString(), path).printed();
    } catch (InvalidNameException e) {
      return null;
    }
  }

  private String printed() {
    if (domain.isEmpty()) {
      // The directory of an Edge server begins with a Guid instead of a domain.
      return path.isEmpty() ? null : own(path.subList(1, path.size()));
    }
    String own = own(path);
    if (own != null) {
      return own;
    }
    StringJoiner canonical = new StringJoiner("/").add(domain);
    path.forEach(name -> canonical.add(name.replace("/", "\\/")));
    return canonical.toString();
  }

  /** The name of an object of Exchange's own; null if it is another. */
  private static String own(List<String> path) {
    int end = path.size() - 1;
    if (end < ROOT.size() || !same(path.subList(0, ROOT.size()), ROOT)) {
      return end == ROOT.size() - 1 && same(path, ROOT) ? path.get(end) : null;
    }
    boolean ofProtocol = end >= 4 && path.get(end - 2).equalsIgnoreCase("Protocols");
    return ofProtocol ? path.get(end - 3) + "\\" + path.get(end) : path.get(end);
  }

  private static boolean same(List<String> names, List<String> others) {
    return String.CASE_INSENSITIVE_ORDER.compare(String.join("/", names), String.join("/", others))
        == 0;
  }
}
