package exvet.topology;

import exvet.fact.DnsRecord;
import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The addresses at which clients inside are served: those of servers and load balancers, and those
 * by which the internet comes in.
 */
public final class InternalEntries {
  private final Profile profile;
  private final Set<String> inside = new TreeSet<>();
  private final Set<String> outside;
  private final Set<String> gone = new TreeSet<>();
  private Answer complete = Answer.YES;

  InternalEntries(Ground ground) {
    this.profile = ground.profile();
    this.inside.addAll(Addresses.canonical(profile.internalVIPs()));
    this.outside = Addresses.canonical(profile.publicIPs());
    if (!ground.names().exported()) {
      complete = Answer.unknown(ground.names().missing());
    }
    List<String> fqdns = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (state.row() != null && state.row().fqdn() != null) {
        fqdns.add(state.row().fqdn());
      }
      if (!state.edge().yes()) {
        add(state, ground);
      }
    }
    if (ground.dns().asked(View.PRIVATE)) {
      for (String name : gone(ServerReference.all(ground), fqdns)) {
        gone.addAll(Dns.texts(ground.dns().addresses(View.PRIVATE, name)));
      }
    }
    gone.removeAll(inside);
    gone.removeAll(outside);
  }

  private void add(ServerState state, Ground ground) {
    Set<String> own = new TreeSet<>(OwnAddresses.of(state.name(), ground).telling());
    String fqdn = state.row() == null ? null : state.row().fqdn();
    if (fqdn != null) {
      Found found = ground.dns().addresses(View.PRIVATE, fqdn);
      own.addAll(Dns.texts(found));
      if (found.unknown()) {
        complete = complete.and(Answer.unknown(found.reason()));
      }
    } else if (state.row() != null) {
      complete =
          complete.and(
              Answer.unknown("Fqdn of " + state.name() + " is not known (Get-ExchangeServer)"));
    }
    (state.ignored() ? gone : inside).addAll(own);
  }

  /**
   * The names that servers had which are no more: objects of theirs are left.
   *
   * @param fqdns of servers that exist, in whose domains the others were
   */
  public static Set<String> gone(Collection<ServerReference> references, Collection<String> fqdns) {
    Set<String> domains = new TreeSet<>();
    fqdns.forEach(fqdn -> domains.add(HostName.canonical(fqdn.substring(fqdn.indexOf('.') + 1))));
    Set<String> names = new TreeSet<>();
    for (ServerReference reference : references) {
      if (Boolean.FALSE.equals(reference.exists()) && !Boolean.TRUE.equals(reference.deleted())) {
        String text = HostName.canonical(ServerNames.key(reference.name()));
        domains.forEach(domain -> names.add(text.indexOf('.') > 0 ? text : text + "." + domain));
      }
    }
    names.removeIf(name -> !HostName.wellFormed(name) || HostName.isAddress(name));
    return names;
  }

  /** Whether clients inside who go to an address for a host are served. */
  Answer serves(String address, String host) {
    if (inside.contains(address)
        || outside(address, host)
        || own(profile, host, true).contains(address)) {
      return Answer.YES;
    }
    if (gone.contains(address) || (!profile.internalVIPs().isEmpty() && complete.yes())) {
      return Answer.NO;
    }
    if (!profile.internalVIPs().isEmpty()) {
      return complete;
    }
    return Answer.unknown(
        host
            + " leads to "
            + address
            + ", which is neither a server's nor in publicIPs; state internalVIPs in the profile");
  }

  /** Whether an address is one by which the internet comes in, for a host. */
  boolean outside(String address, String host) {
    return outside.contains(address) || own(profile, host, false).contains(address);
  }

  /** The addresses of a publication of its own, as the profile states them. */
  static Set<String> own(Profile profile, String host, boolean within) {
    Set<String> own = new TreeSet<>();
    profile
        .hostAddresses()
        .forEach(
            (name, addresses) -> {
              if (HostName.same(name, host)) {
                own.addAll(
                    Addresses.canonical(within ? addresses.internal() : addresses.external()));
              }
            });
    return own;
  }

  /** Where a host leads, compared with where clients are served. */
  Reached reached(String host, Found addresses) {
    if (addresses.unknown()) {
      return Reached.unknown(addresses.reason());
    }
    if (addresses.missing()) {
      return Reached.unknown(host + " does not resolve in the private view");
    }
    Answer all = addresses.reason() == null ? Answer.YES : Answer.unknown(addresses.reason());
    Answer none = all;
    Answer some = Answer.NO;
    Answer stray = addresses.reason() == null ? Answer.NO : Answer.unknown(addresses.reason());
    List<String> strangers = new ArrayList<>();
    for (DnsRecord record : addresses.records()) {
      String address = Addresses.canonical(record.data());
      Answer serves = serves(address, host);
      all = all.and(serves);
      none = none.and(serves.not());
      some = some.or(serves);
      stray = stray.or(serves.not());
      if (serves.no()) {
        strangers.add(address);
      }
    }
    return new Reached(all, none, some.and(stray), stray, List.copyOf(strangers));
  }

  /**
   * Where a host leads.
   *
   * @param all whether clients are served at each of its addresses
   * @param none whether at none of them
   * @param partly whether at some, and not at others
   * @param stray whether there are others
   * @param strangers those
   */
  record Reached(Answer all, Answer none, Answer partly, Answer stray, List<String> strangers) {
    static Reached unknown(String reason) {
      Answer unknown = Answer.unknown(reason);
      return new Reached(unknown, unknown, unknown, unknown, List.of());
    }
  }
}
