package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.SmtpDialogue;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A name of the organisation, or a connector by which it exchanges mail with the internet, with the
 * three that have to agree about it: what the configuration says, what DNS says in each view, and
 * what answers there presents on each side. What was not looked at is null.
 *
 * @param kind {@code namespace}, {@code receive connector} or {@code send connector}
 * @param names the host names it is about, by which findings are found
 */
public record Reconciled(
    String kind,
    String name,
    List<String> names,
    String configuration,
    String publicDns,
    String privateDns,
    String outside,
    String inside) {
  private static final int HTTPS = 443;
  private static final int SMTP = 25;

  static List<Reconciled> all(Ground ground) {
    List<Reconciled> all = new ArrayList<>();
    namespaces(ground)
        .forEach((host, uses) -> all.add(namespace(host, String.join("; ", uses), ground)));
    List<String> mailHosts = mailHosts(ground);
    for (EntryConnector entry : EntryConnector.all(ground)) {
      all.add(receives(entry.identity(), mailHosts, ground));
    }
    for (SendConnector connector : ground.sendConnectors()) {
      if (connector.carriesEverything() && !Boolean.FALSE.equals(connector.enabled())) {
        all.add(sends(connector, ground));
      }
    }
    return List.copyOf(all);
  }

  /** What uses each host, in words. */
  private static Map<String, Set<String>> namespaces(Ground ground) {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (ClientHost host : ground.clientHosts()) {
      if (host.host() != null) {
        String side = host.external() ? "external" : "internal";
        Set<String> names = new TreeSet<>();
        host.services().forEach(service -> names.add(service.toString()));
        uses.computeIfAbsent(host.host(), key -> new LinkedHashSet<>())
            .add(side + ": " + (names.isEmpty() ? "POP or IMAP" : String.join(", ", names)));
      }
    }
    ground
        .mailDomains()
        .all()
        .forEach(
            (domain, used) -> {
              if (used.yes()) {
                uses.computeIfAbsent("autodiscover." + domain, key -> new LinkedHashSet<>())
                    .add("Autodiscover of " + domain);
              }
            });
    return uses;
  }

  private static Reconciled namespace(String host, String configuration, Ground ground) {
    return new Reconciled(
        "namespace",
        host,
        List.of(host),
        configuration,
        dns(View.PUBLIC, host, ground),
        dns(View.PRIVATE, host, ground),
        certificates(View.PUBLIC, host, HTTPS, ground),
        certificates(View.PRIVATE, host, HTTPS, ground));
  }

  private static List<String> mailHosts(Ground ground) {
    Set<String> hosts = new TreeSet<>();
    MxDomain.all(ground).forEach(domain -> hosts.addAll(domain.hosts()));
    return List.copyOf(hosts);
  }

  private static Reconciled receives(String connector, List<String> mailHosts, Ground ground) {
    String configuration =
        ground.facts().all(ReceiveConnector.class).stream()
            .filter(one -> one.identity().equals(connector))
            .map(one -> one.banner() == null ? one.fqdn() : one.banner())
            .filter(Objects::nonNull)
            .map(name -> "greets as " + name)
            .findFirst()
            .orElse(null);
    return new Reconciled(
        "receive connector",
        connector,
        Stream.concat(Stream.of(connector), mailHosts.stream()).toList(),
        configuration,
        each(mailHosts, host -> dns(View.PUBLIC, host, ground)),
        null,
        each(mailHosts, host -> mail(host, ground)),
        null);
  }

  private static Reconciled sends(SendConnector connector, Ground ground) {
    String host = HostName.canonical(connector.fqdn());
    return new Reconciled(
        "send connector",
        connector.identity(),
        host == null ? List.of(connector.identity()) : List.of(connector.identity(), host),
        host == null ? "greets as its source servers" : "greets as " + host,
        host == null ? null : dns(View.PUBLIC, host, ground),
        null,
        null,
        null);
  }

  private static String each(List<String> hosts, UnaryOperator<String> said) {
    List<String> all = new ArrayList<>();
    for (String host : hosts) {
      String one = said.apply(host);
      if (one != null) {
        all.add(host + ": " + one);
      }
    }
    return all.isEmpty() ? null : String.join("; ", all);
  }

  /** Where a name leads in a view; null if nobody was asked. */
  private static String dns(View view, String host, Ground ground) {
    Found found = ground.dns().addresses(view, host);
    String way = found.alias() ? "alias of " + found.end() + ", " : "";
    return switch (found.status()) {
      case PRESENT -> way + String.join(", ", Dns.texts(found));
      case NO_NAME -> way + "does not exist";
      case NO_DATA -> way + "has no address";
      case LOOP -> "alias in a circle";
      case UNKNOWN -> found.basis().isEmpty() ? null : "not answered";
    };
  }

  /** What is presented at each address; null if nobody tried. */
  private static String certificates(View view, String host, int port, Ground ground) {
    Set<String> shown = new TreeSet<>();
    for (TlsHandshake handshake : ground.endpoints().handshakes(view, host, port)) {
      if (handshake.offered() == null && handshake.sni()) {
        shown.add(handshake.address() + ": " + presented(handshake));
      }
    }
    return shown.isEmpty() ? null : String.join("; ", shown);
  }

  private static String mail(String host, Ground ground) {
    Set<String> shown = new TreeSet<>();
    for (SmtpDialogue dialogue : ground.endpoints().dialogues(View.PUBLIC, host, SMTP)) {
      SmtpDialogue.Turn greeting = dialogue.greeting();
      shown.add(
          dialogue.address()
              + ": "
              + (greeting == null
                  ? dialogue.failure()
                  : greeting.code() + " " + String.join(" ", greeting.lines())));
    }
    String certificates = certificates(View.PUBLIC, host, SMTP, ground);
    if (certificates != null) {
      shown.add(certificates);
    }
    return shown.isEmpty() ? null : String.join("; ", shown);
  }

  private static String presented(TlsHandshake handshake) {
    if (handshake.chain().isEmpty()) {
      return handshake.failure() == null ? "no certificate" : handshake.failure();
    }
    try {
      X509Certificate leaf =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(
                          Base64.getMimeDecoder().decode(handshake.chain().get(0))));
      return leaf.getSubjectX500Principal().getName()
          + " until "
          + leaf.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    } catch (CertificateException | IllegalArgumentException e) {
      return "a certificate that cannot be read";
    }
  }
}
