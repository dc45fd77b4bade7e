package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step.Kind;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who meets a filter, and which addresses follow from policies. */
class PoliciesTest {
  private static final String POLICY = "Get-EmailAddressPolicy";

  private final Planned planned = Planned.underPolicies();

  private PlannedChange whole(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    return change;
  }

  private static String addresses(PlannedChange change, String name) {
    return Planned.now(change, "Get-Mailbox", name, "EmailAddresses");
  }

  @Test
  void addressesFollowFromTheFirstPolicyThatFits() throws ScriptException {
    PlannedChange sales = whole("Update-EmailAddressPolicy Sales");
    assertThat(addresses(sales, "ann"))
        .isEqualTo("SMTP:ann@fabrikam.com, smtp:ann@old.com, x500:/o=ann, smtp:ann.E@contoso.com");
    assertThat(Planned.now(sales, "Get-Mailbox", "ann", "PrimarySmtpAddress"))
        .isEqualTo("ann@fabrikam.com");
    assertThat(Planned.now(sales, POLICY, "Sales", "RecipientFilterApplied")).isEqualTo("True");
    PlannedChange rest = whole("Get-EmailAddressPolicy 'Default*' | Update-EmailAddressPolicy");
    assertThat(addresses(rest, "bob"))
        .isEqualTo("SMTP:bob@contoso.com, smtp:bob@old.com, x500:/o=bob, smtp:bob@contoso.net");
    for (String other : List.of("ann", "carl")) {
      assertThat(addresses(rest, other)).startsWith("SMTP:" + other + "@old.com");
    }
  }

  /** A filter by what nobody exported, a name that somebody else has, a letter that changes. */
  @Test
  void whatDoesNotFollowIsNotKnown() throws ScriptException {
    planned.withRecipient(
        "Get-Recipient",
        "Name",
        "Dora",
        "Alias",
        "dora",
        "RecipientTypeDetails",
        "UserMailbox",
        "EmailAddressPolicyEnabled",
        "True",
        "PrimarySmtpAddress",
        "dora@old.com",
        "EmailAddresses",
        "SMTP:dora@old.com|smtp:bob@contoso.com");
    planned.withMailbox("jörg", "", "True");
    PlannedChange change = planned.change("Update-EmailAddressPolicy 'Default Policy'");
    assertThat(change.complete()).isFalse();
    assertThat(change.recipients()).containsExactly(planned.recipients());
    assertThat(change.steps().get(0).notes()).anyMatch(note -> note.contains("not known of 3"));
  }

  /** What is done for other addresses only is another matter. */
  @Test
  void onlySomeOfTheAddressesAreNotModelled() throws ScriptException {
    PlannedChange change =
        planned.change("Update-EmailAddressPolicy Sales -UpdateSecondaryAddressesOnly");
    assertThat(change.complete()).isFalse();
    assertThat(change.bags()).isEqualTo(planned.bags());
    assertThat(change.recipients()).containsExactly(planned.recipients());
  }

