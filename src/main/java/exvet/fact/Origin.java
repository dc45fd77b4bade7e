package exvet.fact;

import java.util.Map;

/**
 * Where a fact was found.
 *
 * @param file the input file relative to its source, with {@code /}; null for what no file states
 * @param object the object's identity in that file
 * @param line the line on which the object begins, from 1; 0 if unknown
 * @param absent record component to the reason why it is unknown, with the command that helps
 * @param missing whether no such object was found at all: the fact stands in for a missing export
 */
public record Origin(
    String file, String object, int line, Map<String, String> absent, boolean missing) {

  public Origin {
    absent = Map.copyOf(absent);
  }

  /** The origin of a derived fact, of which the named components could not be derived. */
  public static Origin derived(String object, Map<String, String> absent) {
    return new Origin(null, object, 0, absent, false);
  }
}
