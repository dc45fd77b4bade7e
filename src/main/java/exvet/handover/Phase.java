package exvet.handover;

import exvet.change.Statement;
import java.util.Locale;

/**
 * When in a change something is done: what others build on comes first, what takes away comes last.
 */
public enum Phase {
  /** Names are published before anything leads clients and mail to them. */
  DNS,
  /** A certificate has a name before a URL leads to it. */
  CERTIFICATES,
  /** Policies and connectors name domains. */
  DOMAINS,
  /** Who receives is ready before who sends. */
  RECEIVING,
  SENDING,
  /** Where clients are led. */
  DIRECTORIES,
  /** What leads clients there. */
  DISCOVERY,
  ADDRESSES,
  /** Switches for all that presume the rest. */
  ORGANISATION,
  REMOVALS,
  /** Whatever no command does. */
  MANUAL;

  static Phase of(Statement statement) {
    String cmdlet = statement.cmdlet();
    String noun = cmdlet.substring(cmdlet.indexOf('-') + 1);
    // A right that goes is a setting of its connector.
    if (cmdlet.startsWith("Remove-") && !noun.equals("ADPermission")) {
      return REMOVALS;
    }
    return switch (noun) {
      case "ExchangeCertificate", "PopSettings", "ImapSettings" -> CERTIFICATES;
      case "AcceptedDomain" -> DOMAINS;
      case "ReceiveConnector", "ADPermission" -> RECEIVING;
      case "SendConnector", "TransportService", "TransportServer" -> SENDING;
      case "OutlookAnywhere" -> DIRECTORIES;
      case "ClientAccessService", "ClientAccessServer" -> DISCOVERY;
      case "EmailAddressPolicy" -> ADDRESSES;
      default -> noun.endsWith("VirtualDirectory") ? DIRECTORIES : ORGANISATION;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
