package exvet.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rules may rest on which. */
class DependenciesTest {
  private static final String HEAD =
      """
      package toy
      rule "%1$s"
        @title("t")  @severity("error")  @step("1")  @scope("%2$s")
        @object("o")  @source("s")  @why("w")  @fix("f")
      when
        $c : %3$s( $name : identity )
      then
        applies( drools, $c );
      end
      """;
  private static final String PART =
      """
      rule "%1$s violated %2$s" extends "%1$s"
        @restsOn("%3$s")
      when
        %4$s( this == $c, identity == null )
      then
        fails( drools, null, null, "no" );
      end
      """;

  private static Rule rule(String id, String type, String... clausesAndCauses) {
    String scope = type.equals("Mailbox") ? "recipient" : "organisation";
    StringBuilder text = new StringBuilder(HEAD.formatted(id, scope, type));
    for (int i = 0; i < clausesAndCauses.length; i += 2) {
      String part = PART.formatted(id, clausesAndCauses[i], clausesAndCauses[i + 1], type);
      text.append(part.replace("  @restsOn(\"\")\n", ""));
    }
    RuleFile file = new RuleFile("toy/" + id + ".drl", text.toString());
    assertThat(file.problems()).isEmpty();
    return file.rule();
  }

  private static Rule connector(String id, String... clausesAndCauses) {
    return rule(id, "SendConnector", clausesAndCauses);
  }

  @Test
  void clausesMayRestOnOthers() {
    assertThat(
            Dependencies.problems(
                List.of(
                    connector("toy-a", "x", "", "y", "toy-b [z] by connector"),
                    connector("toy-b", "z", "toy-a [x] by connector"))))
        .isEmpty();
  }

  @Test
  void aCircleIsNamed() {
    assertThat(
            Dependencies.problems(
                List.of(
                    connector("toy-a", "x", "toy-b by connector"),
                    connector("toy-b", "y", "", "z", "toy-a [x] by connector"))))
        .containsExactly("toy-a [x] rests on toy-b [z] rests on toy-a [x]: a circle");
  }

  @Test
  void whatDoesNotExistIsNamed() {
    assertThat(
            Dependencies.problems(
                List.of(
                    connector("toy-a", "x", "toy-c by connector"),
                    connector("toy-b", "y", "toy-a [z] by connector"))))
        .containsExactly(
            "toy-a rests on toy-c, which does not exist",
            "toy-b rests on toy-a [z], which has only [x]");
  }

  @Test
  void theOrganisationRestsOnNoSingleRecipient() {
    Rule mailbox = rule("toy-m", "Mailbox", "x", "toy-a by organisation");
    assertThat(Dependencies.problems(List.of(mailbox, connector("toy-a", "y", "")))).isEmpty();
    assertThat(
            Dependencies.problems(
                List.of(
                    rule("toy-m", "Mailbox", "x", ""),
                    connector("toy-a", "y", "toy-m by organisation"))))
        .containsExactly(
            "toy-a rests on toy-m: by mailboxes, if that one sees only some recipients at a time,"
                + " and only then");
  }

  @Test
  void aRecipientIsExplainedByItself() {
    Rule cause = rule("toy-m", "Mailbox", "x", "");
    assertThat(
            Dependencies.problems(
                List.of(cause, rule("toy-n", "Mailbox", "y", "toy-m [x] by mailbox"))))
        .isEmpty();
    assertThat(
            Dependencies.problems(
                List.of(cause, rule("toy-n", "Mailbox", "y", "toy-m [x] by domain"))))
        .containsExactly(
            "toy-n rests on toy-m, both about a recipient: by one of [mailbox, object]");
  }
}
