package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.MapiOverride;
import exvet.fact.PowerShell;
import exvet.fact.ReceivedMessage;
import exvet.fact.SetupFile;
import exvet.fact.TlsKey;
import exvet.fact.Value.Absent;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that supplies what an export does not state. */
public final class Remedy {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** Mail hosts of two others: that one of them does not answer proves nothing. */
  private static final String CONTROLS =
      "'gmail-smtp-in.l.google.com','outlook-com.olc.protection.outlook.com'";

  private static final String HERE = "@{ n = 'Server'; e = { $env:COMPUTERNAME } }";

  private static final String CONNECTIONS =
      CONTROLS
          + " | ForEach-Object { Test-NetConnection $_ -Port 25 } | Select-Object "
          + HERE
          + ",ComputerName,RemoteAddress,RemotePort,TcpTestSucceeded";

  private static final String SETUP =
      "Get-Command ExSetup.exe | ForEach-Object { $_.FileVersionInfo } | Select-Object "
          + HERE
          + ",FileVersion,OriginalFilename";

  private static final Set<String> WINDOWS =
      Set.of("Get-DnsClientServerAddress", "Get-NetIPAddress");

  /** Without the switch a shell shows the recipients of one domain of the forest. */
  private static final String EVERYBODY = " -ResultSize Unlimited -IgnoreDefaultScope";

  private static final String PERMISSIONS = "Get-ADPermission";

  private Remedy() {}

  /**
   * Why one property is unknown and what helps, unless only a change that is planned does.
   *
   * @param server whose object it is; null if the object belongs to no server
   */
  static String of(String cmdlet, String property, String reason, String server) {
    String why = cmdlet + ": " + property + " " + reason;
    return Absent.isAfterwards(reason) ? why : why + "; run: " + command(cmdlet, server);
  }

  /** The cmdlet of which such a reason speaks. */
  static String cmdlet(String reason) {
    return reason.substring(0, reason.indexOf(": "));
  }

  /** The reason alone, without the values in quotes that tell one object from another. */
  static String why(String reason, String cmdlet, String property, String server) {
    String before = cmdlet + ": " + property + " ";
    String after = "; run: " + command(cmdlet, server);
    String why = reason.startsWith(before) ? reason.substring(before.length()) : reason;
    why = why.endsWith(after) ? why.substring(0, why.length() - after.length()) : why;
    return QUOTED.matcher(why).replaceAll("\"…\"");
  }

  /** Why a whole export is unknown and what helps. */
  static String noExport(String cmdlet, String server) {
    return "no export of " + cmdlet + "; run: " + command(cmdlet, server);
  }

  /** Why one server's object is unknown and what helps. */
  static String noObject(String cmdlet, String server) {
    return "no object for server "
        + server
        + " in the export of "
        + cmdlet
        + "; export again with: "
        + command(cmdlet, server);
  }

  /** Why a server may have one more object and what helps. */
  static String adrift(String cmdlet, String server) {
    return "an object of "
        + cmdlet
        + " does not say of which server it is; export again with: "
        + command(cmdlet, server);
  }

  /** The command that exports what the cmdlet gives, of one server unless that is null. */
  public static String command(String cmdlet, String server) {
    FactType type = FactType.ofCmdlet(cmdlet);
    boolean one = server != null && type.perServer();
    if (cmdlet.equals(ReceivedMessage.CMDLET)) {
      return "# save the test message, where it arrived, as a file that ends in .eml";
    }
    if (cmdlet.equals("Test-NetConnection")) {
      return onServer(CONNECTIONS, cmdlet, server, "each server that sends");
    }
    if (cmdlet.equals(SetupFile.CMDLET)) {
      return onServer(SETUP, cmdlet, server, "each server");
    }
    if (type.record() == TlsKey.class) {
      return onServer(TlsKey.READ, TlsKey.CMDLET, server, "each server");
    }
    if (WINDOWS.contains(cmdlet)) {
      String call = cmdlet + " | Select-Object " + HERE + "," + windows(type);
      return onServer(call, cmdlet, server, "each server");
    }
    String asked = cmdlet.equals(PERMISSIONS) ? "Get-ReceiveConnector" : cmdlet;
    String call =
        one
            ? asked + " " + parameter(cmdlet) + PowerShell.argument(server)
            : asksEach(cmdlet)
                ? "Get-ExchangeServer | ForEach-Object { "
                    + asked
                    + " "
                    + parameter(cmdlet)
                    + "$_.Name }"
                : asked;
    // Each server's file has its own name, else the second would replace the first.
    String file = one && plain(server) ? server + "_" + cmdlet : cmdlet;
    return call + more(cmdlet, type) + " | Export-Clixml " + file + ".xml";
  }

