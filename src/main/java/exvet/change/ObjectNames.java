package exvet.change;

import exvet.export.FactMapper;
import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** By which names Exchange finds an object. */
final class ObjectNames {
  /** By any of these Exchange finds an object. */
  private static final List<String> NAMES =
      List.of(
          "Identity",
          "Name",
          "Guid",
          "DistinguishedName",
          "Thumbprint",
          "DomainName",
          "Fqdn",
          "PrimarySmtpAddress",
          "UserPrincipalName",
          "Alias",
          "DisplayName",
          "SamAccountName",
          "LegacyExchangeDN");

  /** Cmdlets whose objects are servers and have their names. */
  private static final Set<String> OF_SERVERS =
      Set.of(
          "Get-ExchangeServer",
          "Get-ClientAccessService",
          "Get-ClientAccessServer",
          "Get-TransportService");

  private final FactMapper names;

  ObjectNames(FactMapper names) {
    this.names = names;
  }

  /** What results call it. */
  String subject(PropertyBag bag) {
    return names.subject(bag);
  }

  /** Whether a name could mean an object; {@code *} and {@code ?} stand for other characters. */
  boolean isNamed(PropertyBag bag, String name) {
    boolean full = name.indexOf('.') > 0 && OF_SERVERS.contains(bag.cmdlet());
    Predicate<String> wanted = named(full ? HostName.firstLabel(name) : withShortServer(name));
    boolean address = name.indexOf('@') > 0 && bag.get("EmailAddresses") instanceof Value.Items;
    if (address) {
      for (Value one : ((Value.Items) bag.get("EmailAddresses")).values()) {
        if (one.print().equalsIgnoreCase("smtp:" + name)) {
          return true;
        }
      }
    }
    return Stream.concat(NAMES.stream().map(bag::text), Stream.of(subject(bag), behindServer(bag)))
        .filter(Objects::nonNull)
        .map(ObjectNames::withShortServer)
        .anyMatch(wanted);
  }

  /** There may be a million names to compare with, and few patterns. */
  private static Predicate<String> named(String name) {
    return name.indexOf('*') < 0 && name.indexOf('?') < 0
        ? name::equalsIgnoreCase
        : Configuration.pattern(name).asMatchPredicate();
  }

  private static String behindServer(PropertyBag bag) {
    String server = bag.text("Server");
    return server == null || bag.text("Name") == null ? null : server + '\\' + bag.text("Name");
  }

  /** Exchange takes {@code mbx01.contoso.com\owa} for {@code MBX01\owa}. */
  private static String withShortServer(String name) {
    int slash = name.indexOf('\\');
    return slash < 0 ? name : HostName.firstLabel(name.substring(0, slash)) + name.substring(slash);
  }
}
