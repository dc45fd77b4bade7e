package exvet.fact;

/**
 * A quantity that may be unlimited, in bytes or as a plain count.
 *
 * @param value the quantity, or null for unlimited
 */
public record Limit(Long value) {
  public static final Limit UNLIMITED = new Limit(null);

  public boolean unlimited() {
    return value == null;
  }

  @Override
  public String toString() {
    return unlimited() ? "Unlimited" : value.toString();
  }
}
