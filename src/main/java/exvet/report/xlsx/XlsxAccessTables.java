package exvet.report.xlsx;

import exvet.report.Report;
import exvet.fact.ClientAccessService;
import exvet.fact.Exported;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Service;
import exvet.fact.VirtualDirectory;
import exvet.report.xlsx.XlsxTable.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The configuration of client access as it was exported, for handing over. */
final class XlsxAccessTables {
  private final XlsxAsBuilt objects;

  XlsxAccessTables(XlsxAsBuilt objects) {
    this.objects = objects;
  }

  /** A way by which clients reach a server, whether it has URLs or only names of hosts. */
  record Directory(
      Exported fact, String server, String service, Object internal, Object external) {}

  /** Virtual directories, Outlook Anywhere and connection points, by server. */
  static List<Directory> directories(Report report) {
    List<Directory> lines = new ArrayList<>();
    for (VirtualDirectory fact : XlsxAsBuilt.all(report, VirtualDirectory.class)) {
      lines.add(
          new Directory(
              fact,
              fact.server(),
              service(fact.service()),
              XlsxAsBuilt.known("internalUrl", VirtualDirectory::internalUrl).apply(fact),
              XlsxAsBuilt.known("externalUrl", VirtualDirectory::externalUrl).apply(fact)));
    }
    for (OutlookAnywhere fact : XlsxAsBuilt.all(report, OutlookAnywhere.class)) {
      lines.add(
          new Directory(
              fact,
              fact.server(),
              "Outlook Anywhere",
              XlsxAsBuilt.known("internalHostname", OutlookAnywhere::internalHostname).apply(fact),
              XlsxAsBuilt.known("externalHostname", OutlookAnywhere::externalHostname)
                  .apply(fact)));
    }
    for (ClientAccessService fact : XlsxAsBuilt.all(report, ClientAccessService.class)) {
      lines.add(
          new Directory(
              fact,
              fact.name(),
              "Autodiscover SCP",
              XlsxAsBuilt.known(
                      "autoDiscoverServiceInternalUri",
                      ClientAccessService::autoDiscoverServiceInternalUri)
                  .apply(fact),
              null));
    }
    lines.sort(Comparator.comparing(Directory::server));
    return lines;
  }

  XlsxTable<Directory> directoryTable() {
    return new XlsxTable<Directory>("Virtual directories", "VirtualDirectories", XlsxAsBuilt.NONE)
        .column("Server", 16, XlsxStyle.TEXT, Directory::server)
        .column("Service", 18, XlsxStyle.TEXT, Directory::service)
        .words("Verdict", 14, Words.VERDICT, line -> objects.verdict(line.fact()))
        .column("Internal URL", 50, XlsxStyle.TEXT, Directory::internal)
        .column("External URL", 50, XlsxStyle.TEXT, Directory::external)
        .column("Web site", 20, XlsxStyle.TEXT, of("webSite", VirtualDirectory::webSite))
        .column(
            "Internal authentication",
            24,
            XlsxStyle.TEXT,
            of("internalAuthenticationMethods", VirtualDirectory::internalAuthenticationMethods))
        .column(
            "External authentication",
            24,
            XlsxStyle.TEXT,
            of("externalAuthenticationMethods", VirtualDirectory::externalAuthenticationMethods))
        .column(
            "Basic",
            12,
            XlsxStyle.WORD,
            of("basicAuthentication", VirtualDirectory::basicAuthentication))
        .column(
            "Windows",
            12,
            XlsxStyle.WORD,
            of("windowsAuthentication", VirtualDirectory::windowsAuthentication))
        .column(
            "OAuth",
            12,
            XlsxStyle.WORD,
            of("oauthAuthentication", VirtualDirectory::oauthAuthentication))
        .column(
            "Forms",
            12,
            XlsxStyle.WORD,
            of("formsAuthentication", VirtualDirectory::formsAuthentication))
        .column(
            "Extended protection",
            14,
            XlsxStyle.TEXT,
            of(
                "extendedProtectionTokenChecking",
                VirtualDirectory::extendedProtectionTokenChecking))
        .column(
            "Changed (UTC)", 17, XlsxStyle.TIME, of("whenChanged", VirtualDirectory::whenChanged))
        .column("Identity", 42, XlsxStyle.TEXT, line -> line.fact().identity())
        .column("Found in", 44, XlsxStyle.CODE, line -> XlsxAsBuilt.place(line.fact()))
        .frozen(3)
        .printed(8);
  }

  /** A component that only real virtual directories have. */
  private static Function<Directory, Object> of(
      String component, Function<VirtualDirectory, Object> value) {
    return line ->
        line.fact() instanceof VirtualDirectory directory
            ? XlsxAsBuilt.known(component, value).apply(directory)
            : null;
  }

  private static String service(Service service) {
    return switch (service) {
      case OWA -> "Outlook on the web";
      case ECP -> "ECP";
      case EWS -> "EWS";
      case EAS -> "ActiveSync";
      case OAB -> "Address book (OAB)";
      case MAPI -> "MAPI over HTTP";
      case POWERSHELL -> "PowerShell";
      case AUTODISCOVER -> "Autodiscover";
      case OA -> "Outlook Anywhere";
    };
  }
}
