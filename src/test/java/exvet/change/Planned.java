package exvet.change;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small organisation, and what scripts would do to it. */
final class Planned {
  private final List<PropertyBag> bags = new ArrayList<>();
  private final List<PropertyBag> recipients = new ArrayList<>();

  /** Two Mailbox servers, of which nothing is known but the names. */
  static Planned onTwoServers() {
    Planned planned = new Planned();
    for (String server : List.of("Mailbox01", "Mailbox02")) {
      planned.with(
          "Get-ExchangeServer",
          "Name",
          server,
          "Fqdn",
          server.toLowerCase(Locale.ROOT) + ".contoso.com");
    }
    return planned;
  }

  /** A policy for those of a company, the default policy, and three of whom one is under none. */
  static Planned underPolicies() {
    Planned planned =
        new Planned()
            .withPolicy(
                "Sales",
                "1",
                "((RecipientType -eq 'UserMailbox') -and (Company -eq 'Fabrikam'))",
                "SMTP:%m@fabrikam.com|smtp:%g.%1s@contoso.com")
            .withPolicy(
                "Default Policy",
                "Lowest",
                "Alias -ne $null",
                "SMTP:@contoso.com|smtp:%m@contoso.net");
    return planned
        .withMailbox("ann", "Fabrikam", "True")
        .withMailbox("bob", "", "True")
        .withMailbox("carl", "", "False");
  }

  private Planned withPolicy(String name, String priority, String filter, String templates) {
    return with(
        "Get-EmailAddressPolicy",
        "Name",
        name,
        "Identity",
        name,
        "Priority",
        priority,
        "RecipientFilter",
        filter,
        "RecipientFilterType",
        "Precanned",
        "IncludedRecipients",
        "MailboxUsers",
        "RecipientContainer",
        "",
        "RecipientFilterApplied",
        "False",
        "EnabledEmailAddressTemplates",
        templates);
  }

  Planned withMailbox(String alias, String company, String policy) {
    return withRecipient(
        "Get-Mailbox",
        "Name",
        alias,
        "Identity",
        alias,
        "Alias",
        alias,
        "FirstName",
        alias,
        "LastName",
        "Example",
        "Company",
        company,
        "RecipientTypeDetails",
        "UserMailbox",
        "EmailAddressPolicyEnabled",
        policy,
        "PrimarySmtpAddress",
        alias + "@old.com",
        "EmailAddresses",
        "SMTP:" + alias + "@old.com|x500:/o=" + alias);
  }

  /** Adds an object; a list is its items with {@code |} between them. */
  Planned with(String cmdlet, String... pairs) {
    bags.add(bag(cmdlet, pairs));
    return this;
  }

  Planned withRecipient(String cmdlet, String... pairs) {
    recipients.add(bag(cmdlet, pairs));
    return this;
  }

  private static PropertyBag bag(String cmdlet, String... pairs) {
    Map<String, Value> properties = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      properties.put(pairs[i], value(pairs[i + 1]));
    }
    return new PropertyBag(cmdlet, cmdlet + ".xml", 1, properties);
  }

  static Value value(String text) {
    return text.isEmpty()
        ? Value.BLANK
        : text.contains("|")
            ? new Value.Items(Stream.of(text.split("\\|")).<Value>map(Value.Scalar::new).toList())
            : new Value.Scalar(text);
  }

  PlannedChange change(String script) throws ScriptException {
    return PlannedChange.of("change.ps1", script, List.of(), bags, List.of(recipients));
  }

  List<PropertyBag> bags() {
    return bags;
  }

  List<PropertyBag> recipients() {
    return recipients;
  }

  /** The objects of a cmdlet after a change, recipients or not. */
  static List<PropertyBag> all(PlannedChange change, String cmdlet) {
    List<PropertyBag> all = new ArrayList<>(change.bags());
    change.recipients().forEach(all::addAll);
    return all.stream().filter(bag -> bag.cmdlet().equals(cmdlet)).toList();
  }

  /** What a property of an object is after a change, or {@code unknown}. */
  static String now(PlannedChange change, String cmdlet, String identity, String property) {
    return all(change, cmdlet).stream()
        .filter(bag -> identity.equals(bag.text("Identity")) || identity.equals(bag.text("Name")))
        .map(bag -> bag.get(property))
        .map(value -> value instanceof Value.Absent ? "unknown" : value.print())
        .findFirst()
        .orElse("no such object");
  }
}
