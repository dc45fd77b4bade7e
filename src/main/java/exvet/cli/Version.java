package exvet.cli;

import exvet.rule.RuleBook;

/** What {@code --version} prints. */
final class Version {
  private static final int SHORT = 12;

  private Version() {}

  /** The version this was built as; a checkout that was not packaged has none. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** The rules' version: they are released together with exvet. */
  static String ofRules(RuleBook book) {
    String hash = book.sha256();
    return number() + "+" + hash.substring(0, Math.min(SHORT, hash.length()));
  }

  static String line() {
    return "exvet " + number();
  }

  static String all() {
    RuleBook book = RuleBook.shipped();
    return line()
        + "\nrule base "
        + ofRules(book)
        + " ("
        + book.docs().size()
        + " rules)\nJava "
        + System.getProperty("java.version")
        + " ("
        + System.getProperty("java.vendor")
        + ")\nexvet is not affiliated with Microsoft.\n";
  }
}
