package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.fact.Waiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaiverFileTest {
  private static final List<String> RULES = List.of("vdir-owa-external-url", "oa-ssl-required");
  private static final String OLD =
      """
      # Reviewed each quarter.
      waivers:
      - rule: oa-ssl-required   # see CHG-17
        object: MBX01\\*
        reason: >
          Folded text
          stays.
        approver: Ann
        expires: 2026-03-31

      # The new farm.
      - {rule: vdir-owa-external-url, object: MBX02, reason: r, approver: Bob, expires: 2027-01-01}
      """;

  @TempDir Path folder;

  @Test
  void aFileThatIsNotThereIsBegun() throws Exception {
    WaiverFile file = WaiverFile.read(folder.resolve("none.yaml"), RULES).with(List.of(owa("A")));
    assertThat(file.text())
        .isEqualTo(
            """
            waivers:
              - rule: vdir-owa-external-url
                object: "A"
                reason: "why"
                approver: "Eve"
                expires: 2027-06-30
            """);
  }

  @Test
  void whatStandsThereStays() throws Exception {
    WaiverFile file = file(OLD).with(List.of(owa("MBX03")));
    assertThat(file.text()).startsWith(OLD);
    assertThat(file.like(owa("mbx02"))).extracting(Waiver::approver).isEqualTo("Bob");
    assertThat(file.like(owa("mbx03"))).extracting(Waiver::approver).isEqualTo("Eve");
  }

  @Test
  void linesEndAsTheyDid() throws Exception {
    String windows = OLD.replace("\n", "\r\n");
    String text = file(windows).with(List.of(owa("MBX03"))).text();
    assertThat(text).startsWith(windows);
    assertThat(text.replace("\r\n", "")).doesNotContain("\n");
  }

  @Test
  void whatIsReplacedBecomesAComment() throws Exception {
    Waiver renewed =
        new Waiver("oa-ssl-required", "mbx01\\*", "again", "Ann", LocalDate.parse("2027-03-31"), 0);
    WaiverFile file = file(OLD).with(List.of(renewed));
    assertThat(file.text())
        .contains(
            "# - rule: oa-ssl-required   # see CHG-17\n",
            "#     Folded text\n",
            "#   expires: 2026-03-31\n",
            "# The new farm.\n- rule: oa-ssl-required\n",
            "expires: 2027-03-31\n- {rule: vdir-owa-external-url");
    assertThat(file.like(renewed).expires()).isEqualTo("2027-03-31");
    assertThat(file.like(owa("MBX02"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "a: b # c",
        "two\nlines\r\n\tand a tab",
        "'single' \"double\" \\back\\slash",
        "=1+1",
        "{[*&!|>%@`",
        "\u202Eleft \u2028 \u0085 \u0000 \uFEFF",
        "Ümläut 😀",
        "- x",
        "null"
      })
  void anyTextComesBackAsItWas(String text) throws Exception {
    Waiver waiver =
        new Waiver("oa-ssl-required", text, text, text, LocalDate.parse("2027-03-31"), 0);
    WaiverFile file = file("").with(List.of(waiver));
    assertThat(file.like(waiver))
        .extracting(Waiver::object, Waiver::reason, Waiver::approver)
        .containsExactly(text, text, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{waivers: []}",
        "waivers: []\n",
        "waivers: [{rule: oa-ssl-required, object: a, reason: r, approver: b, expires: 2027-01-01}]\n",
      })
  void aFileThatCannotBeAddedToIsRefused(String text) throws Exception {
    WaiverFile file = file(text);
    assertThatThrownBy(() -> file.with(List.of(owa("A"))))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining("cannot be added to: write waivers: on a line of its own");
  }

  private static Waiver owa(String object) {
    return new Waiver(
        "vdir-owa-external-url", object, "why", "Eve", LocalDate.parse("2027-06-30"), 0);
  }

  private WaiverFile file(String text) throws ProfileException, IOException {
    return WaiverFile.read(Files.writeString(folder.resolve("waivers.yaml"), text), RULES);
  }
}
