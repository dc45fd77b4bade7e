package exvet.samples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes one value of a property in the form its .NET type has in CLIXML. */
final class ValueWriter {
  private static final String DATA = "Microsoft.Exchange.Data";
  private static final String KEY = ", Version=15.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";
  private static final String CORE =
      "mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";
  private static final Pattern VERSION =
      Pattern.compile("Version (\\d+)\\.(\\d+) \\(Build (\\d+)\\.(\\d+)\\)");

  private final ClixmlWriter out;
  private final Shapes shapes;
  private final DirectoryIds ids;
  private final Map<String, Integer> addresses = new HashMap<>();
  private final Map<String, BiConsumer<String, String>> kinds = new HashMap<>();

  ValueWriter(ClixmlWriter out, Shapes shapes, DirectoryIds ids) {
    this.out = out;
    this.shapes = shapes;
    this.ids = ids;
    kinds.put("id", (name, text) -> ids.write(name, text, ids.nameOf(text), null));
    kinds.put("dn", (name, text) -> ids.write(name, DirectoryIds.commonName(text), text, null));
    kinds.put("ip", this::address);
    kinds.put("span", this::span);
    kinds.put("size", (name, text) -> plain(name, DATA + ".ByteQuantifiedSize", true, text));
    kinds.put("usize", (name, text) -> unlimited(name, sizeType(), text));
    kinds.put("uint", (name, text) -> unlimited(name, "System.Int32, " + CORE, text));
    kinds.put("version", this::version);
    kinds.put("xversion", this::objectVersion);
    kinds.put("binding", this::binding);
    kinds.put("range", this::range);
    kinds.put("space", this::space);
    kinds.put("smarthost", this::smartHost);
    kinds.put("fqdn", this::fqdn);
    kinds.put("host", this::host);
    kinds.put("domain", this::domain);
    kinds.put("smtp", this::smtp);
    kinds.put("proxy", this::proxy);
    kinds.put("template", this::template);
    kinds.put("path", this::path);
    kinds.put("x509", this::certificateName);
    kinds.put("capability", this::capability);
    kinds.put("requester", this::requester);
  }

  /**
   * Writes a property.
   *
   * @param value a string, a number, a boolean, a list of strings, or null for blank
   */
  void write(String name, String kind, Object value) {
    if (value == null) {
      out.nil(name);
    } else if (kind.startsWith("list:")) {
      list(name, listType(kind.substring(5)), kind.substring(5), (List<?>) value);
    } else if (kind.equals("proxies") || kind.equals("templates")) {
      String item = kind.equals("proxies") ? "ProxyAddress" : "ProxyAddressTemplate";
      list(name, collection(item), kind.equals("proxies") ? "proxy" : "template", (List<?>) value);
    } else if (kind.startsWith("enum:") || kind.startsWith("flags:")) {
      enumeration(name, kind.substring(kind.indexOf(':') + 1), value);
    } else if (kind.startsWith("text:")) {
      plain(name, Shapes.full(kind.substring(5)), false, value.toString());
    } else if (kinds.containsKey(kind)) {
      kinds.get(kind).accept(name, value.toString());
    } else {
      out.leaf(kind, name, value.toString());
    }
  }

  private void list(String name, List<String> types, String kind, List<?> items) {
    out.object(
        name,
        types,
        null,
        () -> out.element("LST", () -> items.forEach(item -> write(null, kind, item))));
  }

  private void enumeration(String name, String table, Object value) {
    Shapes.Enumeration words = shapes.enumerations.get(table);
    List<?> names = value instanceof List<?> list ? list : List.of(value.toString().split(", "));
    long sum = 0;
    for (Object word : names) {
      sum += words.numbers().get(word);
    }
    String number = Long.toString(sum);
    List<String> text = new ArrayList<>();
    names.forEach(word -> text.add(word.toString()));
    out.object(
        name, words.types(), String.join(", ", text), () -> out.leaf(words.tag(), null, number));
  }

