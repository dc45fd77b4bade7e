package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That there is nothing is something else than that nobody knows. */
class EmptyExportsTest {
  private static final String ASKING =
      "if (Get-EdgeSubscription) { Set-TransportConfig -MaxReceiveSize 20MB }"
          + " else { Set-TransportConfig -MaxReceiveSize 30MB }\n";

  private final Planned planned =
      Planned.onTwoServers()
          .with("Get-TransportConfig", "Identity", "Transport", "MaxReceiveSize", "10 MB");

  private PlannedChange change(String script, Set<String> none) throws ScriptException {
    return PlannedChange.of("c.ps1", script, List.of(), planned.bags(), List.of(), none);
  }

  @Test
  void anExportOfNothingTellsThatThereIsNothing() throws ScriptException {
    Set<String> none = Set.of("Get-EdgeSubscription");
    String remove = "Get-EdgeSubscription | Remove-EdgeSubscription -Confirm:$false\n";
    PlannedChange change = change(remove + ASKING, none);
    assertThat(change.complete()).isTrue();
    assertThat(size(change)).isEqualTo("31457280");
    assertThat(change("Remove-EdgeSubscription Edge1", none).steps())
        .extracting(Step::kind)
        .containsExactly(Kind.WOULD_FAIL);
    for (String script : List.of(remove, ASKING, "Remove-EdgeSubscription Edge1")) {
      assertThat(change(script, Set.of()).complete()).as(script).isFalse();
      assertThat(change(script, Set.of()).steps())
          .as(script)
          .noneMatch(step -> step.kind() == Kind.WOULD_FAIL);
    }
  }

  @Test
  void whatThePlanTookAwayIsNotThere() throws ScriptException {
    planned.with("Get-EdgeSubscription", "Name", "Edge1", "Identity", "Edge1");
    assertThat(size(change(ASKING, Set.of()))).isEqualTo("20971520");
    PlannedChange change = change("Remove-EdgeSubscription Edge1\n" + ASKING, Set.of());
    assertThat(change.complete()).isTrue();
    assertThat(size(change)).isEqualTo("31457280");
  }

  private static String size(PlannedChange change) {
    return Planned.now(change, "Get-TransportConfig", "Transport", "MaxReceiveSize");
  }
}
