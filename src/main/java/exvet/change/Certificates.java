package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.HostName;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/** Which services of a server use which certificate. */
final class Certificates {
  private static final String CERTIFICATE = "Get-ExchangeCertificate";

  private static final String BETWEEN_SERVERS = "InternalTransportCertificateThumbprint";

  private static final String ASKED =
      "without -Force Exchange asks whether it replaces the certificate for mail between servers;"
          + " by the answer it is ";

  private static final String SITES = "IISServices";

  /** In the order in which Exchange prints them. */
  private static final List<String> SERVICES = List.of("IMAP", "POP", "UM", "IIS", "SMTP");

  /** Windows counts web sites; the first is the Default Web Site. */
  private static final Pattern CLIENTS =
      Pattern.compile("W3SVC/1(?!\\d)", Pattern.CASE_INSENSITIVE);

  private final Configuration configuration;
  private final Log log;

  Certificates(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** {@code Enable-ExchangeCertificate}. */
  void enable(Call call) {
    Term wanted = call.arguments().get("Services");
    if (wanted == null) {
      throw Problem.refused("Enable-ExchangeCertificate does not say for which services");
    }
    List<String> services = new ArrayList<>();
    for (Term one : wanted.each()) {
      services.addAll(List.of(Call.print(one).split("[,\\s]+")));
    }
    String server = call.text("Server");
    boolean told = call.input() != null || String.valueOf(call.text("Identity")).contains("\\");
    if (server == null && !told) {
      throw Problem.unmodelled("without -Server it is about the server on which it is run");
    }
    for (Thing certificate : new Targets(configuration).of(call, CERTIFICATE)) {
      String its = server == null ? configuration.server(certificate) : server;
      configuration.alone(
          log,
          () -> {
            enable(certificate, its, services);
            if (services.stream().anyMatch("SMTP"::equalsIgnoreCase)) {
              betweenServers(certificate, its, call);
            }
          });
    }
  }

  /** Whether a certificate is for mail between servers, too: Exchange asks, unless it is told. */
  enum Replaces {
    YES,
    NO,
    /** Somebody decides at that time. */
    ASKED
  }

  private Replaces replaces(Call call) {
    return call.has("Force")
        ? Replaces.YES
        : configuration.declining() ? Replaces.NO : Replaces.ASKED;
  }

  /** What becomes of the certificate for mail between servers. */
  void betweenServers(Thing certificate, String server, Call call) {
    betweenServers(certificate, server, replaces(call));
  }

  void betweenServers(Thing certificate, String server, Replaces replaces) {
    Value thumbprint = certificate.get("Thumbprint");
    for (Thing service : configuration.all("Get-TransportService")) {
      Value before = service.get(BETWEEN_SERVERS);
      boolean other =
          !server.isEmpty()
              && HostName.firstLabel(server).equalsIgnoreCase(service.bag().text("Name"))
              && (asked(before) || !(before instanceof Absent))
              && !before.print().equalsIgnoreCase(thumbprint.print());
      if (other && replaces == Replaces.NO) {
        log.note(PlannedChange.ANSWER);
      } else if (other) {
        Value after = replaces == Replaces.YES ? thumbprint : asked(before, thumbprint);
        service.set(BETWEEN_SERVERS, after);
        log.set(service, BETWEEN_SERVERS, before, after);
      }
    }
  }

  private static boolean asked(Value value) {
    return value instanceof Absent lost && lost.reason().startsWith(ASKED);
  }

  /** One of two, or of more if Exchange asks again. */
  private static Absent asked(Value before, Value thumbprint) {
    String so = before instanceof Absent lost ? lost.reason() : ASKED + before.print();
    return new Absent(so + " or " + thumbprint.print());
  }

  /** The next certificate is the current one from now on (Microsoft, Set-AuthConfig). */
  void publish(Thing config) {
    for (String property : List.of("CurrentCertificateThumbprint", "NextCertificateThumbprint")) {
      Value before = config.get(property);
      Value next = config.get("NextCertificateThumbprint");
      Value after =
          property.startsWith("Next") || next.print().isEmpty() ? Consequences.DERIVED : next;
      config.set(property, after);
      log.set(config, property, before, after);
    }
  }

  /**
   * One that is in use stays (Microsoft, Remove-ExchangeCertificate): that of a web site, and that
   * for mail between servers. SMTP alone keeps none: each certificate that ever had it still has.
   */
  void refuseInUse(Thing certificate) {
    Component component = Shown.component(FactType.ofCmdlet(CERTIFICATE), CERTIFICATE, "Services");
    List<String> services = services(component, certificate);
    if (services == null) {
      throw Problem.unmodelled(
          "the export does not tell whether the certificate is in use, and then it would stay");
    }
    String server = configuration.server(certificate);
    for (String service : services) {
      boolean replaced = service.equalsIgnoreCase("SMTP") || replaced(certificate, service);
      if (service.equalsIgnoreCase("IIS") || !replaced) {
        throw Problem.unmodelled(
            "the certificate is in use for "
                + service
                + ", and Microsoft documents that such a one stays; enable another one first");
      }
    }
    Value between =
        configuration.all("Get-TransportService").stream()
            .filter(one -> HostName.firstLabel(server).equalsIgnoreCase(one.bag().text("Name")))
            .map(one -> one.get(BETWEEN_SERVERS))
            .findFirst()
            .orElse(new Absent("no export"));
    if (asked(between)
        && !((Absent) between).reason().contains(certificate.get("Thumbprint").print())) {
      return;
    }
    if (!services.isEmpty() && between instanceof Absent) {
      throw Problem.unmodelled(
          "no export tells whether it is the certificate for mail between servers, which stays");
    }
    if (between.print().equalsIgnoreCase(certificate.get("Thumbprint").print())) {
      throw Problem.refused("the certificate is in use for mail between servers");
    }
  }

  /**
   * Whether a service has another certificate of the server: POP and IMAP take the one that is for
   * the name in their settings (Microsoft, Set-PopSettings), so another has to be for it as well.
   */
  private boolean replaced(Thing certificate, String service) {
    Component component = Shown.component(FactType.ofCmdlet(CERTIFICATE), CERTIFICATE, "Services");
    String server = configuration.server(certificate);
    String name = nameOf(service, server);
    return configuration.all(CERTIFICATE).stream()
        .filter(one -> one != certificate && configuration.isOn(one, server))
        .filter(one -> has(services(component, one), service))
        .anyMatch(one -> name != null && (isFor(one, name) || isForOthers(certificate, name)));
  }

  private static boolean has(List<String> services, String service) {
    return services != null && services.stream().anyMatch(service::equalsIgnoreCase);
  }

  /** The name by which POP or IMAP looks for its certificate; null if that is not known. */
  private String nameOf(String service, String server) {
    String cmdlet =
        switch (service.toUpperCase(Locale.ROOT)) {
          case "POP" -> "Get-PopSettings";
          case "IMAP" -> "Get-ImapSettings";
          default -> null;
        };
    return cmdlet == null
        ? null
        : configuration.all(cmdlet).stream()
            .filter(one -> configuration.isOn(one, server))
            .map(one -> one.bag().text("X509CertificateName"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  private static boolean isFor(Thing certificate, String name) {
    Value domains = certificate.get("CertificateDomains");
    return !(domains instanceof Absent)
        && Term.each(domains).stream().anyMatch(name::equalsIgnoreCase);
  }

  /** Whether it is surely not for a name. */
  private static boolean isForOthers(Thing certificate, String name) {
    return !(certificate.get("CertificateDomains") instanceof Absent) && !isFor(certificate, name);
  }

  /** Services are added; of the certificates of a server only one has the web site. */
  void enable(Thing certificate, String server, List<String> wanted) {
    Component component = Shown.component(FactType.ofCmdlet(CERTIFICATE), CERTIFICATE, "Services");
    List<String> services = services(component, certificate);
    if (services == null) {
      throw Problem.unmodelled("the export does not tell the services of the certificate");
    }
    if (has(wanted, "IIS")) {
      List<Thing> holders =
          configuration.all(CERTIFICATE).stream()
              .filter(one -> one != certificate && configuration.isOn(one, server))
              .filter(one -> has(services(component, one), "IIS"))
              .toList();
      holders.stream().filter(one -> frontEnd(one, holders)).forEach(one -> take(one, certificate));
    }
    for (String service : wanted) {
      boolean known = services.stream().anyMatch(service.strip()::equalsIgnoreCase);
      if (!known && !service.strip().equalsIgnoreCase("None")) {
        services.add(service.strip());
      }
    }
    put(certificate, component, services);
    if (wanted.stream().anyMatch(s -> s.equalsIgnoreCase("POP") || s.equalsIgnoreCase("IMAP"))) {
      log.note("POP and IMAP use it once their services are started again");
    }
  }

  private void take(Thing from, Thing to) {
    Component component = Shown.component(FactType.ofCmdlet(CERTIFICATE), CERTIFICATE, "Services");
    List<String> left = services(component, from);
    left.removeIf("IIS"::equalsIgnoreCase);
    handOver(from, to);
    if (!(from.get(SITES) instanceof Value.Items)) {
      put(from, component, left);
    }
  }

  /** The web site for clients is another certificate's; the one for servers stays. */
  private static void handOver(Thing from, Thing to) {
    if (from.get(SITES) instanceof Absent) {
      return;
    }
    List<Value> moved = new ArrayList<>();
    List<Value> left = new ArrayList<>();
    sites(from).forEach(site -> (forClients(site) ? moved : left).add(site));
    moved.addAll(sites(to).stream().filter(site -> !moved.contains(site)).toList());
    to.set(SITES, moved.isEmpty() ? Value.BLANK : new Value.Items(moved));
    from.set(SITES, left.isEmpty() ? Value.BLANK : new Value.Items(left));
  }

  /**
   * Whether a certificate may be that of the web site for clients. Where no export tells and there
   * are several, the one that Exchange made for itself is that of the web site for servers.
   *
   * @param holders those of its server that have a web site
   */
  private static boolean frontEnd(Thing certificate, List<Thing> holders) {
    List<Value> sites = sites(certificate);
    return sites.isEmpty()
        ? !own(certificate) || holders.stream().allMatch(Certificates::own)
        : sites.stream().anyMatch(Certificates::forClients);
  }

  private static boolean own(Thing certificate) {
    return certificate.get("IsSelfSigned").print().equalsIgnoreCase("True");
  }

  private static List<Value> sites(Thing certificate) {
    Value sites = certificate.get(SITES);
    return sites instanceof Value.Items items
        ? items.values()
        : sites.print().isEmpty() ? List.of() : List.of(sites);
  }

  private static boolean forClients(Value site) {
    return CLIENTS.matcher(site.print()).find();
  }

  private static List<String> services(Component component, Thing certificate) {
    Object texts = Typed.texts(component, certificate.bag());
    if (texts instanceof Absent) {
      return null;
    }
    List<String> names = new ArrayList<>();
    ((List<?>) texts).forEach(text -> names.add((String) text));
    names.removeIf("None"::equalsIgnoreCase);
    return names;
  }

  private void put(Thing certificate, Component component, List<String> services) {
    services.sort(Comparator.comparing(Certificates::place).thenComparing(one -> one));
    Value after = new Value.Scalar(services.isEmpty() ? "None" : String.join(", ", services));
    Shown.put(certificate, component, Typed.value(component, certificate.bag()), after, log);
  }

  private static int place(String service) {
    int place = SERVICES.indexOf(service.toUpperCase(Locale.ROOT));
    return place < 0 ? SERVICES.size() : place;
  }
}
