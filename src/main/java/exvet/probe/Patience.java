package exvet.probe;

import java.time.Duration;

/**
 * How long to wait for one server.
 *
 * @param connect until it lets one connect
 * @param whole for all in all
 */
public record Patience(Duration connect, Duration whole) {
  public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(15));
}
