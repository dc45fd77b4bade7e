package exvet.report.xlsx;

import exvet.fact.ClientAccessService;
import exvet.fact.Exported;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Service;
import exvet.fact.VirtualDirectory;
import exvet.report.ObjectResults;
import exvet.report.Report;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.verdict.Result;
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
    return objects
        .<Directory>table("virtual-directories", "VirtualDirectories")
        .column("server", 16, XlsxStyle.TEXT, Directory::server)
        .column("service", 18, XlsxStyle.TEXT, Directory::service)
        .words(
            "verdict",
            14,
            Colours.MARK,
            XlsxAsBuilt.worst(this::about),
            objects.finding(this::about))
        .column("internal-url", 50, XlsxStyle.TEXT, Directory::internal)
        .column("external-url", 50, XlsxStyle.TEXT, Directory::external)
        .column("web-site", 20, XlsxStyle.TEXT, of("webSite", VirtualDirectory::webSite))
        .column(
            "internal-authentication",
            24,
            XlsxStyle.TEXT,
            of("internalAuthenticationMethods", VirtualDirectory::internalAuthenticationMethods))
        .column(
            "external-authentication",
            24,
            XlsxStyle.TEXT,
            of("externalAuthenticationMethods", VirtualDirectory::externalAuthenticationMethods))
        .column(
            "basic",
            12,
            XlsxStyle.WORD,
            of("basicAuthentication", VirtualDirectory::basicAuthentication))
        .column(
            "windows",
            12,
            XlsxStyle.WORD,
            of("windowsAuthentication", VirtualDirectory::windowsAuthentication))
        .column(
            "oauth",
            12,
            XlsxStyle.WORD,
            of("oauthAuthentication", VirtualDirectory::oauthAuthentication))
        .column(
            "forms",
            12,
            XlsxStyle.WORD,
            of("formsAuthentication", VirtualDirectory::formsAuthentication))
        .column(
            "extended-protection",
            14,
            XlsxStyle.TEXT,
            of(
                "extendedProtectionTokenChecking",
                VirtualDirectory::extendedProtectionTokenChecking))
        .column("changed", 17, XlsxStyle.TIME, of("whenChanged", VirtualDirectory::whenChanged))
        .column("identity", 42, XlsxStyle.TEXT, line -> line.fact().identity())
        .column("resting", 50, XlsxStyle.CODE, line -> objects.resting(line.fact()))
        .column("found-in", 44, XlsxStyle.CODE, line -> XlsxAsBuilt.place(line.fact()))
        .frozen(3)
        .printed(8);
  }

  private List<Result> about(Directory line) {
    return objects.about(line.fact());
  }

  /** What results may call it; a connection point has the name of its server. */
  static List<String> names(Directory line) {
    return line.fact() instanceof ClientAccessService
        ? List.of()
        : ObjectResults.names(line.fact());
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
