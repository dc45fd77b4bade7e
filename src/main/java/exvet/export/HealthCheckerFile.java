package exvet.export;

import exvet.fact.SetupFile;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one object of a HealthChecker file, in which objects of many cmdlets are nested. */
final class HealthCheckerFile {
  private static final String ENVELOPE = "HealthCheckerExchangeServer";
  private static final String EXCHANGE = "ExchangeInformation";

  /** What the oldest generation called the object of Get-ExchangeServer. */
  private static final String OLD_SERVER = "ExchangeServerObject";

  /** Keys of a certificate that was cut to one string, each with what its value may look like. */
  private static final Map<String, Pattern> CUT =
      Map.of(
          "Thumbprint", Pattern.compile("(?:@\\{|; )Thumbprint=([0-9A-Fa-f]{40})(?=;|\\})"),
          "PublicKeySize", Pattern.compile("(?:@\\{|; )PublicKeySize=(\\d{3,5})(?=;|\\})"),
          "SignatureAlgorithm", Pattern.compile("(?:@\\{|; )SignatureAlgorithm=(\\w+)(?=;|\\})"),
          "Services", Pattern.compile("(?:@\\{|; )Services=(\\w+(?:, \\w+)*+)(?=;|\\})"),
          "Status", Pattern.compile("(?:@\\{|; )Status=(\\w+)(?=;|\\})"));

  private static final String TRANSPORT = "InternalTransportCertificateThumbprint";

  private final Map<String, Value> members;
  private final List<Part> parts = new ArrayList<>();
  private final FileLog log;

  /**
   * An object inside the file.
   *
   * @param cmdlet that gave it
   * @param value as it stands in the file
   * @param properties the object's properties by the names the cmdlet gives them
   */
  record Part(String cmdlet, Value value, Map<String, Value> properties) {}

  private HealthCheckerFile(Map<String, Value> members, FileLog log) {
    this.members = members;
    this.log = log;
  }

  /** Whether an object with these members is one, or the envelope of one. */
  static boolean matches(Map<String, Value> members) {
    Map<String, Value> inner = inner(members);
    return inner.containsKey("ServerName") && inner.get(EXCHANGE) instanceof Scalar;
  }

  /**
   * The objects of exvet's cmdlets in it; an empty place states only of an Edge server, which has
   * no directories, that there is no such object.
   */
  static List<Part> parts(Map<String, Value> members, FileLog log) {
    HealthCheckerFile file = new HealthCheckerFile(inner(members), log);
    file.read();
    return file.parts;
  }

  private static Map<String, Value> inner(Map<String, Value> members) {
    return members.get(ENVELOPE) instanceof Scalar inner ? inner.members() : members;
  }

  private void read() {
    log.note("made by HealthChecker on " + members.get("ServerName").print());
    Map<String, Value> exchange = section(members, EXCHANGE);
    cmdlets(exchange);
    cmdlets(section(exchange, "VirtualDirectories"));
    cmdlets(section(exchange, "ServerMaintenance"));
    cmdlets(section(members, "OrganizationInformation"));
    certificates(exchange.get("ExchangeCertificates"));
    Map<String, Value> certificates = section(exchange, "ExchangeCertificateInformation");
    certificates(certificates.get("Certificates"));
    // The script's own objects of the same certificates know what others have lost.
    certificates(certificates.get("CustomCertificates"));
    tlsSettings();
    windows(exchange);
    String servers = "Get-ExchangeServer";
    if (parts.stream().anyMatch(part -> part.cmdlet().equals(servers))) {
      log.partial(servers, Partial.examined(servers));
    }
    marked("IsInternalTransportCertificate", "Get-TransportService", TRANSPORT);
    marked("IsCurrentAuthConfigCertificate", "Get-AuthConfig", "CurrentCertificateThumbprint");
  }

  /** What the script asked Windows: the version of ExSetup.exe, and whom adapters ask for names. */
  private void windows(Map<String, Value> exchange) {
    if (section(exchange, "BuildInformation").get("ExchangeSetup") instanceof Scalar setup) {
      part(SetupFile.CMDLET, setup, setup.members());
    }
    Map<String, Value> network = section(section(members, "OSInformation"), "NetworkInformation");
    if (network.get("NetworkAdapters") instanceof Items adapters) {
      for (Value one : adapters.values()) {
        Value servers = one instanceof Scalar adapter ? adapter.members().get("DnsServer") : null;
        if (servers != null && !servers.print().isBlank()) {
          Map<String, Value> told = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          Value name = ((Scalar) one).members().get("Name");
          told.put("InterfaceAlias", name == null ? Value.BLANK : name);
          told.put("ServerAddresses", listed(servers));
          part("Get-DnsClientServerAddress", one, told);
        }
      }
    }
  }

  /** Several may have been joined to one text. */
  private static Value listed(Value servers) {
    List<Value> all = new ArrayList<>();
    List<Value> items = servers instanceof Items list ? list.values() : List.of(servers);
    for (Value item : items) {
      for (String one : item.print().strip().split("[\\s,;]+")) {
        all.add(new Scalar(one));
      }
    }
    return new Items(all);
  }

