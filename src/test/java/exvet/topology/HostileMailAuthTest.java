package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that somebody wrote to keep us busy: each is done with soon, and says something. */
class HostileMailAuthTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int ANSWER = 1 << 16;
  private static final SpfClient CLIENT = SpfClient.of("192.0.2.1", "mta.example.net", null);

  private static Answers spf(String text) {
    return new Answers().add("example.com", "TXT", text);
  }

  private static String terms(int many, String pattern) {
    return IntStream.range(0, many)
        .mapToObj(i -> pattern.replace("#", String.valueOf(i)))
        .collect(Collectors.joining(" ", "v=spf1 ", " -all"));
  }

  /** More than any answer of DNS can hold. */
  static Stream<String> megabytes() {
    return records(MEGABYTE);
  }

  /** As much as one can. */
  static Stream<String> answers() {
    return records(ANSWER);
  }

  private static Stream<String> records(int size) {
    return Stream.of(
        terms(size / 100, "a:h#.example.com"),
        terms(size / 100, "include:i#.example.com"),
        terms(size / 100, "mx:m#.example.com"),
        terms(size / 100, "exists:%{i}.#.example.com"),
        terms(size / 100, "ip4:192.0.2.#"),
        terms(size / 100, "x#=%{d}%{d}%{d}"),
        terms(size / 100, "bad#"),
        terms(size / 200, "include:example.com"),
        "v=spf1 " + "a".repeat(size),
        "v=spf1 a:" + "a.".repeat(size / 2) + "com",
        "v=spf1 a:" + "%{d}".repeat(size / 4),
        "v=spf1 a:" + "%{".repeat(size / 2),
        "v=spf1 a:%{" + "d".repeat(size),
        "v=spf1 a:%{d" + "9".repeat(size) + "}",
        "v=spf1 a:%{d" + ".".repeat(size) + "}",
        "v=spf1 exists:" + "%{i99r.-+,/_=}".repeat(size / 14),
        "v=spf1 ip4:" + "1".repeat(size),
        "v=spf1 ip6:" + ":".repeat(size) + "x",
        "v=spf1 a" + "/".repeat(size),
        "v=spf1 a/" + "1".repeat(size),
        "v=spf1" + " ".repeat(size),
        "v=spf1 " + "-".repeat(size) + "all",
        "v=spf1 " + "x-all".repeat(size / 5),
        "v=spf1 redirect=" + "%%".repeat(size / 2),
        "v=spf1 \u0000\u00e9\ud83d\ude00" + "\\".repeat(size / 2));
  }

  @ParameterizedTest
  @MethodSource("megabytes")
  void parsing(String text) {
    soon(
        () -> {
          SpfRecord record = SpfRecord.of(text);
          assertThat(record.flaws().toString()).hasSizeLessThan(5_000);
          record.effective();
          record.behindAll();
          SpfCorrection.of(text);
          SpfEdit.merged(List.of(text, text));
        });
  }

  @ParameterizedTest
  @MethodSource("answers")
  void evaluating(String text) {
    soon(
        () -> {
          Answers answers = spf(text);
          SpfTree tree = answers.settle(dns -> SpfTree.of(dns, "example.com", List.of(CLIENT)));
          assertThat(answers.asked()).isLessThan(1_000);
          SpfCost.of(tree).overVoids();
          assertThat(String.join("", SpfProblems.of(tree))).hasSizeLessThan(5_000);
          SpfCheck.Outcome outcome = answers.settle(dns -> SpfCheck.of(dns, CLIENT, "example.com"));
          assertThat(answers.asked()).isLessThan(150);
          assertThat(outcome.why()).hasSizeLessThan(1_000);
        });
  }

  @Test
  void fiftyRecordsEachInTheNextAndTwice() {
    soon(
        () -> {
          Answers answers = spf("v=spf1 include:i1.example.com include:i1.example.com -all");
          for (int i = 1; i < 50; i++) {
            String next = "include:i" + (i + 1) + ".example.com";
            answers.add("i" + i + ".example.com", "TXT", "v=spf1 " + next + " " + next + " -all");
          }
          answers.add("i50.example.com", "TXT", "v=spf1 -all");
          SpfTree tree = answers.settle(dns -> SpfTree.of(dns, "example.com", List.of()));
          SpfCost cost = SpfCost.of(tree);
          assertThat(cost.lookups()).isEqualTo(1_000);
          assertThat(cost.overLookups().yes()).isTrue();
          assertThat(answers.settle(dns -> SpfCheck.of(dns, CLIENT, "example.com")).result())
              .isEqualTo(SpfStep.Result.PERMERROR);
        });
  }

  @Test
  void recordsThatAllIncludeEachOther() {
    soon(
        () -> {
          Answers answers = new Answers();
          String all = terms(40, "include:i#.example.com");
          answers.add("example.com", "TXT", all);
          for (int i = 0; i < 40; i++) {
            answers.add("i" + i + ".example.com", "TXT", all);
          }
          SpfTree tree = answers.settle(dns -> SpfTree.of(dns, "example.com", List.of()));
          assertThat(SpfCost.of(tree).overLookups().yes()).isTrue();
          assertThat(SpfProblems.of(tree)).isNotEmpty();
        });
  }

  static Stream<String> texts() {
    List<String> texts = new ArrayList<>();
    for (String begin : List.of("v=DMARC1; ", "v=DKIM1; p=", "v=STSv1; id=", "v=TLSRPTv1; rua=")) {
      for (String more :
          List.of(
              "a", ";", "=", "p=reject;", "x=y;", ",mailto:a@b.com", " ", "!", "A==", "\n", ":")) {
        texts.add(begin + more.repeat(MEGABYTE / more.length()));
      }
      texts.add(
          begin
              + IntStream.range(0, 10_000)
                  .mapToObj(i -> "t" + i + "=" + i)
                  .collect(Collectors.joining(";")));
    }
    return texts.stream();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void tagLists(String text) {
    soon(
        () -> {
          DmarcRecord record = DmarcRecord.of(text);
          assertThat(String.join("", record.invalid())).hasSizeLessThan(5_000);
          assertThat(record.addresses("rua")).hasSizeLessThanOrEqualTo(20);
          record.addresses("rua").forEach(DmarcReport::target);
          DmarcEdit.corrected(record);
          DmarcEdit.earnest(record);
          DmarcEdit.raised(record, true);
          DmarcEdit.unaddressed(record);
          DmarcRecord.is(text);
          assertThat(String.valueOf(DkimKey.of(text).problem())).hasSizeLessThan(500);
          MtaStsDomain.sound(text);
          assertThat(String.valueOf(TlsReporting.problem(text))).hasSizeLessThan(5_000);
          assertThat(String.join("", MtaStsPolicy.of(text).problems())).hasSizeLessThan(1_000);
          assertThat(MtaStsPolicy.of(text.replace(";", "\n").replace("=", ":")).problems())
              .isNotEmpty();
        });
  }

  @Test
  void aNameOfManyLabels() {
    String deep = "a.".repeat(120) + "example.com";
    assertThat(DmarcWalk.names(deep)).hasSize(8);
    Answers answers = new Answers();
    answers.settle(dns -> DmarcWalk.of(dns, deep));
    assertThat(answers.asked()).isEqualTo(8);
  }

  private static void soon(Runnable check) {
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), check::run);
  }
}
