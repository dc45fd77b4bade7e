package exvet.change;

import exvet.export.CertificateBag;
import exvet.fact.PropertyBag;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate that will be imported on a server, with its key, and enabled for services.
 *
 * @param bag as Exchange will show it
 * @param services as {@code Enable-ExchangeCertificate} takes them
 */
public record PlannedCertificate(PropertyBag bag, String server, List<String> services) {
  private static final String ENABLE = "Enable-ExchangeCertificate";

  public PlannedCertificate {
    services = List.copyOf(services);
  }

  /**
   * Reads a certificate, of a chain the first.
   *
   * @param bytes PEM or DER
   * @throws CertificateException if there is none
   */
  public static PlannedCertificate read(
      String file, byte[] bytes, String server, List<String> services) throws CertificateException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(bytes));
    return new PlannedCertificate(
        CertificateBag.planned(certificate, file, server), server, services);
  }

  /** Why it cannot be planned at all: a server or a service that there is not; null if it can. */
  String fault(Configuration configuration) {
    List<Thing> servers = configuration.all("Get-ExchangeServer");
    if (!servers.isEmpty()
        && servers.stream().noneMatch(one -> configuration.isNamed(one, server))) {
      return option() + ": no server of the export is called " + server;
    }
    try {
      ParameterTable table = ParameterTable.shipped();
      ParameterValues.of(
          ENABLE,
          table.parameter(ENABLE, "Services"),
          new Call.Argument(null, Term.list(services.stream().map(Term::text).toList())));
      return null;
    } catch (Problem problem) {
      return option() + ": " + problem.getMessage();
    }
  }

  private String option() {
    return "--certificate " + bag.file() + " on " + server;
  }

  /** Imports and enables it, as two commands would; one that is there already is only enabled. */
  Step apply(Configuration configuration) {
    Log log = new Log(bag.file(), 0, option(), configuration);
    configuration.given().add(bag);
    try {
      Thing thing = ImportedCertificates.there(configuration, bag, server);
      if (thing == null) {
        thing = new Thing(bag);
        configuration.add(thing);
        log.object(bag.cmdlet(), configuration.subject(thing), true);
      } else {
        log.note(configuration.subject(thing) + " is there already");
      }
      Certificates certificates = new Certificates(configuration, log);
      certificates.enable(thing, server, services);
      if (services.stream().anyMatch("SMTP"::equalsIgnoreCase)) {
        certificates.betweenServers(thing, server, Certificates.Replaces.NO);
      }
    } catch (Problem problem) {
      log.problem(problem);
    }
    return log.step();
  }
}
