package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Fingerprints;
import exvet.fact.HostName;
import exvet.fact.ProxyAddress;
import exvet.fact.TransportConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What recipients amount to together. There can be a million, so they are gone through once, and
 * only counts, domains and samples are kept.
 */
final class Census {
  private final FactBase facts;
  private final DomainNames accepted;
  private final boolean remoteExported;

  private final Reasons gaps = new Reasons();
  private final Map<String, Sample> local = new TreeMap<>();
  private final Map<String, Sample> primary = new TreeMap<>();
  private final Set<String> primaryDomains = new TreeSet<>();
  private final Map<String, Reasons> unsettled = new TreeMap<>();
  private final Reasons unaddressed = new Reasons();
  private final Set<String> mailboxDomains = new TreeSet<>();
  private final Set<String> cloudDomains = new TreeSet<>();
  private final Set<String> watched = new HashSet<>();
  private final Set<String> owned = new HashSet<>();
  private final Map<String, String> covering = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final Set<String> remoteUses = new HashSet<>();
  private final Map<EmailAddressPolicy, Governed> governed = new IdentityHashMap<>();

  /** The fingerprints of names that more than one fact has. */
  private long[] repeated = {};

  private String recipientGap;
  private boolean mailboxes;
  private boolean anybody;
  private boolean governs;

  private Census(FactBase facts, DomainNames accepted) {
    this.facts = facts;
    this.accepted = accepted;
    this.remoteExported = facts.exported("Get-RemoteMailbox");
    for (TransportConfig config : facts.all(TransportConfig.class)) {
      if (config.externalPostmasterAddress() != null) {
        watched.add(ProxyAddress.smtp(config.externalPostmasterAddress()));
      }
    }
    for (EmailAddressPolicy policy : facts.all(EmailAddressPolicy.class)) {
      if (AddressPolicy.governs(policy)) {
        governed.put(policy, new Governed(policy));
      }
    }
  }

  /**
   * Counts everybody once. That two facts are the same recipient is seen only at the end; it is
   * rare, and then all are counted again.
   *
   * @param beside who is told of them, too: going through a million takes its time
   */
  static Census of(FactBase facts, DomainNames accepted, Consumer<List<Exported>> beside) {
    Census census = new Census(facts, accepted);
    Fingerprints names = new Fingerprints();
    for (List<Exported> chunk : facts.recipients()) {
      for (Exported fact : chunk) {
        names.add(key(fact));
        census.add(Addressee.of(fact, census.remoteExported));
      }
      beside.accept(chunk);
    }
    long[] repeated = names.repeated();
    if (repeated.length > 0) {
      census = new Census(facts, accepted);
      census.repeated = repeated;
      census.everybody(census::add);
    }
    return census.complete();
  }

  private static String key(Exported fact) {
    return fact.identity().toLowerCase(Locale.ROOT);
  }

  /** Goes through all recipients, each once. */
  void everybody(Consumer<Addressee> told) {
    Map<String, Addressee> several = new TreeMap<>();
    facts
        .recipients()
        .forEach(
            chunk -> {
              for (Exported fact : chunk) {
                String key = key(fact);
                Addressee one = Addressee.of(fact, remoteExported);
                if (Arrays.binarySearch(repeated, Fingerprints.of(key)) < 0) {
                  told.accept(one);
                } else {
                  several.merge(key, one, Addressee::better);
                }
              }
            });
    several.values().forEach(told);
  }

  private Census complete() {
    Set<String> names = MailDomains.canonical(primaryDomains);
    primaryDomains.clear();
    primaryDomains.addAll(names);
    Map<String, Reasons> raw = new TreeMap<>(unsettled);
    unsettled.clear();
    raw.forEach((name, reasons) -> unsettled.merge(HostName.canonical(name), reasons, (a, b) -> a));
    recipientGap = Population.gap(facts, mailboxes);
    if (recipientGap != null) {
      gaps.add(recipientGap);
      governed.values().forEach(one -> one.addGap(recipientGap));
    }
    return this;
  }

