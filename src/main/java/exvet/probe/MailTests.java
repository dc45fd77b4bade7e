package exvet.probe;

/**
 * Tests that name recipients to mail servers, though nothing is ever sent to them. Each is made
 * only if whoever runs the probe permits it.
 *
 * @param recipients whether to ask for recipients in the organisation's own domains
 * @param relay whether to ask for a recipient elsewhere
 * @param random part of the name of somebody who does not exist
 */
public record MailTests(boolean recipients, boolean relay, String random) {
  public static final MailTests NONE = new MailTests(false, false, "");
}
