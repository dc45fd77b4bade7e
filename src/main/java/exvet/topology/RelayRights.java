package exvet.topology;

import exvet.fact.ReceiveConnector;
import exvet.fact.ReceiveConnectorPermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the access control lists of Receive connectors give strangers a right, such as that to
 * send to any recipient. Accounts have other names in other languages, so they are known by their
 * SIDs.
 */
final class RelayRights {
  static final String RIGHT = "ms-Exch-SMTP-Accept-Any-Recipient";
  static final String SUBMIT = "ms-Exch-SMTP-Submit";
  static final String COMMAND =
      "Get-ReceiveConnector | Get-ADPermission | Select-Object Identity,User,@{ n = 'SID'; e = {"
          + " ([Security.Principal.NTAccount] ('' + $_.User)).Translate("
          + "[Security.Principal.SecurityIdentifier]).Value } },ExtendedRights,Deny,IsInherited"
          + " | Export-Clixml Get-ADPermission.xml";

  private static final String ANONYMOUS = "S-1-5-7";
  private static final String EVERYONE = "S-1-1-0";
  private static final Pattern SID = Pattern.compile("S-1(-\\d+)+");

  /** What the collector keeps: of these rights, the entries of these accounts. */
  private static final Set<String> COLLECTED_RIGHTS =
      Set.of(
          "ms-exch-smtp-accept-any-recipient",
          "ms-exch-smtp-accept-any-sender",
          "ms-exch-smtp-accept-authoritative-domain-sender");

  private static final Set<String> COLLECTED_ACCOUNTS = Set.of(ANONYMOUS, EVERYONE, "S-1-5-11");

  /** How an object in the directory is named: {@code SERVER\name}, or by one of two paths. */
  private static final Pattern IDENTITY = Pattern.compile("([^\\\\/]+)\\\\(.+)");

  private static final Pattern CANONICAL =
      Pattern.compile(
          "(?i).*/Servers/([^/]+)/Protocols/SMTP Receive Connectors/(.+)", Pattern.DOTALL);
  private static final Pattern DISTINGUISHED =
      Pattern.compile("(?i)CN=(.+?),CN=SMTP Receive Connectors,CN=Protocols,CN=([^,]+),.*");

  /**
   * An entry that may concern the right.
   *
   * @param anonymous whether it names the right, the anonymous account, and this connector
   * @param everyone the same for Everyone
   * @param account how the entry names the account; null if it does not
   */
  private record Entry(
      Answer anonymous, Answer everyone, Answer deny, Answer inherited, String account) {
    Answer either() {
      return anonymous.or(everyone);
    }
  }

  private final String right;
  private final ServerNames names;
  private final List<ReceiveConnector> connectors;
  private final boolean exported;
  private final List<ReceiveConnectorPermission> all;
  private final Map<ReceiveConnector, List<Entry>> entries = new IdentityHashMap<>();

  /** Connectors with an entry of their own, and whether one is of the anonymous account. */
  private final Map<ReceiveConnector, Boolean> listed = new IdentityHashMap<>();

  /** Connectors with an entry of anybody's for the right, so that entries for it were kept. */
  private final Set<ReceiveConnector> told = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whether strangers may send to any recipient. */
  static RelayRights relay(Ground ground) {
    return new RelayRights(RIGHT, ground);
  }

  /** Whether strangers may submit at all, as the permission group AnonymousUsers lets them. */
  static RelayRights submit(Ground ground) {
    return new RelayRights(SUBMIT, ground);
  }

  private RelayRights(String right, Ground ground) {
    this.right = right;
    this.names = ground.names();
    this.connectors =
        ground.facts().all(ReceiveConnector.class).stream()
            .filter(one -> !one.origin().missing())
            .toList();
    this.all =
        ground.facts().all(ReceiveConnectorPermission.class).stream()
            .filter(one -> !one.origin().missing())
            .toList();
    this.exported = ground.facts().exported("Get-ADPermission");
    all.forEach(this::assign);
    for (ReceiveConnectorPermission one : ground.facts().all(ReceiveConnectorPermission.class)) {
      if (one.origin().missing()) {
        lost(one);
      }
    }
  }

  /** What is lost of a server's entries may be of each of its connectors. */
  private void lost(ReceiveConnectorPermission one) {
    Answer perhaps = Answer.unknown(one.origin().absent().get("extendedRights"));
    for (ReceiveConnector connector : on(one.server())) {
      entries
          .computeIfAbsent(connector, key -> new ArrayList<>())
          .add(new Entry(perhaps, perhaps, perhaps, perhaps, null));
    }
  }

