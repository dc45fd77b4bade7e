package exvet.topology;

import exvet.fact.Observed;
import exvet.fact.View;
import java.util.List;

/** What receivers ask of DNS for the sake of an SPF record, with the answers that came. */
final class SpfDns {
  private final Dns dns;
  private final Basis basis = new Basis();

  SpfDns(Dns dns) {
    this.dns = dns;
  }

  /** What is known of a name; one that DNS cannot be asked for does not exist. */
  Found find(String name, String type) {
    if (!queryable(name)) {
      return Found.nameless(name);
    }
    Found found = dns.find(View.PUBLIC, name, type);
    basis.addAll(found.basis());
    return found;
  }

  List<Observed> basis() {
    return basis.list();
  }

  /** Whether DNS can be asked for a name. */
  static boolean queryable(String name) {
    return !name.isEmpty()
        && name.length() <= 253
        && List.of(name.split("\\.", -1)).stream()
            .allMatch(
                label ->
                    !label.isEmpty()
                        && label.length() <= 63
                        && label.chars().allMatch(c -> c > ' ' && c < 127 && c != '"'));
  }
}
