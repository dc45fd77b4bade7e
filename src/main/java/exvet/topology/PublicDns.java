package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the public DNS says of the organisation's names and of the zones they are in. */
final class PublicDns {
  private PublicDns() {}

  static List<Derived> all(Ground ground) {
    List<PublicName> names = PublicName.all(ground);
    List<Derived> all = new ArrayList<>(names);
    all.addAll(ServedZone.all(names, ground));
    all.addAll(PublicRecord.all(names, ground));
    all.addAll(SignedZone.all(names, ground));
    all.addAll(IssuedHost.all(ground));
    return all;
  }

  /** The hosts to which mail for a domain goes, as far as they are known. */
  static Set<String> mailHosts(String domain, Ground ground) {
    Set<String> hosts = new TreeSet<>();
    ground
        .dns()
        .find(View.PUBLIC, domain, "MX")
        .records()
        .forEach(record -> hosts.add(record.host(1)));
    hosts.remove("");
    return hosts;
  }
}
