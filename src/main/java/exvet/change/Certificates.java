package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.ArrayList;
import java.util.List;

/** Which services of a server use which certificate. */
final class Certificates {
  private static final String CERTIFICATE = "Get-ExchangeCertificate";

  private static final String SITES = "IISServices";

  private final Configuration configuration;
  private final Log log;

  Certificates(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** {@code Enable-ExchangeCertificate}. */
  void enable(Call call) {
    String server = call.text("Server");
    if (server == null) {
      throw Problem.unmodelled("without -Server it is about the server on which it is run");
    }
    Term wanted = call.arguments().get("Services");
    if (wanted == null) {
      throw Problem.refused("Enable-ExchangeCertificate does not say for which services");
    }
    List<String> services = new ArrayList<>();
    for (Term one : wanted.each()) {
      services.addAll(List.of(Call.print(one).split("[,\\s]+")));
    }
    Thing certificate = new Targets(configuration).of(call, CERTIFICATE).get(0);
    enable(certificate, server, services);
  }

  /** Services are added; of the certificates of a server only one has the web site. */
  void enable(Thing certificate, String server, List<String> wanted) {
    Component component =
        Commands.component(FactType.ofCmdlet(CERTIFICATE), CERTIFICATE, "Services");
    List<String> services = services(component, certificate);
    if (services == null) {
      throw Problem.unmodelled("the export does not tell the services of the certificate");
    }
    boolean iis = wanted.stream().anyMatch("IIS"::equalsIgnoreCase);
    for (Thing other : configuration.all(CERTIFICATE)) {
      if (iis && other != certificate && configuration.isOn(other, server)) {
        List<String> others = services(component, other);
        if (others != null && others.removeIf("IIS"::equalsIgnoreCase)) {
          put(other, component, others);
          handOver(other, certificate);
        }
      }
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

  /** The web sites of one certificate become those of another. */
  private static void handOver(Thing from, Thing to) {
    Value sites = from.get(SITES);
    if (!(sites instanceof Absent)) {
      to.set(SITES, sites);
      from.set(SITES, Value.BLANK);
    }
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
    Value after = new Value.Scalar(services.isEmpty() ? "None" : String.join(", ", services));
    Commands.put(certificate, component, Typed.value(component, certificate.bag()), after, log);
  }
}
