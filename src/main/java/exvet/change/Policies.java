package exvet.change;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Email address policies, and the addresses that recipients get when one is applied. Of a recipient
 * the first policy counts whose filter it meets (Microsoft, Email address policies).
 */
final class Policies {
  private static final String CMDLET = "Get-EmailAddressPolicy";

  static final List<String> RECIPIENTS =
      List.of(
          "Get-Mailbox",
          "Get-RemoteMailbox",
          "Get-MailUser",
          "Get-MailContact",
          "Get-DistributionGroup",
          "Get-DynamicDistributionGroup",
          "Get-MailPublicFolder",
          "Get-Recipient");

  /** More new addresses than these are not held against those of everybody else. */
  private static final int MOST = 1_000;

  private static final int LAST = Integer.MAX_VALUE;

  private static final Pattern PART = Pattern.compile("%([1-9])?([dgims])|[A-Za-z0-9._-]");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*");

  private final Configuration configuration;
  private final Log log;
  private int moved;
  private int unknown;
  private String example;

  Policies(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** Applies a policy to those to whom it applies. */
  void update(Thing policy) {
    List<Thing> order = new ArrayList<>(configuration.all(CMDLET));
    order.sort(Comparator.comparingInt(Policies::place));
    boolean ordered = order.stream().allMatch(one -> place(one) < LAST || PolicyOrder.last(one));
    if (order.size() > 1 && !ordered) {
      log.unmodelled("no export tells in which order policies are tried");
      return;
    }
    int all = 0;
    for (String cmdlet : RECIPIENTS) {
      for (Thing recipient : configuration.all(cmdlet)) {
        all++;
        update(policy, order, recipient);
      }
    }
    if (all == 0) {
      log.unmodelled(
          "there is no export of recipients, so nobody can tell which addresses they get");
    }
    if (unknown > 0) {
      log.unmodelled(
          "which addresses recipients get by the policy is not known of "
              + unknown
              + ", for instance of "
              + example);
    }
  }

  private static int place(Thing policy) {
    String priority = policy.get("Priority").print();
    return priority.matches("\\d{1,6}") && !priority.equals("0")
        ? Integer.parseInt(priority)
        : LAST;
  }

  private void update(Thing policy, List<Thing> order, Thing recipient) {
    String enabled = recipient.get("EmailAddressPolicyEnabled").print();
    if (enabled.equalsIgnoreCase("False")) {
      return;
    }
    Boolean its = enabled.isEmpty() ? null : Boolean.TRUE;
    for (Thing one : order) {
      Boolean met = meets(one, recipient.bag());
      if (Boolean.FALSE.equals(met)) {
        if (one == policy) {
          return;
        }
        continue;
      }
      if (one == policy) {
        its = its == null || met == null ? null : Boolean.TRUE;
        break;
      }
      if (met != null) {
        return;
      }
      its = null;
    }
    List<String> given = its == null ? null : given(policy, recipient);
    if (given == null) {
      leave(recipient);
    } else {
      give(recipient, given);
    }
  }

  /** Whether a recipient is one of those for whom a policy is; null if nobody knows. */
  private Boolean meets(Thing policy, PropertyBag recipient) {
    Boolean filtered = isFiltered(policy, recipient);
    return Boolean.TRUE.equals(filtered) && !isEverywhere(policy) ? null : filtered;
  }

  private Boolean isFiltered(Thing policy, PropertyBag recipient) {
    String filter = policy.bag().text("RecipientFilter");
    if (filter == null) {
      return isForAll(policy) ? true : null;
    }
    try {
      return Opath.parse(filter).test(recipient);
    } catch (Problem problem) {
      return null;
    }
  }

  /**
   * Whether a policy has no container; who is in one, no export tells. The default policy is for
   * everybody.
   */
  private static boolean isEverywhere(Thing policy) {
    return PolicyOrder.last(policy) || policy.get("RecipientContainer") instanceof Value.Blank;
  }

  /** Without a filter that somebody exported all its conditions are known if it is new. */
  private boolean isForAll(Thing policy) {
    return configuration.isNew(policy)
        && "AllRecipients".equalsIgnoreCase(policy.bag().text("IncludedRecipients"))
        && policy.bag().properties().entrySet().stream()
            .filter(one -> one.getKey().regionMatches(true, 0, "Conditional", 0, 11))
            .allMatch(one -> one.getValue() instanceof Value.Blank);
  }

  /** The addresses that a policy gives, the primary one first; null if nobody knows. */
  private static List<String> given(Thing policy, Thing recipient) {
    String type = Shown.of(recipient.bag(), "RecipientTypeDetails").print();
    if (type.isEmpty() || type.startsWith("Mail") && !type.contains("Group")) {
      return null; // The primary address of contacts and mail users is another matter.
    }
    Value templates = policy.get("EnabledEmailAddressTemplates");
    List<String> given = new ArrayList<>();
    for (String template : templates instanceof Absent ? List.<String>of() : Term.each(templates)) {
      // Without a type it is one of the others.
      String full = template.indexOf(':') < 0 ? "smtp:" + template : template;
      String address =
          full.regionMatches(true, 0, "smtp:", 0, 5) ? address(full.substring(5), recipient) : null;
      if (address == null) {
        return null;
      }
      given.add(full.startsWith("SMTP:") ? 0 : given.size(), full.substring(0, 5) + address);
    }
    return given.isEmpty() || !given.get(0).startsWith("SMTP:") ? null : given;
  }

  private static String address(String template, Thing recipient) {
    int at = template.lastIndexOf('@');
    if (at < 0) {
      return null;
    }
    String local = at == 0 ? "%m" : template.substring(0, at);
    StringBuilder made = new StringBuilder();
    Matcher part = PART.matcher(local);
    int end = 0;
    while (end < local.length()) {
      if (!part.find() || part.start() != end) {
        return null;
      }
      end = part.end();
      if (part.group(2) == null) {
        made.append(part.group());
        continue;
      }
      String property =
          switch (part.group(2)) {
            case "m" -> "Alias";
            case "g" -> "FirstName";
            case "s" -> "LastName";
            case "i" -> "Initials";
            default -> "DisplayName";
          };
      String text = recipient.bag().text(property);
      if (text == null || !PLAIN.matcher(text).matches()) {
        return null;
      }
      int length =
          part.group(1) == null
              ? text.length()
              : Math.min(text.length(), Integer.parseInt(part.group(1)));
      made.append(text, 0, length);
    }
    return made + template.substring(at);
  }

  private void give(Thing recipient, List<String> given) {
    Value addresses = recipient.get("EmailAddresses");
    if (addresses instanceof Absent) {
      leave(recipient);
      return;
    }
    List<String> there = Term.each(addresses);
    String primary = given.get(0);
    boolean same = there.stream().anyMatch(one -> one.startsWith("SMTP:") && same(one, primary));
    boolean all =
        given.stream().allMatch(one -> there.stream().anyMatch(other -> same(one, other)));
    if (same && all) {
      return;
    }
    if (++moved > MOST || given.stream().anyMatch(one -> taken(recipient, one.substring(5)))) {
      leave(recipient);
      return;
    }
    PropertyBag before = recipient.bag();
    new MailAddresses(log).apply(recipient, given);
    configuration.recipients().mirror(recipient, before);
  }

  private static boolean same(String one, String other) {
    return one.equalsIgnoreCase(other);
  }

  /** Whether somebody else may have the address: Exchange would then make another one. */
  private boolean taken(Thing recipient, String address) {
    return configuration.recipients().holder(address, recipient) != null;
  }

  /**
   * Nobody knows which addresses it gets. Those that it has stay, as no policy takes any away, and
   * rules that group recipients by domains would lose those without them.
   */
  private void leave(Thing recipient) {
    unknown++;
    example = example == null ? configuration.subject(recipient) : example;
  }
}