  /** What Windows tells only on the server itself, or nobody could say of which server it is. */
  private static String onServer(String call, String cmdlet, String server, String all) {
    String file = server != null && plain(server) ? server + "_" + cmdlet : cmdlet;
    return call
        + " | Export-Clixml "
        + file
        + ".xml # on "
        + (server == null ? all : PowerShell.argument(server));
  }

  /** What the objects have by themselves: not of which server they are. */
  private static String windows(FactType type) {
    return shown(type, component -> !component.name().equals("server"));
  }

  /** Whether the cmdlet without a server speaks only of the one it runs on, or not at all. */
  private static boolean asksEach(String cmdlet) {
    return switch (cmdlet) {
      case "Get-ExchangeCertificate",
          "Get-ImapSettings",
          "Get-MessageTrackingLog",
          "Get-PopSettings",
          "Get-Queue",
          "Get-ServerComponentState",
          "Get-Service" ->
          true;
      default -> false;
    };
  }

  private static String parameter(String cmdlet) {
    return switch (cmdlet) {
      case "Get-TransportService",
          "Get-ClientAccessService",
          "Get-ClientAccessServer",
          "Get-ServerComponentState" ->
          "-Identity ";
      case "Get-Service" -> "-ComputerName ";
      case "Get-MessageTrackingLog" ->
          "-MessageSubject 'exvet test' -ResultSize Unlimited -Server ";
      default -> "-Server ";
    };
  }

  private static String more(String cmdlet, FactType type) {
    return switch (cmdlet) {
      case "Get-ClientAccessService", "Get-ClientAccessServer" ->
          " -IncludeAlternateServiceAccountCredentialStatus";
      // Accounts have other names in other languages; their SIDs are the same everywhere.
      case PERMISSIONS ->
          " | Get-ADPermission | Select-Object Identity,User,@{ n = 'SID'; e = {"
              + " ([Security.Principal.NTAccount] ('' + $_.User)).Translate("
              + "[Security.Principal.SecurityIdentifier]).Value } },ExtendedRights,Deny,IsInherited";
      case MapiOverride.CMDLET -> EVERYBODY + " | Where-Object { $null -ne $_.MapiHttpEnabled }";
      case "Get-Service" -> " | Where-Object Name -like MSExchange*";
      case "Get-MessageTrackingLog" -> " | Select-Object " + shown(type) + ",MessageId";
      case "Test-OutlookConnectivity" ->
          " -ProbeIdentity OutlookMapiHttpSelfTestProbe | Select-Object " + shown(type);
      // Export-Clixml alone hides most of a certificate in a block that is not always readable.
      case "Get-ExchangeCertificate" -> " | Select-Object " + shown(type);
      default -> recipients(type) ? EVERYBODY : "";
    };
  }

  private static boolean recipients(FactType type) {
    return type.cmdlets().contains("Get-Mailbox") || type.cmdlets().contains("Get-Recipient");
  }

  private static String shown(FactType type) {
    return shown(type, component -> true);
  }

  private static String shown(FactType type, Predicate<Component> wanted) {
    return type.components().stream()
        .filter(wanted)
        .filter(
            c -> !c.internal() && !c.name().equals("guid") && !c.name().equals("whenChangedUTC"))
        .map(Component::property)
        .collect(Collectors.joining(","));
  }

  private static boolean plain(String server) {
    return PLAIN.matcher(server).matches();
  }
}
