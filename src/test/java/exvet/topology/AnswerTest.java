package exvet.topology;

import static exvet.topology.Answer.NO;
import static exvet.topology.Answer.YES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final Answer OPEN = Answer.unknown("a");

  @Test
  void whatDecidesDecides() {
    assertThat(OPEN.and(NO)).isEqualTo(NO);
    assertThat(NO.and(OPEN)).isEqualTo(NO);
    assertThat(OPEN.or(YES)).isEqualTo(YES);
    assertThat(YES.or(OPEN)).isEqualTo(YES);
  }

  @Test
  void whatDoesNotLeavesItOpen() {
    assertThat(OPEN.and(YES)).isEqualTo(OPEN);
    assertThat(NO.or(OPEN)).isEqualTo(OPEN);
    assertThat(OPEN.not()).isEqualTo(OPEN);
    assertThat(YES.not()).isEqualTo(NO);
  }

  @Test
  void reasonsAreNamedOnce() {
    Answer both = OPEN.or(Answer.unknown("b")).or(OPEN);
    assertThat(both.reason()).isEqualTo("a; b");
    assertThat(YES.reason()).isNull();
  }
}
