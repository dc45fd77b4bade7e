package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.example.Case;
import exvet.export.ProfileException;
import exvet.export.ProfileReader;
import exvet.fact.AddressSpace;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Mailbox;
import exvet.fact.OrganizationConfig;
import exvet.fact.Origin;
import exvet.fact.Profile;
import exvet.fact.SendConnector;
import exvet.rule.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How verdicts come out of parts that surely or perhaps match. */
class JudgeTest {
  @TempDir Path rules;

  private static final String HEAD =
      """
      package toy
      import exvet.fact.*
      import static exvet.verdict.Say.*

      rule "%s"
        @title("It is well")  @severity("error")  @step("1")  @scope("organisation")
        @object("connector")  @source("a test")  @why("It matters.")
        @fix("Set-SendConnector '{name}' -Fqdn {fqdn}") %s
      when
        %s
      then
        applies( drools, %s );
      end

      """;
  private static final String CONNECTOR = "$c : SendConnector( $name : name, $fqdn : fqdn )";

  private List<Result> results;

  private List<String> judge(Exported... facts) {
    List<String> expected = null;
    List<Exported> order = new ArrayList<>(List.of(facts));
    RuleBook book;
    try {
      book = RuleBook.shipped().with(List.of(rules));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(order, new Random(seed));
      FactBase base = new FactBase("Org", order, Set.of("Get-SendConnector"));
      results =
          new Judge(book)
              .judge(base, List.of(), Profile.EMPTY).results().stream()
                  .filter(r -> r.rule().area().equals("toy"))
                  .toList();
      List<String> lines = results.stream().map(JudgeTest::line).toList();
      assertThat(expected == null ? lines : expected).isEqualTo(lines);
      expected = lines;
    }
    return expected;
  }

  private static String line(Result r) {
    String clause = r.clause() == null ? "" : " [" + r.clause() + "]";
    String fix = r.fix() == null ? "" : " -> " + r.fix();
    return r.subject() + " " + r.verdict() + clause + ": " + r.message() + fix;
  }

  private void rule(String id, String annotations, String when, String applies, String parts)
      throws IOException {
    Path folder = Files.createDirectories(rules.resolve("toy"));
    Files.writeString(
        folder.resolve(id + ".drl"), HEAD.formatted(id, annotations, when, applies) + parts);
  }

  private static String part(String name, String when, String then) {
    return "rule \""
        + name
        + "\" extends \""
        + name.substring(0, name.indexOf(' '))
        + "\"\nwhen\n  "
        + when
        + "\nthen\n  "
        + then
        + "\nend\n\n";
  }