  private List<String> listType(String kind) {
    String item =
        switch (kind) {
          case "S" -> "System.String, " + CORE;
          case "id" -> DATA + ".Directory.ADObjectId, " + DATA + ".Directory" + KEY;
          case "ip" -> "System.Net.IPAddress, System" + KEY;
          case "binding" -> DATA + ".IPBinding, " + DATA + KEY;
          case "range" -> DATA + ".IPRange, " + DATA + KEY;
          case "space" -> DATA + ".AddressSpace, " + DATA + KEY;
          case "smarthost" -> DATA + ".SmartHost, " + DATA + ".Transport" + KEY;
          case "domain" -> DATA + ".SmtpDomainWithSubdomains, " + DATA + KEY;
          case "capability" -> DATA + ".SmtpReceiveDomainCapabilities, " + DATA + KEY;
          case "requester" -> REQUESTER + ", " + DATA + ".Directory" + KEY;
          default -> enumType(kind) + ", " + DATA + ".Directory" + KEY;
        };
    String plain = DATA + ".MultiValuedProperty`1[[" + item + "]]";
    String base = DATA + ".MultiValuedPropertyBase";
    return kind.equals("id")
        ? List.of(
            DATA + ".Directory.ADMultiValuedProperty`1[[" + item + "]]",
            plain,
            base,
            "System.Object")
        : List.of(plain, base, "System.Object");
  }

  private static final String REQUESTER =
      DATA + ".Directory.Management.ServerComponentStatePresentationObject+RequesterDetails";

  private String enumType(String kind) {
    return shapes.enumerations.get(kind.substring(kind.indexOf(':') + 1)).types().get(0);
  }

  private static List<String> collection(String item) {
    String of = "`1[[" + DATA + "." + item + ", " + DATA + KEY + "]]";
    return List.of(
        DATA + "." + item + "Collection",
        DATA + ".ProxyAddressBaseCollection" + of,
        DATA + ".MultiValuedProperty" + of,
        DATA + ".MultiValuedPropertyBase",
        "System.Object");
  }

  private static String sizeType() {
    return DATA + ".ByteQuantifiedSize, " + DATA + KEY;
  }

  /** An object of which only the text travels. */
  private void plain(String name, String type, boolean struct, String text) {
    List<String> types =
        struct ? List.of(type, "System.ValueType", "System.Object") : List.of(type, "System.Object");
    out.object(name, types, text, () -> {});
  }

  private void typed(String name, String type, String text, Runnable properties) {
    out.object(
        name,
        List.of(DATA + "." + type, "System.Object"),
        text,
        () -> out.element("Props", properties));
  }

  private void struct(String name, String type, String text, Runnable properties) {
    out.object(
        name,
        List.of(DATA + "." + type, "System.ValueType", "System.Object"),
        text,
        () -> out.element("Props", properties));
  }

  /** The well-known addresses are one object in .NET, which later values refer to. */
  private void address(String name, String text) {
    if (addresses.containsKey(text)) {
      out.reference(name, addresses.get(text));
      return;
    }
    boolean six = text.contains(":");
    Runnable properties =
        () -> {
          out.leaf("S", "AddressFamily", six ? "InterNetworkV6" : "InterNetwork");
          if (six) {
            out.leaf("I64", "ScopeId", "0");
          }
          out.leaf("B", "IsIPv6Multicast", "false");
          out.leaf("B", "IsIPv6LinkLocal", "false");
          out.leaf("B", "IsIPv6SiteLocal", "false");
          out.leaf("B", "IsIPv6Teredo", "false");
          out.leaf("B", "IsIPv4MappedToIPv6", "false");
        };
    int number =
        out.object(
            name,
            List.of("System.Net.IPAddress", "System.Object"),
            text,
            () -> {
              out.element("Props", properties);
              out.element("MS", () -> out.leaf("S", "IPAddressToString", text));
            });
    addresses.put(text, number);
  }

  private void span(String name, String text) {
    String[] parts = text.split("[.:]");
    boolean days = text.contains(".");
    Duration span =
        Duration.ofDays(days ? Long.parseLong(parts[0]) : 0)
            .plusHours(Long.parseLong(parts[days ? 1 : 0]))
            .plusMinutes(Long.parseLong(parts[days ? 2 : 1]))
            .plusSeconds(Long.parseLong(parts[days ? 3 : 2]));
    struct(
        name,
        "EnhancedTimeSpan",
        text,
        () -> {
          out.leaf("I32", "Days", Long.toString(span.toDaysPart()));
          out.leaf("I32", "Hours", Integer.toString(span.toHoursPart()));
          out.leaf("I32", "Milliseconds", "0");
          out.leaf("I32", "Minutes", Integer.toString(span.toMinutesPart()));
          out.leaf("I32", "Seconds", Integer.toString(span.toSecondsPart()));
          out.leaf("I64", "Ticks", Long.toString(span.toSeconds() * 10_000_000));
          out.leaf("Db", "TotalSeconds", Long.toString(span.toSeconds()));
          out.leaf("I32", "Sign", span.isZero() ? "0" : "1");
        });
  }

