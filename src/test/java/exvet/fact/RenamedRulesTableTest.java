package exvet.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How the table of renamed rules is written. */
class RenamedRulesTableTest {
  @Test
  void aRowIsTheOldIdAndTheNewOne() {
    assertThat(RenamedRules.of(List.of("# why", "old,new", "", "a-b,c-d", "e-f,c-d")).names())
        .containsOnlyKeys("a-b", "e-f")
        .containsEntry("a-b", "c-d")
        .containsEntry("e-f", "c-d");
  }
}
