package exvet.topology;

import exvet.fact.Observed;
import exvet.fact.SmtpDialogue.Turn;
import exvet.fact.View;
import exvet.topology.Conversation.Recipient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A host to which the MX records of some mail domains bring mail. A domain of which nobody knows
 * the hosts stands in for them: it has no address, and whatever is asked of it is unknown.
 */
final class MailHost {
  private final String name;
  private final MailHosts all;
  private final Found found;
  private final List<Conversation> held;
  private final Map<String, Conversation> conversations = new TreeMap<>();
  private final Set<String> led = new TreeSet<>();
  private final List<MxDomain> domains = new ArrayList<>();
  private final Basis basis = new Basis();
  private Answer used = Answer.NO;
  private boolean standsIn;

  MailHost(String name, MailHosts all) {
    this(name, all, all.ground().dns().addresses(View.PUBLIC, name), all.conversations(name));
  }

  private MailHost(String name, MailHosts all, Found found, List<Conversation> held) {
    this.name = name;
    this.all = all;
    this.found = found;
    this.held = held;
    for (Conversation one : held) {
      conversations.merge(one.address(), one, Conversation::better);
    }
    if (!held.isEmpty() && held.get(held.size() - 1).dialogue().led()) {
      held.stream().filter(one -> one.dialogue().led()).forEach(one -> led.add(one.address()));
    }
    basis.addAll(found.basis());
    held.forEach(one -> basis.add(one.dialogue()));
  }

  /** A domain that stands in for its hosts, which nobody knows for a reason. */
  static MailHost unknown(MxDomain domain, Answer used, String reason, MailHosts all) {
    Found nothing =
        new Found(Found.Status.UNKNOWN, List.of(), List.of(domain.identity()), reason, List.of());
    MailHost unknown = new MailHost(domain.identity(), all, nothing, List.of());
    unknown.add(domain, used);
    unknown.standsIn = true;
    return unknown;
  }

  void add(MxDomain domain, Answer ofDomain) {
    domains.add(domain);
    used = used.or(ofDomain);
    basis.addAll(domain.basis());
  }

  String name() {
    return name;
  }

  /** Whether it is a domain that stands in for its hosts. */
  boolean standsIn() {
    return standsIn;
  }

  /** The servers that may be at fault for what it does. */
  Set<String> entries() {
    return standsIn ? Set.of() : all.entries();
  }

  /** Whether a domain that is used for mail has it. */
  Answer used() {
    return used;
  }

  List<MxDomain> mxDomains() {
    return domains;
  }

  /** The domains whose mail it takes, sorted. */
  Set<String> domains() {
    Set<String> names = new TreeSet<>();
    domains.forEach(domain -> names.add(domain.identity()));
    return names;
  }

  /**
   * Its addresses, as far as they are known, sorted: those to which connections were led last, as
   * somebody wants to know what will be true there, else those that DNS gives.
   */
  Set<String> addresses() {
    return led.isEmpty() ? Dns.texts(found) : led;
  }

  Found found() {
    return found;
  }

  /** Whether it has an address of IPv6. */
  Answer ipv6() {
    if (standsIn) {
      return reachable();
    }
    return led.isEmpty()
        ? all.ground().dns().find(View.PUBLIC, name, "AAAA").exists()
        : Answer.of(led.stream().anyMatch(Addresses::six));
  }

  /**
   * Recipients that were named at addresses it has, for each sender with the last reply. What an
   * earlier run of a probe was told is forgotten where a later one asked again, whoever it sent as.
   */
  List<Recipient> recipients() {
    Set<String> own = addresses();
    Map<String, Instant> newest = new HashMap<>();
    Map<String, Recipient> last = new LinkedHashMap<>();
    List<Conversation> mine = held.stream().filter(one -> own.contains(one.address())).toList();
    for (Conversation one : mine) {
      one.recipients().forEach(r -> newest.merge(place(r), one.dialogue().at(), MailHost::later));
    }
    for (Conversation one : mine) {
      for (Recipient r : one.recipients()) {
        if (one.dialogue().at().plus(Conversation.ONE_RUN).isAfter(newest.get(place(r)))) {
          last.put(String.valueOf(r.sender()).toLowerCase(Locale.ROOT) + ' ' + place(r), r);
        }
      }
    }
    return List.copyOf(last.values());
  }

