package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.example.Case;
import exvet.example.Example;
import exvet.fact.Counted;
import exvet.fact.FactBase;
import exvet.topology.Topology;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That whoever is counted is called, in the examples of each rule that counts recipients. */
class RollCallTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accdom-recipient-address-domains-accepted",
        "eap-recipients-carry-policy-address",
        "rcpt-remote-upn-matches-primary-smtp",
        "rcpt-upn-suffix-public",
      })
  void whoIsCountedIsCalled(String rule) {
    int recipients = 0;
    for (Case one : Cases.of(rule)) {
      Example example = Example.of(one.json());
      FactBase facts = example.facts();
      Topology topology = Topology.of(facts, example.profile(), example.asOf());
      Map<Counted, List<String>> called = new IdentityHashMap<>();
      topology.facts().stream()
          .filter(Counted.class::isInstance)
          .forEach(group -> called.put((Counted) group, new ArrayList<>()));
      topology.call(called.keySet(), (group, member) -> called.get(group).add(member.identity()));
      called.forEach(
          (group, members) -> {
            if (group.count() != null) {
              assertThat(members).as("%s, %s", one.when(), group).hasSize(group.count());
              assertThat(members).as("%s, %s", one.when(), group).containsAll(group.sample());
            }
          });
      recipients += called.values().stream().mapToInt(List::size).sum();
    }
    assertThat(recipients).as("recipients in the examples of " + rule).isGreaterThan(10);
  }
}
