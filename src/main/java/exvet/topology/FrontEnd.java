package exvet.topology;

import exvet.fact.FactBase;
import exvet.fact.Service;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory that clients use, as opposed to those of the back-end web site.
 *
 * @param server the name as Get-ExchangeServer has it
 * @param webSite null if nothing tells it
 * @param main whether it is the one on the default web site, or the only one of its service; where
 *     several are and none is there, the one of the site with most of the server's directories
 */
record FrontEnd(VirtualDirectory directory, String server, String webSite, boolean main) {
  private static final String BACK_END = "Exchange Back End";
  private static final String DEFAULT = "Default Web Site";
  private static final Pattern IN_NAME = Pattern.compile("\\(([^()]*)\\)\\s*$");

  Service service() {
    return directory.service();
  }

  /** The stand-in for an export nobody made. */
  boolean standsIn() {
    return directory.origin().missing();
  }

  /** All front-end directories, by service, server and identity. */
  static List<FrontEnd> of(FactBase facts, ServerNames names) {
    List<FrontEnd> all = new ArrayList<>();
    for (VirtualDirectory directory : facts.all(VirtualDirectory.class)) {
      String site = webSite(directory);
      if (!BACK_END.equalsIgnoreCase(site)) {
        all.add(new FrontEnd(directory, names.name(directory.server()), site, false));
      }
    }
    all.sort(
        Comparator.comparing(FrontEnd::service)
            .thenComparing(front -> ServerNames.key(front.server))
            .thenComparing(front -> front.directory.identity()));
    List<FrontEnd> marked = new ArrayList<>();
    for (FrontEnd front : all) {
      marked.add(new FrontEnd(front.directory, front.server, front.webSite, front.isMain(all)));
    }
    return List.copyOf(marked);
  }

  /**
   * Without one on the default web site, what an export lost may be it; else the site counts that
   * has most of the server's directories.
   */
  private boolean isMain(List<FrontEnd> all) {
    if (isDefault()) {
      return true;
    }
    List<FrontEnd> kin = all.stream().filter(this::sameService).toList();
    if (kin.stream().anyMatch(FrontEnd::isDefault)) {
      return false;
    }
    if (kin.stream().anyMatch(FrontEnd::standsIn)) {
      return standsIn();
    }
    return this
        == kin.stream()
            .max(Comparator.comparingLong(one -> all.stream().filter(one::sameSite).count()))
            .orElse(null);
  }

  private boolean isDefault() {
    return DEFAULT.equalsIgnoreCase(webSite);
  }

  private boolean sameService(FrontEnd other) {
    return service() == other.service()
        && ServerNames.key(server).equals(ServerNames.key(other.server));
  }

  private boolean sameSite(FrontEnd other) {
    return webSite != null
        && webSite.equalsIgnoreCase(other.webSite)
        && ServerNames.key(server).equals(ServerNames.key(other.server));
  }

  private static String webSite(VirtualDirectory directory) {
    if (directory.webSite() != null) {
      return directory.webSite();
    }
    for (String text : new String[] {directory.name(), directory.identity()}) {
      Matcher m = IN_NAME.matcher(text == null ? "" : text);
      if (m.find()) {
        return m.group(1);
      }
    }
    return null;
  }
}
