package exvet.probe;

import exvet.fact.DnsRecord;
import exvet.fact.HostName;
import exvet.fact.View;
import exvet.topology.MailDomain;
import exvet.topology.SubmissionConnector;
import exvet.topology.TestAddresses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** With whom SMTP is spoken: each MX host, one control host, and where users submit. */
final class DialoguePlan {
  /** A domain whose mail hosts answer everybody whom their own network lets get there. */
  static final String CONTROL = "gmail.com";

  private static final int SMTP = 25;
  private static final int SUBMISSION = 587;

  /** What tells which versions of TLS a server goes on with. */
  private static final List<Offer> OFFERS =
      List.of(Offer.USUAL, Offer.TLS12, Offer.TLS11, Offer.TLS1, Offer.SSL3);

  private DialoguePlan() {}

  /** What is asked of each without any permission. */
  static Stream<Aim> of(Sought sought) {
    List<String> hosts = MailHostNames.of(sought);
    return Stream.of(
            control(sought, hosts),
            hosts.stream().map(host -> DialogueAim.with(View.PUBLIC, host, SMTP)),
            hosts.stream()
                .flatMap(
                    host ->
                        OFFERS.stream()
                            .map(
                                offer ->
                                    new HandshakeAim(
                                        View.PUBLIC, host, SMTP, host, "smtp", true, offer))),
            submission(sought))
        .flatMap(aims -> aims);
  }

  private static Stream<Aim> control(Sought sought, List<String> hosts) {
    return hosts.isEmpty()
        ? Stream.of()
        : sought.dns().find(View.PUBLIC, CONTROL, "MX").records().stream()
            .min(
                Comparator.comparing((DnsRecord mx) -> mx.number(0)).thenComparing(DnsRecord::data))
            .map(mx -> mx.host(1))
            .filter(host -> !hosts.contains(host))
            .map(host -> DialogueAim.control(View.PUBLIC, host, SMTP))
            .stream()
            .map(Aim.class::cast);
  }

  /** From both sides: nobody says where the users are. */
  private static Stream<Aim> submission(Sought sought) {
    return sought.topology().all(SubmissionConnector.class).stream()
        .filter(connector -> Boolean.TRUE.equals(connector.submission()))
        .filter(connector -> !Boolean.FALSE.equals(connector.used()))
        .map(connector -> HostName.canonical(connector.name()))
        .filter(HostName::wellFormed)
        .distinct()
        .flatMap(host -> Stream.of(View.values()).flatMap(view -> submission(view, host)));
  }

  private static Stream<Aim> submission(View view, String host) {
    return Stream.of(
        DialogueAim.with(view, host, SUBMISSION),
        new HandshakeAim(view, host, SUBMISSION, host, "smtp", true, Offer.USUAL));
  }

  /**
   * What needs a permission. Each recipient is asked for in a conversation of its own, since
   * servers hang up on who is refused often, or names several recipients for one null sender.
   */
  static Stream<Aim> tests(Sought sought, MailTests tests) {
    List<Aim> aims = new ArrayList<>();
    for (MailDomain domain : sought.topology().all(MailDomain.class)) {
      if (!Boolean.FALSE.equals(domain.used())) {
        for (String host : hosts(sought, domain.identity())) {
          if (tests.recipients()) {
            recipients(sought, domain.identity(), tests.random())
                .forEach(envelope -> aims.add(aim(host, envelope)));
          }
          if (tests.relay()) {
            relay(domain.identity()).forEach(envelope -> aims.add(aim(host, envelope)));
          }
        }
      }
    }
    return aims.stream().distinct();
  }

  /** What is to be tried with hosts that name servers have yet to tell, in words. */
  static Stream<String> words(Sought sought, MailTests tests) {
    List<String> words = new ArrayList<>();
    for (MailDomain domain : sought.topology().all(MailDomain.class)) {
      boolean open =
          !Boolean.FALSE.equals(domain.used())
              && sought.dns().find(View.PUBLIC, domain.identity(), "MX").unknown();
      if (open) {
        String host = "each MX host of " + domain.identity();
        words.add(DialogueAim.with(View.PUBLIC, host, SMTP).words());
        words.add(
            new HandshakeAim(View.PUBLIC, host, SMTP, host, "smtp", true, Offer.USUAL)
                .words(OFFERS.toString()));
        if (tests.recipients()) {
          recipients(sought, domain.identity(), tests.random())
              .forEach(envelope -> words.add(aim(host, envelope).words()));
        }
        if (tests.relay()) {
          relay(domain.identity()).forEach(envelope -> words.add(aim(host, envelope).words()));
        }
      }
    }
    if (!words.isEmpty()) {
      words.add(0, DialogueAim.control(View.PUBLIC, "an MX host of " + CONTROL, SMTP).words());
    }
    return words.stream();
  }

  private static Aim aim(String host, Envelope envelope) {
    return new DialogueAim(View.PUBLIC, host, SMTP, false, List.of(envelope));
  }

  private static List<String> hosts(Sought sought, String domain) {
    return sought.dns().find(View.PUBLIC, domain, "MX").records().stream()
        .map(mx -> mx.host(1))
        .filter(host -> !host.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static List<Envelope> recipients(Sought sought, String domain, String random) {
    String stated = sought.profile().testAddress();
    boolean here =
        stated != null && HostName.same(stated.substring(stated.lastIndexOf('@') + 1), domain);
    String known = here ? stated : TestAddresses.postmaster(domain);
    String sender = sought.profile().testSender();
    List<Envelope> envelopes = new ArrayList<>();
    envelopes.add(new Envelope("", known));
    if (sender != null) {
      envelopes.add(new Envelope(sender, known));
    }
    envelopes.add(new Envelope("", TestAddresses.nobody(random, domain)));
    return envelopes;
  }

  private static Stream<Envelope> relay(String domain) {
    return Stream.concat(
            Stream.of(TestAddresses.STRANGE_RECIPIENT), TestAddresses.disguised(domain).stream())
        .map(recipient -> new Envelope(TestAddresses.STRANGE_SENDER, recipient));
  }
}
