package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SmtpDialogue.Turn;
import exvet.fact.View;
import exvet.topology.Conversation.Recipient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an MX host does with recipients in one of the domains whose mail it takes. A domain of which
 * nobody knows the hosts stands in for its pairs.
 *
 * @param inFull whether a fault counts in full for the domain
 * @param accepted whether it takes mail for the domain
 * @param refusals what it says instead
 * @param note what the message of a pass adds
 * @param authoritative whether all recipients of the domain are in this organisation
 * @param filtered whether something is before the Mailbox servers that could know the recipients
 * @param nobodyRefused whether it refuses a recipient that nobody has
 * @param where the addresses at which it does, if it has others; else empty
 */
public record SmtpRecipient(
    @Known String identity,
    String host,
    @Known String domain,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("turns") Boolean accepted,
    @Known @From("turns") List<String> refusals,
    @Known String note,
    @From("domainType") Boolean authoritative,
    @From("edgeServer") Boolean filtered,
    @From("turns") Boolean nobodyRefused,
    @Known String where,
    @Known Set<String> silent,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String FLAG = "--rcpt-test";
  private static final Set<String> FILTERS = Set.of("edge", "filter", "eop");

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("domain", Set.of(domain));
    concerns.put("silentHost", silent);
    concerns.put("mxAddress", MxValue.address(host));
    if (host != null) {
      concerns.put("host", Set.of(host));
    }
    return Map.copyOf(concerns);
  }

  static List<SmtpRecipient> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    List<SmtpRecipient> all = new ArrayList<>();
    for (MailHost host : hosts.all()) {
      host.mxDomains().forEach(domain -> all.add(of(host, domain, ground)));
    }
    hosts.unknown().forEach(one -> all.add(unknown(one, ground)));
    return all;
  }

  private static SmtpRecipient of(MailHost host, MxDomain domain, Ground ground) {
    String identity = host.name() + " | " + domain.identity();
    String asked = String.valueOf(ground.profile().testAddress());
    Predicate<String> real =
        address ->
            address.equalsIgnoreCase(asked)
                || TestAddresses.isMasked(address)
                || address.equalsIgnoreCase(TestAddresses.postmaster(domain.identity()));
    List<Recipient> test = named(host, domain.identity(), real);
    List<Recipient> nobody = named(host, domain.identity(), TestAddresses::isNobody);
    boolean missing = true;
    Set<String> taking = new HashSet<>();
    for (Recipient one : test) {
      RecipientReply reply = RecipientReply.of(one.reply());
      if (reply == RecipientReply.ACCEPTED || reply == RecipientReply.NO_SUCH_USER) {
        taking.add(one.at());
      }
      missing &= reply != RecipientReply.ACCEPTED;
    }
    boolean any = !taking.isEmpty();
    List<String> refusals = new ArrayList<>();
    for (Recipient one : test) {
      // Who takes the recipient from another sender objects to the sender, whatever words he has.
      if (RecipientReply.of(one.reply()) == RecipientReply.NO_RELAY && !taking.contains(one.at())) {
        refusals.add(Conversation.said(one.reply()));
      }
    }
    Answer accepted =
        !refusals.isEmpty()
            ? Answer.NO
            : any ? Answer.YES : Answer.unknown(why(identity, host, test));
    Gaps gaps = new Gaps();
    return new SmtpRecipient(
        identity,
        host.name(),
        domain.identity(),
        gaps.take("used", Answer.of(domain, "used", Boolean.TRUE.equals(domain.used()))),
        gaps.take("inFull", Answer.of(domain, "inFull", Boolean.TRUE.equals(domain.inFull()))),
        gaps.take("accepted", accepted),
        refusals.stream().distinct().toList(),
        any && missing ? ", though it has no postmaster" : "",
        gaps.take("authoritative", authoritative(domain.identity(), ground)),
        gaps.take("filtered", filtered(ground)),
        gaps.take("nobodyRefused", nobodyRefused(identity, host, nobody)),
        host.where(refusing(nobody)),
        host.silent(),
        gaps.origin(identity),
        host.basis());
  }

  private static List<Recipient> named(MailHost host, String domain, Predicate<String> wanted) {
    return host.recipients().stream()
        .filter(one -> TestAddresses.domain(one.address()).equals(domain))
        .filter(one -> wanted.test(one.address()))
        .toList();
  }

  /** Whether it refuses them at each address where somebody listens, be it of one sender. */
  private static Answer nobodyRefused(String identity, MailHost host, List<Recipient> nobody) {
    if (nobody.stream()
        .anyMatch(one -> RecipientReply.of(one.reply()) == RecipientReply.ACCEPTED)) {
      return Answer.NO;
    }
    Set<String> refusing = refusing(nobody);
    List<Recipient> open = nobody.stream().filter(one -> !refusing.contains(one.at())).toList();
    if (refusing.isEmpty() || !open.isEmpty()) {
      return Answer.unknown(why(identity, host, open));
    }
    List<String> unasked = host.left(refusing);
    String at = identity + " at " + String.join(", ", unasked);
    String how = at + " was not asked for a recipient that nobody has; it";
    return unasked.isEmpty()
        ? Answer.YES
        : Answer.unknown(Unprobed.endpoint(how, View.PUBLIC) + " " + FLAG);
  }

  private static Set<String> refusing(List<Recipient> nobody) {
    Set<String> refusing = new HashSet<>();
    for (Recipient one : nobody) {
      RecipientReply reply = RecipientReply.of(one.reply());
      if (reply == RecipientReply.NO_SUCH_USER || reply == RecipientReply.REFUSED) {
        refusing.add(one.at());
      }
    }
    return refusing;
  }

  /** Why the replies, if there are any, tell nothing. */
  private static String why(String identity, MailHost host, List<Recipient> asked) {
    if (host.talks().isEmpty()) {
      return host.untalked();
    }
    Turn refused = host.refused(sender -> !sender.equalsIgnoreCase(TestAddresses.STRANGE_SENDER));
    if (asked.isEmpty() && refused != null) {
      String how = identity + ": the sender of the test is refused (" + Conversation.said(refused);
      return Unprobed.endpoint(
              how + "); state another in testSender in the profile; it", View.PUBLIC)
          + " "
          + FLAG;
    }
    if (asked.isEmpty()) {
      return Unprobed.notPermitted("recipient tests", FLAG, identity, View.PUBLIC);
    }
    String said = Conversation.said(asked.get(asked.size() - 1).reply());
    return Unprobed.endpoint(
            identity + ": \"" + said + "\" does not tell whether the recipient exists; it",
            View.PUBLIC)
        + " "
        + FLAG;
  }

  private static Answer authoritative(String domain, Ground ground) {
    AcceptedDomain by = ground.domains().covering(domain);
    return by == null
        ? ground.domains().covers(domain)
        : Answer.of(by, "domainType", "Authoritative".equalsIgnoreCase(by.domainType()));
  }

  /** Whether mail comes in by an Edge server or a service, which can know all recipients. */
  private static Answer filtered(Ground ground) {
    String mode = ground.profile().mxMode();
    if (mode != null) {
      return Answer.of(FILTERS.contains(mode));
    }
    Answer edge = ground.names().whole(Answer.NO);
    for (ServerState server : ground.servers().all()) {
      edge = edge.or(server.edge().and(ground.servers().mailEntry(server)));
    }
    return edge;
  }

  private static SmtpRecipient unknown(MailHost domain, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.lack(domain.untalked(), "host", "accepted", "nobodyRefused", "inFull");
    return new SmtpRecipient(
        domain.name(),
        null,
        domain.name(),
        gaps.take("used", domain.used()),
        null,
        null,
        List.of(),
        "",
        gaps.take("authoritative", authoritative(domain.name(), ground)),
        gaps.take("filtered", filtered(ground)),
        null,
        "",
        Set.of(),
        gaps.origin(domain.name()),
        domain.basis());
  }
}