  /** Whether strangers have the right on a connector. */
  Answer of(ReceiveConnector connector) {
    List<Entry> own = new ArrayList<>(entries.getOrDefault(connector, List.of()));
    String unseen = unseen(connector);
    if (unseen != null) {
      // What nobody saw may allow, or deny, anything.
      Answer perhaps = Answer.unknown(unseen);
      own.add(new Entry(perhaps, perhaps, perhaps, perhaps, null));
    } else if (filtered()) {
      Answer perhaps =
          Answer.unknown("the export of Get-ADPermission has no inherited entry; run: " + COMMAND);
      own.add(new Entry(perhaps, perhaps, perhaps, Answer.YES, null));
    }
    Answer pooled = effective(own.stream().map(one -> with(one, one.either())).toList());
    Answer alone = effective(own.stream().map(one -> with(one, one.anonymous())).toList());
    return pooled.no() && alone.yes()
        ? Answer.unknown(
            "an entry of "
                + connector.identity()
                + " denies Everyone what another allows the anonymous account: whether Windows"
                + " counts strangers among Everyone is a setting (EveryoneIncludesAnonymous)")
        : pooled;
  }

  /** The same, but no entry for the right at all tells nothing: the collector leaves some out. */
  Answer ofTold(ReceiveConnector connector, String otherwise) {
    Answer answer = of(connector);
    return answer.no() && !told.contains(connector) ? Answer.unknown(otherwise) : answer;
  }

  private static Entry with(Entry entry, Answer concerned) {
    return new Entry(concerned, concerned, entry.deny(), entry.inherited(), entry.account());
  }

  /** The accounts to which entries of the connector itself give the right, as they are named. */
  List<String> holders(ReceiveConnector connector) {
    return entries.getOrDefault(connector, List.of()).stream()
        .filter(one -> one.either().yes() && one.deny().no() && one.inherited().no())
        .map(Entry::account)
        .filter(account -> account != null)
        .distinct()
        .sorted()
        .toList();
  }

  /** What the servers call the anonymous account, which has another name in each language. */
  String anonymousName() {
    return all.stream()
        .filter(one -> who(one, ANONYMOUS).yes())
        .map(RelayRights::account)
        .filter(account -> account != null && !SID.matcher(account).matches())
        .sorted()
        .findFirst()
        .orElse("NT AUTHORITY\\ANONYMOUS LOGON");
  }

  private static String account(ReceiveConnectorPermission one) {
    return one.user() == null || one.user().isBlank() ? one.sid() : one.user().strip();
  }

  /** Explicit Deny, explicit Allow, inherited Deny, inherited Allow: the first that is there. */
  private static Answer effective(List<Entry> entries) {
    Answer denied = Answer.NO;
    Answer allowed = Answer.NO;
    Answer inheritedDenied = Answer.NO;
    Answer inheritedAllowed = Answer.NO;
    for (Entry one : entries) {
      Answer deny = one.anonymous().and(one.deny());
      Answer allow = one.anonymous().and(one.deny().not());
      denied = denied.or(deny.and(one.inherited().not()));
      allowed = allowed.or(allow.and(one.inherited().not()));
      inheritedDenied = inheritedDenied.or(deny.and(one.inherited()));
      inheritedAllowed = inheritedAllowed.or(allow.and(one.inherited()));
    }
    Answer answer = denied.not().and(allowed.or(inheritedDenied.not().and(inheritedAllowed)));
    if (answer.unknown() && denied.or(inheritedDenied).no()) {
      // Without any Deny it does not matter which Allow is inherited.
      return entries.stream()
          .map(one -> one.anonymous().and(one.deny().not()))
          .reduce(Answer.NO, Answer::or);
    }
    return answer;
  }

  /**
   * Why entries of the connector may be missing; null if they are all there. Whoever has
   * AnonymousUsers among its PermissionGroups has entries for the anonymous account, of rights that
   * the collector keeps too (Accept-Any-Sender): without one the list was not exported. Without
   * AnonymousUsers nothing of the kind is certain, and any entry tells that the list was looked at.
   */
  private String unseen(ReceiveConnector connector) {
    if (!exported) {
      return "no export of Get-ADPermission; run: " + COMMAND;
    }
    Boolean stranger = listed.get(connector);
    boolean seen =
        connector.permits("AnonymousUsers") ? Boolean.TRUE.equals(stranger) : stranger != null;
    return seen
        ? null
        : "no entry of "
            + connector.identity()
            + (stranger == null ? "" : " for the anonymous account")
            + " in the export of Get-ADPermission; run: "
            + COMMAND;
  }

  /**
   * Whether inherited entries were left out. A whole list has some (administrators'); what the
   * collector keeps of it need not.
   */
  private boolean filtered() {
    return exported
        && all.stream().noneMatch(one -> Boolean.TRUE.equals(one.inherited()))
        && !all.stream().allMatch(RelayRights::collected);
  }

  private static boolean collected(ReceiveConnectorPermission one) {
    return one.sid() != null
        && (one.sid().isBlank() || COLLECTED_ACCOUNTS.contains(one.sid()))
        && one.extendedRights().stream()
            .anyMatch(right -> COLLECTED_RIGHTS.contains(right.toLowerCase(Locale.ROOT)));
  }