  static SendConnector connector(String name, Boolean enabled, String space, String... absent) {
    Map<String, String> gaps = new java.util.TreeMap<>();
    for (String component : absent) {
      gaps.put(component, name + " lacks " + component);
    }
    return new SendConnector(
        name,
        enabled,
        space == null ? List.of() : List.of(AddressSpace.parse(space)),
        List.of(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        name,
        null,
        null,
        null,
        new Origin("a.xml", name, 7, gaps, false));
  }

  private void fqdnRule() throws IOException {
    rule(
        "toy-fqdn",
        "",
        CONNECTOR,
        "$c",
        part(
                "toy-fqdn excused",
                "SendConnector( this == $c, enabled == false )",
                "excused( drools, \"it is off\" );")
            + part(
                "toy-fqdn violated blank",
                "SendConnector( this == $c, fqdn == null )",
                "fails( drools, $fqdn, \"a name\", \"%s says nothing\", $name );")
            + part(
                "toy-fqdn violated open",
                "SendConnector( this == $c, carriesEverything )",
                "fails( drools, \"*\", null, \"%s carries all\", $name );"));
  }

  @Test
  void aCertainViolationFailsWhateverElseIsUnknown() throws IOException {
    fqdnRule();
    assertThat(judge(connector("A", true, "*", "fqdn")))
        .containsExactly(
            "A fail [open]: A carries all -> Set-SendConnector 'A' -Fqdn {fqdn}  # to fill in: {fqdn}");
  }

  @Test
  void anUnknownClauseIsNotCheckedAndNamesWhatPassed() throws IOException {
    fqdnRule();
    assertThat(judge(connector("A", true, "a.com", "fqdn")))
        .containsExactly("A not-checked: A lacks fqdn; decided and passed: open");
  }

  @Test
  void anUnknownExcuseIsNotCheckedEvenIfAClauseFails() throws IOException {
    fqdnRule();
    assertThat(judge(connector("A", null, "*", "enabled")))
        .containsExactly("A not-checked: A lacks enabled");
  }

  @Test
  void severalClausesMakeOneResult() throws IOException {
    fqdnRule();
    assertThat(judge(connector("A", true, "*"), connector("B", false, "*")))
        .containsExactly(
            "A fail [blank]: A says nothing; A carries all -> Set-SendConnector 'A' -Fqdn {fqdn}"
                + "  # to fill in: {fqdn}",
            "B not-applicable: it is off");
  }

  /** Advice on the rule of the names: off, and of a known name, and whatever it says besides. */
  private void advisedRule(String... advice) throws IOException {
    fqdnRule();
    Path file = rules.resolve("toy/toy-fqdn.drl");
    StringBuilder text = new StringBuilder(Files.readString(file));
    for (String one : advice) {
      String[] words = one.split(" => ", 3);
      text.append(
          part("toy-fqdn advises" + words[0], words[1], "advises( drools );")
              .replace("\nwhen", "\n  @fix(\"" + words[2] + "\")\nwhen"));
    }
    Files.writeString(file, text);
  }

  @Test
  void adviceTakesThePlaceOfTheFixOfTheClausesItIsOn() throws IOException {
    advisedRule(
        " blank, all => SendConnector( this == $c, carriesEverything, $dns : dnsRoutingEnabled ) =>"
            + " # name {name}, {dns}");
    String general = "Set-SendConnector 'B' -Fqdn {fqdn}  # to fill in: {fqdn}";
    assertThat(judge(connector("A", true, "*"), connector("B", true, "b.com")))
        .containsExactly(
            "A fail [blank]: A says nothing; A carries all -> # name A, {dns}; Set-SendConnector"
                + " 'A' -Fqdn {fqdn}  # to fill in: {dns}, {fqdn}",
            "B fail [blank]: B says nothing -> " + general);
  }

  @Test
  void adviceWithoutAClauseIsOnAll() throws IOException {
    advisedRule(", all => SendConnector( this == $c, carriesEverything ) => # name {name}");
    assertThat(judge(connector("A", true, "*")))
        .containsExactly("A fail [blank]: A says nothing; A carries all -> # name A");
  }

  @Test
  void adviceThatRestsOnWhatIsAbsentIsSilentAndNothingWaitsForIt() throws IOException {
    advisedRule(
        ", dns => SendConnector( this == $c, dnsRoutingEnabled == true ) => # with DNS",
        ", no dns => not SendConnector( name == $name, dnsRoutingEnabled == true ) => # without DNS");
    assertThat(judge(connector("A", true, "*", "dnsRoutingEnabled")))
        .containsExactly(
            "A fail [blank]: A says nothing; A carries all -> Set-SendConnector 'A' -Fqdn {fqdn}"
                + "  # to fill in: {fqdn}");
    assertThat(judge(connector("A", true, "*")))
        .singleElement()
        .asString()
        .endsWith(" -> # without DNS");
    Waiting waiting = new Waiting(results, RuleBook.shipped().with(List.of(rules)).rules());
    assertThat(waiting.on("A lacks dnsRoutingEnabled")).isEmpty();
  }

  @Test
  void adviceChangesNoVerdict() throws IOException {
    advisedRule(", any => SendConnector( this == $c, maxMessageSize == null ) => # any");
    assertThat(
            judge(
                connector("A", true, "a.com", "fqdn"),
                connector("B", false, "*"),
                connector("C", null, "*", "enabled")))
        .containsExactly(
            "A not-checked: A lacks fqdn; decided and passed: open",
            "B not-applicable: it is off",
            "C not-checked: C lacks enabled");
  }

  @Test
  void adviceThatIsAtOddsIsNoCommandAndSeenByEveryExample() throws IOException {
    advisedRule(
        " open, all => SendConnector( this == $c, carriesEverything ) => Remove-SendConnector '{name}'",
        " open, the same => SendConnector( this == $c, enabled == true ) => Remove-SendConnector"
            + " '{name}'",
        ", on => SendConnector( this == $c, enabled == true ) => # call {name} something");
    assertThat(judge(connector("A", true, "*"), connector("B", true, "b.com")))
        .containsExactly(
            "A fail [blank]: A says nothing; A carries all -> # call A something; the rule advises"
                + " more than one way, choose: Remove-SendConnector 'A'; or: call A something",
            "B fail [blank]: B says nothing -> # call B something");
    assertThat(results).extracting(Result::isAdvisedTwice).containsExactly(true, false);
    Case example =
        new Case(
            "toy-fqdn",
            new ObjectMapper()
                .readTree(
                    """
                    {"expect": [{"subject": "A", "verdict": "fail"},
                                {"subject": "B", "verdict": "fail"}]}"""));
    assertThat(example.actual(results)).isNotEqualTo(example.expected());
    assertThat(example.actual(results.subList(1, 2))).containsExactly(example.expected().get(1));
  }

  @Test
  void whatNoWitnessProvesMayBeAdvisedOn() throws IOException {
    rule(
        "toy-route",
        "@otherwise(\"no route\")",
        CONNECTOR,
        "$c",
        part(
                "toy-route holds",
                "SendConnector( this == $c, carriesEverything )",
                "holds( drools, \"%s carries all\", $name );")
            + part(
                    "toy-route advises, off",
                    "SendConnector( this == $c, enabled == false )",
                    "advises( drools );")
                .replace("\nwhen", "\n  @fix(\"# switch {name} on\")\nwhen"));
    assertThat(judge(connector("A", false, "a.com"), connector("B", false, "*")))
        .containsExactly("A fail: no route -> # switch A on", "B pass: B carries all");
  }

  @Test
  void recipientsAreAdvisedOnAsWell() throws IOException {
    rule(
        "toy-plain",
        "",
        "$c : Mailbox( $name : identity, $fqdn : alias )",
        "$c",
        part(
                "toy-plain violated",
                "Mailbox( this == $c, alias == \"x\" )",
                "fails( drools, $fqdn, null, \"it is x\" );")
            + part(
                    "toy-plain advises, Anna",
                    "Mailbox( this == $c, identity == \"Anna\" )",
                    "advises( drools );")
                .replace("\nwhen", "\n  @fix(\"# ask {name}\")\nwhen"));
    asRecipientRule("toy-plain");
    assertThat(judge(mailbox("Anna", "x"), mailbox("Bert", "x")))
        .containsExactly("Org fail: 2 recipients, for instance Anna: it is x -> # ask Anna");
    assertThat(judge(mailbox("Anna", "y"), mailbox("Bert", "x")))
        .containsExactly(
            "Org pass: 1 recipient: It is well",
            "Org fail: 1 recipient, for instance Bert: it is x"
                + " -> Set-SendConnector 'Bert' -Fqdn x");
    List<Exported> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(mailbox("Anna", i < 50 ? "x" : "y"));
    }
    assertThat(judge(many.toArray(Exported[]::new)))
        .containsExactly(
            "Org pass: 50 recipients: It is well",
            "Org fail: 50 recipients, for instance Anna: it is x -> # ask Anna");
  }

