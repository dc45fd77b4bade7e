package exvet.change;

import exvet.export.FactType;
import exvet.fact.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Of what recipients are like, what address policies ask for: who changes it, changes addresses.
 */
final class PolicyInputs {
  /** What stands in templates for a property (Microsoft, Email address policies). */
  private static final Map<String, String> VARIABLES =
      Map.of("alias", "m", "displayname", "d", "firstname", "g", "initials", "i", "lastname", "s");

  /** What every recipient meets. */
  private static final Pattern EVERYBODY = Pattern.compile("(?i)Alias -ne \\$null");

  /** What filters ask for that nobody wrote by hand (Microsoft, New-EmailAddressPolicy). */
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?i)Company|Department|StateOrProvince|CustomAttribute\\d+|RecipientType(Details)?");

  private final Configuration configuration;
  private final Log log;
  private final Map<String, Boolean> asked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  PolicyInputs(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** Says that addresses may be others from now on, if a property of a recipient gives them. */
  void changed(Thing thing, String property) {
    FactType type = FactType.ofCmdlet(thing.bag().cmdlet());
    boolean recipient = type != null && type.recipient();
    String enabled = thing.get("EmailAddressPolicyEnabled").print();
    if (recipient && !enabled.equalsIgnoreCase("False") && asked(thing, property)) {
      log.unmodelled(
          "which addresses follow by a policy from another " + property + " is not modelled");
      new MailAddresses(log).unknown(thing, Consequences.DERIVED);
    }
  }

  private boolean asked(Thing thing, String property) {
    return (!property.equalsIgnoreCase("Alias") || MailAddresses.byAlias(thing)) && asked(property);
  }

  /** Whether a policy asks for a property; there may be a million recipients. */
  boolean asked(String property) {
    return asked.computeIfAbsent(property, this::isAsked);
  }

  private boolean isAsked(String property) {
    List<Thing> policies = configuration.all("Get-EmailAddressPolicy");
    String variable = VARIABLES.get(property.toLowerCase(Locale.ROOT));
    boolean alias = "m".equals(variable);
    Pattern word = Pattern.compile("(?i)\\b" + Pattern.quote(property) + "\\b");
    for (Thing policy : policies) {
      Value known = policy.get("RecipientFilter");
      String filter = known.print();
      if (known instanceof Value.Absent
          || word.matcher(EVERYBODY.matcher(filter).replaceAll("")).find()
          || variable != null && inTemplates(policy, variable, alias)) {
        return true;
      }
    }
    // Every organisation has policies; what unknown ones ask for, those tell that are usual.
    return policies.isEmpty() && (variable != null || CONDITION.matcher(property).matches());
  }

  /** Whether a template has a variable; one without anything before the domain has the alias. */
  private static boolean inTemplates(Thing policy, String variable, boolean alias) {
    Value all = policy.get("EnabledEmailAddressTemplates");
    Value known =
        all instanceof Value.Absent ? policy.get("EnabledPrimarySMTPAddressTemplate") : all;
    if (known instanceof Value.Absent) {
      return true;
    }
    return Term.each(known).stream()
        .map(one -> one.replaceFirst("(?i)^smtp:", ""))
        .anyMatch(
            one -> one.matches("(?i).*%\\d?" + variable + ".*") || alias && one.startsWith("@"));
  }
}
