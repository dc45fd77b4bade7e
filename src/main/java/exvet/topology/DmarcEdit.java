package exvet.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tags of a DMARC record as it is published, of which some are taken out or set and all others
 * are kept.
 */
final class DmarcEdit {
  private static final int LONGEST = 2_000;

  private final List<TagList.Tag> tags;

  private DmarcEdit(List<TagList.Tag> tags) {
    this.tags = tags;
  }

  /** Null if the record does not count, or is longer than anybody's is. */
  static DmarcEdit of(DmarcRecord record) {
    return record == null || !record.valid() || record.text().length() > LONGEST
        ? null
        : new DmarcEdit(record.tags().tags());
  }

  /**
   * The record with values that exist only, and with the policy none where it states no other: then
   * its policies for sub-domains bind nobody either. Null if one of its policies does not exist, as
   * nobody knows which was meant, or would be in force at once, as the record counts as none until
   * now.
   */
  static String corrected(DmarcRecord record) {
    DmarcEdit edit = of(record);
    if (edit == null) {
      return null;
    }
    DmarcEdit sound = edit.only(tag -> record.exists(tag.name()));
    if (record.tag("p") == null) {
      return sound.lowered("sp").lowered("np").set("p", "none").text();
    }
    return record.exists("p") && (record.policyStated() || !asks(record)) ? sound.text() : null;
  }

  private DmarcEdit lowered(String policy) {
    boolean there = tags.stream().anyMatch(tag -> tag.name().equalsIgnoreCase(policy));
    return there ? set(policy, "none") : this;
  }

  private static boolean asks(DmarcRecord record) {
    return Stream.of("p", "sp", "np")
        .map(record::tag)
        .anyMatch(policy -> "quarantine".equals(policy) || "reject".equals(policy));
  }

  /**
   * The record that asks in earnest, of all mail, for what it asks of its own domain; and of
   * sub-domains for quarantine where it asks for nothing yet.
   */
  static String earnest(DmarcRecord record) {
    DmarcEdit edit = of(record);
    if (edit == null) {
      return null;
    }
    boolean lax = record.sp().equals("none") && !record.p().equals("none");
    DmarcEdit whole = edit.without("t").without("pct");
    return (lax ? whole.set("sp", "quarantine") : whole).text();
  }

  /**
   * The record that asks for quarantine where it asks for nothing yet.
   *
   * @param inherited whether it is about a sub-domain
   */
  static String raised(DmarcRecord record, boolean inherited) {
    DmarcEdit edit = of(record);
    if (edit == null) {
      return null;
    }
    boolean sub = inherited && record.tag("sp") != null;
    return edit.set(sub ? "sp" : "p", "quarantine").text();
  }

  /** The record that asks to reject all mail, of the domain and of those below it. */
  static String rejecting(DmarcRecord record) {
    DmarcEdit edit = of(record);
    return edit == null
        ? null
        : edit.without("t")
            .without("pct")
            .without("sp")
            .without("np")
            .without("psd")
            .set("p", "reject")
            .text();
  }

  /** The record without addresses for aggregate reports. */
  static String unaddressed(DmarcRecord record) {
    DmarcEdit edit = of(record);
    return edit == null ? null : edit.without("rua").text();
  }

  private DmarcEdit only(Predicate<TagList.Tag> kept) {
    return new DmarcEdit(tags.stream().filter(kept).toList());
  }

  private DmarcEdit without(String name) {
    return only(tag -> !tag.name().equalsIgnoreCase(name));
  }

  /** With a tag in its place, or behind the version if it has none. */
  private DmarcEdit set(String name, String value) {
    List<TagList.Tag> all = new ArrayList<>(tags);
    boolean there = tags.stream().anyMatch(tag -> tag.name().equalsIgnoreCase(name));
    all.replaceAll(
        tag -> tag.name().equalsIgnoreCase(name) ? new TagList.Tag(tag.name(), value) : tag);
    if (!there) {
      all.add(Math.min(1, all.size()), new TagList.Tag(name, value));
    }
    return new DmarcEdit(List.copyOf(all));
  }

  private String text() {
    return tags.stream()
        .map(tag -> tag.name() + "=" + tag.value())
        .collect(Collectors.joining("; "));
  }
}