  private void part(String cmdlet, Value value, Map<String, Value> told) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(told);
    properties.put("Server", members.get("ServerName"));
    parts.add(new Part(cmdlet, value, properties));
  }

  /** What the script read from the server's registry, as one more property of the server. */
  private void tlsSettings() {
    List<Value> settings =
        TlsSettings.of(section(section(members, "OSInformation"), "TLSSettings"));
    for (int i = 0; i < parts.size() && !settings.isEmpty(); i++) {
      Part part = parts.get(i);
      if (part.cmdlet().equals("Get-ExchangeServer") && !(part.value() instanceof Blank)) {
        Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        properties.putAll(part.properties());
        properties.put("TlsSettings", new Items(settings));
        parts.set(i, new Part(part.cmdlet(), part.value(), properties));
      }
    }
  }

  /** Takes from a certificate's mark what an object says that is not in the file. */
  private void marked(String mark, String cmdlet, String property) {
    List<Part> marked =
        parts.stream().filter(part -> text(part.properties(), mark).equals("true")).toList();
    List<String> thumbprints =
        marked.stream().map(part -> text(part.properties(), "thumbprint")).distinct().toList();
    boolean told =
        parts.stream().anyMatch(p -> p.cmdlet().equals(cmdlet) && !(p.value() instanceof Blank));
    if (!told && thumbprints.size() == 1 && !thumbprints.get(0).isEmpty()) {
      parts.removeIf(part -> part.cmdlet().equals(cmdlet));
      Value thumbprint = marked.get(0).properties().get("Thumbprint");
      Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      properties.put(property, thumbprint);
      if (FactType.ofCmdlet(cmdlet).perServer()) {
        properties.put("Name", members.get("ServerName"));
      }
      parts.add(new Part(cmdlet, marked.get(0).value(), properties));
    }
  }

  private static String text(Map<String, Value> properties, String name) {
    Value value = properties.get(name);
    return value == null ? "" : value.print().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Value> section(Map<String, Value> members, String name) {
    return members.get(name) instanceof Scalar section ? section.members() : Map.of();
  }

  private void cmdlets(Map<String, Value> section) {
    section.forEach(
        (name, value) -> {
          String cmdlet = cmdlet(name);
          if (cmdlet != null) {
            add(cmdlet, value);
          } else if (name.toLowerCase(Locale.ROOT).startsWith("get")
              && value instanceof Scalar object
              && object.type() != null) {
            log.unused(object.type());
          }
        });
  }

  /** An Edge server has no directories, and that is not for want of trying. */
  private boolean edge() {
    Map<String, Value> exchange = section(members, EXCHANGE);
    Map<String, Value> server = section(exchange, "GetExchangeServer");
    return text(server, "IsEdgeServer").equals("true");
  }

  private static String cmdlet(String member) {
    if (member.equals(OLD_SERVER)) {
      return "Get-ExchangeServer";
    }
    for (String cmdlet : CmdletNames.all()) {
      if (cmdlet.replace("-", "").equalsIgnoreCase(member)) {
        return cmdlet;
      }
    }
    return null;
  }

  private void add(String cmdlet, Value value) {
    if (value instanceof Items items) {
      items.values().forEach(item -> add(cmdlet, item));
    } else if (value instanceof Absent absent) {
      log.problem(0, "its object of " + cmdlet + " is lost: " + absent.reason());
    } else if (value instanceof Blank && DirectoryBag.isDirectory(cmdlet) && edge()) {
      log.note("holds no object of " + cmdlet + ": an Edge server has none");
    } else if (value instanceof Blank && !(FactType.ofCmdlet(cmdlet).perServer() && edge())) {
      none(cmdlet);
    } else {
      Map<String, Value> properties = value instanceof Scalar object ? object.members() : Map.of();
      parts.add(new Part(cmdlet, value, properties));
    }
  }

  private void certificates(Value value) {
    if (value instanceof Items items) {
      items.values().forEach(this::certificates);
    } else if (value instanceof Scalar certificate) {
      parts.add(new Part("Get-ExchangeCertificate", certificate, properties(certificate)));
    } else if (value instanceof Blank) {
      none("Get-ExchangeCertificate");
    }
  }

  /** The script leaves a place empty too where the cmdlet failed. */
  private void none(String cmdlet) {
    log.note("holds no object of " + cmdlet + ": there is none, or the script failed there");
  }

  /** The script's own object of a certificate, told as Exchange would. */
  private Map<String, Value> properties(Scalar certificate) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (certificate.members().isEmpty()) {
      CUT.forEach((name, pattern) -> cut(certificate.text(), name, pattern, properties));
    } else {
      properties.putAll(certificate.members());
    }
    properties.putAll(section(properties, "CertificateObject"));
    properties.remove("CertificateObject");
    Value names = properties.remove("Namespaces");
    if (names != null && text(properties, "FriendlyName").equals(first(names))) {
      // Where a certificate has no friendly name the script shows the first of the others.
      properties.remove("FriendlyName");
    }
    if (names != null && !properties.containsKey("RawData")) {
      properties.put("CertificateDomains", names);
      // PowerShell lists the common name where there is no alternative name.
      Value alternative = properties.get("IsSanCertificate");
      boolean named = alternative != null && alternative.print().equalsIgnoreCase("true");
      properties.put("DnsNameList", named ? names : Value.BLANK);
    }
    properties.put("Server", members.get("ServerName"));
    return properties;
  }

  private static String first(Value names) {
    Value first = names instanceof Items items ? items.values().get(0) : names;
    return first.print().toLowerCase(Locale.ROOT);
  }

  /** Takes the value behind a key, if no other value can have forged it. */
  private static void cut(
      String text, String name, Pattern pattern, Map<String, Value> properties) {
    Matcher matcher = pattern.matcher(text);
    if (matcher.find()) {
      String value = matcher.group(1);
      String key = name + "=";
      if (text.indexOf(key) == text.lastIndexOf(key)) {
        properties.put(name, new Scalar(value));
      }
    }
  }
}
