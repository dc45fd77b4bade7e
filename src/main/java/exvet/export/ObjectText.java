package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What Exchange prints for an object of which a source tells the properties only: its kind is known
 * by their names.
 */
final class ObjectText {
  private static final Absent EMPTY = new Absent("was written as {}, without its value");
  private static final Absent NO_TEXT = new Absent("was written without what it is printed from");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

  /** The first whose properties are all there; what others share stands further down. */
  private static final List<Kind> KINDS =
      List.of(
          kind(ObjectText::limit, "IsUnlimited"),
          kind("{ProxyAddressTemplateString}"),
          kind("{ProxyAddressString}"),
          kind(o -> o.proxy("AddressTemplateString"), "PrefixString", "AddressTemplateString"),
          kind(o -> o.proxy("AddressString"), "PrefixString", "AddressString"),
          kind(o -> o.proxy("SmtpAddress"), "SmtpAddress", "IsPrimaryAddress"),
          kind("<I>{CertificateIssuer}<S>{CertificateSubject}"),
          kind(ObjectText::capabilities, "Domain", "Capabilities"),
          kind("{Address}", "Local", "Domain"),
          kind("{Type}:{Address};{Cost}"),
          kind(ObjectText::smartHost, "Address", "Domain", "IsIPAddress"),
          kind(ObjectText::binding, "Address", "Port"),
          kind(ObjectText::range, "LowerBound", "UpperBound"),
          kind("{Expression}", "RangeFormat"),
          kind("{Address}", "IncludeSubDomains"),
          kind("{IPAddressToString}"),
          kind(ObjectText::address, "Address", "AddressFamily"),
          kind(ObjectText::span, "Ticks", "TotalSeconds"),
          kind("{Major}.{Minor} ({ExchangeBuild})"),
          kind("{Major}.{Minor}.{Build}.{BuildRevision}"),
          kind(ObjectText::version, "Major", "Minor", "Build", "Revision", "MajorRevision"),
          kind("Version {Major}.{Minor} (Build {Build}.{Revision})"),
          kind(o -> o.either("OriginalString", "AbsoluteUri"), "AbsoluteUri"),
          kind("{OriginalString}"),
          kind("{ProtocolType}:{AddressString}"),
          kind("{FriendlyName} ({ObjectId})"),
          kind(o -> o.either("FriendlyName", "Value"), "FriendlyName", "Value"),
          kind(o -> o.either("Punycode", "Unicode"), "Punycode", "Unicode"),
          kind("Requestor:{Requester}; State:{State}", "Timestamp"),
          kind(ObjectText::organisation, "OrganizationalUnit", "ConfigurationUnit"),
          kind(ObjectText::directoryName, "DistinguishedName", "Name"),
          kind("{Name}", "Oid", "RawData"),
          kind("{HostnameString}"),
          kind("{PathName}"),
          kind("{IsPresent}"),
          // What it is for is known; a password must go no further.
          kind(o -> new Scalar("PSCredential"), "UserName", "Password"),
          // What scripts select of a name, a range of addresses, a server.
          kind(o -> o.alone("Domain"), "Domain"),
          kind(o -> o.alone("Expression"), "Expression"),
          kind(o -> o.alone("Name"), "Name"));

  /** How an enumeration of .NET calls them, and its number. */
  private static final Set<String> IPV4 = Set.of("InterNetwork", "2");

  /** Parts of a second. */
  private static final long TICKS = 10_000_000;

  private static final long NANOS_PER_TICK = 100;

  private final Map<String, Value> members;

  /** Objects that have these properties, and what is printed for them. */
  private record Kind(Set<String> properties, Function<ObjectText, Value> text) {}

  private ObjectText(Map<String, Value> members) {
    this.members = members;
  }

  /**
   * The object as a value: its text, blank if that is empty, or absent if it was lost. An object of
   * unknown kind keeps its properties.
   *
   * @param members by name in any case
   */
  static Value of(Map<String, Value> members) {
    if (members.isEmpty()) {
      return EMPTY;
    }
    ObjectText object = new ObjectText(members);
    for (Kind kind : KINDS) {
      if (members.keySet().containsAll(kind.properties)) {
        return kind.text.apply(object);
      }
    }
    return object.unknown();
  }

  /** What PowerShell would print for an object that has no text of its own. */
  static String properties(Map<String, Value> members) {
    return members.entrySet().stream()
        .map(member -> member.getKey() + "=" + brief(member.getValue()))
        .collect(Collectors.joining("; ", "@{", "}"));
  }

  private static String brief(Value value) {
    return value instanceof Scalar scalar ? scalar.text() : "";
  }

