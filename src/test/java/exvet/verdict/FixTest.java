package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How commands are filled in. */
class FixTest {

  private static String fill(String template, Object value) {
    return Fix.fill(template, value == null ? Map.of() : Map.of("x", value));
  }

  @Test
  void plainWordsStandAsTheyAreAndOthersAreQuoted() {
    assertThat(fill("Set {x}", "mail.contoso.com")).isEqualTo("Set mail.contoso.com");
    assertThat(fill("Set {x}", "a'; rm b")).isEqualTo("Set 'a''; rm b'");
    assertThat(fill("Set \"{x}\"", "$(b)")).isEqualTo("Set \"`$(b)\"");
  }

  @Test
  void nothingBecomesAParameterOrAListByItself() {
    assertThat(fill("Set {x}", "-Confirm")).isEqualTo("Set '-Confirm'");
    assertThat(fill("Set {x}", "@b")).isEqualTo("Set '@b'");
    assertThat(fill("Set {x}", "a,b")).isEqualTo("Set 'a,b'");
    assertThat(fill("Set {x}", "\\\\server\\share")).isEqualTo("Set \\\\server\\share");
  }

  @Test
  void severalValuesAreAListWhereverTheyStand() {
    List<String> two = List.of("A", "B C");
    assertThat(fill("Set {x}", two)).isEqualTo("Set A,'B C'");
    assertThat(fill("Set @{Add=\"{x}\"}", two)).isEqualTo("Set @{Add=\"A\",\"B C\"}");
    assertThat(fill("Set '{x}'", two)).isEqualTo("Set 'A','B C'");
  }

  @Test
  void whatIsNotKnownIsToBeFilledIn() {
    assertThat(fill("Set {x}", null)).isEqualTo("Set {x}  # to fill in: {x}");
    assertThat(fill("Set {x}", List.of())).isEqualTo("Set {x}  # to fill in: {x}");
  }
}
