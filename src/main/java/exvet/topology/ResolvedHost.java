package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.View;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A name with the addresses that DNS has for it in one view.
 *
 * @param four those of IPv4
 * @param six those of IPv6
 */
record ResolvedHost(String host, Found four, Found six) {

  static ResolvedHost of(Ground ground, View view, String name) {
    String host = HostName.canonical(name);
    return new ResolvedHost(
        host, ground.dns().find(view, host, "A"), ground.dns().find(view, host, "AAAA"));
  }

  AddressSet addresses() {
    AddressSet all =
        AddressSet.stated(
            Stream.of(four, six)
                .flatMap(found -> found.records().stream())
                .map(record -> record.data())
                .toList());
    return new AddressSet(all.known(), four.reason(), six.reason());
  }

  /** Whether it has an address. */
  Answer resolves() {
    // A name that does not exist has no records of any type.
    boolean none = four.status() == Found.Status.NO_NAME || six.status() == Found.Status.NO_NAME;
    return none && !four.present() && !six.present() ? Answer.NO : four.exists().or(six.exists());
  }

  /** Whether it owns a CNAME. */
  Answer alias() {
    if (four.alias() || six.alias()) {
      return Answer.YES;
    }
    return four.unknown() && six.unknown() ? resolves() : Answer.NO;
  }

  /** The names from this one to the end of its aliases. */
  List<String> chain() {
    return six.chain().size() > four.chain().size() ? six.chain() : four.chain();
  }

  /** The names to which its aliases lead; empty if it is none. */
  List<String> targets() {
    return List.copyOf(chain().subList(1, chain().size()));
  }

  /** The name that has its addresses: itself, or the end of its aliases. */
  String end() {
    return chain().get(chain().size() - 1);
  }

  /** Whether it is one of the names, or an alias that leads to one. */
  boolean leadsTo(Collection<String> names) {
    return chain().stream().anyMatch(names::contains);
  }

  List<Observed> basis() {
    Basis basis = new Basis();
    basis.addAll(four.basis());
    basis.addAll(six.basis());
    return basis.list();
  }
}
