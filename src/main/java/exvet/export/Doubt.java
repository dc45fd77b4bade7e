package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.EnumNumbers;
import exvet.fact.Limit;
import exvet.fact.PropertyBag;
import exvet.fact.ServerVersion;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The properties of a cmdlet's objects whose blanks prove nothing while no object of the export
 * states one: {@code Select-Object} writes such blanks for a property that this build of Exchange
 * does not have.
 */
final class Doubt {
  /** Texts that a build of Exchange which exvet judges may not have. */
  private static final Set<String> OF_SOME_BUILDS =
      Set.of("externalDownloadHostName", "internalDownloadHostName");

  /** Texts that Exchange never leaves blank in every object. */
  private static final Set<String> NEVER_BLANK =
      Set.of(
          "connectorType",
          "currentCertificateThumbprint",
          "distinguishedName",
          "domainName",
          "guid",
          "includedRecipients",
          "internalTransportCertificateThumbprint",
          "name",
          "priority",
          "recipientFilterType",
          "recipientTypeDetails",
          "serverFqdn",
          "smartHostAuthMechanism",
          "thumbprint",
          "userPrincipalName");

  /** Numbers, flags and dates that Exchange does leave blank. */
  private static final Set<String> OFTEN_BLANK =
      Set.of(
          "certificateAuthentication",
          "nextCertificateEffectiveDate",
          "remainingTrialPeriod",
          "tlsAuthLevel");

  /** Types of which no value prints as nothing. */
  private static final Set<Class<?>> PRINTED =
      Set.of(
          Boolean.class,
          Integer.class,
          Long.class,
          Limit.class,
          ServerVersion.class,
          Duration.class,
          Instant.class);

  private static final Absent REASON =
      new Absent(
          "is doubtful: blank in every object of the export, as if this build did not have it");

  private final Set<String> unseen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  Doubt(String cmdlet) {
    FactType type = FactType.ofCmdlet(cmdlet);
    for (Component component : type == null ? List.<Component>of() : type.components()) {
      if (component.belongsTo(cmdlet) && doubtful(component)) {
        unseen.addAll(component.properties());
      }
    }
  }

  /** The names of components that are spoken of here. */
  static Set<String> named() {
    Set<String> named = new HashSet<>(OF_SOME_BUILDS);
    named.addAll(NEVER_BLANK);
    named.addAll(OFTEN_BLANK);
    return named;
  }

  private static boolean doubtful(Component component) {
    String name = component.name();
    if (component.known() || OFTEN_BLANK.contains(name)) {
      return false;
    }
    boolean flags =
        !component.numbers().isEmpty()
            && (!component.list() || EnumNumbers.sums(component.numbers()));
    return flags
        || PRINTED.contains(component.type())
        || NEVER_BLANK.contains(name)
        || OF_SOME_BUILDS.contains(name);
  }

  /** Learns what one more object states. */
  void learn(PropertyBag bag) {
    unseen.removeIf(property -> stated(bag.properties().get(property)));
  }

  private static boolean stated(Value value) {
    return value != null && !(value instanceof Absent) && !(value instanceof Blank);
  }

  /** Makes blanks absent that prove nothing. */
  void apply(Map<String, Value> properties) {
    for (String property : unseen) {
      properties.computeIfPresent(
          property, (name, value) -> value instanceof Blank ? REASON : value);
    }
  }
}
