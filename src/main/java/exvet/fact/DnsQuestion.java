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
    AUTHORITY,
    /** Of each DNS server that transport asks when it delivers, whoever the resolvers are. */
    TRANSPORT
  }

  /** A question for the resolvers of a view. */
  public static DnsQuestion of(View view, String name, String type) {
    return new DnsQuestion(view, name, type, Way.RESOLVER);
  }

  /** Written out, as a start looks up many: see DECISIONS.md. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DnsQuestion question
        && view == question.view
        && way == question.way
        && type.equals(question.type)
        && name.equals(question.name);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + type.hashCode()) + 2 * view.ordinal() + way.ordinal();
  }

  @Override
  public String toString() {
    String how =
        switch (way) {
          case RESOLVER -> "";
          case UNVALIDATED -> ", unvalidated";
          case AUTHORITY -> ", of the zone's servers";
          case TRANSPORT -> ", of the DNS servers that transport asks";
        };
    return type + " " + name + " (" + view + " view" + how + ")";
  }
}
