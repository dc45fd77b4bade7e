package exvet.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A certificate as the Exchange Management Shell has it, of which CLIXML keeps next to nothing. */
final class ShellCertificate {
  private static final String TASKS = "Microsoft.Exchange.Management.SystemConfigurationTasks.";
  private static final String X509 = "System.Security.Cryptography.X509Certificates.";

  private ShellCertificate() {}

  static ShellObject of(Map<String, Object> object) {
    Map<String, ShellObject> members = new LinkedHashMap<>();
    members.put(
        "CertificateDomains",
        list(
            "System.Collections.Generic.List`1[Microsoft.Exchange.Data.SmtpDomainWithSubdomains]",
            object.get("CertificateDomains"),
            ShellCertificate::domain));
    members.put("HasPrivateKey", flag(object.get("HasPrivateKey")));
    members.put(
        "IISServices",
        list(
            "System.Collections.Generic.List`1[" + TASKS + "IisService]",
            object.get("IISServices"),
            ShellCertificate::site));
    members.put("IsSelfSigned", flag(object.get("IsSelfSigned")));
    members.put("PrivateKeyExportable", flag(object.get("PrivateKeyExportable")));
    members.put("PublicKeySize", primitive("I32", object.get("PublicKeySize")));
    members.put("RootCAType", word("RootCAType", CertificateWriter.ROOT, object));
    members.put("Services", word("AllowedServices", CertificateWriter.SERVICES, object));
    members.put("Status", word("CertificateStatus", CertificateWriter.STATUS, object));
    members.put(
        "EnhancedKeyUsageList",
        list(
            "System.Collections.Generic.List`1[Microsoft.PowerShell.Commands.EnhancedKeyUsage]",
            object.get("EnhancedKeyUsageList"),
            ShellCertificate::usage));
    members.put(
        "DnsNameList",
        list(
            "System.Collections.Generic.List`1[Microsoft.PowerShell.Commands.DnsNameRepresentation]",
            object.get("DnsNameList"),
            ShellCertificate::name));
    members.put("FriendlyName", primitive("S", object.get("FriendlyName")));
    for (String name : List.of("NotAfter", "NotBefore")) {
      members.put(name, primitive("DT", ObjectWriter.local(object.get(name))));
    }
    for (String name : List.of("SerialNumber", "Thumbprint", "Issuer", "Subject", "Identity")) {
      members.put(name, primitive("S", object.get(name)));
    }
    return ShellObject.object(TASKS + "ExchangeCertificate", "", members);
  }

  private static ShellObject primitive(String tag, Object value) {
    return value == null
        ? ShellObject.primitive("Nil", "")
        : ShellObject.primitive(tag, value.toString());
  }

  private static ShellObject flag(Object value) {
    return primitive("B", value);
  }

  private static ShellObject word(
      String type, Map<String, Integer> numbers, Map<String, Object> object) {
    Object value = object.get(type.replaceFirst("^Allowed|^Certificate", ""));
    List<String> words = new ArrayList<>();
    int sum = 0;
    for (Object word : value instanceof List<?> list ? list : List.of(value)) {
      words.add(word.toString());
      sum += numbers.get(word.toString());
    }
    String text = words.isEmpty() ? "None" : String.join(", ", words);
    return ShellObject.enumeration(TASKS + type, text, sum);
  }

  private static ShellObject list(String type, Object values, Function<String, ShellObject> item) {
    List<ShellObject> items = new ArrayList<>();
    for (Object value : (List<?>) values) {
      items.add(item.apply(value.toString()));
    }
    return ShellObject.list(type, items);
  }

  private static ShellObject domain(String text) {
    return ShellObject.object(
        "Microsoft.Exchange.Data.SmtpDomainWithSubdomains",
        text,
        Map.of("Address", primitive("S", text), "Domain", primitive("S", text)));
  }

  private static ShellObject site(String text) {
    return ShellObject.object(TASKS + "IisService", text, Map.of());
  }

  private static ShellObject usage(String text) {
    int at = text.lastIndexOf('(');
    Map<String, ShellObject> members = new LinkedHashMap<>();
    members.put("FriendlyName", primitive("S", text.substring(0, at).strip()));
    members.put("ObjectId", primitive("S", text.substring(at + 1, text.length() - 1)));
    return ShellObject.object("Microsoft.PowerShell.Commands.EnhancedKeyUsage", text, members);
  }

  private static ShellObject name(String text) {
    Map<String, ShellObject> members = new LinkedHashMap<>();
    members.put("Punycode", primitive("S", text));
    members.put("Unicode", primitive("S", text));
    return ShellObject.object(X509 + "DnsNameRepresentation", text, members);
  }
}