  /** Where was asked for whom. Who does not exist has another name in each run. */
  private static String place(Recipient recipient) {
    String address = recipient.address().toLowerCase(Locale.ROOT);
    return recipient.at()
        + ' '
        + (TestAddresses.isNobody(address)
            ? TestAddresses.nobody("", TestAddresses.domain(address))
            : address);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * What it said last to a sender whom it refused, so that no recipient was named; else null. Whom
   * an address took later, it no longer refuses.
   */
  Turn refused(Predicate<String> sender) {
    Set<String> own = addresses();
    Map<String, Turn> refused = new LinkedHashMap<>();
    for (Conversation one : held) {
      if (own.contains(one.address())) {
        one.senders()
            .forEach(
                (who, said) -> {
                  String key = one.address() + ' ' + who.toLowerCase(Locale.ROOT);
                  refused.remove(key);
                  if (said.code() / 100 != 2 && sender.test(who)) {
                    refused.put(key, said);
                  }
                });
      }
    }
    return refused.values().stream().reduce((earlier, later) -> later).orElse(null);
  }

  /** What was said last by address, also by one it no longer has. */
  Map<String, Conversation> conversations() {
    return conversations;
  }

  /** The conversations that began, at addresses it has. */
  List<Conversation> talks() {
    Set<String> own = addresses();
    return conversations.entrySet().stream()
        .filter(one -> own.contains(one.getKey()) && one.getValue().ready())
        .map(Map.Entry::getValue)
        .toList();
  }

  /**
   * The addresses at which somebody may be ready for others, of those that are not done, each with
   * what came instead of the words that we are welcome.
   */
  List<String> left(Set<String> done) {
    List<String> left = new ArrayList<>();
    for (String address : addresses()) {
      Conversation one = conversations.get(address);
      if (!done.contains(address) && (one == null || !one.unconnected())) {
        left.add(one == null || one.ready() ? address : address + " (" + one.refusal() + ")");
      }
    }
    return left;
  }

  /** The addresses at which something was found, if there are others; else empty. */
  String where(Set<String> done) {
    Set<String> others = new TreeSet<>(addresses());
    others.removeAll(done);
    return done.isEmpty() || others.isEmpty()
        ? ""
        : " at "
            + String.join(", ", new TreeSet<>(done))
            + "; there was no connection to "
            + String.join(", ", others);
  }

  /** Whether it says at any address that it is ready. */
  Answer reachable() {
    boolean open = led.isEmpty() && found.unknown();
    Answer reachable = open ? Answer.unknown(found.reason()) : Answer.NO;
    for (String address : addresses()) {
      reachable = reachable.or(all.ready(this, address));
    }
    return reachable;
  }

  /** Why nothing can be said of what it says, given that nobody talked to it. */
  String untalked() {
    Answer reachable = reachable();
    return reachable.unknown()
        ? reachable.reason()
        : Unprobed.endpoint(name + ":25 gave no answer at any address; it", View.PUBLIC);
  }

  String at(String address) {
    return name + ":25 at " + address;
  }

  List<Observed> basis() {
    return basis.list();
  }

  /** Its basis with more. */
  List<Observed> basis(Collection<? extends Observed> more) {
    Basis both = new Basis();
    both.addAll(basis.list());
    more.forEach(both::add);
    return both.list();
  }

  /** The facet by which what nobody could ask is explained; empty if somebody answers. */
  Set<String> silent() {
    return reachable().no() ? Set.of(name) : Set.of();
  }
}
