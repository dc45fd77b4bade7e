package exvet.verdict;

import exvet.change.PlannedCertificate;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.handover.CertificateRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a public authority makes of a request: a certificate with its names, and nothing else. */
final class Issued {
  private static final String THUMBPRINT = "F".repeat(40);
  private static final Pattern PIPED =
      Pattern.compile("Get-ExchangeCertificate .*-Thumbprint (\\w+) \\|.*");
  private static final Pattern SUBJECT = Pattern.compile(".* -SubjectName \"([^\"]*)\".*");
  private static final Pattern SIZE = Pattern.compile(".* -KeySize (\\d+).*");

  private Issued() {}

  /** The answer to a request, with the services for which the pack enables it. */
  static PlannedCertificate answer(
      CertificateRequest request, LocalDate day, List<PropertyBag> bags) {
    PropertyBag old = old(request, bags);
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Value names = request.names() == null ? old.get("CertificateDomains") : names(request);
    properties.put("Identity", scalar(request.server() + "\\" + THUMBPRINT));
    properties.put("Server", scalar(request.server()));
    properties.put("Thumbprint", scalar(THUMBPRINT));
    properties.put(
        "Subject", scalar(word(SUBJECT, request, old == null ? "" : old.text("Subject"))));
    properties.put("Issuer", scalar("CN=Example Trust Public CA, O=Example Trust, C=US"));
    properties.put("SerialNumber", scalar("0123456789"));
    properties.put("NotBefore", scalar(day + "T00:00:00Z"));
    properties.put("NotAfter", scalar(day.plusDays(180) + "T00:00:00Z"));
    properties.put("CertificateDomains", names);
    properties.put("DnsNameList", names);
    properties.put("Services", scalar("None"));
    properties.put("Status", scalar("Valid"));
    properties.put("RootCAType", scalar("ThirdParty"));
    properties.put("IsSelfSigned", scalar("False"));
    properties.put("HasPrivateKey", scalar("True"));
    properties.put("PrivateKeyExportable", scalar("True"));
    properties.put("PublicKeySize", scalar(word(SIZE, request, "2048")));
    properties.put("SignatureAlgorithm", scalar("sha256RSA"));
    return new PlannedCertificate(
        new PropertyBag("Get-ExchangeCertificate", "answer.cer", 0, properties),
        request.server(),
        request.services());
  }

  /** The certificate that is renewed; null if none is. */
  private static PropertyBag old(CertificateRequest request, List<PropertyBag> bags) {
    Matcher m = PIPED.matcher(request.command());
    return m.matches()
        ? bags.stream()
            .filter(bag -> bag.cmdlet().equals("Get-ExchangeCertificate"))
            .filter(bag -> m.group(1).equalsIgnoreCase(bag.text("Thumbprint")))
            .findFirst()
            .orElseThrow()
        : null;
  }

  private static Value names(CertificateRequest request) {
    return new Value.Items(
        Stream.of(request.names().split(",")).map(name -> (Value) scalar(name)).toList());
  }

  private static String word(Pattern pattern, CertificateRequest request, String otherwise) {
    Matcher m = pattern.matcher(request.command());
    return m.matches() ? m.group(1) : otherwise;
  }

  private static Value scalar(String text) {
    return new Value.Scalar(text);
  }
}
