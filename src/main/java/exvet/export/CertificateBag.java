package exvet.export;

import exvet.fact.EnumNumbers;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.io.ByteArrayOutputStream;
import java.io.StreamCorruptedException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Completes the properties of a certificate by what its bytes and the block beside them hold. */
public final class CertificateBag {
  private static final Absent NO_BLOCK =
      new Absent("services block missing or unreadable: export with Select-Object");
  private static final Absent NOT_IMPORTED =
      Absent.afterwards("is known only once the certificate is imported");
  private static final Absent NO_KEY =
      new Absent("not written beside RawData: export with Select-Object");
  private static final Absent NO_BYTES =
      new Absent("RawData missing or unreadable: export with Select-Object");
  private static final List<String> FROM_BYTES =
      List.of(
          "Subject",
          "Issuer",
          "SerialNumber",
          "Thumbprint",
          "NotBefore",
          "NotAfter",
          "SignatureAlgorithm",
          "PublicKeySize",
          "EnhancedKeyUsageList",
          "DnsNameList",
          "CertificateDomains");

  private static final List<String> FROM_BLOCK =
      List.of(
          "Services",
          "Status",
          "RootCAType",
          "IsSelfSigned",
          "PrivateKeyExportable",
          "IISServices",
          "FriendlyName");

