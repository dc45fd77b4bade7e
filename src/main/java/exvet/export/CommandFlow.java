package exvet.export;

/**
 * What a part of a command gives to the next, to a variable or to the screen.
 *
 * @param cmdlet that gave the objects, by its newest name; null if nobody knows, or several did
 * @param servers whether they are servers, of which each that is left has all it has
 * @param place the server of which they are, or which they are; null for all servers, empty for
 *     some that nobody can name
 * @param adOnly whether IIS was not asked
 * @param some whether some were left out
 * @param text whether it is no object of a cmdlet, but a name or what a program says
 * @param listed whether it was laid out as a list
 */
record CommandFlow(
    String cmdlet,
    boolean servers,
    String place,
    boolean adOnly,
    boolean some,
    boolean text,
    boolean listed) {

  /** Of what nothing is known: it may be one of many. */
  static final CommandFlow UNKNOWN = new CommandFlow(null, false, "", false, true, false, false);

  /**
   * A text.
   *
   * @param place the server that it names; empty if it names none
   * @param some whether it may be made of objects that were chosen
   */
  static CommandFlow text(String place, boolean some) {
    return new CommandFlow(null, false, place, false, some, true, false);
  }

  /** Some of it. */
  CommandFlow chosen() {
    String where = servers && place == null ? "" : place;
    return new CommandFlow(cmdlet, servers, where, adOnly, true, text, listed);
  }

  /** A property of each, like the names of servers. */
  CommandFlow property() {
    return new CommandFlow(null, servers, servers ? place : "", false, true, true, false);
  }

  CommandFlow inAList() {
    return new CommandFlow(cmdlet, servers, place, adOnly, some, text, true);
  }

  /** Both, one after the other; what is only said counts for nothing beside objects. */
  CommandFlow and(CommandFlow other) {
    if (said() != other.said()) {
      return said() ? other : this;
    }
    boolean left = some || other.some;
    if (listed != other.listed) {
      CommandFlow shown = listed ? this : other;
      return left && !shown.some ? shown.chosen() : shown;
    }
    return new CommandFlow(
        cmdlet != null && cmdlet.equals(other.cmdlet) ? cmdlet : null,
        servers && other.servers,
        both(place, other.place),
        adOnly || other.adOnly,
        left,
        text,
        listed);
  }

  private static String both(String one, String other) {
    if (one == null || other == null) {
      return null;
    }
    return one.equalsIgnoreCase(other) ? one : "";
  }

  private boolean said() {
    return text && !listed;
  }
}
