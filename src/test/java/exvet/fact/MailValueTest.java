package exvet.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What mail is addressed to: address spaces, templates, proxy addresses and bindings. */
class MailValueTest {

  @Test
  void anAddressSpaceHasATypeAndACost() {
    assertThat(AddressSpace.parse("smtp:*;1")).isEqualTo(new AddressSpace("SMTP", "*", 1));
    assertThat(AddressSpace.parse("*.Contoso.com")).hasToString("SMTP:*.contoso.com;1");
    assertThat(AddressSpace.parse("X400:c=us;a= ;p=x;10").cost()).isEqualTo(10);
    assertThat(AddressSpace.parse("X400:c=us;a=").cost()).isEqualTo(1);
    assertThat(AddressSpace.parse("SMTP:*;1").everything()).isTrue();
    assertThat(AddressSpace.parse("X400:*;1").everything()).isFalse();
  }

  @Test
  void anAddressSpaceNamesItsDomainAndWithAStarItsChildren() {
    AddressSpace star = AddressSpace.parse("SMTP:*.contoso.com;1");
    assertThat(star.names("contoso.com")).isTrue();
    assertThat(star.names("a.b.Contoso.com")).isTrue();
    assertThat(star.names("notcontoso.com")).isFalse();
    assertThat(AddressSpace.parse("SMTP:contoso.com;1").names("a.contoso.com")).isFalse();
    assertThat(AddressSpace.parse("SMTP:*;1").names("contoso.com")).isFalse();
  }

  @Test
  void capitalsMarkThePrimaryAddress() {
    assertThat(ProxyAddress.parse("SMTP:Bob@Contoso.com").primary()).isTrue();
    assertThat(ProxyAddress.parse("SMTP:Bob@Contoso.com").address()).isEqualTo("bob@contoso.com");
    assertThat(ProxyAddress.parse("smtp:bob@müller.example").address())
        .isEqualTo("bob@xn--mller-kva.example");
    assertThat(ProxyAddress.parse("X500:/o=Org/CN=Bob").address()).isEqualTo("/o=Org/CN=Bob");
    assertThat(ProxyAddress.domain("\"a@b\"@Contoso.com")).isEqualTo("contoso.com");
    assertThat(ProxyAddress.smtp(null)).isNull();
  }

  @Test
  void aTemplateHasADomain() {
    AddressTemplate template = AddressTemplate.parse("SMTP:%m@Contoso.com");
    assertThat(template.primary()).isTrue();
    assertThat(template.domain()).isEqualTo("contoso.com");
    assertThat(AddressTemplate.parse("@contoso.com").domain()).isEqualTo("contoso.com");
    assertThat(AddressTemplate.parse("X400:c=us").domain()).isNull();
  }

  @Test
  void aBindingIsSplitAtItsLastColon() {
    assertThat(IpBinding.parse("[::]:25"))
        .isEqualTo(new IpBinding("::", 25))
        .hasToString("[::]:25");
    assertThat(IpBinding.parse("0.0.0.0:587")).isEqualTo(new IpBinding("0.0.0.0", 587));
    assertThat(IpBinding.parse("0.0.0.0")).isNull();
  }

  @Test
  void flagsAreNamedAndUnknownBitsAreKept() {
    assertThat(EnumNumbers.flags("AllowedServices", 27))
        .containsExactly("IMAP", "POP", "IIS", "SMTP");
    assertThat(EnumNumbers.flags("AllowedServices", 128 + 8)).isEqualTo(List.of("IIS", "128"));
    assertThat(EnumNumbers.sums("AllowedServices")).isTrue();
    assertThat(EnumNumbers.sums("AuthenticationMethod")).isFalse();
  }
}
