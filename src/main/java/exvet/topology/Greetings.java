package exvet.topology;

import exvet.fact.Service;
import exvet.fact.View;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names by which mail could greet the servers of the internet, as far as DNS agrees. */
final class Greetings {
  private final Ground ground;
  private final List<SendingAddress> addresses;
  private final String main;

  Greetings(Ground ground) {
    this.ground = ground;
    this.addresses = SendingAddress.all(ground);
    this.main = ground.plan().hosts(Service.EWS, null).external();
  }

  /**
   * A name of the organisation that leads to one of the addresses from which mail leaves, and suits
   * each of them; null if none is known.
   */
  String confirmed() {
    Set<String> names = new TreeSet<>();
    addresses.forEach(address -> names.addAll(address.names()));
    for (String name : names) {
      if (ground.entry().registered(name) && suits(name)) {
        return name;
      }
    }
    return main != null && suits(main) ? main : null;
  }

  /** The same, else the planned external host, unless DNS is known to speak against it. */
  String likely() {
    String confirmed = confirmed();
    return confirmed == null && main != null && !wrong(main) ? main : confirmed;
  }

  private boolean suits(String name) {
    ResolvedHost host = ResolvedHost.of(ground, View.PUBLIC, name);
    AddressSet egress = AddressSet.stated(ground.profile().egressIPs());
    return !DomainNames.nonPublic(name)
        && host.addresses().meets(egress).yes()
        && addresses.stream().allMatch(address -> address.greets(host).yes());
  }

  /** Where an address has no name yet, it can be given this one. */
  private boolean wrong(String name) {
    ResolvedHost host = ResolvedHost.of(ground, View.PUBLIC, name);
    return DomainNames.nonPublic(name)
        || host.resolves().no()
        || addresses.stream()
            .anyMatch(address -> !address.names().isEmpty() && address.greets(host).no());
  }
}
