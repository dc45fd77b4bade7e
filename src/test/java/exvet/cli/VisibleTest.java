package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

  @Test
  void whatSteersATerminalIsShown() {
    assertThat(Visible.line("a\u001b[2Jb\u0007\r\nc\td\u009b1m"))
        .isEqualTo("a\\x1b[2Jb\\x07\\x0d\\x0ac\\x09d\\x9b1m");
    assertThat(Visible.line("\u202egnp.exe\u2066\ufeff\u2028"))
        .isEqualTo("\\u202egnp.exe\\u2066\\ufeff\\u2028");
  }

  @Test
  void linesOfATextStayLines() {
    assertThat(Visible.text("a\r\nb\tc\rd")).isEqualTo("a\nb\tc\\x0dd");
  }

  @Test
  void otherLettersStayAsTheyAre() {
    String text = "Müller, Ελλάδα, 中文, \uD83D\uDE00";
    assertThat(Visible.line(text)).isEqualTo(text);
    assertThat(Visible.line("a\uD83Db")).isEqualTo("a\\ud83db");
  }
}