  private void add(Addressee one) {
    mailboxes = mailboxes || Population.mailbox(one);
    if (one.gap() != null) {
      gaps.add(one.gap());
    }
    for (String address : one.addresses()) {
      if (address.startsWith("postmaster@")
          || address.startsWith("abuse@")
          || watched.contains(address)) {
        owned.add(address);
      }
    }
    Collection<String> domains = one.domains();
    String main = ProxyAddress.domain(one.primary());
    if (one.local()) {
      addLocal(one, domains, main);
    }
    if (main != null && Population.mailboxHere(one)) {
      mailboxDomains.add(main);
    }
    String cloud = one.cloudDomain();
    if (cloud != null) {
      cloudDomains.add(cloud);
    }
    addUnsettled(one, main);
    if (one.kind() != Addressee.Kind.SYSTEM) {
      anybody = true;
      governs |= !one.governed().no();
    }
    Collection<String> written = one.cloud().isEmpty() ? domains : one.allDomains();
    governed.values().forEach(policy -> policy.add(one, written));
  }

  /** Whoever does not tell its kind or its primary address may have one where mail ends here. */
  private void addUnsettled(Addressee one, String main) {
    if (main != null && one.kind() == Addressee.Kind.UNKNOWN && one.gap() != null) {
      unsettled.computeIfAbsent(main, d -> new Reasons()).add(one.gap());
    }
    boolean candidate = one.local() || one.kind() == Addressee.Kind.UNKNOWN;
    if (main == null && candidate && one.fact().lacks("primarySmtpAddress")) {
      unaddressed.add(one.fact().origin().absent().get("primarySmtpAddress"));
    }
  }

  private void addLocal(Addressee one, Collection<String> domains, String main) {
    if (main != null) {
      primaryDomains.add(main);
    }
    List<String> covered = new ArrayList<>(domains.size());
    for (String domain : domains) {
      local.computeIfAbsent(domain, d -> new Sample()).add(one.fact());
      if (domain.equals(main)) {
        primary.computeIfAbsent(domain, d -> new Sample()).add(one.fact());
      }
      String by = covering.computeIfAbsent(domain, this::covering);
      if (!by.isEmpty()) {
        covered.add(by);
      }
    }
    Addressee.once(covered).forEach(domain -> uses.merge(domain, 1, Integer::sum));
    if (one.remote()) {
      remoteUses.addAll(covered);
    }
  }

  private String covering(String domain) {
    AcceptedDomain by = accepted.covering(domain);
    return by == null ? "" : by.identity();
  }

  /** Why recipients, or kinds or addresses of some, are unknown. */
  Reasons gaps() {
    return gaps;
  }

  /** By domain those whose mail ends here and who have an address in it. */
  Map<String, Sample> local() {
    return local;
  }

  /** By domain those of {@link #local} whose primary address is in it. */
  Map<String, Sample> primary() {
    return primary;
  }

  /** The domains of the primary addresses of those whose mail ends here, as they are compared. */
  Set<String> primaryDomains() {
    return primaryDomains;
  }

  /**
   * Whether somebody whose mail ends here has the primary address in a domain; that nobody has is
   * known only if everybody is, and tells its kind and its address.
   */
  Answer primaryIn(String domain) {
    String name = HostName.canonical(domain);
    if (primaryDomains.contains(name)) {
      return Answer.YES;
    }
    String open =
        recipientGap != null
            ? recipientGap
            : unsettled.containsKey(name) ? unsettled.get(name).text() : unaddressed.text();
    return open == null ? Answer.NO : Answer.unknown(open);
  }

  /** The domains of the primary addresses of mailboxes that are here, not in the cloud. */
  Set<String> mailboxDomains() {
    return mailboxDomains;
  }

  /** The domains in which mailboxes in the cloud have the address that leads there. */
  Set<String> cloudDomains() {
    return cloudDomains;
  }

  /** Whether somebody has an address that a role has: postmaster, abuse, the sender of NDRs. */
  boolean owns(String address) {
    return owned.contains(ProxyAddress.smtp(address));
  }

  /** How many of those whose mail ends here have an address that an accepted domain covers. */
  int uses(AcceptedDomain domain) {
    return uses.getOrDefault(domain.identity(), 0);
  }

  /** Whether a remote mailbox has an address that an accepted domain covers. */
  boolean remoteUses(AcceptedDomain domain) {
    return remoteUses.contains(domain.identity());
  }

  /** Those who take their addresses from policies, for a policy of which somebody asks. */
  Governed governed(EmailAddressPolicy policy) {
    return governed.get(policy);
  }

  /** Whether recipients were exported and all have their addresses from somewhere else. */
  Answer nobodyGoverned() {
    boolean nobody = anybody && !governs;
    return nobody && recipientGap != null ? Answer.unknown(recipientGap) : Answer.of(nobody);
  }

  /** Why there may be recipients that nobody exported; null if there are none. */
  String recipientGap() {
    return recipientGap;
  }
}
