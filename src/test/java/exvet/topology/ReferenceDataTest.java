package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.rule.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every table says where it is from and of which day it is, and which rules rest on it. */
class ReferenceDataTest {
  private static final Path TABLES = Path.of("src/main/resources/reference");

  /** What the guide states, and asks of people, is no reference for verdicts. */
  private static final Set<String> FOR_REPORTS =
      Set.of("documents.csv", "guide-sentences.csv", "manual-checks.csv");

  @Test
  void everyTableIsDatedAndSourced() throws IOException {
    for (Path table : tables()) {
      String head =
          Files.readAllLines(table).stream()
              .filter(line -> line.startsWith("#"))
              .collect(Collectors.joining());
      assertThat(head).as(table.toString()).contains("source: ").containsPattern("as of: 2026-");
    }
  }

  @Test
  void reportsKnowEveryTableAndTheRulesThatRestOnIt() throws IOException {
    Set<String> rules =
        RuleBook.shipped().rules().stream().map(r -> r.doc().id()).collect(Collectors.toSet());
    assertThat(ReferenceData.all())
        .extracting(ReferenceData::file)
        .isSorted()
        .containsExactlyElementsOf(
            tables().stream()
                .map(table -> table.getFileName().toString())
                .filter(name -> !FOR_REPORTS.contains(name))
                .toList());
    for (ReferenceData data : ReferenceData.all()) {
      assertThat(rules).as(data.file()).containsAll(data.rules());
      assertThat(data.rules()).as(data.file()).isNotEmpty().isSorted();
      assertThat(data.asOf()).as(data.file()).isAfter(LocalDate.of(2026, 1, 1));
    }
  }

  @Test
  void internalNamesAreKnownByTheirLastLabel() {
    assertThat(Stream.of("corp.local", "SERVER", "x.internal.", "a.LAN", "10.0.0.1"))
        .allMatch(DomainNames::nonPublic);
    assertThat(Stream.of("local.contoso.com", "münchen.example.org", "contoso.xn--p1ai"))
        .noneMatch(DomainNames::nonPublic);
  }

  private static List<Path> tables() throws IOException {
    try (Stream<Path> files = Files.list(TABLES)) {
      return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
  }
}
