package exvet.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing that an export says becomes a second command. */
class PowerShellTest {

  @Test
  void whatIsOneWordStandsAsItIs() {
    assertThat(PowerShell.argument("MBX01")).isEqualTo("MBX01");
    assertThat(PowerShell.argument("_MBX01.corp-1.local")).isEqualTo("_MBX01.corp-1.local");
    assertThat(PowerShell.argument("https://mail.contoso.com/owa"))
        .isEqualTo("https://mail.contoso.com/owa");
  }

  @Test
  void allElseIsInQuotes() {
    assertThat(PowerShell.argument("")).isEqualTo("''");
    assertThat(PowerShell.argument("a b")).isEqualTo("'a b'");
    assertThat(PowerShell.argument("-Confirm")).isEqualTo("'-Confirm'");
    assertThat(PowerShell.argument("x;iex(1)")).isEqualTo("'x;iex(1)'");
    assertThat(PowerShell.argument("x\r\niex")).isEqualTo("'x  iex'");
    assertThat(PowerShell.argument("$(iex)")).isEqualTo("'$(iex)'");
  }

  @Test
  void aTypographicQuoteClosesAsAPlainOneDoes() {
    assertThat(PowerShell.argument("x'; iex")).isEqualTo("'x''; iex'");
    assertThat(PowerShell.argument("x\u2019; iex")).isEqualTo("'x\u2019\u2019; iex'");
    assertThat(PowerShell.quoted("O'Neil \u2019$(x)")).isEqualTo("'O''Neil \u2019\u2019$(x)'");
    assertThat(PowerShell.inSingleQuotes("\u2018\u201a\u201b"))
        .isEqualTo("\u2018\u2018\u201a\u201a\u201b\u201b");
    assertThat(PowerShell.inDoubleQuotes("\u201c$(iex)`\"")).isEqualTo("`\u201c`$(iex)```\"");
  }
}
