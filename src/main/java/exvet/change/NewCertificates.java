package exvet.change;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code New-ExchangeCertificate} makes: a certificate that vouches for itself, or a request
 * that waits for the answer of an authority (Microsoft, New-ExchangeCertificate).
 */
final class NewCertificates {
  private static final String CERTIFICATE = "Get-ExchangeCertificate";

  /** What a certificate is called of which nobody knows the thumbprint yet. */
  static final Pattern UNNAMED = Pattern.compile("NEW-CERTIFICATE-(\\d+)\\b");

  /** How long one lasts, Microsoft documents of those that the setup of Exchange makes. */
  private static final Absent LATER =
      Absent.afterwards("is known only once the certificate is made");

  private static final List<String> SIZES = List.of("1024", "2048", "4096");

  private static final int LONGEST_NAME = 63;

  private final Configuration configuration;
  private final Log log;

  NewCertificates(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** Gives the certificate; of a request its text, which nobody knows. */
  Term of(Call call) {
    refuse(call);
    List<Thing> made = new ArrayList<>();
    if (call.input() == null) {
      made.add(make(call, null));
    } else {
      for (Thing old : new Targets(configuration).of(call, CERTIFICATE)) {
        made.add(make(call, old));
      }
    }
    return call.has("GenerateRequest")
        ? Term.unknown("what the request holds is known only where the script runs")
        : Term.objects(made);
  }

  private static void refuse(Call call) {
    boolean request = call.has("GenerateRequest");
    String size = call.text("KeySize");
    String name = call.text("FriendlyName");
    if (request && call.given("Services")) {
      throw Problem.refused("-Services and -GenerateRequest exclude each other");
    }
    if (!request && call.given("BinaryEncoded")) {
      throw Problem.refused("-BinaryEncoded needs -GenerateRequest");
    }
    if (size != null && !SIZES.contains(size)) {
      throw Problem.refused("-KeySize takes " + String.join(", ", SIZES) + ", and not " + size);
    }
    if (name != null && name.length() > LONGEST_NAME) {
      throw Problem.refused("-FriendlyName takes less than 64 characters");
    }
  }

  /**
   * Makes one.
   *
   * @param old the certificate that is renewed; null if none is
   */
  private Thing make(Call call, Thing old) {
    boolean request = call.has("GenerateRequest");
    boolean told = old == null || call.given("Server");
    String server =
        told
            ? new NewObjects(configuration, log).server(call)
            : configuration.serverName(configuration.server(old));
    if (server == null) {
      throw Problem.unmodelled("of which server the certificate is, is not known");
    }
    String name = unnamed();
    Map<String, Value> properties = new HashMap<>(properties(call, old, server));
    properties.put("Server", new Value.Scalar(server));
    properties.put("Thumbprint", new Value.Scalar(name));
    properties.put("Identity", new Value.Scalar(server + '\\' + name));
    properties.put("HasPrivateKey", new Value.Scalar("True"));
    properties.put("Services", new Value.Scalar("None"));
    properties.put("Status", new Value.Scalar(request ? "PendingRequest" : "Valid"));
    // Until its authority answers, Windows keeps a request as a certificate that vouches for
    // itself.
    properties.put("Issuer", properties.get("Subject"));
    properties.put("RootCAType", new Value.Scalar("None"));
    properties.put("IsSelfSigned", new Value.Scalar("True"));
    for (String later : List.of("SerialNumber", "NotBefore", "NotAfter", "RawData")) {
      properties.put(later, LATER);
    }
    NewObjects.leaveOpen(call, CERTIFICATE, properties);
    Thing thing = new Thing(new PropertyBag(CERTIFICATE, log.file(), log.line(), properties));
    configuration.add(thing);
    log.object(CERTIFICATE, configuration.subject(thing), true);
    String yet = "its thumbprint, serial number and dates are known only once it is made; ";
    if (request) {
      log.note(yet + "here the request is called " + name);
    } else {
      enable(call, old, thing, server);
      log.unmodelled(yet + "here it is called " + name);
    }
    return thing;
  }

  /** A name that no other new certificate has, or had. */
  private String unnamed() {
    int last =
        Stream.concat(configuration.all(CERTIFICATE).stream(), configuration.removed().stream())
            .map(one -> UNNAMED.matcher(one.get("Thumbprint").print()))
            .filter(Matcher::matches)
            .mapToInt(name -> Integer.parseInt(name.group(1)))
            .max()
            .orElse(0);
    return "NEW-CERTIFICATE-" + (last + 1);
  }

  private Map<String, Value> properties(Call call, Thing old, String server) {
    Map<String, Value> properties = new HashMap<>();
    Value subject = subject(call, old, server);
    Value names = names(call, old, server, subject);
    properties.put("Subject", subject);
    properties.put("CertificateDomains", names);
    properties.put("DnsNameList", names);
    properties.put("FriendlyName", friendlyName(call, old));
    String size = call.text("KeySize");
    properties.put("PublicKeySize", new Value.Scalar(size == null ? "2048" : size));
    boolean exportable = call.has("PrivateKeyExportable");
    properties.put("PrivateKeyExportable", new Value.Scalar(exportable ? "True" : "False"));
    return properties;
  }

  private static Value friendlyName(Call call, Thing old) {
    String name = call.text("FriendlyName");
    return name != null
        ? new Value.Scalar(name)
        : old == null ? new Value.Scalar("Microsoft Exchange") : LATER;
  }

  private static Value subject(Call call, Thing old, String server) {
    String name = call.text("SubjectName");
    return name == null
        ? old == null ? new Value.Scalar("CN=" + server) : old.get("Subject")
        : new Value.Scalar(DistinguishedName.shown(name));
  }

  private Value names(Call call, Thing old, String server, Value subject) {
    CertificateNames names = new CertificateNames(configuration);
    return old != null && !CertificateNames.stated(call)
        ? old.get("CertificateDomains")
        : names.of(call, server, subject.print());
  }

  /** Without a word it serves mail and its clients; with names of a kind only mail. */
  private void enable(Call call, Thing old, Thing thing, String server) {
    List<String> services = new ArrayList<>();
    if (call.given("Services")) {
      for (Term one : Operators.known(call.arguments().get("Services")).each()) {
        services.addAll(List.of(Call.print(one).split("[,\\s]+")));
      }
    } else if (old != null) {
      thing.set("Services", new Absent("which services a renewed one has is not documented"));
      return;
    } else {
      boolean mail = call.has("IncludeAcceptedDomains") || call.has("IncludeAutoDiscover");
      services.addAll(mail ? List.of("SMTP") : List.of("IMAP", "POP", "SMTP"));
    }
    Certificates certificates = new Certificates(configuration, log);
    certificates.enable(thing, server, services);
    if (services.stream().anyMatch("SMTP"::equalsIgnoreCase)) {
      certificates.betweenServers(thing, server, call);
    }
  }
}
