package exvet.topology;

import exvet.fact.DnsQuestion;
import exvet.fact.View;

/**
 * Why nobody knows what a probe would have told, in sentences that name the remedy. They are the
 * same wherever they occur, so that a verdict that waits for a probe is known by them.
 */
public final class Unprobed {
  private static final String DNS = "needs a DNS probe of the ";
  private static final String ENDPOINT = "needs a probe from ";
  private static final String REMEDY = "run: exvet probe";

  private Unprobed() {}

  /** A question that nobody asked. */
  static String dns(DnsQuestion question) {
    return question.type() + " of " + question.name() + " " + dns(question.view());
  }

  /** The answers of a view as a whole. */
  static String lookups(View view) {
    return "the table of lookups " + dns(view);
  }

  /** What follows a subject: it needs the answers of a view. */
  static String dns(View view) {
    String resolvers = view == View.PUBLIC ? "dns.public" : "dns.private";
    return DNS + view + " view (" + resolvers + " in the profile); " + REMEDY;
  }

  /** An endpoint that nobody tried, for instance {@code mail.contoso.com:443}. */
  static String endpoint(String what, View view) {
    return what + " " + ENDPOINT + view.side() + "; " + REMEDY;
  }

  /** What only a probe from a server itself would tell, unless an export does. */
  static String there(String what, String server, String command) {
    return what + " " + ENDPOINT + server + " itself; or run: " + command;
  }

  /** An endpoint that was tried and told nothing: what, and why. */
  static String silent(String what, String failure, View view) {
    return what + " gave no answer (" + failure + "); it " + endpoint("still", view);
  }

  /** What only a test would tell that needs a flag of its own. */
  static String notPermitted(String tests, String flag, String what, View view) {
    return tests + " not permitted: " + flag + "; " + endpoint(what, view) + " " + flag;
  }

  /** Whether it is name servers that would tell. */
  public static boolean byDns(String reason) {
    return reason.contains(DNS);
  }

  /** Whether it is a server that would tell. */
  public static boolean byEndpoint(String reason) {
    return reason.contains(ENDPOINT);
  }
}
