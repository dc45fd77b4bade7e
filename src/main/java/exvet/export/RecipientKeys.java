package exvet.export;

import exvet.fact.Fingerprints;
import exvet.fact.PropertyBag;
import java.util.List;
import java.util.Locale;

/** By what recipients are told to be the same, in the order in which they were read. */
final class RecipientKeys {
  private final Fingerprints guids = new Fingerprints();
  private final Fingerprints names = new Fingerprints();
  private final ServerSpelling servers = new ServerSpelling(List.of());

  void add(PropertyBag bag) {
    String guid = bag.text("Guid");
    guids.add(guid == null ? null : guid.toLowerCase(Locale.ROOT));
    names.add(Identities.of(bag, servers).toLowerCase(Locale.ROOT));
  }

  int size() {
    return guids.size();
  }

  Fingerprints guids() {
    return guids;
  }

  Fingerprints names() {
    return names;
  }
}
