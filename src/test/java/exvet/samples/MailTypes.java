package exvet.samples;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The value types that have to do with mail addresses and their domains. */
final class MailTypes {
  private static final String DATA = "Microsoft.Exchange.Data";

  private final ClixmlWriter out;

  MailTypes(ClixmlWriter out) {
    this.out = out;
  }

  /** Writers by kind, each taking the name of the property and the text of the value. */
  Map<String, BiConsumer<String, String>> kinds() {
    return Map.ofEntries(
        Map.entry("space", this::space),
        Map.entry("domain", this::domain),
        Map.entry("smtp", this::smtp),
        Map.entry("proxy", this::proxy),
        Map.entry("template", this::template),
        Map.entry("x509", this::certificateName),
        Map.entry("capability", this::capability),
        Map.entry("requester", this::requester));
  }

  private void space(String name, String text) {
    String[] parts = text.split("[:;]");
    out.value(
        name,
        "AddressSpace",
        text,
        () -> {
          out.leaf("S", "Address", parts[1]);
          out.leaf("S", "Type", parts[0]);
          out.leaf("I32", "Cost", parts[2]);
          out.leaf("B", "IncludeSubDomains", Boolean.toString(parts[1].startsWith("*")));
          out.leaf("S", "Domain", parts[1]);
          out.leaf("B", "IsSmtpType", "true");
          out.leaf("B", "IsX400Type", "false");
          out.nil("X400Address");
        });
  }

  private void domain(String name, String text) {
    String bare = text.startsWith("*.") ? text.substring(2) : text;
    out.value(
        name,
        "SmtpDomainWithSubdomains",
        text,
        () -> {
          out.leaf("S", "Address", text);
          out.leaf("B", "IncludeSubDomains", Boolean.toString(text.startsWith("*")));
          out.leaf("S", "Domain", bare);
          out.leaf("S", "SmtpDomain", bare);
          out.leaf("B", "IsStar", Boolean.toString(text.equals("*")));
        });
  }

  private void smtp(String name, String text) {
    int at = text.indexOf('@');
    out.struct(
        name,
        "SmtpAddress",
        text,
        () -> {
          out.leaf("I32", "Length", Integer.toString(text.length()));
          out.leaf("S", "Local", at < 0 ? "" : text.substring(0, at));
          out.leaf("S", "Domain", text.substring(at + 1));
          out.leaf("S", "Address", text);
          out.leaf("B", "IsUTF8", "false");
          out.leaf("B", "IsValidAddress", Boolean.toString(at > 0));
        });
  }

  private void proxy(String name, String text) {
    String address = text.substring(text.indexOf(':') + 1);
    out.object(
        name,
        List.of(
            DATA + ".SmtpProxyAddress",
            DATA + ".ProxyAddress",
            DATA + ".ProxyAddressBase",
            "System.Object"),
        text,
        () ->
            out.element(
                "Props",
                () -> {
                  out.leaf("S", "SmtpAddress", address);
                  out.leaf("S", "AddressString", address);
                  out.leaf("S", "ProxyAddressString", text);
                  out.leaf("S", "Prefix", "SMTP");
                  out.leaf("B", "IsPrimaryAddress", Boolean.toString(text.startsWith("SMTP:")));
                  out.leaf("S", "PrefixString", text.substring(0, text.indexOf(':')));
                }));
  }

  private void template(String name, String text) {
    out.object(
        name,
        List.of(
            DATA + ".SmtpProxyAddressTemplate",
            DATA + ".ProxyAddressTemplate",
            DATA + ".ProxyAddressBase",
            "System.Object"),
        text,
        () ->
            out.element(
                "Props",
                () -> {
                  out.leaf("S", "AddressTemplateString", text.substring(text.indexOf(':') + 1));
                  out.leaf("S", "ProxyAddressTemplateString", text);
                  out.leaf("S", "Prefix", "SMTP");
                  out.leaf("B", "IsPrimaryAddress", Boolean.toString(text.startsWith("SMTP:")));
                  out.leaf("S", "PrefixString", text.substring(0, text.indexOf(':')));
                }));
  }

  private void certificateName(String name, String text) {
    int subject = text.indexOf("<S>");
    out.value(
        name,
        "SmtpX509Identifier",
        text,
        () -> {
          out.leaf("S", "CertificateSubject", text.substring(subject + 3));
          out.leaf("S", "CertificateIssuer", text.substring(3, subject));
        });
  }

  private void capability(String name, String text) {
    int colon = text.lastIndexOf(':');
    out.value(
        name,
        "SmtpReceiveDomainCapabilities",
        text,
        () -> {
          out.leaf("S", "Domain", text.substring(0, colon));
          out.leaf("S", "Capabilities", text.substring(colon + 1));
        });
  }

  private void requester(String name, String text) {
    String[] parts = text.split("; |: ?");
    out.object(
        name,
        List.of(ValueWriter.REQUESTER, "System.Object"),
        text,
        () ->
            out.element(
                "Props",
                () -> {
                  out.leaf("S", "Requester", parts[1]);
                  out.leaf("S", "State", parts[3]);
                }));
  }
}
