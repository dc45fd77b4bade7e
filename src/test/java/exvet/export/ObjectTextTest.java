package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectTextTest {

  /** The object as it comes out of JSON. */
  private static Value value(String object) {
    return Samples.document("Get-AcceptedDomain.json", "{\"Name\":\"a\",\"X\":" + object + "}")
        .bag()
        .get("X");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"IsUnlimited\":true,\"Value\":null} | Unlimited",
        "{\"IsUnlimited\":true} | Unlimited",
        "{\"Value\":5,\"IsUnlimited\":false} | 5",
        "{\"IsUnlimited\":false,\"Value\":\"25 MB (26,214,400 bytes)\"} | 25 MB (26,214,400 bytes)",
        "{\"Address\":\"*.a.b\",\"IncludeSubDomains\":true,\"Domain\":\"a.b\",\"IsStar\":false} | *.a.b",
        "{\"Domain\":\"mail.a.b\"} | mail.a.b",
        "{\"Expression\":\"192.168.0.0(255.255.0.0)\"} | 192.168.0.0(255.255.0.0)",
        "{\"Name\":\"MBX01\"} | MBX01",
        "{\"Domain\":{\"Domain\":\"mail.a.b\"}} | mail.a.b",
        "{\"HostnameString\":\"mail.a.b\"} | mail.a.b",
        "{\"Address\":\"*\",\"Type\":\"smtp\",\"Cost\":10,\"Domain\":\"*\"} | smtp:*;10",
        "{\"Address\":\"0.0.0.0\",\"IsIPAddress\":false,\"Domain\":\"a.b\"} | a.b",
        "{\"Address\":{\"Address\":16842944,\"AddressFamily\":2},\"IsIPAddress\":true,\"Domain\":null}"
            + " | [192.0.1.1]",
        "{\"Address\":\"::\",\"AddressFamily\":23,\"Port\":25} | [::]:25",
        "{\"Address\":{\"Address\":0,\"AddressFamily\":2},\"Port\":587} | 0.0.0.0:587",
        "{\"LowerBound\":\"10.0.0.1\",\"UpperBound\":\"10.0.0.9\",\"RangeFormat\":0} | 10.0.0.1-10.0.0.9",
        "{\"LowerBound\":\"10.0.0.1\",\"UpperBound\":\"10.0.0.1\"} | 10.0.0.1",
        "{\"LowerBound\":\"10.0.0.0\",\"UpperBound\":\"10.255.255.255\",\"Expression\":\"10.0.0.0/8\"}"
            + " | 10.0.0.0/8",
        "{\"Expression\":\"10.0.0.0/8\",\"RangeFormat\":1} | 10.0.0.0/8",
        "{\"Address\":16777343,\"AddressFamily\":2} | 127.0.0.1",
        "{\"Address\":4294967295,\"AddressFamily\":\"InterNetwork\"} | 255.255.255.255",
        "{\"Address\":null,\"AddressFamily\":23,\"IPAddressToString\":\"::1\"} | ::1",
        "{\"CertificateSubject\":\"CN=s\",\"CertificateIssuer\":\"CN=i\"} | <I>CN=i<S>CN=s",
        "{\"Domain\":\"a.b\",\"Capabilities\":\"AcceptCloudServicesMail\",\"SmtpX509Identifier\":null}"
            + " | a.b:AcceptCloudServicesMail",
        "{\"Ticks\":6000000000,\"TotalSeconds\":600,\"Days\":0} | PT10M",
        "{\"Ticks\":-1,\"TotalSeconds\":0} | PT-0.0000001S",
        "{\"Major\":0,\"Minor\":20,\"ExchangeBuild\":\"15.0.0.0\"} | 0.20 (15.0.0.0)",
        "{\"Major\":0,\"Minor\":1,\"ExchangeBuild\":{\"Major\":8,\"Minor\":0,\"Build\":535,"
            + "\"BuildRevision\":0}} | 0.1 (8.0.535.0)",
        "{\"Major\":4,\"Minor\":0,\"Build\":-1,\"Revision\":-1,\"MajorRevision\":-1} | 4.0",
        "{\"AbsoluteUri\":\"https://a.b/\",\"OriginalString\":\"https://a.b\"} | https://a.b",
        "{\"AbsoluteUri\":\"https://a.b/owa\"} | https://a.b/owa",
        "{\"OriginalString\":\"/owa\"} | /owa",
        "{\"Local\":\"a\",\"Domain\":\"b.c\",\"Address\":\"a@b.c\",\"Length\":5} | a@b.c",
        "{\"ProxyAddressString\":\"SMTP:a@b.c\",\"PrefixString\":\"SMTP\",\"AddressString\":\"a@b.c\"}"
            + " | SMTP:a@b.c",
        "{\"PrefixString\":\"smtp\",\"AddressString\":\"a@b.c\",\"IsPrimaryAddress\":true} | SMTP:a@b.c",
        "{\"PrefixString\":\"SMTP\",\"AddressString\":\"a@b.c\",\"IsPrimaryAddress\":false} | smtp:a@b.c",
        "{\"PrefixString\":\"X500\",\"AddressString\":\"/o=A\",\"IsPrimaryAddress\":false} | X500:/o=A",
        "{\"SmtpAddress\":\"a@b.c\",\"IsPrimaryAddress\":false} | smtp:a@b.c",
        "{\"PrefixString\":\"SMTP\",\"AddressTemplateString\":\"%m@b.c\"} | SMTP:%m@b.c",
        "{\"ProxyAddressTemplateString\":\"smtp:%g@b.c\",\"PrefixString\":\"smtp\"} | smtp:%g@b.c",
        "{\"ProtocolType\":\"ncacn_ip_tcp\",\"AddressString\":\"srv.a.b\"} | ncacn_ip_tcp:srv.a.b",
        "{\"FriendlyName\":\"Server Authentication\",\"ObjectId\":\"1.2.3\"} | Server Authentication (1.2.3)",
        "{\"FriendlyName\":\"sha256RSA\",\"Value\":\"1.2.3\"} | sha256RSA",
        "{\"FriendlyName\":null,\"Value\":\"1.2.3\"} | 1.2.3",
        "{\"Punycode\":\"xn--a.b\",\"Unicode\":\"b\"} | xn--a.b",
        "{\"Name\":\"CN=a\",\"Oid\":{\"Value\":null,\"FriendlyName\":null},\"RawData\":[48,1]} | CN=a",
        "{\"IsPresent\":true} | true",
        "{\"PathName\":\"C:\\\\a\"} | C:\\a",
        "{\"UserName\":\"u\",\"Password\":{\"Length\":8}} | PSCredential",
        "{\"Requester\":\"Functional\",\"State\":1,\"Timestamp\":\"x\"} | Requestor:Functional; State:1",
      })
  void objectsAreTextOfTheirKind(String object, String text) {
    assertThat(value(object).print()).isEqualTo(text);
    assertThat(value(object)).isInstanceOf(Scalar.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CN=SRV,CN=Servers,CN=Exchange Administrative Group (F),CN=Administrative Groups,CN=Org,ROOT | SRV",
        "CN=owa (Default Web Site),CN=HTTP,CN=Protocols,CN=SRV,CN=Servers,CN=G,CN=A,CN=Org,ROOT"
            + " | SRV\\owa (Default Web Site)",
        "CN=Default SRV,CN=SMTP Receive Connectors,CN=Protocols,CN=SRV,CN=Servers,CN=G,CN=A,CN=Org,ROOT"
            + " | SRV\\Default SRV",
        "CN=HTTP,CN=Protocols,CN=SRV,CN=Servers,CN=G,CN=A,CN=Org,ROOT | HTTP",
        "CN=a\\\\, b,CN=Accepted Domains,CN=Transport Settings,CN=Org,ROOT | a, b",
        "CN=Org,ROOT | Org",
        "ROOT | Microsoft Exchange",
        "CN=Site,CN=Sites,CN=Configuration,DC=a,DC=b | a.b/Configuration/Sites/Site",
        "CN=Jane/Joe,OU=People,DC=a,DC=b | a.b/People/Jane\\/Joe",
        "DC=a,DC=b | a.b",
        "CN=EDGE,CN=Servers,CN=G,CN=A,CN=Org,CN=Microsoft Exchange,CN=Services,CN=Configuration,CN={1} | EDGE",
        "no distinguished name | the name",
      })
  void directoryObjectsAreCalledAsExchangeCallsThem(String distinguishedName, String text) {
    String full =
        distinguishedName.replace(
            "ROOT", "CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=a,DC=b");
    Value value = value("{\"Name\":\"the name\",\"DistinguishedName\":\"" + full + "\"}");
    assertThat(value.print()).isEqualTo(text);
  }

  @Test
  void anObjectOfTheDirectoryKeepsItsPlace() {
    Value value = value("{\"Name\":\"a\",\"DistinguishedName\":\"CN=a,DC=b\",\"Depth\":2}");
    assertThat(((Scalar) value).members())
        .isEqualTo(Map.of("DistinguishedName", new Scalar("CN=a,DC=b")));
    assertThat(value("{\"Name\":\"a\",\"DistinguishedName\":null,\"Depth\":null}").print())
        .isEqualTo("a");
  }

  @Test
  void theRootOrganisationHasNoName() {
    assertThat(value("{\"OrganizationalUnit\":null,\"ConfigurationUnit\":null}"))
        .isEqualTo(Value.BLANK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | was written as {}, without its value",
        "{\"PSComputerName\":\"srv\"} | was written as {}, without its value",
        "{\"IsUnlimited\":false,\"Value\":{}} | was written as {}, without its value",
        "{\"IsUnlimited\":false,\"Value\":null} | was written without what it is printed from",
        "{\"Address\":null,\"AddressFamily\":23,\"ScopeId\":0} | was written without what it is printed from",
        "{\"Address\":{\"Address\":null,\"AddressFamily\":23},\"Port\":25}"
            + " | was written without what it is printed from",
        "{\"Domain\":\"a.b\",\"Capabilities\":512}"
            + " | tells capabilities by a number that exvet cannot name",
        "{\"Ticks\":1e99,\"TotalSeconds\":1} | was written without what it is printed from",
      })
  void whatIsNotWrittenIsAbsent(String object, String reason) {
    assertThat(value(object)).isEqualTo(new Absent(reason));
  }

  @Test
  void anObjectOfUnknownKindIsNoValue() {
    Samples read =
        Samples.document(
            "Get-AcceptedDomain.json", "{\"Name\":\"a\",\"DomainName\":{\"X\":\"y\",\"Z\":null}}");
    assertThat(read.bag().text("DomainName")).isEqualTo("@{X=y; Z=}");
    assertThat(new FactMapper(read.bags()).map(read.bag()).lacks("domainName")).isTrue();
  }
}
