package exvet.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

  private static Fingerprints of(String... texts) {
    Fingerprints prints = new Fingerprints();
    for (String text : texts) {
      prints.add(text);
    }
    return prints;
  }

  private static long[] prints(String... texts) {
    return LongStream.of(Arrays.stream(texts).mapToLong(Fingerprints::of).toArray())
        .sorted()
        .toArray();
  }

  @Test
  void tellWhatIsThereTwice() {
    assertThat(of("a", "b", "a", "c", "b", "a").repeated()).isEqualTo(prints("a", "b"));
    assertThat(of("a", "b", "").repeated()).isEmpty();
    assertThat(of().repeated()).isEmpty();
  }

  @Test
  void whatIsNotThereEqualsNothing() {
    assertThat(of(null, null, "a").repeated()).isEmpty();
    assertThat(of(null, "a").shared(of(null, "b"))).isEmpty();
  }

  @Test
  void tellWhatTwoHaveInCommon() {
    assertThat(of("a", "b", "a", "d").shared(of("d", "a", "e", "a"))).isEqualTo(prints("a", "d"));
  }

  @Test
  void fewNamesOfAHundredThousandLookAlike() {
    Fingerprints many = new Fingerprints();
    IntStream.range(0, 100_000).forEach(i -> many.add("user" + i + "@contoso.com"));
    assertThat(many.size()).isEqualTo(100_000);
    assertThat(many.get(99_999)).isEqualTo(Fingerprints.of("user99999@contoso.com"));
    assertThat(many.repeated()).isEmpty();
  }
}
