package exvet.topology;

import exvet.fact.ExchangeCertificate;
import exvet.fact.FactBase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The certificates of all servers that are not decommissioned. */
final class Certificates {
  private final List<Held> held = new ArrayList<>();
  private final Map<String, IisChoice> choices = new HashMap<>();
  private final Map<String, IisChoice> configurations = new HashMap<>();

  /** Why further certificates may be any server's; null if each says whose it is. */
  private final String stray;

  Certificates(FactBase facts, Servers servers, Instant at, Doors doors) {
    for (ExchangeCertificate certificate : facts.all(ExchangeCertificate.class)) {
      ServerState state = servers.state(certificate.server());
      if (state != null) {
        held.add(Held.of(certificate, state.name(), at));
      }
    }
    held.sort(
        Comparator.comparing((Held one) -> ServerNames.key(one.server()))
            .thenComparing(Held::identity));
    stray = stray(facts);
    boolean exported = facts.exported("Get-ExchangeCertificate");
    for (ServerState state : servers.all()) {
      String server = state.name();
      IisChoice configured =
          stray != null
              ? new IisChoice(null, stray)
              : IisChoice.of(
                  server,
                  of(server),
                  exported ? null : Gaps.noExport(facts, "Get-ExchangeCertificate", server));
      configurations.put(server, configured);
      choices.put(server, shown(doors.shown(server), of(server), configured));
    }
  }

  /** What a server showed itself decides, if it holds it. */
  private static IisChoice shown(Set<String> shown, List<Held> held, IisChoice configured) {
    List<Held> seen =
        held.stream()
            .filter(one -> shown.equals(Set.of(String.valueOf(one.thumbprint()))))
            .toList();
    return seen.size() == 1 ? new IisChoice(seen.get(0), null) : configured;
  }

  /** One that is also known to be on some server is on no other whose export has it not. */
  private static String stray(FactBase facts) {
    List<ExchangeCertificate> all = facts.all(ExchangeCertificate.class);
    Set<String> placed =
        all.stream()
            .filter(one -> !one.server().isBlank() && one.thumbprint() != null)
            .map(ExchangeCertificate::thumbprint)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(one -> one.server().isBlank() && !one.origin().missing())
        .filter(one -> one.thumbprint() == null || !placed.contains(one.thumbprint()))
        .map(one -> "nobody knows on which server the certificate " + one.identity() + " is")
        .sorted()
        .findFirst()
        .map(what -> what + ": export it again with its Identity (Get-ExchangeCertificate)")
        .orElse(null);
  }

  /** Why further certificates may be any server's; null if each says whose it is. */
  String stray() {
    return stray;
  }

  List<Held> all() {
    return held;
  }

  /** Those of one server, the stand-in for a missing export included. */
  List<Held> of(String server) {
    return held.stream().filter(one -> one.server().equals(server)).toList();
  }

  /** The certificate by which a server is set up to answer clients, whatever a probe saw. */
  IisChoice configured(String server) {
    return configurations.getOrDefault(server, new IisChoice(null, ServerNames.MISSING));
  }

  IisChoice iis(String server) {
    return choices.getOrDefault(server, new IisChoice(null, ServerNames.MISSING));
  }

  /** Whether the certificate by which a server answers clients covers a host. */
  Answer covers(String server, String host) {
    IisChoice choice = iis(server);
    return choice.certificate() == null
        ? Answer.unknown(choice.reason())
        : choice.certificate().covers(host);
  }
}
