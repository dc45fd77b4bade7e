package exvet.export;

import exvet.fact.FactBase;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of an organisation while its objects are gathered. */
final class OrganisationGroup {
  private String name;
  private String forest;
  private final Set<String> domains = new HashSet<>();
  private final Set<String> servers = new HashSet<>();

  OrganisationGroup(String name, String forest) {
    this.name = name;
    this.forest = forest;
  }

  String forest() {
    return forest;
  }

  boolean nameless() {
    return name == null;
  }

  boolean isNamed(String other) {
    return name != null && name.equalsIgnoreCase(other);
  }

  boolean hasServer(String server) {
    return servers.contains(server.toLowerCase(Locale.ROOT));
  }

  /** Whether a domain is one of the forest's, or a child of one. */
  boolean hasDomain(String domain) {
    return Stream.concat(Stream.ofNullable(forest), domains.stream())
        .anyMatch(known -> domain.equals(known) || isChild(domain, known));
  }

  /** Servers outside may be named edge.local: that makes not everything in .local a child. */
  private static boolean isChild(String domain, String parent) {
    return parent.indexOf('.') > 0 && domain.endsWith("." + parent);
  }

  /** Gives a group a name that has none. */
  void name(String given) {
    name = name == null ? given : name;
  }

  /** Takes what another object of the organisation tells. */
  void learn(OrganisationTrace trace) {
    name = name == null ? trace.organisation() : name;
    forest = forest == null ? trace.forest() != null ? trace.forest() : trace.domain() : forest;
    Stream.of(trace.forest(), trace.domain(), trace.host())
        .filter(Objects::nonNull)
        .forEach(domains::add);
    if (trace.server() != null) {
      servers.add(trace.server().toLowerCase(Locale.ROOT));
    }
  }

  /** A name that no other organisation has taken. */
  String name(Set<String> taken) {
    String first = name != null ? name : forest != null ? forest : FactBase.NAMELESS;
    String free = taken.contains(first) && forest != null ? first + " (" + forest + ")" : first;
    for (int i = 2; taken.contains(free); i++) {
      free = first + " (" + i + ")";
    }
    taken.add(free);
    return free;
  }
}