  private void assign(ReceiveConnectorPermission one) {
    Answer named =
        Answer.of(
            one, "extendedRights", one.extendedRights().stream().anyMatch(right::equalsIgnoreCase));
    Answer deny = flag(one, "deny", one.deny());
    Answer inherited = flag(one, "inherited", one.inherited());
    List<ReceiveConnector> owners = owners(one);
    Answer belongs =
        owners.size() == 1 && certain(one, owners.get(0))
            ? Answer.YES
            : Answer.unknown(
                "nobody knows to which connector the entry of "
                    + (one.connector() == null ? one.identity() : one.connector())
                    + " belongs; export both again: Get-ReceiveConnector, and "
                    + COMMAND);
    Entry entry =
        new Entry(
            named.and(who(one, ANONYMOUS)).and(belongs),
            named.and(who(one, EVERYONE)).and(belongs),
            deny,
            inherited,
            account(one));
    for (ReceiveConnector owner : owners) {
      if (!entry.either().no()) {
        entries.computeIfAbsent(owner, key -> new ArrayList<>()).add(entry);
      }
      if (belongs.yes()) {
        if (one.extendedRights().stream().anyMatch(right::equalsIgnoreCase)) {
          told.add(owner);
        }
        listed.merge(owner, who(one, ANONYMOUS).yes(), Boolean::logicalOr);
      }
    }
  }

  private static Answer flag(ReceiveConnectorPermission one, String component, Boolean value) {
    return value != null ? Answer.of(value) : Answer.unknown(Gaps.untold(one, component));
  }

  /**
   * Whether an entry is of an account; a name that is none of two well-known ones tells nothing.
   */
  private static Answer who(ReceiveConnectorPermission one, String sid) {
    String user = one.user() == null ? "" : one.user().strip();
    String known = one.sid() == null || one.sid().isBlank() ? user : one.sid().strip();
    if (SID.matcher(known).matches()) {
      return Answer.of(known.equals(sid));
    }
    if (user.equalsIgnoreCase("NT AUTHORITY\\ANONYMOUS LOGON")) {
      return Answer.of(sid.equals(ANONYMOUS));
    }
    if (user.equalsIgnoreCase("Everyone")) {
      return Answer.of(sid.equals(EVERYONE));
    }
    return Answer.unknown(
        "nobody knows who "
            + (user.isEmpty() ? "has an entry of " + one.connector() : user)
            + " is; export with SIDs: "
            + COMMAND);
  }

  /** Whether the name in the entry is the connector's, rather than one that only could be. */
  private boolean certain(ReceiveConnectorPermission one, ReceiveConnector owner) {
    String text = text(one);
    String[] path = path(text);
    return text.equalsIgnoreCase(owner.guid())
        || (path == null
            ? ReceiveConnectors.name(owner).equalsIgnoreCase(last(text))
            : is(owner, path[0], path[1]));
  }

  /** The connectors an entry may belong to. */
  private List<ReceiveConnector> owners(ReceiveConnectorPermission one) {
    String text = text(one);
    List<ReceiveConnector> byGuid =
        connectors.stream().filter(c -> text.equalsIgnoreCase(c.guid())).toList();
    if (!byGuid.isEmpty()) {
      return byGuid;
    }
    String[] path = path(text);
    if (path != null) {
      List<ReceiveConnector> named =
          connectors.stream().filter(c -> is(c, path[0], path[1])).toList();
      // A connector that nobody knows was deleted, or is one of its server under an older name.
      return named.isEmpty() ? on(path[0]) : named;
    }
    List<ReceiveConnector> there =
        one.server() == null || one.server().isBlank() ? connectors : on(one.server());
    List<ReceiveConnector> named =
        there.stream().filter(c -> ReceiveConnectors.name(c).equalsIgnoreCase(last(text))).toList();
    return named.isEmpty() ? there : named;
  }

  private List<ReceiveConnector> on(String server) {
    return connectors.stream().filter(one -> same(one.server(), server)).toList();
  }

  private boolean is(ReceiveConnector connector, String server, String name) {
    return same(connector.server(), server)
        && ReceiveConnectors.name(connector).equalsIgnoreCase(name);
  }

  private boolean same(String one, String other) {
    return ServerNames.key(names.name(one)).equals(ServerNames.key(names.name(other)));
  }

  private static String text(ReceiveConnectorPermission one) {
    return one.connector() == null ? "" : one.connector().strip();
  }

  private static String last(String text) {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** Server and name; null if the text is no path. */
  private static String[] path(String text) {
    Matcher name = DISTINGUISHED.matcher(text);
    if (name.matches()) {
      return new String[] {name.group(2), name.group(1).replaceAll("\\\\(.)", "$1")};
    }
    Matcher path = CANONICAL.matcher(text);
    if (path.matches()) {
      return new String[] {path.group(1), path.group(2).replace("\\/", "/")};
    }
    Matcher identity = IDENTITY.matcher(text);
    return identity.matches() ? new String[] {identity.group(1), identity.group(2)} : null;
  }
}
