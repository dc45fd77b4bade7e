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

  /** Imports and enables it, as two commands would. */
  Step apply(Configuration configuration) {
    Log log =
        new Log(bag.file(), 0, "--certificate " + bag.file() + " on " + server, configuration);
    Thing thing = new Thing(bag);
    try {
      if (configuration.all("Get-ExchangeServer").stream()
          .noneMatch(one -> configuration.isNamed(one, server))) {
        throw Problem.refused("no server of the export is called " + server);
      }
      ParameterTable table = ParameterTable.shipped();
      ParameterValues.of(
          ENABLE,
          table.parameter(ENABLE, "Services"),
          new Call.Argument(null, Term.list(services.stream().map(Term::text).toList())));
      configuration.add(thing);
      log.object(bag.cmdlet(), configuration.subject(thing), true);
      new Certificates(configuration, log).enable(thing, server, services);
    } catch (Problem problem) {
      log.problem(problem);
    }
    return log.step();
  }
}
