package exvet.export;

import exvet.fact.HostName;
import exvet.fact.PopImapSettings;
import exvet.fact.PropertyBag;
import exvet.fact.ProxyAddress;
import exvet.fact.TlsKey;
import exvet.fact.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What objects are called in results: as Exchange writes it, each object by its own name. */
final class Identities {
  private static final Pattern BACK_END =
      Pattern.compile("(?:^|\\()Exchange Back End\\)?$", Pattern.CASE_INSENSITIVE);

  /** The properties that name a recipient, the best first. */
  static final List<String> OF_RECIPIENTS =
      List.of("PrimarySmtpAddress", "Identity", "Name", "Guid");

  /** Of types of which one server, adapter or test has several: the property that tells which. */
  private static final Map<String, String> DISTINCTIONS =
      Map.of(
          "AdapterDns", "AddressFamily",
          "ConnectionTest", "ComputerName",
          "NetworkAddress", "IPAddress",
          "OutlookTest", "StartTime",
          "ServerComponentState", "Component",
          "TlsKey", "PSPath",
          "WindowsService", "Name");

  private static final String SETUP = "ExSetup.exe";

  private Identities() {}

  /** The name of an object; never null. */
  static String of(PropertyBag bag, ServerSpelling servers) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    if (type.recipient()) {
      return ofRecipient(bag);
    }
    String name =
        switch (type.name()) {
          case "ExchangeServer", "ClientAccessService", "TransportService" -> servers.orNull(bag);
          case "AcceptedDomain" -> HostName.canonical(stated(bag, "DomainName"));
          case "ExchangeCertificate" -> ofCertificate(bag, servers);
          case "PopImapSettings" ->
              behind(servers.of(bag), PopImapSettings.protocolOf(bag.cmdlet()));
          case "ReceiveConnectorPermission" -> ofEntry(bag);
          case "WindowsService" -> behind(servers.of(bag), stated(bag, "Name"));
          case "ServerComponentState" -> behind(servers.of(bag), stated(bag, "Component"));
          case "ConnectionTest" -> behind(servers.of(bag), ofConnection(bag));
          case "NetworkAddress" -> behind(servers.of(bag), stated(bag, "IPAddress"));
          case "AdapterDns" -> behind(servers.of(bag), ofAdapter(bag));
          case "SetupFile" -> behind(servers.of(bag), SETUP);
          case "TlsKey" -> behind(servers.of(bag), TlsKey.subject(stated(bag, "PSPath")));
          case "OutlookTest" -> ofTest(bag);
          case "VirtualDirectory", "OutlookAnywhere", "ReceiveConnector" -> onServer(bag, servers);
          default -> stated(bag, "Name");
        };
    if (name != null) {
      return name;
    }
    return Stream.of("Identity", "Name", "Guid")
        .map(property -> stated(bag, property))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> unnamed(bag));
  }

  /** The same, asked more than once of each of a million: nothing is made in vain. */
  private static String ofRecipient(PropertyBag bag) {
    Value[] names = bag.values(OF_RECIPIENTS);
    String address = stated(names[0]);
    if (address != null) {
      return ProxyAddress.smtp(address);
    }
    for (Value name : names) {
      String stated = stated(name);
      if (stated != null) {
        return stated;
      }
    }
    return unnamed(bag);
  }

  /**
   * Whether the name is not the object's alone: it does not say on which server the object is, or
   * what tells the object from others of its server, or nothing named the object.
   */
  static boolean vague(PropertyBag bag, ServerSpelling servers) {
    String type = FactType.ofCmdlet(bag.cmdlet()).name();
    boolean onServer =
        Set.of("VirtualDirectory", "OutlookAnywhere", "ReceiveConnector").contains(type);
    return onServer && servers.of(bag).isEmpty()
        || DISTINCTIONS.containsKey(type) && stated(bag, DISTINCTIONS.get(type)) == null
        || of(bag, servers).equals(unnamed(bag));
  }

  /** The object under a name that says where it was found. */
  static PropertyBag placed(PropertyBag bag, String name) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(bag.properties());
    String place = name + " (" + bag.file() + ":" + bag.line() + ")";
    properties.put("Identity", new Value.Scalar(place));
    return new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), properties);
  }

  private static String unnamed(PropertyBag bag) {
    return bag.cmdlet() + " line " + bag.line();
  }

  /** The name an object has in its file; never null. */
  static String asWritten(PropertyBag bag, String otherwise) {
    String identity = stated(bag, "Identity");
    return identity == null ? otherwise : identity;
  }

  /** Whether this is a directory on which a service listens for other servers, not clients. */
  static boolean backEnd(PropertyBag bag) {
    return Stream.of("Identity", "Name", "WebSite")
        .map(bag::text)
        .anyMatch(text -> text != null && BACK_END.matcher(text).find());
  }

  private static String ofCertificate(PropertyBag bag, ServerSpelling servers) {
    String thumbprint = stated(bag, "Thumbprint");
    String identity = stated(bag, "Identity");
    if (thumbprint == null && identity != null) {
      thumbprint = identity.substring(identity.lastIndexOf('\\') + 1);
    }
    return thumbprint == null
        ? null
        : behind(servers.of(bag), thumbprint.strip().toUpperCase(Locale.ROOT));
  }

  /** An entry has no name: it is told from others by what it says. */
  private static String ofEntry(PropertyBag bag) {
    String connector = stated(bag, "Identity");
    return connector == null
        ? null
        : Stream.of("User", "SID", "ExtendedRights", "Deny", "IsInherited")
            .map(bag::text)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", ", connector + " (", ")"));
  }

  private static String ofConnection(PropertyBag bag) {
    String host = stated(bag, "ComputerName");
    String address = stated(bag, "RemoteAddress");
    return host == null
        ? null
        : host + ":" + stated(bag, "RemotePort") + (address == null ? "" : " (" + address + ")");
  }

  /** An adapter has a list for each version of IP. */
  private static String ofAdapter(PropertyBag bag) {
    String adapter = stated(bag, "InterfaceAlias");
    String family = stated(bag, "AddressFamily");
    return adapter == null || family == null ? adapter : adapter + " (family " + family + ")";
  }

  /** The same test is done again and again. */
  private static String ofTest(PropertyBag bag) {
    String test = stated(bag, "MonitorIdentity");
    String when = stated(bag, "StartTime");
    return test == null || when == null ? test : test + " at " + when;
  }

  private static String onServer(PropertyBag bag, ServerSpelling servers) {
    String identity = stated(bag, "Identity");
    return identity == null ? behind(servers.of(bag), stated(bag, "Name")) : identity;
  }

  private static String behind(String server, String name) {
    return name == null || server.isEmpty() ? name : server + "\\" + name;
  }

  private static String stated(PropertyBag bag, String property) {
    return stated(bag.properties().get(property));
  }

  private static String stated(Value value) {
    String text = value == null ? "" : value.print();
    return text.isBlank() || TypedText.typeName(text) ? null : text;
  }
}
