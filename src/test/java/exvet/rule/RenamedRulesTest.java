package exvet.rule;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.RenamedRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rules were called once. */
class RenamedRulesTest {
  private static final RenamedRules RENAMED =
      new RenamedRules(Map.of("vdir-owa-url", "vdir-owa-external-url"));

  @Test
  void everyOldNameIsOfNoRuleAndLeadsToOneOfToday() {
    List<String> ids = RuleBook.shipped().docs().stream().map(RuleDoc::id).toList();
    assertThat(RenamedRules.SHIPPED.names().values()).allMatch(ids::contains);
    assertThat(RenamedRules.SHIPPED.names().keySet()).noneMatch(ids::contains);
  }

  @Test
  void anOldNameIsThatOfToday() {
    assertThat(RENAMED.today("vdir-owa-url")).isEqualTo("vdir-owa-external-url");
    assertThat(RENAMED.today("vdir-owa-external-url")).isEqualTo("vdir-owa-external-url");
    assertThat(RENAMED.keyToday("vdir-owa-url:mbx01\\owa: vdir-owa-url:"))
        .isEqualTo("vdir-owa-external-url:mbx01\\owa: vdir-owa-url:");
    assertThat(RENAMED.keyToday("vdir-owa-url")).isEqualTo("vdir-owa-url");
  }
}
