package exvet.handover;

import exvet.change.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What users and mail notice of a command while it is run, and soon after. */
public enum Impact {
  /** Nothing is interrupted. */
  NONE,
  /** Clients learn it when they ask Autodiscover again, or look a name up again. */
  LATER,
  /** Who is signed in may have to sign in again. */
  SIGN_IN,
  /** All clients of a server wait while its web server starts. */
  WEB_RESTART,
  /** Programs and devices that send by a connector may be refused, or accepted. */
  CONNECTIONS,
  /** Mail takes another way. */
  ROUTES,
  /** Whoever connects to a server sees another certificate. */
  CERTIFICATE,
  /** A service of a server stops for some seconds. */
  SERVICE_RESTART,
  /** Recipients get other addresses. */
  ADDRESSES,
  /** What uses the object stops working. */
  REMOVAL;

  private static final List<String> SIGNING_IN = List.of("authentication", "ssl", "logonformat");

  static Set<Impact> of(List<Statement> statements) {
    Set<Impact> impacts = new TreeSet<>();
    statements.stream().filter(one -> !one.reads()).forEach(one -> impacts.add(of(one)));
    if (impacts.size() > 1) {
      impacts.remove(NONE);
    }
    return impacts;
  }

  private static Impact of(Statement statement) {
    String cmdlet = statement.cmdlet();
    if (statement.restarts()) {
      return cmdlet.equalsIgnoreCase("iisreset") ? WEB_RESTART : SERVICE_RESTART;
    }
    String noun = cmdlet.substring(cmdlet.indexOf('-') + 1);
    if (cmdlet.startsWith("Remove-") && !noun.equals("ADPermission")) {
      return REMOVAL;
    }
    return switch (noun) {
      case "ReceiveConnector", "ADPermission" -> CONNECTIONS;
      case "SendConnector", "TransportService", "TransportServer" -> ROUTES;
      case "ExchangeCertificate" -> CERTIFICATE;
      case "EmailAddressPolicy" -> ADDRESSES;
      case "ClientAccessService", "ClientAccessServer", "OrganizationConfig" -> LATER;
      default ->
          !noun.endsWith("VirtualDirectory") && !noun.equals("OutlookAnywhere")
              ? NONE
              : signsIn(statement) ? SIGN_IN : LATER;
    };
  }

  private static boolean signsIn(Statement statement) {
    return statement.arguments().stream()
        .map(argument -> argument.parameter().toLowerCase(Locale.ROOT))
        .anyMatch(parameter -> SIGNING_IN.stream().anyMatch(parameter::contains));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
