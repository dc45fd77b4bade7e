package exvet.change;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names for which a command makes a certificate. */
final class CertificateNames {
  /** Switches that add names. */
  private static final List<String> ADDING =
      List.of(
          "IncludeAcceptedDomains",
          "IncludeAutoDiscover",
          "IncludeServerFQDN",
          "IncludeServerNetBIOSName");

  private static final Pattern HOST =
      Pattern.compile("(?i)(?:^|,\\s*)CN=((?:\\*\\.)?[a-z0-9][a-z0-9.-]*)(?:,|$)");

  private final Configuration configuration;

  CertificateNames(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Whether a command says for which names. */
  static boolean stated(Call call) {
    return call.given("DomainName") || ADDING.stream().anyMatch(call::has);
  }

  /** The names, with that of a subject that is stated; absent if no export tells them all. */
  Value of(Call call, String server, String subject) {
    List<String> names = new ArrayList<>();
    Matcher host = HOST.matcher(subject);
    if (call.given("SubjectName") && host.find()) {
      add(names, host.group(1));
    }
    String fqdn = configuration.fqdn(server);
    boolean usual = !stated(call);
    if (call.given("DomainName")) {
      for (Term one : Operators.known(call.arguments().get("DomainName")).each()) {
        add(names, Call.print(Operators.known(one)));
      }
    }
    if (usual || call.has("IncludeServerNetBIOSName")) {
      add(names, server);
    }
    if (usual || call.has("IncludeServerFQDN")) {
      if (fqdn == null) {
        return new Absent("no export tells the full name of " + server);
      }
      add(names, fqdn);
    }
    for (String domain : domains(call)) {
      if (domain == null) {
        return new Absent("no export tells all accepted domains");
      }
      if (domain.equals("*")) {
        return new Absent("which names an accepted domain * gives is not documented");
      }
      if (call.has("IncludeAcceptedDomains")) {
        add(names, domain);
      }
      if (call.has("IncludeAutoDiscover")) {
        add(names, "autodiscover." + domain.replaceFirst("^\\*\\.", ""));
      }
    }
    return names.isEmpty()
        ? Value.BLANK
        : new Value.Items(names.stream().<Value>map(Value.Scalar::new).toList());
  }

  /** The accepted domains, if the command asks for them; one that is not known is null. */
  private List<String> domains(Call call) {
    List<String> domains = new ArrayList<>();
    if (call.has("IncludeAcceptedDomains") || call.has("IncludeAutoDiscover")) {
      configuration
          .all("Get-AcceptedDomain")
          .forEach(one -> domains.add(one.bag().text("DomainName")));
      if (domains.isEmpty()) {
        domains.add(null);
      }
    }
    return domains;
  }

  private static void add(List<String> names, String name) {
    if (names.stream().noneMatch(name::equalsIgnoreCase)) {
      names.add(name);
    }
  }
}
