package exvet.samples;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes Get-ExchangeCertificate, of which an export holds little but the encoded certificate. */
final class CertificateWriter {
  private static final List<String> TYPES =
      List.of(
          "Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate",
          "System.Security.Cryptography.X509Certificates.X509Certificate2",
          "System.Security.Cryptography.X509Certificates.X509Certificate",
          "System.Object");
  private static final List<String> SELECTED =
      List.of(
          "Selected.Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate",
          "System.Management.Automation.PSCustomObject",
          "System.Object");
  static final Map<String, Integer> STATUS = Map.of("Unknown", 0, "Valid", 1, "PendingRequest", 7);
  static final Map<String, Integer> ROOT =
      Map.of("None", 0, "ThirdParty", 1, "Enterprise", 2, "Registry", 3);
  static final Map<String, Integer> SERVICES = Map.of("IMAP", 1, "POP", 2, "IIS", 8, "SMTP", 16);

  private final Map<String, X509Certificate> certificates = new HashMap<>();
  private final Map<String, X509Certificate> files = new HashMap<>();

  /** Takes the certificates from the PEM files of a folder, each known by its thumbprint. */
  CertificateWriter(Path folder) throws IOException, GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    try (DirectoryStream<Path> pems = Files.newDirectoryStream(folder, "*.pem")) {
      for (Path file : pems) {
        try (InputStream in = Files.newInputStream(file)) {
          X509Certificate certificate = (X509Certificate) factory.generateCertificate(in);
          certificates.put(thumbprint(certificate), certificate);
          files.put(file.getFileName().toString(), certificate);
        }
      }
    }
  }

  private static String thumbprint(X509Certificate certificate) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
    return HexFormat.of().withUpperCase().formatHex(hash);
  }

  void write(ClixmlWriter out, Map<String, Object> object) throws GeneralSecurityException {
    X509Certificate certificate = certificates.get((String) object.get("Thumbprint"));
    byte[] blob =
        CertificateBlob.of(
            new CertificateBlob.Members(
                certificate,
                (String) object.get("FriendlyName"),
                (Boolean) object.get("IsSelfSigned"),
                STATUS.get((String) object.get("Status")),
                ROOT.get((String) object.get("RootCAType")),
                strings(object.get("Services")).stream().mapToInt(SERVICES::get).sum(),
                strings(object.get("IISServices")),
                (Boolean) object.get("PrivateKeyExportable"),
                (String) object.get("Identity")));
    String raw = Base64.getEncoder().encodeToString(certificate.getEncoded());
    out.object(
        null,
        TYPES,
        text(certificate, object),
        () -> {
          out.element("Props", () -> out.leaf("BA", "RawData", raw));
          out.element(
              "MS",
              () -> {
                ObjectWriter.session(out);
                out.leaf("BA", "SerializationData", Base64.getEncoder().encodeToString(blob));
              });
        });
  }

  /** Writes what {@code Select-Object} keeps of a certificate. */
  void select(ClixmlWriter out, Map<String, Object> object, List<String> properties)
      throws GeneralSecurityException {
    X509Certificate certificate = certificates.get((String) object.get("Thumbprint"));
    String raw = Base64.getEncoder().encodeToString(certificate.getEncoded());
    out.object(
        null,
        SELECTED,
        null,
        () ->
            out.element(
                "MS",
                () -> {
                  for (String name : properties) {
                    if (name.equals("RawData")) {
                      out.leaf("BA", name, raw);
                    } else if (object.containsKey(name)) {
                      plain(out, name, object.get(name));
                    }
                  }
                }));
  }

  private static void plain(ClixmlWriter out, String name, Object value) {
    if (value == null) {
      out.nil(name);
    } else if (value instanceof Boolean) {
      out.leaf("B", name, value.toString());
    } else if (name.equals("NotBefore") || name.equals("NotAfter")) {
      out.leaf("DT", name, ObjectWriter.local(value));
    } else if (value instanceof List<?> list && !name.equals("Services")) {
      out.object(
          name,
          List.of("System.Collections.ArrayList", "System.Object"),
          null,
          () -> out.element("LST", () -> list.forEach(i -> out.leaf("S", null, i.toString()))));
    } else {
      out.leaf("S", name, value instanceof List<?> list ? words(list) : value.toString());
    }
  }

  /** Flags as .NET prints them. */
  private static String words(List<?> flags) {
    return flags.isEmpty() ? "None" : String.join(", ", strings(flags));
  }

  /** Writes what only {@code Select-Object} gets out of a certificate. */
  static void writeKey(ClixmlWriter out, Map<String, Object> object) {
    out.object(
        null,
        SELECTED,
        null,
        () ->
            out.element(
                "MS",
                () -> {
                  out.leaf("S", "Identity", (String) object.get("Identity"));
                  out.leaf("B", "HasPrivateKey", object.get("HasPrivateKey").toString());
                }));
  }

  /** Makes the object speak of the certificate in the named file. */
  void assign(String file, Map<String, Object> object) {
    X509Certificate certificate = files.get(file);
    String thumbprint =
        certificates.entrySet().stream()
            .filter(known -> known.getValue().equals(certificate))
            .findFirst()
            .orElseThrow()
            .getKey();
    String server = ((String) object.get("Identity")).replaceFirst("\\\\.*", "");
    object.put("Thumbprint", thumbprint);
    object.put("Identity", server + "\\" + thumbprint);
    object.put("SerialNumber", certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT));
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(Object::toString).toList();
  }

  /** The text .NET prints, in the local time and culture of the exporting machine. */
  private static String text(X509Certificate certificate, Map<String, Object> object) {
    return String.join(
        "\r\n\r\n",
        "[Subject]\r\n  " + object.get("Subject"),
        "[Issuer]\r\n  " + object.get("Issuer"),
        "[Serial Number]\r\n  " + object.get("SerialNumber"),
        "[Not Before]\r\n  " + date(certificate.getNotBefore().toInstant()),
        "[Not After]\r\n  " + date(certificate.getNotAfter().toInstant()),
        "[Thumbprint]\r\n  " + object.get("Thumbprint") + "\r\n");
  }

  private static String date(Instant time) {
    return DateTimeFormatter.ofPattern("M/d/yyyy h:mm:ss a", Locale.US)
        .format(time.atOffset(ObjectWriter.offset(time)));
  }
}