  @Test
  void whatIsNotCheckedSaysForWhichEvidenceItWaits() throws IOException {
    rule(
        "toy-host",
        "",
        CONNECTOR,
        "$c",
        part(
                    "toy-host unanswered",
                    "SendConnector( this == $c, enabled == true )",
                    "unanswered( drools, \"needs DNS\" );")
                .replace("\nwhen", "\n  @evidence(\"dns\")\nwhen")
            + part(
                    "toy-host unanswered, who",
                    "SendConnector( this == $c, carriesEverything )",
                    "unanswered( drools, \"ask\" );")
                .replace("\nwhen", "\n  @evidence(\"manual\")\nwhen")
            + part(
                "toy-host violated",
                "SendConnector( this == $c, fqdn == \"bad\" )",
                "fails( drools, $fqdn, \"a name\", \"%s is bad\", $name );"));
    judge(
        connector("A", true, "*"),
        connector("B", true, "b.com", "fqdn"),
        connector("C", false, "*"),
        connector("D", null, "d.com", "enabled"),
        connector("E", false, "e.com"));
    assertThat(results)
        .extracting(r -> r.subject() + " " + r.verdict() + " " + r.awaits())
        .containsExactly(
            "A not-checked dns",
            "B not-checked export",
            "C not-checked manual",
            "D not-checked export",
            "E pass null");
  }

