package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a reader is told besides the effects of a command. */
class NotesTest {
  /** A smart host turns DNS off, so it is off when its own parameter comes. */
  @Test
  void whatACommandBringsAboutWasNotSoAlready() throws ScriptException {
    Planned planned =
        new Planned()
            .with(
                "Get-SendConnector",
                "Name",
                "Out",
                "Identity",
                "Out",
                "SmartHosts",
                "",
                "DNSRoutingEnabled",
                "True");
    String script = "Set-SendConnector Out -SmartHosts mail.fabrikam.com -DNSRoutingEnabled $false";
    Step step = planned.change(script).steps().get(0);
    assertThat(step.notes()).isEmpty();
    assertThat(step.effects())
        .extracting(one -> one.property() + ' ' + one.before() + ' ' + one.after())
        .containsExactly("SmartHosts  mail.fabrikam.com", "DNSRoutingEnabled True False");
    Step again = planned.change(script + '\n' + script).steps().get(1);
    assertThat(again.effects()).isEmpty();
    assertThat(again.notes())
        .containsExactly(
            "SmartHosts of Out is that already", "DNSRoutingEnabled of Out is that already");
  }
}
