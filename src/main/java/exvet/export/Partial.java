package exvet.export;

import java.util.Set;

/**
 * Why the objects of a cmdlet in a file are perhaps not all that there are, as the file's own text
 * says.
 *
 * @param why the objects it has
 * @param whole the servers of which it has all nevertheless, by first labels in lower case
 */
public record Partial(String why, Set<String> whole) {
  private static final String END = ": they do not count as all of them";

  public Partial {
    whole = Set.copyOf(whole);
  }

  static String selected(String cmdlet) {
    return "objects of " + cmdlet + " that a command selected" + END;
  }

  static String examined(String cmdlet) {
    return "the object of " + cmdlet + " of the one server that was examined" + END;
  }

  static String more(String cmdlet) {
    return "objects of " + cmdlet + ", of which the shell said that there are more" + END;
  }
}
