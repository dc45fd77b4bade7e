package exvet.topology;

import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Fingerprints;
import exvet.fact.Mailbox;
import exvet.fact.ProxyAddress;
import exvet.fact.Recipient;
import exvet.fact.Redaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** How mailboxes are signed in to, counted; and which of them may clash. */
final class SignIns {
  static final String MISSING =
      "no export of Get-Mailbox; run: Get-Mailbox -ResultSize Unlimited -IgnoreDefaultScope | Export-Clixml"
          + " Get-Mailbox.xml";

  /** So many clashes are no accident: names were made unreadable, or exports mixed. */
  private static final int MANY = 10_000;

  private static final List<String> WHO = List.of("recipientTypeDetails", "accountDisabled");
  private static final List<String> NAMES = List.of("userPrincipalName", "primarySmtpAddress");

  private final RemoteSignIns remote = new RemoteSignIns();
  private final Sample differing = new Sample();
  private int users;
  private int linked;
  private final Map<String, Sample> suffixes = new TreeMap<>();

  /** How many users of a suffix surely have another name than their primary address. */
  private final Map<String, Integer> differingBySuffix = new TreeMap<>();

  private final Reasons suffixGaps = new Reasons();
  private final Reasons nameGaps = new Reasons();
  private final Reasons clashGaps = new Reasons();

  /** The runs of the collector that made names unreadable; more than two tell no more than two. */
  private final Set<String> runs = new TreeSet<>();

  private final Fingerprints names = new Fingerprints();
  private final Fingerprints addresses = new Fingerprints();

  /** After each chunk, so that who may clash is looked for only where somebody does. */
  private final List<End> ends = new ArrayList<>();

  /** How many names and addresses there were. */
  private record End(int names, int addresses, int remote) {}

  /** Adds the next recipients of all that there are. */
  void add(List<Exported> chunk) {
    for (Exported recipient : chunk) {
      if (recipient instanceof Mailbox mailbox) {
        add(mailbox);
      } else if (recipient instanceof Recipient other) {
        remote.add(other);
      }
    }
    ends.add(new End(names.size(), addresses.size(), remote.names().size()));
  }

  private void add(Mailbox mailbox) {
    Answer user = user(mailbox);
    users += user.yes() ? 1 : 0;
    linked += "LinkedMailbox".equalsIgnoreCase(mailbox.recipientTypeDetails()) ? 1 : 0;
    if (!user.no()) {
      note(mailbox, WHO, nameGaps);
      note(mailbox, NAMES, nameGaps);
      note(mailbox, WHO, clashGaps);
      note(mailbox, List.of("emailAddresses"), clashGaps);
      if (runs.size() < 2) {
        Redaction.run(mailbox.userPrincipalName()).ifPresent(runs::add);
      }
    }
    if (!user.no()) {
      note(mailbox, WHO, suffixGaps);
      note(mailbox, List.of("userPrincipalName"), suffixGaps);
    }
    String suffix = suffix(mailbox);
    if (suffix != null) {
      suffixes.computeIfAbsent(suffix, s -> new Sample()).add(mailbox);
    }
    if (user.yes() && NAMES.stream().noneMatch(mailbox::lacks) && !mailbox.upnIsPrimary()) {
      differing.add(mailbox);
      if (suffix != null) {
        differingBySuffix.merge(suffix, 1, Integer::sum);
      }
    }
    String upn = UpnClash.upn(mailbox);
    if (user.yes() || UpnClash.owns(mailbox)) {
      names.add(upn);
    }
    if (user.yes()) {
      for (ProxyAddress proxy : mailbox.emailAddresses()) {
        if (proxy.isSmtp() && !proxy.address().equals(upn)) {
          addresses.add(proxy.address());
        }
      }
    }
  }

  /**
   * What stands behind the {@code @} of a user's UPN; null of others, and where nobody knows it.
   */
  static String suffix(Mailbox mailbox) {
    return user(mailbox).yes() ? ProxyAddress.domain(mailbox.userPrincipalName()) : null;
  }

  /** Whether a mailbox is a user's own and its account is not disabled. */
  static Answer user(Mailbox mailbox) {
    return Answer.of(
            mailbox,
            "recipientTypeDetails",
            "UserMailbox".equalsIgnoreCase(mailbox.recipientTypeDetails()))
        .and(
            Answer.of(mailbox, "accountDisabled", !Boolean.TRUE.equals(mailbox.accountDisabled())));
  }

  private static void note(Mailbox mailbox, List<String> components, Reasons gaps) {
    for (String component : components) {
      if (mailbox.lacks(component)) {
        gaps.add(mailbox.origin().absent().get(component));
      }
    }
  }

