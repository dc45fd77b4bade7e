package exvet.topology;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of tags as DKIM, DMARC, MTA-STS and TLS reporting write it: {@code name=value} separated
 * by semicolons (RFC 6376).
 *
 * @param problems what in it is no tag, or comes twice
 * @param repeated whether a tag comes twice, for which the whole list does not count
 */
record TagList(List<Tag> tags, List<String> problems, boolean repeated) {
  private static final int KEPT = 10;
  private static final int MANY = 200;

  /** A tag without the blanks around name and value. */
  record Tag(String name, String value) {}

  static TagList of(String text) {
    List<Tag> tags = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    boolean repeated = false;
    int from = 0;
    while (from < text.length() && problems.size() < KEPT) {
      int end = text.indexOf(';', from);
      end = end < 0 ? text.length() : end;
      String part = text.substring(from, end).strip();
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals).strip();
      if (equals <= 0
          || !name.chars().allMatch(c -> c == '_' || SpfRecord.alphanumeric((char) c))) {
        if (!part.isEmpty()) {
          problems.add(
              SpfRecord.brief(part)
                  + " (character "
                  + (text.indexOf(part, from) + 1)
                  + ") is no tag");
        }
      } else if (tags.stream().anyMatch(tag -> tag.name().equals(name))) {
        repeated = true;
        problems.add(
            SpfRecord.brief(part)
                + " (character "
                + (text.indexOf(part, from) + 1)
                + ") is there twice");
      } else if (tags.size() < MANY) {
        tags.add(new Tag(name, part.substring(equals + 1).strip()));
      }
      from = end + 1;
    }
    return new TagList(List.copyOf(tags), List.copyOf(problems), repeated);
  }

  /**
   * Those of some texts that readers take for records: what does not begin with the version is
   * nothing to them.
   *
   * @param version as {@code v=STSv1}
   */
  static List<String> among(List<String> texts, String version) {
    return texts.stream()
        .filter(text -> text.startsWith(version))
        .filter(text -> text.substring(version.length()).strip().startsWith(";"))
        .toList();
  }

  /** The value of a tag; null if there is none. */
  String value(String name) {
    return tags.stream()
        .filter(tag -> tag.name().equals(name))
        .map(Tag::value)
        .findFirst()
        .orElse(null);
  }

  /** The value of a tag that is blank if it is not there. */
  String value(String name, String blank) {
    String value = value(name);
    return value == null ? blank : value;
  }
}
