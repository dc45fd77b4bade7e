package exvet.fact;

/** The services of client access, each with the directory by which clients reach it. */
public enum Service {
  OWA("Get-OwaVirtualDirectory", "/owa"),
  ECP("Get-EcpVirtualDirectory", "/ecp"),
  EWS("Get-WebServicesVirtualDirectory", "/EWS/Exchange.asmx"),
  EAS("Get-ActiveSyncVirtualDirectory", "/Microsoft-Server-ActiveSync"),
  OAB("Get-OabVirtualDirectory", "/OAB"),
  MAPI("Get-MapiVirtualDirectory", "/mapi"),
  POWERSHELL("Get-PowerShellVirtualDirectory", "/PowerShell"),
  AUTODISCOVER("Get-AutodiscoverVirtualDirectory", "/Autodiscover/Autodiscover.xml"),
  /** Outlook Anywhere: it has host names instead of URLs. */
  OA("Get-OutlookAnywhere", "/rpc");

  private final String cmdlet;
  private final String path;

  Service(String cmdlet, String path) {
    this.cmdlet = cmdlet;
    this.path = path;
  }

  public String cmdlet() {
    return cmdlet;
  }

  /** The path of the documented URL. */
  public String path() {
    return path;
  }

  /** The service of a virtual directory cmdlet. */
  public static Service ofCmdlet(String cmdlet) {
    for (Service service : values()) {
      if (service.cmdlet.equalsIgnoreCase(cmdlet)) {
        return service;
      }
    }
    throw new IllegalArgumentException("no virtual directory cmdlet: " + cmdlet);
  }
}