  @Test
  void aWitnessProvesOrItsAbsenceFails() throws IOException {
    rule(
        "toy-route",
        "@otherwise(\"no route\")",
        "$o : OrganizationConfig( $name : name, $fqdn : name )",
        "$o",
        part(
            "toy-route holds",
            "SendConnector( enabled == true, carriesEverything, $c : name )",
            "holds( drools, \"%s carries all\", $c );"));
    OrganizationConfig org =
        new OrganizationConfig(
            "Org",
            null,
            null,
            null,
            null,
            null,
            "Org",
            null,
            null,
            null,
            new Origin("o.xml", "Org", 1, Map.of(), false));
    assertThat(judge(org, connector("A", true, "*"), connector("B", null, "*", "enabled")))
        .containsExactly("Org pass: A carries all");
    assertThat(judge(org, connector("A", true, "a.com"), connector("B", null, "*", "enabled")))
        .containsExactly("Org not-checked: B lacks enabled");
    assertThat(judge(org, connector("A", true, "a.com"), connector("B", null, "b.com", "enabled")))
        .containsExactly("Org fail: no route -> Set-SendConnector 'Org' -Fqdn Org");
  }

  @Test
  void notIsThreeValuedToo() throws IOException {
    rule(
        "toy-alone",
        "",
        CONNECTOR,
        "$c",
        part(
            "toy-alone violated",
            "not SendConnector( name != $name, enabled == true )",
            "fails( drools, null, null, \"%s is alone\", $name );"));
    assertThat(judge(connector("A", true, "*"), connector("B", true, "*")))
        .allMatch(line -> line.contains(" pass: "));
    assertThat(judge(connector("A", true, "*"), connector("B", null, "*", "enabled")))
        .containsExactly("A not-checked: B lacks enabled", "B pass: It is well");
    assertThat(judge(connector("A", true, "*"), connector("B", false, "*")))
        .containsExactly(
            "A fail: A is alone -> Set-SendConnector 'A' -Fqdn {fqdn}  # to fill in: {fqdn}",
            "B pass: It is well");
  }

