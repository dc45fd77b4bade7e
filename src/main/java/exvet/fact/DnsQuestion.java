package exvet.fact;

/**
 * A question for name servers.
 *
 * @param name as A-labels, lower case, without a trailing dot
 * @param type the mnemonic of the record type: {@code MX}
 */
public record DnsQuestion(View view, String name, String type, Way way) {

  /** Of whom it is asked, and how. */
  public enum Way {
    /** Of the resolvers of the view, who validate if they can (RFC 4035, flag AD). */
    RESOLVER,
    /** Of the same, who are told not to validate (flag CD). */
    UNVALIDATED,
    /** Of each server to which the zone is delegated; there are as many answers. */
    AUTHORITY
  }

  /** A question for the resolvers of a view. */
  public static DnsQuestion of(View view, String name, String type) {
    return new DnsQuestion(view, name, type, Way.RESOLVER);
  }

  @Override
  public String toString() {
    String how =
        switch (way) {
          case RESOLVER -> "";
          case UNVALIDATED -> ", unvalidated";
          case AUTHORITY -> ", of the zone's servers";
        };
    return type + " " + name + " (" + view + " view" + how + ")";
  }
}
