package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.FactType.Component;
import exvet.fact.AddressSpace;
import exvet.fact.IpBinding;
import exvet.fact.IpRange;
import exvet.fact.Limit;
import exvet.fact.ProxyAddress;
import exvet.fact.ServerVersion;
import exvet.fact.Url;
import exvet.fact.Value.Absent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "36 MB (37,748,736 bytes)|37748736",
        "36 MB (37.748.736 Bytes)|37748736",
        "36 MB (37\u202f748\u202f736 bytes)|37748736",
        "0 B (0 bytes)|0",
        "5000|5000",
        "36MB|37748736",
        "36 MB (37?748?736 bytes)|37748736",
        "5,000|5000",
        "1.048.576|1048576",
        "1\u202f048\u202f576|1048576",
        "1'000|1000",
      })
  void limitsAreInBytesOrPlain(String text, long expected) {
    assertThat(typed("Get-SendConnector", "maxMessageSize", text)).isEqualTo(new Limit(expected));
  }

  @Test
  void unlimitedIsAValueAndBlankIsNone() {
    assertThat(typed("Get-SendConnector", "maxMessageSize", "Unlimited"))
        .isEqualTo(Limit.UNLIMITED);
    assertThat(typed("Get-SendConnector", "maxMessageSize", null)).isNull();
    assertThat(reason("Get-SendConnector", "maxMessageSize", "many"))
        .isEqualTo("is no quantity: \"many\"");
  }

  @ParameterizedTest
  @CsvSource({
    "00:10:00,PT10M",
    "10.00:00:00,P10D",
    "9.07:05:03.1234567,P9DT7H5M3.1234567S",
    "PT15M,PT15M",
    "P10675199DT2H48M5.4775807S,P10675199DT2H48M5.4775807S",
    "-00:00:01,PT-1S",
  })
  void spansComeInTwoForms(String text, String expected) {
    assertThat(typed("Get-TransportService", "messageRetryInterval", text))
        .isEqualTo(Duration.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2021-08-21T10:43:54+02:00,2021-08-21T08:43:54Z",
    "2021-08-21T08:43:54.1234567Z,2021-08-21T08:43:54.123456700Z",
    "2021-08-21T08:43:54Z,2021-08-21T08:43:54Z",
    "2021-08-21T08:43:54.5Z,2021-08-21T08:43:54.5Z",
    "2024-02-29T23:59:59Z,2024-02-29T23:59:59Z",
    "/Date(1629535434000)/,2021-08-21T08:43:54Z",
    "/Date(1629535434000+0200)/,2021-08-21T08:43:54Z",
  })
  void datesNeedAZone(String text, String expected) {
    assertThat(typed("Get-SendConnector", "whenChanged", text)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-08-21T10:43:54", "21.08.2021 10:43:54", "8/21/2021 10:43:54 AM"})
  void datesWithoutAZoneAreUnknown(String text) {
    assertThat(reason("Get-SendConnector", "whenChanged", text))
        .isEqualTo("has no zone: \"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2021-02-29T08:43:54Z", "2021-08-21T24:00:00Z", "2021-08-21T08:43:54.1a34567Z"})
  void whatIsNoDateIsNone(String text) {
    assertThat(reason("Get-SendConnector", "whenChanged", text)).startsWith("is no date: ");
  }

  @Test
  void theFirstMomentMeansNever() {
    assertThat(typed("Get-SendConnector", "whenChanged", "0001-01-01T00:00:00")).isNull();
    assertThat(typed("Get-SendConnector", "whenChanged", "0001-01-01T00:00:00Z")).isNull();
  }

  @Test
  void flagsAreListsHoweverTheyAreWritten() {
    List<String> names = List.of("Tls", "Integrated", "BasicAuth");
    assertThat(typed("Get-ReceiveConnector", "authMechanism", "Tls, Integrated, BasicAuth"))
        .isEqualTo(names);
    assertThat(typed("Get-ReceiveConnector", "authMechanism", "7")).isEqualTo(names);
    assertThat(typed("Get-ReceiveConnector", "authMechanism", names)).isEqualTo(names);
    assertThat(typed("Get-ReceiveConnector", "authMechanism", "None")).isEqualTo(List.of());
    assertThat(typed("Get-ReceiveConnector", "authMechanism", "0")).isEqualTo(List.of());
    assertThat(typed("Get-ReceiveConnector", "authMechanism", "65"))
        .isEqualTo(List.of("Tls", "64"));
  }

  @Test
  void listsOfNumbersAreNoSums() {
    assertThat(
            typed("Get-MapiVirtualDirectory", "iisAuthenticationMethods", List.of("2", "10", "99")))
        .isEqualTo(List.of("Ntlm", "OAuth", "99"));
    assertThat(typed("Get-MapiVirtualDirectory", "iisAuthenticationMethods", "3"))
        .isEqualTo(List.of("Fba"));
    assertThat(typed("Get-MapiVirtualDirectory", "iisAuthenticationMethods", "Ntlm OAuth"))
        .isEqualTo(List.of("Ntlm", "OAuth"));
  }

  @Test
  void enumerationsHaveNames() {
    assertThat(typed("Get-AcceptedDomain", "domainType", "2")).isEqualTo("InternalRelay");
    assertThat(typed("Get-AcceptedDomain", "domainType", Bags.named("InternalRelay", 2)))
        .isEqualTo("InternalRelay");
    assertThat(typed("Get-AcceptedDomain", "domainType", "INTERNALRELAY"))
        .isEqualTo("InternalRelay");
    assertThat(typed("Get-AcceptedDomain", "domainType", "17"))
        .isEqualTo(new Absent("has the number 17, which exvet cannot name"));
    for (String number : List.of("2.0", "1e999999999", "99999999999999999999", "-.5")) {
      assertThat(typed("Get-AcceptedDomain", "domainType", number))
          .isEqualTo(new Absent("has the number \"" + number + "\", which exvet cannot name"));
    }
  }

  @Test
  void listsCutToOneTextAreSplitByTheGrammarOfTheirItems() {
    assertThat(typed("Get-ReceiveConnector", "bindings", "[::]:25 0.0.0.0:25"))
        .isEqualTo(List.of(new IpBinding("::", 25), new IpBinding("0.0.0.0", 25)));
    assertThat(typed("Get-SendConnector", "addressSpaces", "smtp:*;1, X400:c=us;a= ;p=x;10"))
        .isEqualTo(
            List.of(AddressSpace.parse("SMTP:*;1"), AddressSpace.parse("X400:c=us;a= ;p=x;10")));
    assertThat(
            typed("Get-Mailbox", "emailAddresses", "SMTP:a@b.com x500:/o=First Org smtp:c@d.com"))
        .isEqualTo(
            List.of(
                ProxyAddress.parse("SMTP:a@b.com"),
                ProxyAddress.parse("x500:/o=First Org"),
                ProxyAddress.parse("smtp:c@d.com")));
    assertThat(typed("Get-SendConnector", "smartHosts", "a.contoso.com b.contoso.com"))
        .isEqualTo(List.of("a.contoso.com", "b.contoso.com"));
    assertThat(reason("Get-ClientAccessService", "autoDiscoverSiteScope", "Main Site"))
        .isEqualTo("is a list cut to one text: \"Main Site\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.String[]",
        "System.Object[]",
        "System.Collections.ArrayList",
        "Microsoft.Exchange.Data.ProxyAddressCollection",
        "Microsoft.Exchange.Data.MultiValuedProperty`1[Microsoft.Exchange.Data.IPBinding]",
        "Deserialized.Microsoft.Exchange.Data.ProxyAddressCollection",
      })
  void typeNamesAreNoValues(String text) {
    assertThat(reason("Get-SendConnector", "fqdn", text))
        .isEqualTo("lost: cut by depth, or only the name of its type was exported");
    assertThat(reason("Get-SendConnector", "smartHosts", text))
        .isEqualTo("lost: cut by depth, or only the name of its type was exported");
    assertThat(reason("Get-SendConnector", "smartHosts", List.of(text)))
        .isEqualTo("lost: cut by depth, or only the name of its type was exported");
  }

  @Test
  void namesThatOnlyLookLikeTypesAreValues() {
    assertThat(typed("Get-SendConnector", "fqdn", "System.contoso.com"))
        .isEqualTo("System.contoso.com");
    assertThat(typed("Get-ExchangeCertificate", "friendlyName", "Microsoft Exchange"))
        .isEqualTo("Microsoft Exchange");
  }

  @Test
  void aListThatLostAnItemIsUnknown() {
    assertThat(
            reason("Get-SendConnector", "smartHosts", List.of("a.b", Bags.absent("dangling Ref"))))
        .isEqualTo("is an incomplete list");
    assertThat(reason("Get-ReceiveConnector", "bindings", List.of("0.0.0.0:25", "everywhere")))
        .isEqualTo("is no address and port: \"everywhere\"");
  }

  @ParameterizedTest
  @CsvSource({"True,true", "WAHR,true", "VRAI,true", "false,false", "FALSCH,false", "FAUX,false"})
  void spreadsheetsHaveTheirOwnWordsForFlags(String text, boolean expected) {
    assertThat(typed("Get-SendConnector", "requireTls", text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,5", "5,0000", "1.000,5", "1.0000.000", "1,000.000", "-1,000"})
  void fractionsAreNoNumbers(String text) {
    assertThat(reason("Get-SendConnector", "port", text))
        .isEqualTo("is no number: \"" + text + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "emailAddresses, SMTP:a@b.com;smtp:c@d.com",
    "emailAddresses, 'SMTP:a@b.com, smtp:c@d.com'",
    "emailAddresses, SMTP:a@b.com|smtp:c@d.com",
    "emailAddresses, 'SMTP:a@b.com\nsmtp:c@d.com'",
  })
  void joinedAddressesAreParted(String component, String text) {
    assertThat(typed("Get-Mailbox", component, text.replace("\\n", "\n")))
        .isEqualTo(List.of(ProxyAddress.parse("SMTP:a@b.com"), ProxyAddress.parse("smtp:c@d.com")));
  }

  @Test
  void joinedAddressesOfWhichOneHasNoTypeAreUnknown() {
    assertThat(reason("Get-Mailbox", "emailAddresses", "SMTP:a@b.com, c@d.com"))
        .startsWith("is a list cut to one text");
    assertThat(reason("Get-Mailbox", "emailAddresses", "a@b.com;c@d.com"))
        .startsWith("is a list cut to one text");
    assertThat(reason("Get-SendConnector", "addressSpaces", "a.com;1,b.com;5"))
        .startsWith("is a list cut to one text");
    assertThat(typed("Get-SendConnector", "addressSpaces", "smtp:a.com;1;smtp:b.com;5"))
        .isEqualTo(List.of(AddressSpace.parse("SMTP:a.com;1"), AddressSpace.parse("SMTP:b.com;5")));
  }

  @Test
  void otherTypes() {
    assertThat(typed("Get-OwaVirtualDirectory", "internalUrl", "https://a.b/owa"))
        .isEqualTo(Url.of("https://a.b/owa"));
    assertThat(typed("Get-OwaVirtualDirectory", "basicAuthentication", "TRUE")).isEqualTo(true);
    assertThat(reason("Get-OwaVirtualDirectory", "basicAuthentication", "perhaps"))
        .isEqualTo("is neither True nor False: \"perhaps\"");
    assertThat(typed("Get-SendConnector", "port", "25")).isEqualTo(25);
    assertThat(typed("Get-ExchangeServer", "adminDisplayVersion", "Version 15.2 (Build 986.5)"))
        .isEqualTo(new ServerVersion(15, 2, 986, 5));
    assertThat(typed("Get-ReceiveConnector", "remoteIpRanges", "10.0.0.0/8"))
        .isEqualTo(List.of(IpRange.parse("10.0.0.0/8")));
  }

  private static Object typed(String cmdlet, String component, Object value) {
    return Typed.of(component(cmdlet, component), Bags.value(value));
  }

  private static String reason(String cmdlet, String component, Object value) {
    Object typed = typed(cmdlet, component, value);
    assertThat(typed).isInstanceOf(Absent.class);
    return ((Absent) typed).reason();
  }

  private static Component component(String cmdlet, String name) {
    return FactType.ofCmdlet(cmdlet).components().stream()
        .filter(component -> component.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
