package exvet.export;

import java.util.List;
import java.util.Map;

/** A value of a profile, or of the schema that describes it, with the line on which it stands. */
sealed interface ProfileNode {

  int line();

  /** What it is, for messages. */
  String kind();

  /**
   * Keys and their values, in the order of the file.
   *
   * @param lines the line of each key
   */
  record Mapping(int line, Map<String, ProfileNode> entries, Map<String, Integer> lines)
      implements ProfileNode {

    @Override
    public String kind() {
      return "keys and values";
    }

    /** The mapping under a key; null if there is none. */
    Mapping mapping(String key) {
      return entries.get(key) instanceof Mapping mapping ? mapping : null;
    }

    /** The scalar under a key as text; null if there is none. */
    String text(String key) {
      return entries.get(key) instanceof Scalar scalar ? scalar.text() : null;
    }
  }

  /** A list of values. */
  record Items(int line, List<ProfileNode> values) implements ProfileNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** One value. */
  record Scalar(int line, String text, Type type) implements ProfileNode {

    /** What the text reads as where it is not quoted. */
    enum Type {
      TEXT("text"),
      INTEGER("a whole number"),
      NUMBER("a number"),
      FLAG("true or false"),
      NOTHING("no value");

      private final String words;

      Type(String words) {
        this.words = words;
      }

      @Override
      public String toString() {
        return words;
      }
    }

    @Override
    public String kind() {
      return type.toString();
    }
  }
}