  private void unlimited(String name, String of, String text) {
    struct(
        name,
        "Unlimited`1[[" + of + "]]",
        text,
        () -> {
          out.leaf("B", "IsUnlimited", Boolean.toString(text.equals("Unlimited")));
          if (!text.equals("Unlimited")) {
            out.leaf(of.startsWith("System") ? "I32" : "S", "Value", text);
          }
        });
  }

  private void version(String name, String text) {
    Matcher m = VERSION.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    typed(
        name,
        "ServerVersion",
        text,
        () -> {
          out.leaf("I32", "Major", m.group(1));
          out.leaf("I32", "Minor", m.group(2));
          out.leaf("I32", "Build", m.group(3));
          out.leaf("I32", "Revision", m.group(4));
          out.nil("FilePatchLevelDescription");
        });
  }

  private void objectVersion(String name, String text) {
    typed(
        name,
        "ExchangeObjectVersion",
        text,
        () -> {
          out.leaf("By", "Major", text.substring(0, text.indexOf('.')));
          out.leaf("By", "Minor", text.substring(text.indexOf('.') + 1, text.indexOf(' ')));
          out.leaf("S", "ExchangeBuild", text.replaceAll(".*\\(|\\)", ""));
        });
  }

  private void binding(String name, String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
    out.object(
        name,
        List.of(DATA + ".IPBinding", "System.Net.IPEndPoint", "System.Net.EndPoint", "System.Object"),
        text,
        () ->
            out.element(
                "Props",
                () -> {
                  out.leaf("I32", "Port", text.substring(colon + 1));
                  out.leaf(
                      "S", "AddressFamily", host.contains(":") ? "InterNetworkV6" : "InterNetwork");
                  address("Address", host);
                }));
  }

  private void range(String name, String text) {
    String[] bounds = text.contains("-") ? text.split("-") : new String[] {text, text};
    typed(
        name,
        "IPRange",
        text,
        () -> {
          out.leaf("S", "LowerBound", bounds[0]);
          out.leaf("S", "UpperBound", bounds[1]);
          out.leaf("S", "RangeFormat", text.contains("-") ? "LoHi" : "SingleAddress");
          out.leaf("S", "Expression", text);
        });
  }

  private void space(String name, String text) {
    String[] parts = text.split("[:;]");
    typed(
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

  private void smartHost(String name, String text) {
    typed(
        name,
        "SmartHost",
        text,
        () -> {
          address("Address", "0.0.0.0");
          out.leaf("B", "IsIPAddress", "false");
          out.leaf("S", "Domain", text);
        });
  }

  private void fqdn(String name, String text) {
    out.object(
        name,
        List.of(DATA + ".Fqdn", DATA + ".SmtpDomain", "System.Object"),
        text,
        () -> out.element("Props", () -> out.leaf("S", "Domain", text)));
  }

  private void host(String name, String text) {
    typed(name, "Hostname", text, () -> out.leaf("S", "HostnameString", text));
  }

  private void domain(String name, String text) {
    String bare = text.startsWith("*.") ? text.substring(2) : text;
    typed(
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
    struct(
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

  private void path(String name, String text) {
    out.object(
        name,
        List.of(DATA + ".LocalLongFullPath", DATA + ".LongPath", "System.Object"),
        text,
        () ->
            out.element(
                "Props",
                () -> {
                  out.leaf("S", "PathName", text);
                  out.leaf("B", "IsLocalFull", "true");
                  out.leaf("B", "IsUnc", "false");
                  out.leaf("S", "DriveName", "C:");
                }));
  }

  private void certificateName(String name, String text) {
    int subject = text.indexOf("<S>");
    typed(
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
    typed(
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
        List.of(REQUESTER, "System.Object"),
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
