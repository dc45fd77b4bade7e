package exvet.probe;

/**
 * A sender and a recipient of whom a server is asked whether it would take mail.
 *
 * @param sender empty for the null sender (RFC 5321, 4.5.5)
 */
record Envelope(String sender, String recipient) {
  @Override
  public String toString() {
    return "<" + sender + "> to <" + recipient + ">";
  }
}
