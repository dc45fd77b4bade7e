package exvet.topology;

import exvet.fact.DnsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A DMARC record taken apart (RFC 9989).
 *
 * @param invalid tags whose values do not exist, and text that is no tag
 */
record DmarcRecord(String text, TagList tags, List<String> invalid) {
  private static final Pattern VERSION =
      Pattern.compile("[vV][ \\t]*=[ \\t]*DMARC1[ \\t]*(;.*)?", Pattern.DOTALL);
  private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");
  private static final List<String> NAMES = List.of("p", "sp", "np");
  private static final Set<String> ALIGNMENTS = Set.of("r", "s");
  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "p", POLICIES, "sp", POLICIES, "np", POLICIES, "adkim", ALIGNMENTS, "aspf", ALIGNMENTS);
  private static final List<String> REMOVED = List.of("pct", "rf", "ri");
  private static final int MANY = 20;

  /** Whether receivers take a TXT record for one. */
  static boolean is(String text) {
    return VERSION.matcher(text).matches();
  }

  /** Those among the TXT records of a name. */
  static List<String> among(Found found) {
    return found.records().stream().map(DnsRecord::text).filter(DmarcRecord::is).toList();
  }

  static DmarcRecord of(String text) {
    TagList tags = TagList.of(text);
    List<String> invalid = new ArrayList<>(tags.problems());
    for (TagList.Tag tag : tags.tags()) {
      if (!exists(tag.name(), tag.value())) {
        invalid.add(tag.name() + "=" + SpfRecord.brief(tag.value()));
      }
    }
    return new DmarcRecord(text, tags, List.copyOf(invalid));
  }

  /** The value of a tag in lower case; null if there is none. */
  String tag(String name) {
    return tags.tags().stream()
        .filter(tag -> tag.name().equalsIgnoreCase(name))
        .map(tag -> tag.value().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse(null);
  }

  private static boolean exists(String name, String value) {
    Set<String> values = VALUES.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.contains(value.toLowerCase(Locale.ROOT));
  }

  /** Whether the value of a tag that it has is one that exists. */
  boolean exists(String name) {
    return exists(name, tag(name));
  }

  /** Whether receivers take it for a record: one with the same tag twice is none (RFC 6376). */
  boolean valid() {
    return !tags.repeated();
  }

  /** Whether it says in values that exist what it asks for. */
  boolean policyStated() {
    return tag("p") != null && sound();
  }

  /** Whether its policies exist; with one that does not, all count as none (RFC 9989). */
  private boolean sound() {
    return NAMES.stream().allMatch(name -> tag(name) == null || exists(name));
  }

  /** What it asks for of its own domain; none if it does not say, or does not count. */
  String p() {
    return valid() && policyStated() ? tag("p") : "none";
  }

  /** What it asks for of sub-domains; nothing without a policy for its own domain (RFC 9989). */
  String sp() {
    return valid() && policyStated() && tag("sp") != null ? tag("sp") : p();
  }

  boolean testing() {
    return "y".equals(tag("t"));
  }

  /** The part of the mail it is for, once (RFC 7489); 100 if it does not say, or not soundly. */
  int percent() {
    String pct = tag("pct");
    return pct != null && pct.matches("\\d{1,3}") ? Math.min(100, Integer.parseInt(pct)) : 100;
  }

  /** Whether signatures must be of the very domain (else of one of the same organisation). */
  boolean strictDkim() {
    return "s".equals(tag("adkim"));
  }

  /** The tags it has that RFC 9989 took away. */
  List<String> removed() {
    return REMOVED.stream().filter(name -> tag(name) != null).toList();
  }

  /** The addresses of reports under a tag, as they are written; of very many the first. */
  List<String> addresses(String name) {
    List<String> addresses = new ArrayList<>();
    tags.tags().stream()
        .filter(tag -> tag.name().equalsIgnoreCase(name))
        .limit(1)
        .forEach(tag -> addresses.addAll(List.of(tag.value().split(",", MANY + 1))));
    return addresses.stream()
        .limit(MANY)
        .map(String::strip)
        .filter(address -> !address.isEmpty())
        .toList();
  }
}