  @Test
  void aRuleThatThrowsIsAnErrorAndTheOthersAreJudged() throws IOException {
    fqdnRule();
    rule(
        "toy-broken",
        "",
        CONNECTOR,
        "$c",
        part(
            "toy-broken violated",
            "SendConnector( this == $c, fqdn.length() > 3 )",
            "fails( drools, null, null, \"long\" );"));
    assertThat(judge(connector("A", true, "a.com"), connector("B", true, "a.com")))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("A error: the rule itself broke: NullPointer"))
        .anyMatch(line -> line.startsWith("B error: the rule itself broke: NullPointer"))
        .anyMatch(line -> line.startsWith("A fail [blank]"))
        .anyMatch(line -> line.startsWith("B fail [blank]"));
  }

  @Test
  void aRuleThatBreaksBeforeItsObjectsAreKnownIsOneError() throws IOException {
    rule(
        "toy-broken",
        "",
        "$c : SendConnector( fqdn.length() > 3, $name : name, $fqdn : fqdn )",
        "$c",
        part(
            "toy-broken violated",
            "SendConnector( this == $c, enabled == true )",
            "fails( drools, null, null, \"on\" );"));
    assertThat(judge(connector("A", true, "a.com"), connector("B", false, "a.com")))
        .singleElement()
        .asString()
        .startsWith("Org error: the rule itself broke: ");
  }

  @Test
  void aRuleThatBreaksOverARecipientIsAnErrorForThatOne() throws IOException {
    longAliasRule();
    assertThat(judge(mailbox("Anna", "anna"), mailbox("Bert", null), mailbox("Cleo", "c")))
        .containsExactly(
            "Org pass: 1 recipient: It is well",
            "Org fail: 1 recipient, for instance Anna: long -> Set-SendConnector 'Anna' -Fqdn anna",
            "Org error: the rule itself broke: NullPointerException: Cannot invoke"
                + " \"String.length()\" because the return value of"
                + " \"exvet.fact.Mailbox.alias()\" is null");
    assertThat(results.get(2).sample()).containsExactly("Bert");
  }

  @Test
  void aRuleThatBreaksOverManyRecipientsIsAnErrorForAll() throws IOException {
    longAliasRule();
    List<Exported> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(mailbox("User" + i, i < 9 ? "alias" : null));
    }
    judge(many.toArray(Exported[]::new));
    assertThat(results)
        .singleElement()
        .returns(Verdict.ERROR, Result::verdict)
        .returns(30, Result::count);
  }

  private void longAliasRule() throws IOException {
    rule(
        "toy-broken",
        "",
        "$c : Mailbox( $name : identity, $fqdn : alias )",
        "$c",
        part(
            "toy-broken violated",
            "Mailbox( this == $c, alias.length() > 3 )",
            "fails( drools, null, null, \"long\" );"));
    asRecipientRule("toy-broken");
  }

  @Test
  void whatMayBeAcceptableIsOpen() throws IOException {
    rule(
        "toy-maybe",
        "",
        CONNECTOR,
        "$c",
        part(
                "toy-maybe accepted",
                "SendConnector( this == $c, enabled == false )",
                "accepted( drools, \"it is off\" );")
            + part(
                "toy-maybe violated",
                "SendConnector( this == $c, carriesEverything )",
                "fails( drools, null, null, \"all\" );"));
    assertThat(judge(connector("A", null, "*", "enabled")))
        .containsExactly("A not-checked: A lacks enabled");
  }

  @Test
  void anOpenQuestionNamesTheFactItIsAbout() throws IOException {
    rule(
        "toy-twin",
        "",
        CONNECTOR,
        "$c",
        part(
            "toy-twin violated",
            "not SendConnector( name != $name, name == $fqdn )",
            "fails( drools, null, null, \"no twin\" );"));
    assertThat(
            judge(
                connector("A", true, "*", "fqdn"),
                connector("B", true, "*", "fqdn"),
                connector("C", true, "*")))
        .containsExactly(
            "A not-checked: A lacks fqdn",
            "B not-checked: B lacks fqdn",
            "C fail: no twin -> Set-SendConnector 'C' -Fqdn {fqdn}  # to fill in: {fqdn}");
  }

  @Test
  void anOpenQuestionAboutARecipientIsNamedToo() throws IOException {
    rule(
        "toy-carried",
        "",
        "$c : Mailbox( $name : identity, $fqdn : alias )",
        "$c",
        part(
            "toy-carried violated",
            "not SendConnector( enabled == true )",
            "fails( drools, null, null, \"nothing carries it\" );"));
    asRecipientRule("toy-carried");
    assertThat(judge(mailbox("Anna", "anna"), connector("B", null, "*", "enabled")))
        .containsExactly("Org not-checked: B lacks enabled");
    assertThat(judge(mailbox("Anna", "anna"), connector("B", false, "*")))
        .containsExactly(
            "Org fail: 1 recipient, for instance Anna: nothing carries it"
                + " -> Set-SendConnector 'Anna' -Fqdn anna");
  }

  @Test
  void theProfileHasTheLastWordOnSeverityWhateverTheVerdict() throws IOException, ProfileException {
    fqdnRule();
    Profile profile =
        ProfileReader.read(
            Files.writeString(rules.resolve("p.yaml"), "severity: {toy-fqdn: info}"), List.of());
    FactBase base =
        new FactBase(
            "Org",
            List.of(connector("A", true, "*"), connector("B", false, "*")),
            Set.of("Get-SendConnector"));
    assertThat(
            new Judge(RuleBook.shipped().with(List.of(rules)))
                .judge(base, List.of(), profile)
                .results())
        .filteredOn(r -> r.rule().id().equals("toy-fqdn"))
        .hasSize(2)
        .allMatch(r -> r.severity() == Severity.INFO);
  }

  private void asRecipientRule(String id) throws IOException {
    Path file = rules.resolve("toy/" + id + ".drl");
    Files.writeString(
        file, Files.readString(file).replace("scope(\"organisation\")", "scope(\"recipient\")"));
  }

  private static Mailbox mailbox(String name, String alias) {
    return new Mailbox(
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        alias,
        name,
        null,
        null,
        null,
        new Origin("m.xml", name, 3, Map.of(), false));
  }
}
