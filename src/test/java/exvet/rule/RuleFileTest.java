package exvet.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a rule file is said when it is loaded, not when it speaks. */
class RuleFileTest {
  private static final String SOUND =
      """
      package toy
      import exvet.fact.*
      import static exvet.verdict.Say.*

      rule "toy-fqdn"
        @title("It is well")  @severity("error")  @step("1")  @scope("organisation")
        @object("connector")  @source("a test")  @why("It matters.")
        @fix("Set-SendConnector '{name}' -Fqdn {fqdn}")
      when
        $c : SendConnector( $name : name, $fqdn : fqdn )
      then
        applies( drools, $c );
      end

      rule "toy-fqdn violated blank" extends "toy-fqdn"
      when
        SendConnector( this == $c, fqdn == null )
      then
        fails( drools, $fqdn, "a name", "%s says nothing, 100 %%", $name );
      end

      rule "toy-fqdn advises blank, off" extends "toy-fqdn"
        @fix("# leave {name} alone")
      when
        SendConnector( this == $c, enabled == false )
      then
        advises( drools );
      end
      """;

  private static RuleFile file(String text) {
    return new RuleFile("toy/toy-fqdn.drl", text);
  }

  @Test
  void aSoundFileHasNoProblem() {
    assertThat(file(SOUND).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          toy-fqdn"           => toy-other"        => rule toy-other belongs in package toy, file toy/toy-other.drl
          package toy         => package tow       => rule toy-fqdn belongs in package toy
          @title("It is well") => ~~               => @title is missing
          @step("1")          => @step("9")        => @step is one of
          @scope("organisation") => @scope("all")  => @scope is one of
          @severity("error")  => @severity("bad")  => @severity is one of
          violated blank      => broken blank      => must be "toy-fqdn excused|accepted|unanswered|violated|holds|advises
          extends "toy-fqdn"  => ~~                => must extend "toy-fqdn"
          applies( drools, $c ) => insert( $c )    => the first rule says exactly: applies( drools, $object );
          applies( drools, $c ) => applies( drools, $name ) => names facts that the first rule matches
          fails( drools       => excused( drools   => says exactly: fails( drools, … );
          , $name );          => );                => has 1 × %s but 0 values
          , $name );          => , $name, $fqdn ); => has 1 × %s but 2 values
          %s says             => %d says           => a text has %s for a value and %% for a per cent sign, not %d
          100 %%              => 100 %             => not %
          "a name", "%s       => "%s               => fails needs a text in quotes as argument 4
          , $name );          => , $c.name );      => a consequence names bound variables only
          fqdn == null        => fqdnn == null     => SendConnector has no fqdnn
          SendConnector( this => Connector( this   => there is no fact type Connector
          fqdn == null        => name() == $fqdn   => a join by a call is not indexed
          @object             => @restsOn("toy-a, toy-b") @object => @restsOn is "rule [clause] by facet
          @object             => @otherwise("no") @object => holds and @otherwise go together
          SendConnector( this == $c, fqdn == null ) => eval( true ) => is not used in rules
          SendConnector( this == $c, fqdn == null ) => Mailbox( alias == $fqdn ) => only rules of scope recipient see recipients
          SendConnector( this == $c, fqdn == null ) => not Mailbox( alias == $fqdn ) => only rules of scope recipient see recipients
          @scope              => @evidence("hearsay") @scope => @evidence is one of [export, dns, endpoint, manual], not hearsay
          extends "toy-fqdn"  => extends "toy-fqdn" @evidence("dns") => @evidence stands at the first rule, at what is unanswered
          advises blank, off  => advises off       => advises on off, but the clauses are [blank]; advice on all is "toy-fqdn advises, …"
          advises blank, off  => advises blank off => advises on off, but the clauses are [blank]
          advises( drools )   => advises( drools, "x" ) => says exactly: advises( drools )
          advises( drools )   => fails( drools, null, null, "x" ) => says exactly: advises( drools, … )
          @fix("# leave {name} alone") => ~~       => a part that advises has an @fix
          @fix("# leave {name} alone") => @fix("# leave {name} alone") @severity("info") => judges nothing, and has no @severity
          @fix("# leave {name} alone") => @fix("# leave {name} alone") @restsOn("toy-a by server") => judges nothing, and has no @restsOn
          @fix("# leave {name} alone") => @fix("# leave {name} alone") @evidence("manual") => judges nothing, and has no @evidence
          SendConnector( this == $c, enabled == false ) => SendConnector( this == $c, enable == false ) => SendConnector has no enable
          scope("organisation") => scope("recipient") => a rule of scope recipient sees one recipient, and no other
          """)
  void aProblemIsNamedWithItsLine(String part, String replacement, String problem) {
    String text = SOUND.replace(part, replacement);
    assertThat(text).isNotEqualTo(SOUND);
    assertThat(file(text).problems())
        .doesNotHaveDuplicates()
        .allMatch(line -> line.matches("(?s)toy/toy-fqdn\\.drl:\\d+: .*"))
        .anyMatch(line -> line.contains(problem));
  }

  @ParameterizedTest
  @CsvSource({"'advises blank, off'", "'advises, off'", "advises blank", "advises"})
  void adviceIsOnTheClausesItNamesOrOnAll(String name) {
    RuleFile file = file(SOUND.replace("advises blank, off", name));
    assertThat(file.problems()).isEmpty();
    RulePart advice = file.rule().parts().get(2);
    assertThat(advice.judges()).isFalse();
    assertThat(advice.advises("blank")).isTrue();
    assertThat(advice.advises(null)).isNotEqualTo(name.contains("blank"));
    assertThat(file.rule().doc().clauses()).containsExactly("blank");
  }

  /** No verdict waits for what would only make a fix better. */
  @Test
  void whatOnlyAdviceReadsIsNoExportOfTheRule() {
    String edge = SOUND.replace("SendConnector( this == $c, enabled", "ReceiveConnector( enabled");
    assertThat(file(edge).problems()).isEmpty();
    assertThat(file(edge).rule().doc().exports()).containsExactly("Get-SendConnector");
  }

  @ParameterizedTest
  @CsvSource({
    "Mailbox( alias == $fqdn )",
    "not Mailbox( alias == $fqdn )",
    "exists Recipient( alias == $fqdn )"
  })
  void aRecipientIsJudgedWithoutTheOthers(String pattern) {
    String recipients =
        SOUND
            .replace("scope(\"organisation\")", "scope(\"recipient\")")
            .replace(
                "$c : SendConnector( $name : name, $fqdn : fqdn",
                "$c : Mailbox( $name : identity, $fqdn : alias")
            .replace("SendConnector( this == $c, fqdn", "Mailbox( this == $c, alias")
            .replace(
                "SendConnector( this == $c, enabled",
                "Mailbox( this == $c, emailAddressPolicyEnabled");
    assertThat(file(recipients).problems()).isEmpty();
    assertThat(file(recipients.replace("Mailbox( this == $c, alias == null )", pattern)).problems())
        .anyMatch(line -> line.contains("sees one recipient, and no other"));
  }

  @ParameterizedTest
  @CsvSource({"''", "package toy", "'rule \"toy-fqdn\" when'"})
  void whatIsNoRuleIsSaid(String text) {
    assertThat(file(text).problems()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "UpnClash( mailbox == $name )              => true",
        "UpnClash( duplicate, mailbox == $name )   => true",
        "not UpnClash( mailbox == $name )          => true",
        "UpnClash( duplicate )                     => false",
        "UpnClash( mailbox == $fqdn )              => false",
        "UpnClash( other == $name )                => false",
        "not UpnClash( mailbox != $name )          => false"
      })
  void factsOfOtherRecipientsAreNotSeen(String pattern, boolean sound) {
    String recipients =
        SOUND
            .replace("organisation", "recipient")
            .replace("import exvet.fact.*", "import exvet.fact.*\nimport exvet.topology.*")
            .replace(
                "SendConnector( $name : name, $fqdn : fqdn )",
                "Mailbox( $name : identity, $fqdn : alias )")
            .replace(
                "SendConnector( this == $c, enabled",
                "Mailbox( this == $c, emailAddressPolicyEnabled")
            .replace("SendConnector( this == $c, fqdn == null )", pattern);
    String problem =
        "toy/toy-fqdn.drl:6: a rule of scope recipient sees of [UpnClash] those of its recipient:"
            + " join them by its identity";
    assertThat(file(recipients).problems()).isEqualTo(sound ? List.of() : List.of(problem));
  }
}
