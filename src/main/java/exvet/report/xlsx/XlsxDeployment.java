package exvet.report.xlsx;

import exvet.fact.AcceptedDomain;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.report.ObjectResults;
import exvet.report.Reconciliation;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.Words;
import java.util.List;

/** The deployment as built: what is handed over, each object with the verdict about it. */
final class XlsxDeployment {
  private final List<XlsxList<?>> lists;

  XlsxDeployment(ReportIndex index, Words words, XlsxPlaces places) {
    Report report = index.report();
    XlsxAsBuilt objects = new XlsxAsBuilt(index, words, places);
    XlsxNames names = new XlsxNames(objects, words);
    XlsxAccessTables access = new XlsxAccessTables(objects);
    XlsxServerTables servers = new XlsxServerTables(objects, report.asOf());
    XlsxMailTables mail = new XlsxMailTables(objects);
    this.lists =
        List.of(
            new XlsxList<>(names.namespaces(), Reconciliation.all(index))
                .known(places, one -> List.of(one.row().name())),
            new XlsxList<>(access.directoryTable(), XlsxAccessTables.directories(report))
                .known(places, XlsxAccessTables::names),
            new XlsxList<>(
                    servers.certificateTable(), XlsxAsBuilt.all(report, ExchangeCertificate.class))
                .known(places, ObjectResults::names),
            new XlsxList<>(mail.receiveTable(), XlsxAsBuilt.all(report, ReceiveConnector.class))
                .known(places, ObjectResults::names),
            new XlsxList<>(mail.sendTable(), XlsxAsBuilt.all(report, SendConnector.class))
                .known(places, ObjectResults::names),
            new XlsxList<>(mail.domainTable(), XlsxAsBuilt.all(report, AcceptedDomain.class))
                .known(places, ObjectResults::names),
            new XlsxList<>(names.lookups(), XlsxNames.Line.all(report))
                .known(places, line -> List.of(line.lookup().name())),
            new XlsxList<>(servers.serverTable(), XlsxAsBuilt.all(report, ExchangeServer.class))
                .known(places, ObjectResults::names));
  }

  /** In reading order. */
  List<XlsxList<?>> lists() {
    return lists;
  }
}
