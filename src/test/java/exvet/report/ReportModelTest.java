package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.report.PathPicture.Kind;
import exvet.report.PathPicture.Seen;
import exvet.report.PathPicture.Stop;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all renderings of a report take from it. */
class ReportModelTest {
  private final ReportIndex index = new ReportIndex(ReportFixture.contoso().report());

  @Test
  void everyFaultIsInOneAction() {
    List<Result> faults = new ArrayList<>();
    Action.all(index).forEach(action -> faults.addAll(action.findings()));
    assertThat(faults).containsExactlyInAnyOrderElementsOf(index.faults());
  }

  @Test
  void actionsComeTheGravestFirstAndThenByWhatTheyExplain() {
    List<Action> actions = Action.all(index);
    assertThat(actions).extracting(Action::severity).isSorted();
    assertThat(actions).extracting(Action::order).startsWith(1, 2, 3);
    assertThat(actions.get(0).rule().id()).isEqualTo("vdir-owa-external-url");
    assertThat(actions.get(0).explains()).isEqualTo(2);
    assertThat(actions.get(0).servers()).containsExactly("MBX02");
    assertThat(actions).filteredOn(action -> action.severity() == Severity.ERROR).isNotEmpty();
  }

  @Test
  void theMatrixHoldsEveryResult() {
    ServerMatrix matrix = ServerMatrix.of(index);
    assertThat(matrix.servers()).containsExactly("MBX01", "MBX02");
    int results = 0;
    for (ServerMatrix.Row row : matrix.rows()) {
      for (ServerMatrix.Cell cell : row.cells().values()) {
        results += cell.results().size();
        assertThat(Mark.of(cell.worst())).isEqualTo(cell.mark());
      }
      results += row.elsewhere() == null ? 0 : row.elsewhere().results().size();
    }
    // A result about two servers is in both of their columns.
    int both =
        (int)
            index.report().results().stream()
                .filter(result -> index.servers().of(result).size() == 2)
                .count();
    assertThat(both).isPositive();
    assertThat(results).isEqualTo(index.report().results().size() + both);
  }

  @Test
  void settingsShowWhoDiffers() {
    Settings settings = Settings.of(index);
    assertThat(settings.rows()).isNotEmpty();
    Settings.Row url =
        settings.rows().stream()
            .filter(row -> row.object().startsWith("OWA") && row.property().equals("ExternalUrl"))
            .findFirst()
            .orElseThrow();
    assertThat(url.cells()).extracting(Settings.Cell::state).containsOnly(Settings.State.MIXED);
    assertThat(url.differs()).isTrue();
    assertThat(url.usual()).isNull();
    assertThat(settings.rows())
        .extracting(Settings.Row::property)
        .doesNotContain("Guid", "Identity", "Server", "WhenChanged");
  }

  @Test
  void thePathOfAClientSaysWhatNobodyAsked() {
    ReportIndex contoso = new ReportIndex(ContosoReport.full());
    PathPicture mail = ClientPath.all(contoso).get(0);
    assertThat(mail.subject()).isEqualTo("mail.contoso.com");
    Stop inside = mail.stages().get(0).stops().get(1);
    assertThat(inside.label()).isEqualTo("private");
    assertThat(inside.seen()).isEqualTo(Seen.NOT_ASKED);
    assertThat(inside.mark()).isLessThanOrEqualTo(Mark.NOT_CHECKED);
    assertThat(mail.stages().get(2).kind()).isEqualTo(Kind.DIRECTORIES);
    assertThat(mail.stages().get(2).stops()).isNotEmpty();
  }

  @Test
  void thePathOfMailHasDomainsEntriesAndRoutes() {
    ReportIndex contoso = new ReportIndex(ContosoReport.full());
    assertThat(MailPath.in(contoso).stages().get(0).stops())
        .extracting(Stop::label)
        .contains("contoso.com");
    assertThat(MailPath.in(contoso).stages().get(1).stops())
        .extracting(Stop::label)
        .containsExactly("MBX01\\Default Frontend MBX01");
    assertThat(MailPath.out(contoso).stages().get(0).stops())
        .hasSameSizeAs(MailPath.out(contoso).stages().get(1).stops())
        .isNotEmpty();
  }

  @Test
  void theCalendarIsInOrder() {
    List<CertificateCalendar.Entry> entries = CertificateCalendar.of(index).entries();
    assertThat(entries).extracting(CertificateCalendar.Entry::until).isSorted();
    assertThat(entries).extracting(CertificateCalendar.Entry::daysLeft).contains(19L);
  }

  @Test
  void resultsAreFoundByEachOfTheirNames() {
    Result result =
        index.report().results().stream()
            .filter(one -> one.subject().equals("MBX01 | mail.contoso.com"))
            .findFirst()
            .orElseThrow();
    assertThat(index.named().about(List.of("MAIL.contoso.com"))).contains(result);
    assertThat(index.named().about(List.of("mail.contoso.com", "mbx01"))).doesNotHaveDuplicates();
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
  }
}
