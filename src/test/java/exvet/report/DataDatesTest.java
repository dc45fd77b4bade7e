package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.InputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How old the data of a report is. */
class DataDatesTest {
  private static Report with(String... notes) {
    Report full = ContosoReport.full();
    List<InputFile> inputs = new ArrayList<>(full.inputs());
    for (String note : notes) {
      inputs.add(new InputFile("x", "", "clixml", Map.of(), List.of("?", note), List.of()));
    }
    return new Report(
        full.tool(),
        full.asOf(),
        full.organisation(),
        inputs,
        full.completeness(),
        full.rules(),
        full.results(),
        full.reconciled(),
        full.lookups(),
        full.recipients(),
        full.facts(),
        full.profile());
  }

  @Test
  void theCollectorSaysWhenItRan() {
    assertThat(DataDates.of(with()).collected()).isNull();
    assertThat(DataDates.of(with("Began: 2026-09-02T10:00:00.1234567Z")).collected())
        .isEqualTo("2026-09-02");
    assertThat(
            DataDates.of(with("Began: 2026-09-30T10:00:00Z", "Began: 2026-09-02T10:00:00Z"))
                .collected())
        .isEqualTo("2026-09-02 – 2026-09-30");
    assertThat(DataDates.of(with("Began: yesterday")).collected()).isNull();
  }

  @Test
  void whatNobodySaysIsNotKnown() {
    DataDates dates = DataDates.of(ContosoReport.full());
    assertThat(dates.changed()).isNull();
    assertThat(dates.asked()).isEqualTo("2026-11-23");
  }
}
