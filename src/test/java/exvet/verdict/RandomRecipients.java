package exvet.verdict;

import exvet.fact.AcceptedDomain;
import exvet.fact.Exported;
import exvet.fact.Mailbox;
import exvet.fact.Origin;
import exvet.fact.ProxyAddress;
import exvet.fact.Recipient;
import exvet.fact.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Recipients and what rules ask beside them, with values and gaps as chance has it. */
final class RandomRecipients {
  private static final List<String> MAILBOX = canLack(Mailbox.class);
  private static final List<String> CONTACT = canLack(Recipient.class);
  private static final List<String> DOMAIN = canLack(AcceptedDomain.class);

  private final Random random;
  private final double gaps;
  private int line;

  /**
   * @param gaps how probable it is that a fact lacks anything
   */
  RandomRecipients(long seed, double gaps) {
    this.random = new Random(seed);
    this.gaps = gaps;
  }

  private static List<String> canLack(Class<?> type) {
    return Schema.of(type).components().stream().filter(Schema.of(type)::canLack).toList();
  }

  /** Two of them may have the same name. */
  List<Exported> recipients(int count) {
    List<Exported> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(random.nextInt(6) == 0 ? contact() : mailbox());
    }
    return all;
  }

  /** Connectors and domains. */
  List<Exported> others() {
    List<Exported> all = new ArrayList<>();
    for (String name : List.of("A", "B")) {
      boolean lacks = random.nextDouble() < gaps;
      Boolean enabled = lacks ? null : flag();
      all.add(
          lacks
              ? JudgeTest.connector(name, null, "*", "enabled")
              : JudgeTest.connector(name, enabled, "*"));
    }
    for (String name : List.of("a.com", "b.com", "c.com")) {
      if (random.nextInt(4) > 0) {
        all.add(domain(name));
      }
    }
    return all;
  }

  private AcceptedDomain domain(String name) {
    Map<String, String> lost = lost(name, DOMAIN);
    return new AcceptedDomain(
        unless("name", lost, name),
        unless("domainName", lost, name),
        unless("domainType", lost, random.nextBoolean() ? "Authoritative" : "ExternalRelay"),
        null,
        null,
        unless("defaultDomain", lost, flag()),
        null,
        name,
        null,
        null,
        null,
        new Origin("domains.xml", name, 1, lost, false));
  }

  private Mailbox mailbox() {
    String name = "user" + random.nextInt(200);
    Map<String, String> lost = lost(name, MAILBOX);
    String smtp = blank() ? null : name + "@" + (char) ('a' + random.nextInt(4)) + ".com";
    String upn = random.nextInt(3) == 0 ? "user" + random.nextInt(200) + "@a.com" : smtp;
    return new Mailbox(
        unless("userPrincipalName", lost, blank() ? null : upn),
        unless("primarySmtpAddress", lost, smtp),
        lost.containsKey("emailAddresses") || smtp == null
            ? List.of()
            : List.of(ProxyAddress.parse("SMTP:" + smtp)),
        unless("emailAddressPolicyEnabled", lost, flag()),
        unless("recipientTypeDetails", lost, one("UserMailbox", "SharedMailbox", null)),
        unless("accountDisabled", lost, flag()),
        unless("shared", lost, flag()),
        unless("resource", lost, flag()),
        unless("linked", lost, flag()),
        null,
        unless("alias", lost, one("ok", "alone", null, name)),
        name,
        null,
        null,
        null,
        new Origin("mailboxes.xml", name, ++line, lost, false));
  }

  private Recipient contact() {
    String name = "contact" + random.nextInt(60);
    Map<String, String> lost = lost(name, CONTACT);
    return new Recipient(
        name,
        unless("recipientTypeDetails", lost, one("MailContact", "MailUser", null)),
        null,
        List.of(),
        null,
        unless("externalEmailAddress", lost, one("SMTP:x@y.z", null)),
        null,
        name,
        null,
        null,
        null,
        new Origin("contacts.xml", name, ++line, lost, false));
  }

  /** Reasons differ from one to the other as they do if they quote a value. */
  private Map<String, String> lost(String name, List<String> components) {
    Map<String, String> lost = new TreeMap<>();
    if (random.nextDouble() < gaps) {
      String why = random.nextInt(3) == 0 ? " of " + name : "";
      for (String component : components) {
        if (random.nextInt(4) == 0) {
          lost.put(component, "no " + component + why);
        }
      }
    }
    return lost;
  }

  private static <T> T unless(String component, Map<String, String> lost, T value) {
    return lost.containsKey(component) ? null : value;
  }

  private boolean blank() {
    return random.nextInt(8) == 0;
  }

  private Boolean flag() {
    return one(true, false, null);
  }

  @SafeVarargs
  private <T> T one(T... values) {
    return Arrays.asList(values).get(random.nextInt(values.length));
  }
}
