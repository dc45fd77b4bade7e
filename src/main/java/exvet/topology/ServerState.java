package exvet.topology;

import exvet.fact.ExchangeServer;
import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.fact.ServerVersion;
import java.time.Instant;

/**
 * To which sets one server belongs.
 *
 * @param row its row in Get-ExchangeServer, null if that was not exported
 * @param unlisted why it has no row; null if it has one
 * @param site the last element of its path, null if unknown
 */
record ServerState(
    String name,
    ExchangeServer row,
    String unlisted,
    String site,
    Answer edge,
    Answer mailbox,
    Answer clientAccess,
    boolean legacy,
    boolean ignored,
    boolean internalOnly,
    boolean inService) {

  static ServerState of(
      String name, ExchangeServer row, ServerNames names, Profile profile, Instant at) {
    boolean ignored = names.listed(profile.ignoreServers(), name);
    String unlisted = row == null ? names.missing() : null;
    Answer edge =
        row == null ? Answer.unknown(unlisted) : role(row, row.edgeServer(), "edgeServer", "Edge");
    Answer mailbox =
        row == null
            ? Answer.unknown(unlisted)
            : role(row, row.mailboxServer(), "mailboxServer", "Mailbox");
    boolean resting = names.listed(profile.maintenanceServers(), name);
    if (profile.maintenanceWindows() != null) {
      for (Profile.Window window : profile.maintenanceWindows()) {
        resting |= window.contains(at) && concerns(window, names, name);
      }
    }
    return new ServerState(
        name,
        row,
        unlisted,
        row == null ? null : site(row.site()),
        edge,
        mailbox,
        ignored ? Answer.NO : row == null ? edge : edge.not().and(mailbox).and(covered(row)),
        legacy(row),
        ignored,
        names.listed(profile.internalOnly(), name),
        !ignored && !resting);
  }

  /** A server has one state, so its name tells it; see DECISIONS.md for why this is written out. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ServerState state && name.equals(state.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Why the site is unknown. */
  String siteReason() {
    return row == null ? unlisted : Gaps.untold(row, "site");
  }

  /** The FQDN as DNS has it; null if it is unknown. */
  String fqdn() {
    return row == null ? null : HostName.canonical(row.fqdn());
  }

  /** The FQDN for a component of that name, noted there if it is unknown. */
  String fqdn(Gaps gaps, String component) {
    if (row == null) {
      gaps.lack(unlisted, component);
      return null;
    }
    return gaps.copy(row, "fqdn", component, row.fqdn());
  }

  private static boolean concerns(Profile.Window window, ServerNames names, String name) {
    return window.servers() == null
        || window.servers().isEmpty()
        || names.listed(window.servers(), name);
  }

  private static Answer role(ExchangeServer row, Boolean flag, String component, String role) {
    if (flag != null) {
      return Answer.of(flag);
    }
    if (!row.serverRole().isEmpty()) {
      return Answer.of(row.serverRole().stream().anyMatch(role::equalsIgnoreCase));
    }
    return Answer.unknown(Gaps.untold(row, component));
  }

  private static Answer covered(ExchangeServer row) {
    ServerVersion version = row.adminDisplayVersion();
    if (version != null) {
      return Answer.of(version.covered());
    }
    return Boolean.FALSE.equals(row.e15OrLater())
        ? Answer.NO
        : Answer.unknown(Gaps.untold(row, "adminDisplayVersion"));
  }

  private static boolean legacy(ExchangeServer row) {
    if (row == null) {
      return false;
    }
    ServerVersion version = row.adminDisplayVersion();
    return version == null
        ? Boolean.FALSE.equals(row.e15OrLater())
        : version.major() < 15 || (version.major() == 15 && version.minor() == 0);
  }

  /** The name of an AD site, which exports write as a path or as a distinguished name. */
  static String site(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String site = text.strip();
    if (site.regionMatches(true, 0, "CN=", 0, 3)) {
      int comma = site.indexOf(',');
      return site.substring(3, comma < 0 ? site.length() : comma);
    }
    return site.substring(site.lastIndexOf('/') + 1);
  }
}
