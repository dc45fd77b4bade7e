package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.report.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @Test
  void optionsMayStandAnywhereAndHaveTheirValueInTwoWays() throws UsageException {
    Arguments arguments =
        parse("--debug", "check", "a", "--out=b=c", "--rules", "x", "d e", "--rules=y", "-");
    assertThat(arguments.command()).isEqualTo(Command.CHECK);
    assertThat(arguments.words()).containsExactly("a", "d e", "-");
    assertThat(arguments.value(Option.OUT)).isEqualTo("b=c");
    assertThat(arguments.values(Option.RULES)).containsExactly("x", "y");
    assertThat(arguments.has(Option.DEBUG)).isTrue();
    assertThat(arguments.has(Option.QUIET)).isFalse();
  }

  @Test
  void twoHyphensEndTheOptions() throws UsageException {
    assertThat(parse("check", "--", "--out", "--").words()).containsExactly("--out", "--");
  }

  @Test
  void keysWithBackslashesBracketsAndSpacesAreWords() throws UsageException {
    String key = "vdir-owa-external-url:mbx01\\owa (default web site)";
    assertThat(parse("explain", key).words()).containsExactly(key);
  }

  @Test
  void outMayBeStandardOutput() throws UsageException {
    assertThat(parse("check", "a", "--out", "-").value(Option.OUT)).isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chekc a               | unknown command chekc; did you mean check?
          xyzzy                 | unknown command xyzzy
          --quiet               | no command is given
          check a --asof=1      | unknown option --asof; did you mean --as-of?
          check a --xyzzy       | unknown option --xyzzy
          check a -x            | unknown option -x
          facts a --as-of 1     | facts has no option --as-of; check, inputs, waivers, compare, attest, config have it
          check a --out         | --out needs a value: --out DIR
          check a --out --quiet | --out needs a value: --out DIR
          check a --out=        | --out needs a value: --out DIR
          check a --quiet=yes   | --quiet has no value
          check --out a --out b | --out is given twice
          """)
  void wrongUseIsNamed(String line, String expected) {
    assertThatThrownBy(() -> parse(line.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessage(expected);
  }

  @Test
  void theLanguageIsWhatIsAskedForThenWhatTheEnvironmentSays() throws UsageException {
    assertThat(parse("check", "a").language(null)).isEqualTo(Language.EN);
    assertThat(parse("check", "a").language("de")).isEqualTo(Language.DE);
    assertThat(parse("check", "a", "--lang", "en").language("de")).isEqualTo(Language.EN);
    assertThatThrownBy(() -> parse("check", "a", "--lang", "fr").language("de"))
        .hasMessage("--lang must be one of en, de, not fr");
    assertThatThrownBy(() -> parse("check", "a").language("de_DE.UTF-8"))
        .hasMessage("EXVET_LANG must be one of en, de, not de_DE.UTF-8");
  }

  @Test
  void everyCommandHasAnExampleThatParses() throws UsageException {
    for (Command command : Command.values()) {
      String[] words = command.example().replaceAll("\"[^\"]*\"", "key").split(" ");
      assertThat(words[0]).isEqualTo("exvet");
      assertThat(Arguments.parse(List.of(words).subList(1, words.length)).command())
          .isEqualTo(command);
    }
  }

  private static Arguments parse(String... args) throws UsageException {
    return Arguments.parse(List.of(args));
  }
}
