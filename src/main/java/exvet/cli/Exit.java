package exvet.cli;

/** How exvet can end. If more than one holds, the first of this order counts. */
enum Exit {
  INTERRUPTED(130, "interrupted"),
  INTERNAL(4, "internal error, or a rule that broke; the reports are written nevertheless"),
  USAGE(2, "wrong use, a bad profile, waiver or baseline, a refused folder, or no input to read"),
  FINDINGS(1, "a fault as grave as --fail-on says (default: error)"),
  INCOMPLETE(
      3,
      "with --fail-on-incomplete: unreadable input, or checks wait for exports, or probes that ran"),
  OK(0, "none of these");

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }
}
