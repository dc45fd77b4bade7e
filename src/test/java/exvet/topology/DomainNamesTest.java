package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.AcceptedDomain;
import exvet.fact.Exported;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names accepted domains cover, and which the internet can know. */
class DomainNamesTest {

  private static AcceptedDomain domain(Object name, Object matchSubDomains) {
    return Make.make(
        AcceptedDomain.class,
        "identity",
        String.valueOf(name),
        "domainName",
        name,
        "matchSubDomains",
        matchSubDomains);
  }

  private static DomainNames names(String... names) {
    List<Exported> facts = new ArrayList<>();
    for (String name : names) {
      facts.add(domain(name, false));
    }
    return DomainNames.of(Make.base(facts));
  }

  private static DomainNames names(AcceptedDomain... domains) {
    return DomainNames.of(Make.base(List.of(domains)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"contoso", "corp.contoso.local", "x.LAN", "a.test.", "a.internal", "10.0.0.1", ""})
  void namesTheInternetCannotKnow(String name) {
    assertThat(DomainNames.nonPublic(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contoso.com", "local.contoso.com", "contoso.xn--p1ai", "test.co.uk"})
  void namesTheInternetCanKnow(String name) {
    assertThat(DomainNames.nonPublic(name)).isFalse();
  }

  @Test
  void serviceDomainsAreThoseBelowMicrosofts() {
    assertThat(DomainNames.service("contoso.onmicrosoft.com")).isTrue();
    assertThat(DomainNames.service("contoso.mail.onmicrosoft.com")).isTrue();
    assertThat(DomainNames.service("contoso.partner.onmschina.cn")).isTrue();
    assertThat(DomainNames.service("contoso.onmicrosoft.us")).isTrue();
    assertThat(DomainNames.service("notonmicrosoft.com")).isFalse();
  }

  @Test
  void aDomainCoversItselfOnly() {
    assertThat(names("contoso.com").covers("Contoso.Com").yes()).isTrue();
    assertThat(names("contoso.com").covers("eu.contoso.com").no()).isTrue();
    assertThat(names("contoso.com").covers("contoso.com.example.org").no()).isTrue();
  }

  @Test
  void aDomainWithSubDomainsCoversBoth() {
    assertThat(names("*.contoso.com").covers("contoso.com").yes()).isTrue();
    assertThat(names("*.contoso.com").covers("a.b.contoso.com").yes()).isTrue();
    assertThat(names("*.contoso.com").covers("mycontoso.com").no()).isTrue();
    assertThat(names(domain("contoso.com", true)).covers("eu.contoso.com").yes()).isTrue();
  }

  @Test
  void whatIsUnknownStaysOpenOnlyWhereItMatters() {
    DomainNames open = names(domain("contoso.com", Make.ABSENT));
    assertThat(open.covers("contoso.com").yes()).isTrue();
    assertThat(open.covers("eu.contoso.com").unknown()).isTrue();
    assertThat(open.covers("proseware.com").no()).isTrue();
    DomainNames nameless = names(domain("contoso.com", false), domain(Make.ABSENT, false));
    assertThat(nameless.covers("contoso.com").yes()).isTrue();
    assertThat(nameless.covers("proseware.com").unknown()).isTrue();
  }

  @Test
  void theClosestDomainCovers() {
    DomainNames names = names("*", "*.contoso.com", "eu.contoso.com", "*.eu.contoso.com");
    assertThat(names.covering("eu.contoso.com").domainName()).isEqualTo("eu.contoso.com");
    assertThat(names.covering("a.eu.contoso.com").domainName()).isEqualTo("*.eu.contoso.com");
    assertThat(names.covering("us.contoso.com").domainName()).isEqualTo("*.contoso.com");
    assertThat(names.covering("proseware.com").domainName()).isEqualTo("*");
    assertThat(names("contoso.com").covering("proseware.com")).isNull();
  }
}