  private static Kind kind(Function<ObjectText, Value> text, String... properties) {
    return new Kind(Set.of(properties), text);
  }

  /** A text with properties in braces, and further properties by which the kind is known. */
  private static Kind kind(String text, String... properties) {
    Set<String> all = new HashSet<>(List.of(properties));
    PLACE.matcher(text).results().forEach(place -> all.add(place.group(1)));
    return new Kind(all, object -> object.text(text));
  }

  private Value alone(String property) {
    return members.size() == 1 ? text("{" + property + "}") : unknown();
  }

  private Value unknown() {
    return new Scalar(properties(members), null, null, members);
  }

  /** The text with the properties in their places; absent if one of them is. */
  private Value text(String text) {
    StringBuilder printed = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      String property = print(place.group(1));
      if (property.isEmpty()) {
        return members.get(place.group(1)) instanceof Absent lost ? lost : NO_TEXT;
      }
      place.appendReplacement(printed, Matcher.quoteReplacement(property));
    }
    return new Scalar(place.appendTail(printed).toString());
  }

  private String print(String property) {
    Value value = members.get(property);
    return value == null ? "" : value.print();
  }

  private Long number(String property) {
    return TypedQuantity.count(print(property));
  }

  private boolean is(String property) {
    return print(property).equalsIgnoreCase("true");
  }

  private Value either(String property, String otherwise) {
    return text('{' + (print(property).isEmpty() ? otherwise : property) + '}');
  }

  private Value limit() {
    return is("IsUnlimited") ? new Scalar("Unlimited") : text("{Value}");
  }

  /** The capitals of the prefix are the mark of the primary address. */
  private Value proxy(String address) {
    String prefix = members.containsKey("PrefixString") ? print("PrefixString") : "smtp";
    if (prefix.equalsIgnoreCase("smtp") && members.containsKey("IsPrimaryAddress")) {
      prefix = is("IsPrimaryAddress") ? "SMTP" : "smtp";
    }
    return text(prefix + ":{" + address + "}");
  }

  private Value capabilities() {
    if (number("Capabilities") != null) {
      return new Absent("tells capabilities by a number that exvet cannot name");
    }
    String certificate = print("SmtpX509Identifier");
    return text((certificate.isEmpty() ? "{Domain}" : "{SmtpX509Identifier}") + ":{Capabilities}");
  }

  private Value smartHost() {
    return text(is("IsIPAddress") ? "[{Address}]" : "{Domain}");
  }

  private Value binding() {
    return text(print("Address").indexOf(':') < 0 ? "{Address}:{Port}" : "[{Address}]:{Port}");
  }

  private Value range() {
    if (!print("Expression").isEmpty()) {
      return text("{Expression}");
    }
    boolean one = print("LowerBound").equals(print("UpperBound"));
    return text(one ? "{LowerBound}" : "{LowerBound}-{UpperBound}");
  }

  /** .NET tells the number of an IPv4 address, the first byte lowest; of IPv6 it tells nothing. */
  private Value address() {
    Long number = number("Address");
    if (number == null) {
      return print("Address").matches("[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*")
          ? text("{Address}")
          : NO_TEXT;
    }
    if (!IPV4.contains(print("AddressFamily"))) {
      return NO_TEXT;
    }
    return new Scalar(
        IntStream.of(0, 8, 16, 24)
            .mapToObj(shift -> Long.toString(number >> shift & 0xFF))
            .collect(Collectors.joining(".")));
  }

  private Value span() {
    Long ticks = number("Ticks");
    return ticks == null
        ? NO_TEXT
        : new Scalar(Duration.ofSeconds(ticks / TICKS, ticks % TICKS * NANOS_PER_TICK).toString());
  }

  /** .NET's own version, of which parts may be undefined. */
  private Value version() {
    boolean build = print("Build").startsWith("-");
    boolean revision = print("Revision").startsWith("-");
    return text(
        "{Major}.{Minor}" + (build ? "" : ".{Build}") + (build || revision ? "" : ".{Revision}"));
  }

  /** The root organisation, which is every on-premises one, has an empty name. */
  private Value organisation() {
    return print("OrganizationalUnit").isEmpty() ? Value.BLANK : text("{OrganizationalUnit}");
  }

  private Value directoryName() {
    if (members.containsKey("WhenChanged")) {
      return unknown();
    }
    String printed = DirectoryName.print(print("DistinguishedName"));
    return printed == null || printed.isEmpty()
        ? text("{Name}")
        : new Scalar(
            printed, null, null, Map.of("DistinguishedName", members.get("DistinguishedName")));
  }
}
