package exvet.topology;

import exvet.fact.IpRange;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Addresses of which some may be unknown, IPv4 and IPv6 apart.
 *
 * @param known in the form in which they can be compared, sorted; what an administrator states may
 *     be ranges
 * @param openFour why there may be further ones of IPv4; null if there are none
 * @param openSix the same of IPv6
 */
record AddressSet(Set<String> known, String openFour, String openSix) {
  static final AddressSet NONE = new AddressSet(Set.of(), null, null);

  /** What an administrator states: that is all there is. */
  static AddressSet stated(Collection<String> addresses) {
    return new AddressSet(Addresses.canonical(addresses), null, null);
  }

  /** Of which nobody knows anything. */
  static AddressSet unknown(String reason) {
    return new AddressSet(Set.of(), reason, reason);
  }

  AddressSet with(AddressSet other) {
    Set<String> all = new TreeSet<>(known);
    all.addAll(other.known);
    return new AddressSet(
        all,
        openFour == null ? other.openFour : openFour,
        openSix == null ? other.openSix : openSix);
  }

  /** Whether an address is in both. */
  Answer meets(AddressSet other) {
    if (known.stream().anyMatch(other::holds)) {
      return Answer.YES;
    }
    Answer none = Answer.NO;
    if (openFour != null && other.mayHold(false)) {
      none = none.or(Answer.unknown(openFour));
    }
    if (openSix != null && other.mayHold(true)) {
      none = none.or(Answer.unknown(openSix));
    }
    if (other.openFour != null && mayHold(false)) {
      none = none.or(Answer.unknown(other.openFour));
    }
    if (other.openSix != null && mayHold(true)) {
      none = none.or(Answer.unknown(other.openSix));
    }
    return none;
  }

  /** Whether an address of this set is not in the other. */
  Answer exceeds(AddressSet other) {
    Answer some = Answer.NO;
    for (String address : without(other)) {
      String open = Addresses.six(address) ? other.openSix : other.openFour;
      some = some.or(open == null ? Answer.YES : Answer.unknown(open));
    }
    some = openFour == null ? some : some.or(Answer.unknown(openFour));
    return openSix == null ? some : some.or(Answer.unknown(openSix));
  }

  /** Those that the other set is not known to have. */
  List<String> without(AddressSet other) {
    return known.stream().filter(address -> !other.holds(address)).toList();
  }

  List<String> list() {
    return List.copyOf(known);
  }

  private boolean holds(String address) {
    return known.contains(address) || known.stream().anyMatch(one -> overlap(one, address));
  }

  private static boolean overlap(String one, String other) {
    if (single(one) && single(other)) {
      return false;
    }
    IpRange range = IpRange.parse(one);
    IpRange within = IpRange.parse(other);
    return range != null && within != null && (range.contains(within) || within.contains(range));
  }

  /** Whether it is one address, not a range. */
  static boolean single(String text) {
    return text.indexOf('/') < 0 && text.indexOf('-') < 0;
  }

  private boolean mayHold(boolean six) {
    return (six ? openSix : openFour) != null
        || known.stream().anyMatch(one -> Addresses.six(one) == six);
  }
}
