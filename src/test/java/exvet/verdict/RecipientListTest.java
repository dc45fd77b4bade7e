package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecipientListTest {
  private static final List<RuleDoc> RULES = RuleBook.shipped().docs();

  private static RecipientRow row(int rule, String recipient, String text, int line) {
    return new RecipientRow(
        recipient,
        RULES.get(rule),
        Severity.WARNING,
        Verdict.FAIL,
        text,
        null,
        "",
        null,
        null,
        text,
        "a.xml",
        recipient,
        line);
  }

  @Test
  void rowsComeBackByRuleAndNameWhateverTheRuns() {
    Random random = new Random(7);
    List<RecipientRow> sorted = new ArrayList<>();
    for (int rule = 0; rule < 3; rule++) {
      for (int i = 100; i < 900; i++) {
        sorted.add(row(rule, "ü" + i, i % 3 == 0 ? null : "\"\n\u0000\uD83D\uDE00" + i, i));
      }
    }
    for (int size : List.of(1, 199, 200, 201, 5_000)) {
      List<RecipientRow> shuffled = new ArrayList<>(sorted);
      Collections.shuffle(shuffled, random);
      RecipientList list = new RecipientList();
      for (int from = 0; from < shuffled.size(); from += size) {
        list.add(shuffled.subList(from, Math.min(shuffled.size(), from + size)));
      }
      assertThat(list).containsExactlyElementsOf(sorted);
      assertThat(list.size()).isEqualTo(2_400);
    }
  }

  @Test
  void recipientsOfOneNameComeByPlace() {
    RecipientList list = new RecipientList();
    list.add(List.of(row(0, "anna", "second", 9)));
    list.add(List.of(row(0, "anna", "first", 3)));
    assertThat(list).extracting(RecipientRow::message).containsExactly("first", "second");
  }

  @Test
  void nobodyIsListedInAnEmptyList() {
    assertThat(RecipientList.of(List.of())).isEmpty();
    assertThat(RecipientList.EMPTY.size()).isZero();
  }
}