  private static final List<String> BYTES = List.of("RawData", "SerializationData");
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,3}(?: \\d{1,3})++");
  private static final Pattern BYTE = Pattern.compile("1?\\d?\\d|2[0-4]\\d|25[0-5]");

  private final Map<String, Value> properties;
  private final FileLog log;
  private final int line;

  private CertificateBag(Map<String, Value> properties, FileLog log, int line) {
    this.properties = properties;
    this.log = log;
    this.line = line;
  }

  /**
   * A certificate as Exchange will show it once it is imported with its key.
   *
   * @param file where it is now
   * @param server the short name of the server
   */
  public static PropertyBag planned(X509Certificate certificate, String file, String server)
      throws CertificateException {
    byte[] der = certificate.getEncoded();
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.put("RawData", new Scalar(Base64.getEncoder().encodeToString(der)));
    properties.put("Server", new Scalar(server));
    properties.put("HasPrivateKey", new Scalar("True"));
    properties.put("Services", new Scalar("None"));
    complete(properties, new FileLog(file), 1);
    properties.replaceAll((name, value) -> value == NO_BLOCK ? NOT_IMPORTED : value);
    Value thumbprint = properties.get("Thumbprint");
    properties.put("Identity", new Scalar(server + '\\' + thumbprint.print()));
    return new PropertyBag("Get-ExchangeCertificate", file, 1, properties);
  }

  /** Completes the properties in place. */
  static void complete(Map<String, Value> properties, FileLog log, int line) {
    BYTES.forEach(name -> properties.computeIfPresent(name, (same, value) -> base64(value)));
    CertificateBag bag = new CertificateBag(properties, log, line);
    bag.decode();
    bag.server();
    if (properties.containsKey("RawData")) {
      FROM_BLOCK.forEach(name -> properties.putIfAbsent(name, NO_BLOCK));
      properties.putIfAbsent("HasPrivateKey", NO_KEY);
      FROM_BYTES.forEach(name -> properties.putIfAbsent(name, NO_BYTES));
    }
  }

  /** Bytes as text, also those that JSON lists as numbers, or has cut to one text of numbers. */
  private static Value base64(Value value) {
    String numbers = value.print().replace(",", "");
    if (!NUMBERS.matcher(numbers).matches()) {
      return value;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String number : numbers.split(" ")) {
      bytes.write(Integer.parseInt(number));
    }
    String text = Base64.getEncoder().encodeToString(bytes.toByteArray());
    return new Scalar(text, null, "Byte[]", Map.of());
  }

  private void decode() {
    byte[] der = bytes("RawData");
    if (der == null) {
      return;
    }
    try {
      X509Certificate certificate = CertificateFacts.parse(der);
      Map<String, Value> found = CertificateFacts.of(certificate, der);
      // What Exchange itself listed is kept; the bytes are exact in all else.
      stated("CertificateDomains", found.remove("CertificateDomains"));
      properties.putAll(found);
      block(der);
      selfSigned(certificate);
    } catch (GeneralSecurityException | StreamCorruptedException e) {
      log.problem(line, "RawData is no readable certificate: " + ClixmlStream.AGAIN);
    }
  }

  private void block(byte[] der) {
    byte[] bytes = bytes("SerializationData");
    if (bytes == null) {
      return;
    }
    try {
      CertificateBlock block = CertificateBlock.read(bytes, der);
      number("Services", flags(block.services()), block.services());
      number("Status", name("CertificateStatus", block.status()), block.status());
      number("RootCAType", name("RootCAType", block.rootCAType()), block.rootCAType());
      flag("IsSelfSigned", block.selfSigned());
      flag("PrivateKeyExportable", block.privateKeyExportable());
      text("FriendlyName", block.friendlyName());
      text("Identity", block.identity());
      if (block.iisServices() != null) {
        List<Value> sites = block.iisServices().stream().<Value>map(Scalar::new).toList();
        stated("IISServices", sites.isEmpty() ? Value.BLANK : new Items(sites));
      }
    } catch (StreamCorruptedException e) {
      log.problem(
          line,
          "the block with the certificate's services is unreadable ("
              + e.getMessage()
              + "): export with Select-Object");
    }
  }

  private void selfSigned(X509Certificate certificate) {
    if (!properties.containsKey("IsSelfSigned") && !properties.containsKey("SelfSigned")) {
      flag("IsSelfSigned", CertificateFacts.selfSigned(certificate));
    }
  }

  private void server() {
    String identity = print("Identity");
    int slash = identity.indexOf('\\');
    if (slash > 0) {
      properties.put("Server", new Scalar(identity.substring(0, slash)));
    } else if (print("Server").isEmpty()) {
      stated("Server", CertificatePlaces.of(print("PSComputerName"), log));
    }
    String thumbprint = print("Thumbprint");
    boolean named = properties.get("Server") instanceof Scalar && !thumbprint.isEmpty();
    if (!thumbprint.isEmpty()) {
      text("Identity", named ? print("Server") + '\\' + thumbprint : thumbprint);
    }
  }

  private String print(String name) {
    Value value = properties.get(name);
    return value == null ? "" : value.print();
  }

  private byte[] bytes(String name) {
    if (properties.get(name) instanceof Items items) {
      properties.put(name, base64(items));
    }
    String base64 = print(name);
    if (base64.isEmpty()) {
      return null;
    }
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      log.problem(line, name + " is not Base64: " + ClixmlStream.AGAIN);
      return null;
    }
  }

  /** The bytes that were written as a list of numbers. */
  private static Value base64(Items numbers) {
    byte[] bytes = new byte[numbers.values().size()];
    for (int i = 0; i < bytes.length; i++) {
      String number = numbers.values().get(i).print();
      if (!BYTE.matcher(number).matches()) {
        return new Absent("is no list of bytes");
      }
      bytes[i] = (byte) Integer.parseInt(number);
    }
    return new Scalar(Base64.getEncoder().encodeToString(bytes));
  }

  private void stated(String name, Value value) {
    Value old = properties.get(name);
    if (old == null || old instanceof Absent || name.equals("Identity") && old instanceof Blank) {
      properties.put(name, value);
    }
  }

  private void text(String name, String text) {
    if (text != null) {
      stated(name, text.isEmpty() ? Value.BLANK : new Scalar(text));
    }
  }

  private void flag(String name, Boolean flag) {
    if (flag != null) {
      stated(name, new Scalar(flag.toString(), null, "Boolean", Map.of()));
    }
  }

  private void number(String name, String text, Long number) {
    if (number != null) {
      stated(name, new Scalar(text, number, null, Map.of()));
    }
  }

  private static String flags(Long sum) {
    if (sum == null || sum == 0) {
      return "None";
    }
    return String.join(", ", EnumNumbers.flags("AllowedServices", sum));
  }

  private static String name(String table, Long number) {
    String name = number == null ? null : EnumNumbers.name(table, number);
    return name == null ? String.valueOf(number) : name;
  }
}
