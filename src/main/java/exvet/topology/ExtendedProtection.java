package exvet.topology;

/**
 * What binds a client that signs in with Windows authentication to the TLS it came by: it is
 * refused if that does not end in IIS, with IIS's own certificate.
 */
final class ExtendedProtection {
  private ExtendedProtection() {}

  /** Whether a directory has it, also if only of clients that can do it. */
  static boolean on(String tokenChecking) {
    return tokenChecking != null && !tokenChecking.equalsIgnoreCase("None");
  }
}
