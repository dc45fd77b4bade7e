package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.AcceptedDomain;
import exvet.fact.AddressTemplate;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Mailbox;
import exvet.fact.ProxyAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which domains are used for mail. */
class MailDomainsTest {
  private static final ExchangeServer SERVER =
      Make.server(
          "MBX01",
          "domain",
          "eu.ad.corp.contoso.com",
          "distinguishedName",
          "CN=MBX01,CN=Configuration,DC=corp,DC=contoso,DC=com");

  private static AcceptedDomain accepted(String name) {
    return Make.make(
        AcceptedDomain.class, "identity", name, "domainName", name, "matchSubDomains", false);
  }

  private static Mailbox mailbox(String... addresses) {
    return Make.make(
        Mailbox.class,
        "identity",
        addresses[0],
        "recipientTypeDetails",
        "UserMailbox",
        "primarySmtpAddress",
        addresses[0],
        "emailAddresses",
        Stream.of(addresses).map(ProxyAddress::parse).toList());
  }

  /** Each name that may be a mail domain: yes, no or unknown. */
  private static Map<String, String> domains(List<Exported> facts, Object... profile) {
    boolean recipients = facts.stream().anyMatch(Mailbox.class::isInstance);
    String[] more = recipients ? new String[] {"Get-Recipient"} : new String[0];
    return domains(Make.base(facts, more), profile);
  }

  private static Map<String, String> domains(FactBase facts, Object... profile) {
    Ground ground = new Ground(facts, Make.profile(profile), Make.DAY);
    Map<String, String> domains = new TreeMap<>();
    ground
        .mailDomains()
        .all()
        .forEach((name, used) -> domains.put(name, used.yes() ? "yes" : used.no() ? "no" : "?"));
    return domains;
  }

  @Test
  void acceptedDomainsAndThoseOfTheProfileAreMailDomains() {
    assertThat(
            domains(
                List.of(accepted("contoso.com"), accepted("*.fabrikam.com")),
                "mailDomains",
                List.of("Proseware.com")))
        .isEqualTo(Map.of("contoso.com", "yes", "fabrikam.com", "yes", "proseware.com", "yes"));
  }

  @Test
  void everythingServiceParkedAndPrivateNamesAreNone() {
    assertThat(
            domains(
                List.of(
                    accepted("*"),
                    accepted("contoso.mail.onmicrosoft.com"),
                    accepted("contoso.local"),
                    accepted("held.example.com"),
                    accepted("inside.example.com")),
                "parked",
                List.of("held.example.com"),
                "noInternetMail",
                List.of("Inside.example.com")))
        .isEmpty();
  }

  @Test
  void aDomainWithSubDomainsStandsForThoseSeenInAddresses() {
    assertThat(
            domains(
                List.of(
                    accepted("*.contoso.com"),
                    mailbox("a@eu.contoso.com", "smtp:a@proseware.com"))))
        .isEqualTo(Map.of("contoso.com", "yes", "eu.contoso.com", "yes"));
  }

  @Test
  void namesOfTheActiveDirectoryNeedAProof() {
    List<Exported> facts =
        List.of(
            SERVER,
            accepted("corp.contoso.com"),
            accepted("ad.corp.contoso.com"),
            accepted("eu.ad.corp.contoso.com"),
            accepted("contoso.com"),
            mailbox("a@contoso.com", "smtp:a@eu.ad.corp.contoso.com"));
    assertThat(domains(facts))
        .isEqualTo(
            Map.of(
                "corp.contoso.com", "no",
                "ad.corp.contoso.com", "no",
                "eu.ad.corp.contoso.com", "no",
                "contoso.com", "yes"));
    assertThat(domains(facts, "mailDomains", List.of("corp.contoso.com")))
        .containsEntry("corp.contoso.com", "yes")
        .containsEntry("ad.corp.contoso.com", "no");
  }

  @Test
  void aPrimaryAddressOrAPrimaryTemplateIsAProof() {
    EmailAddressPolicy policy =
        Make.make(
            EmailAddressPolicy.class,
            "identity",
            "p",
            "enabledEmailAddressTemplates",
            List.of(
                AddressTemplate.parse("SMTP:%m@ad.corp.contoso.com"),
                AddressTemplate.parse("smtp:%m@eu.ad.corp.contoso.com")));
    assertThat(
            domains(
                List.of(
                    SERVER,
                    accepted("corp.contoso.com"),
                    accepted("ad.corp.contoso.com"),
                    accepted("eu.ad.corp.contoso.com"),
                    policy,
                    mailbox("a@corp.contoso.com"))))
        .isEqualTo(
            Map.of(
                "corp.contoso.com", "yes",
                "ad.corp.contoso.com", "yes",
                "eu.ad.corp.contoso.com", "no"));
  }

  @Test
  void partOfTheRecipientsProvesUseButNotDisuse() {
    List<Exported> facts =
        List.of(
            SERVER,
            accepted("corp.contoso.com"),
            accepted("ad.corp.contoso.com"),
            mailbox("a@corp.contoso.com"));
    assertThat(domains(Make.base(facts)))
        .isEqualTo(Map.of("corp.contoso.com", "yes", "ad.corp.contoso.com", "?"));
  }

  @Test
  void whoDoesNotTellItsTypeMayHaveItsMailHere() {
    Mailbox untold =
        Make.make(
            Mailbox.class,
            "identity",
            "a",
            "recipientTypeDetails",
            Make.ABSENT,
            "primarySmtpAddress",
            "a@corp.contoso.com",
            "emailAddresses",
            List.of(ProxyAddress.parse("SMTP:a@corp.contoso.com")));
    assertThat(
            domains(
                List.of(
                    SERVER, accepted("corp.contoso.com"), accepted("ad.corp.contoso.com"), untold)))
        .isEqualTo(Map.of("corp.contoso.com", "?", "ad.corp.contoso.com", "no"));
  }

  @Test
  void withoutRecipientsNobodyKnows() {
    assertThat(domains(List.of(SERVER, accepted("corp.contoso.com"), accepted("contoso.com"))))
        .isEqualTo(Map.of("corp.contoso.com", "?", "contoso.com", "yes"));
  }
}
