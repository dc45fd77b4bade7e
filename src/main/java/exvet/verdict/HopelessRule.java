package exvet.verdict;

/** A rule throws over so many recipients that it is given up for all. */
final class HopelessRule extends RuntimeException {
  /** Each recipient over whom a rule throws has to be found. */
  static final int LIMIT = 20;

  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  HopelessRule(Fault fault) {
    super(fault.rule() + ": " + fault.reason());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
