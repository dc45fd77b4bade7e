package exvet.export;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** What Exchange prints for an object of the directory, by the object's distinguished name. */
final class DirectoryName {
  /** What Exchange keeps below is called by its own name, all else by its path. */
  private static final String ROOT = "Configuration/Services/Microsoft Exchange";

  private static final int ROOT_DEPTH = 3;
  private static final int MAX_LENGTH = 4_096;

  private DirectoryName() {}

  /** The name as Exchange prints it; null if the text is no distinguished name. */
  static String print(String distinguishedName) {
    if (distinguishedName.length() > MAX_LENGTH) {
      return null;
    }
    List<String> domain = new ArrayList<>();
    List<String> path = new ArrayList<>();
    try {
      for (Rdn part : new LdapName(distinguishedName).getRdns()) {
        List<String> names = part.getType().equalsIgnoreCase("DC") ? domain : path;
        if (!(part.getValue() instanceof String name)) {
          // Of the form #04024869: bytes, of which nobody knows what they spell.
          return null;
        }
        names.add(name);
      }
    } catch (InvalidNameException | IllegalArgumentException e) {
      // The second is thrown, undocumented, where a backslash escapes nothing.
      return null;
    }
    if (domain.isEmpty() && !path.isEmpty()) {
      // The directory of an Edge server has a Guid where others have their domain.
      String own = own(path.subList(1, path.size()));
      return own == null ? distinguishedName : own;
    }
    Collections.reverse(domain);
    String own = own(path);
    return own == null ? canonical(domain, path) : own;
  }

  /** The name of an object of Exchange's own, whose path begins outside; null if it is none. */
  private static String own(List<String> path) {
    int last = path.size() - 1;
    if (last < ROOT_DEPTH - 1
        || !String.join("/", path.subList(0, ROOT_DEPTH)).equalsIgnoreCase(ROOT)) {
      return null;
    }
    boolean ofProtocol = last > ROOT_DEPTH && path.get(last - 2).equals("Protocols");
    return ofProtocol ? path.get(last - 3) + "\\" + path.get(last) : path.get(last);
  }

  private static String canonical(List<String> domain, List<String> path) {
    StringBuilder canonical = new StringBuilder(String.join(".", domain));
    path.forEach(name -> canonical.append('/').append(name.replace("/", "\\/")));
    return canonical.toString();
  }
}
