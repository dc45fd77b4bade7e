package exvet.probe;

import java.time.Duration;

/**
 * How much name servers are asked at once, and how long they are waited for.
 *
 * @param inFlight questions under way at the same time, fewer if there are no sockets for so many
 * @param perSecond packets sent in a second; 0 if there is no limit
 * @param attempt how long one server has for one answer
 * @param question how long all servers together have for one question
 * @param all how long all questions together may take while they are asked, beside the time in
 *     which one packet for each of them can leave
 */
public record Pace(int inFlight, int perSecond, Duration attempt, Duration question, Duration all) {

  /**
   * What a public resolver puts up with, and an administrator who waits: as many are under way as
   * can leave while one is waited for, so that those who are silent hold up nobody.
   */
  public static final Pace USUAL =
      new Pace(2_000, 500, Duration.ofSeconds(4), Duration.ofSeconds(12), Duration.ofMinutes(5));

  public Pace {
    if (inFlight < 1 || perSecond < 0) {
      throw new IllegalArgumentException("nothing could be asked");
    }
  }
}