  @Test
  void withoutRecipientsNothingFollows() throws ScriptException {
    planned.recipients().clear();
    assertThat(planned.change("Update-EmailAddressPolicy Sales").complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-EmailAddressPolicy Sales -IncludedRecipients AllRecipients",
        "Set-EmailAddressPolicy Sales -ConditionalCompany Contoso",
      })
  void otherConditionsAreAnotherFilter(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).isFalse();
    assertThat(Planned.now(change, POLICY, "Sales", "RecipientFilter")).isEqualTo("unknown");
  }

  /** Who is in a container, or has a company, no export tells. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "New-EmailAddressPolicy N -RecipientContainer contoso.com/Sales -IncludedRecipients",
        "New-EmailAddressPolicy N -ConditionalCompany Contoso -IncludedRecipients",
        "Set-EmailAddressPolicy Sales -IncludedRecipients",
      })
  void conditionsBesideThatAllAreMeantCount(String script) throws ScriptException {
    String templates = " AllRecipients -EnabledEmailAddressTemplates 'SMTP:%m@fabrikam.com'\n";
    String update = "Update-EmailAddressPolicy " + script.split(" ")[1];
    PlannedChange change = planned.change(script + templates + update);
    assertThat(change.steps()).last().extracting(Step::kind).isEqualTo(Kind.NOT_MODELLED);
    assertThat(addresses(change, "bob")).isEqualTo("SMTP:bob@old.com, x500:/o=bob");
  }

  /** Whoever does not meet the filter of a policy is in none of its containers either. */
  @ParameterizedTest
  @CsvSource({"contoso.com/Sales, false", "unknown, false", "'', true"})
  void aContainerNarrowsAPolicy(String container, boolean known) throws ScriptException {
    PropertyBag sales = planned.bags().remove(0);
    Map<String, Value> properties = new TreeMap<>(sales.properties());
    if (container.equals("unknown")) {
      properties.remove("RecipientContainer");
    } else {
      properties.put("RecipientContainer", Planned.value(container));
    }
    planned.bags().add(0, new PropertyBag(POLICY, "p.xml", 1, properties));
    PlannedChange its = planned.change("Update-EmailAddressPolicy Sales");
    assertThat(its.complete()).isEqualTo(known);
    assertThat(addresses(its, "ann")).startsWith(known ? "SMTP:ann@f" : "SMTP:ann@old.com");
    PlannedChange rest = planned.change("Update-EmailAddressPolicy 'Default Policy'");
    assertThat(rest.complete()).isEqualTo(known);
    assertThat(addresses(rest, "bob")).startsWith("SMTP:bob@contoso.com");
    assertThat(addresses(rest, "ann")).startsWith("SMTP:ann@old.com");
  }

  @Test
  void aConditionMayFollow() throws ScriptException {
    String made =
        "New-EmailAddressPolicy N -IncludedRecipients AllRecipients -EnabledEmailAddressTemplates"
            + " 'SMTP:%m@fabrikam.com'\n";
    String update = "Update-EmailAddressPolicy N";
    assertThat(addresses(whole(made + update), "bob")).startsWith("SMTP:bob@fabrikam.com");
    String set = "Set-EmailAddressPolicy N -ConditionalCompany Contoso\n";
    PlannedChange change = planned.change(made + set + update);
    assertThat(addresses(change, "bob")).startsWith("SMTP:bob@old.com");
    assertThat(change.complete()).isFalse();
  }

  /** Of what nobody knows, nothing follows that is known. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-EmailAddressPolicy 'Default Policy' -EnabledPrimarySMTPAddressTemplate $none",
        "Set-EmailAddressPolicy 'Default Policy' -EnabledEmailAddressTemplates $none",
        "Set-EmailAddressPolicy $which -EnabledPrimarySMTPAddressTemplate '%m@contoso.com'",
      })
  void templatesThatNobodyKnowsAreNotKnown(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).isFalse();
    for (String property :
        List.of("EnabledEmailAddressTemplates", "EnabledPrimarySMTPAddressTemplate")) {
      assertThat(Planned.now(change, POLICY, "Default Policy", property)).isEqualTo("unknown");
    }
  }

  /** The one that comes first in the export need not be tried first. */
  @ParameterizedTest
  @ValueSource(strings = {"Sales", "'Default Policy'"})
  void theOrderOfPoliciesIsNotGuessed(String updated) throws ScriptException {
    planned.bags().clear();
    for (String name : List.of("Default Policy", "Sales")) {
      planned.with(
          POLICY,
          "Name",
          name,
          "Identity",
          name,
          "RecipientFilter",
          "Alias -ne $null",
          "EnabledEmailAddressTemplates",
          "SMTP:%m@contoso.com");
    }
    PlannedChange change = planned.change("Update-EmailAddressPolicy " + updated);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.NOT_MODELLED);
    assertThat(change.recipients()).containsExactly(planned.recipients());
  }

  /** Microsoft, Email address policies. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Remove-EmailAddressPolicy 'Default Policy' -Confirm:$false",
        "Set-EmailAddressPolicy 'Default Policy' -Priority 1",
        "Set-EmailAddressPolicy 'Default Policy' -Name Other",
        "Set-EmailAddressPolicy 'Default Policy' -ConditionalCompany Contoso",
        "Set-EmailAddressPolicy Sales -EnabledEmailAddressTemplates '%m@contoso.com'",
      })
  void theDefaultPolicyStays(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.WOULD_FAIL);
    assertThat(change.bags()).isEqualTo(planned.bags());
  }

  /** JSON has enumerations as numbers. */
  @Test
  void filtersKnowNamesOfNumbers() throws ScriptException {
    planned.withRecipient(
        "Get-Mailbox",
        "Identity",
        "Desk",
        "Name",
        "Desk",
        "RecipientTypeDetails",
        "4",
        "EmailAddressPolicyEnabled",
        "True");
    for (String chosen :
        List.of(
            "Get-Mailbox -Filter {RecipientTypeDetails -eq 'SharedMailbox'}",
            "Get-Mailbox -RecipientTypeDetails SharedMailbox",
            "Get-Mailbox | ? { $_.RecipientTypeDetails -eq 'SharedMailbox' }")) {
      PlannedChange change = whole(chosen + " | Set-Mailbox -EmailAddressPolicyEnabled $false");
      assertThat(change.steps().get(0).effects())
          .as(chosen)
          .extracting(Step.Effect::subject)
          .containsExactly("Desk");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "{Alias -eq 'ANN'} => ann",
        "\"Company -eq 'Fabrikam'\" => ann",
        "\"EmailAddresses -like '*@old.com' -and -not(Alias -like 'b*')\" => ann,carl",
        "\"(Alias -eq 'bob') -or (EmailAddresses -eq 'ann@old.com')\" => ann,bob",
        "\"Company -ne `$null\" => ann",
        "{Company -eq $null -and RecipientType -eq 'UserMailbox'} => bob,carl",
        "\"Name -notlike '*a*'\" => bob",
        "\"Office -eq 'x' -or Alias -ne `$null\" => ann,bob,carl",
      })
  void filtersChoose(String filter, String names) throws ScriptException {
    PlannedChange change =
        planned.change(
            "Get-Mailbox -Filter "
                + filter
                + " -ResultSize Unlimited | Set-Mailbox -EmailAddressPolicyEnabled $false"
                + " -WindowsEmailAddress chosen@contoso.com");
    List<String> wanted = List.of(names.split(","));
    for (String name : List.of("ann", "bob", "carl")) {
      assertThat(addresses(change, name))
          .startsWith("SMTP:" + (wanted.contains(name) ? "chosen@contoso.com" : name));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Office -eq 'x'\"",
        "\"Name -gt 'x'\"",
        "\"Name -eq\"",
        "\"(Name -eq 'x'\"",
        "{Name -eq $x}",
        "\"Name ~ 'x'\"",
        "\"Alias -eq 'bob' -or Alias -eq 'ann' -and Company -eq 'x'\"",
      })
  void whatAFilterMeansIsNotGuessed(String filter) throws ScriptException {
    PlannedChange change =
        planned.change(
            "Get-Mailbox -Filter " + filter + " | Set-Mailbox -PrimarySmtpAddress a@b.c");
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.NOT_MODELLED);
    assertThat(change.recipients()).containsExactly(planned.recipients());
  }
}