  /** How many are users' own, with accounts here. */
  int users() {
    return users;
  }

  /** How many are users' own, with accounts in another forest. */
  int linked() {
    return linked;
  }

  /** The same of users whose mailboxes are in the cloud. */
  RemoteSignIns remote() {
    return remote;
  }

  /** The users whose UPN is not their primary address. */
  Sample differing() {
    return differing;
  }

  /** By suffix of their UPN the users who sign in with it. */
  Map<String, Sample> suffixes() {
    return suffixes;
  }

  /** Whether each user of a suffix surely has another name than their primary address. */
  boolean allDiffer(String suffix) {
    return suffixes.containsKey(suffix)
        && differingBySuffix.getOrDefault(suffix, 0) == suffixes.get(suffix).count();
  }

  /** Why some users' UPNs are unknown. */
  Reasons suffixGaps() {
    return suffixGaps;
  }

  /** Why some users' names are unknown. */
  Reasons nameGaps() {
    return nameGaps;
  }

  /**
   * Why nobody can tell whose address one is; null if that can be told. One that a run of the
   * collector replaced, or did not, is only comparable with those of the same run.
   */
  String incomparable(String address) {
    String run = Redaction.run(address).orElse(null);
    return run == null || runs.isEmpty() || runs.equals(Set.of(run))
        ? null
        : address
            + " and mailboxes were redacted in different runs, or only one of them was; collect"
            + " both in one run";
  }

  /** The clashes of UPNs, after all mailboxes were added. */
  List<UpnClash> clashes(FactBase facts) {
    long[] several = several();
    if (several.length == 0) {
      return List.of();
    }
    List<Exported> suspects = new ArrayList<>();
    for (List<Exported> chunk : facts.recipients().only(chunksOf(several))) {
      for (Exported fact : chunk) {
        if (anyOf(several, fact)) {
          if (suspects.size() == MANY) {
            clashGaps.add("more than " + MANY + " mailboxes seem to share names: export again");
            return UpnClash.all(suspects);
          }
          suspects.add(fact);
        }
      }
    }
    return UpnClash.all(suspects);
  }

  /** The names that are also somebody else's names or addresses, perhaps. */
  private long[] several() {
    LongStream here =
        LongStream.concat(LongStream.of(names.repeated()), LongStream.of(names.shared(addresses)));
    LongStream there =
        remote.names().size() == 0
            ? LongStream.empty()
            : LongStream.of(names.shared(remote.names()));
    return LongStream.concat(here, there).sorted().toArray();
  }

  /** The places of the chunks in which somebody has one of some names or addresses. */
  private BitSet chunksOf(long[] prints) {
    BitSet found = new BitSet();
    End last = new End(0, 0, 0);
    for (int i = 0; i < ends.size(); i++) {
      End end = ends.get(i);
      found.set(
          i,
          names.any(last.names(), end.names(), prints)
              || addresses.any(last.addresses(), end.addresses(), prints)
              || remote.names().any(last.remote(), end.remote(), prints));
      last = end;
    }
    return found;
  }

  /** Whether a recipient has one of some names or addresses, as far as they are counted. */
  private static boolean anyOf(long[] prints, Exported fact) {
    return fact instanceof Mailbox mailbox
        ? anyOf(prints, mailbox)
        : fact instanceof Recipient other
            && other.remoteUser()
            && RemoteSignIns.names(other).anyMatch(name -> isOf(prints, name));
  }

  private static boolean anyOf(long[] prints, Mailbox mailbox) {
    boolean user = user(mailbox).yes();
    if ((user || UpnClash.owns(mailbox)) && isOf(prints, UpnClash.upn(mailbox))) {
      return true;
    }
    return user
        && mailbox.emailAddresses().stream()
            .anyMatch(proxy -> proxy.isSmtp() && isOf(prints, proxy.address()));
  }

  private static boolean isOf(long[] prints, String name) {
    return Arrays.binarySearch(prints, Fingerprints.of(name)) >= 0;
  }

  /** Why a clash may stay unseen. */
  Reasons clashGaps() {
    return clashGaps;
  }

  /** The same in one text, known once {@link #clashes} was asked; null if none can. */
  String clashGap() {
    Set<String> all = new TreeSet<>(runs);
    all.addAll(remote.runs());
    if (all.size() > 1) {
      clashGaps.add(
          "mailboxes were redacted in more than one run, or not all of them, so that equal names"
              + " cannot be told; collect all of them in one run");
    }
    if (!remote.addressGaps().isEmpty()) {
      clashGaps.add(remote.addressGaps().text());
    }
    return clashGaps.text();
  }
}
