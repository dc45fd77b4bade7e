package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Mailbox;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A user whose UPN belongs to somebody else too.
 *
 * @param mailbox the user's mailbox
 * @param other the other owner
 * @param duplicate whether it is the other's UPN as well, rather than one of the addresses
 */
public record UpnClash(
    @Known String identity,
    @Known String mailbox,
    @Known String other,
    boolean duplicate,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  static UpnClash of(Mailbox user, Mailbox other, boolean duplicate) {
    String identity = user.identity() + " | " + other.identity();
    return new UpnClash(
        identity,
        user.identity(),
        other.identity(),
        duplicate,
        Origin.derived(identity, Map.of()),
        List.of(user, other));
  }

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("mailbox", Set.of(mailbox));
  }
}
