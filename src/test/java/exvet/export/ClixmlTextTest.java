package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClixmlTextTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "_x0041_, A",
    "_X0041_b, Ab",
    "a_x005F_b, a_b",
    "_x005F_x0041_, _x0041_",
    "_x004_, _x004_",
    "_x00zz_, _x00zz_",
    "_x0041, _x0041",
    "__x0041_, _A",
    "_x_x0041_, _xA",
    "_x0041__x0042_, AB",
    "_xD834__xDD1E_, \uD834\uDD1E",
    "_x0001D11E_, \uD834\uDD1E",
    "_x00000041_, _x00000041_",
    "_xFFFFFFFF_, _xFFFFFFFF_",
    "a_xD834_b, a\uFFFDb",
    "_xDD1E__xD834_, \uFFFD\uFFFD",
    "under_score_x, under_score_x"
  })
  void decodesEachEscapeOnce(String written, String meant) {
    assertThat(ClixmlText.decode(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"_x000D__x000A_, 13", "_x0009_, 9"})
  void decodesControlCharacters(String written, int first) {
    assertThat(ClixmlText.decode(written).charAt(0)).isEqualTo((char) first);
  }
}
