package exvet.topology;

import exvet.fact.ClientAccessRule;
import exvet.fact.IpRange;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;

/**
 * What client access rules let into the admin center from the internet. They are asked in the order
 * of their priority, and the first that applies decides.
 */
final class AdminCenterAccess {
  private static final String CMDLET = "Get-ClientAccessRule";

  private AdminCenterAccess() {}

  /** Whether a rule keeps everybody outside from it. */
  static Answer denied(Ground ground) {
    Answer denied =
        ground.facts().exported(CMDLET)
            ? Answer.NO
            : Answer.unknown(Gaps.noExport(ground.facts(), CMDLET));
    Answer allowed = Answer.NO;
    for (ClientAccessRule rule : inOrder(ground)) {
      Answer everybody =
          Answer.of(rule, "enabled", Boolean.TRUE.equals(rule.enabled()))
              .and(concernsAdminCenter(rule))
              .and(concernsAddresses(rule))
              .and(concernsUsers(rule));
      denied = denied.or(everybody.and(does(rule, "DenyAccess")).and(allowed.not()));
      allowed =
          allowed.or(
              everybody.and(does(rule, "AllowAccess")).and(Answer.of(rule, "priority", true)));
    }
    return denied;
  }

  /** One of which nobody knows the priority may be asked before all others. */
  private static List<ClientAccessRule> inOrder(Ground ground) {
    return ground.facts().all(ClientAccessRule.class).stream()
        .sorted(
            Comparator.comparing(
                    ClientAccessRule::priority, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(rule -> !"AllowAccess".equalsIgnoreCase(rule.action())))
        .toList();
  }

  private static Answer does(ClientAccessRule rule, String action) {
    return Answer.of(rule, "action", action.equalsIgnoreCase(rule.action()));
  }

  /**
   * A protocol that is only a number may be any; without one it is for all that are not excepted.
   */
  private static Answer concernsAdminCenter(ClientAccessRule rule) {
    List<String> protocols = rule.anyOfProtocols();
    boolean named = protocols.stream().anyMatch("ExchangeAdminCenter"::equalsIgnoreCase);
    if (!named && protocols.stream().anyMatch(one -> one.matches("\\d+"))) {
      return Answer.unknown(
          "AnyOfProtocols of "
              + rule.identity()
              + " has numbers that exvet cannot name (Get-ClientAccessRule | Export-Clixml)");
    }
    if (protocols.isEmpty() && !rule.lacks("anyOfProtocols")) {
      return Answer.unknown(
          "which protocols "
              + rule.identity()
              + " is for is for a person to see, as it has no AnyOfProtocols"
              + " (Get-ClientAccessRule)");
    }
    return Answer.of(rule, "anyOfProtocols", named);
  }

  private static Answer concernsAddresses(ClientAccessRule rule) {
    List<String> ranges = rule.anyOfClientIPAddressesOrRanges();
    List<String> excepted = rule.exceptAnyOfClientIPAddressesOrRanges();
    Answer named =
        Answer.of(rule, "anyOfClientIPAddressesOrRanges", ranges.isEmpty())
            .or(everywhere(rule, "AnyOfClientIPAddressesOrRanges", ranges));
    Answer spared =
        Answer.of(rule, "exceptAnyOfClientIPAddressesOrRanges", false)
            .or(everywhere(rule, "ExceptAnyOfClientIPAddressesOrRanges", excepted));
    return named.and(spared.not());
  }

  /** A list may add up to all addresses outside only if it has more than half of all. */
  private static Answer everywhere(ClientAccessRule rule, String property, List<String> ranges) {
    BigInteger size = BigInteger.ZERO;
    for (String text : ranges) {
      IpRange range = IpRange.parse(text);
      if (range == null) {
        return Answer.unknown(text + " is no range of addresses (Get-ClientAccessRule)");
      }
      if (!range.ipv6() && range.size().bitLength() > 32) {
        return Answer.YES;
      }
      size = range.ipv6() ? size : size.add(range.size());
    }
    return size.bitLength() < 32
        ? Answer.NO
        : Answer.unknown(
            "whether all addresses outside are in "
                + property
                + " of "
                + rule.identity()
                + " (Get-ClientAccessRule) is for a person to see");
  }

  private static Answer concernsUsers(ClientAccessRule rule) {
    List<String> patterns = rule.usernameMatchesAnyOfPatterns();
    return Answer.of(
        rule, "usernameMatchesAnyOfPatterns", patterns.isEmpty() || patterns.contains("*"));
  }
}
