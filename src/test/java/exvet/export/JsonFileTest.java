package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exvet.export.InputFile.Problem;
import exvet.fact.AcceptedDomain;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.Mailbox;
import exvet.fact.PropertyBag;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFileTest {
  private static final String DOMAINS = "Get-AcceptedDomain.json";

  private static final String ONLY_NAME =
      "only the name of an object of Get-AcceptedDomain was written: export again with"
          + " Export-Clixml";

  private static Samples domains(String json) {
    return Samples.document(DOMAINS, json);
  }

  private static List<String> names(Samples read) {
    assertThat(read.file().problems()).isEmpty();
    return read.bags().stream().map(bag -> bag.text("Name")).toList();
  }

  private static PropertyBag one(String cmdlet, String json) {
    Samples read = Samples.document(cmdlet + ".json", json);
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bags()).hasSize(1);
    return read.bag();
  }

  private static <T extends Exported> T fact(Class<T> type, String cmdlet, String json) {
    PropertyBag bag = one(cmdlet, json);
    return type.cast(new FactMapper(List.of(bag)).map(bag));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"Name\":\"a\"},{\"Name\":\"b\"}]",
        "{\"Name\":\"a\"}{\"Name\":\"b\"}",
        "{\"Name\":\"a\"}\r\n\r\n{\"Name\":\"b\"}\r\n",
        "[{\"Name\":\"a\"}]\n[{\"Name\":\"b\"}]\n",
        "[[{\"Name\":\"a\"}],[[{\"Name\":\"b\"}]]]",
        "{\"value\":[{\"Name\":\"a\"},{\"Name\":\"b\"}],\"Count\":2}",
        "{\"Count\":2,\"value\":[{\"Name\":\"a\"},{\"Name\":\"b\"}]}",
        "[{\"value\":[{\"Name\":\"a\"}],\"Count\":1},{\"Name\":\"b\"}]",
        "{\"value\":[{\"Name\":\"a\"},{\"Name\":\"b\"}],\"SyncRoot\":[{\"Name\":\"a\"}],"
            + "\"Count\":2,\"PSComputerName\":\"srv\"}",
      })
  void objectsInAnyLayout(String json) {
    Samples read = domains(json);
    assertThat(names(read)).containsExactly("a", "b");
    assertThat(read.file().cmdlets()).isEqualTo(Map.of("Get-AcceptedDomain", 2));
  }

  @Test
  void oneObjectIsNoList() {
    assertThat(names(domains("{\"Name\":\"a\"}"))).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\r\n\r\n]", "{\"value\":[],\"Count\":0}", "[[]]"})
  void anEmptyListStatesThatThereIsNone(String json) {
    Samples read = domains(json);
    assertThat(read.file().cmdlets()).isEqualTo(Map.of("Get-AcceptedDomain", 0));
    assertThat(read.file().problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[null]", "[null,null]"})
  void nullIsNoObjectAndNoEmptyList(String json) {
    Samples read = domains(json);
    assertThat(read.file().cmdlets()).isEmpty();
    assertThat(read.file().notes()).hasSize(1).allMatch(note -> note.contains("of null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void everyEncodingIsReadWithAndWithoutMark(String name) {
    String json = "[\r\n    {\r\n        \"Name\":  \"M\u00fcller \uD834\uDD1E\"\r\n    }\r\n]\r\n";
    for (String mark : List.of("", "\uFEFF")) {
      Samples read = Samples.document(DOMAINS, (mark + json).getBytes(Charset.forName(name)));
      assertThat(names(read)).containsExactly("M\u00fcller \uD834\uDD1E");
      assertThat(read.bag().line()).isEqualTo(2);
    }
  }

  @Test
  void textOfTheMachinesCodePageIsReadAndNoted() {
    Samples read =
        Samples.document(
            DOMAINS, "{\"Name\":\"M\u00fcller\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(names(read)).containsExactly("M\u00fcller");
    assertThat(read.file().notes()).hasSize(1).allMatch(note -> note.contains("windows-1252"));
  }

  @Test
  void knowsTheLineOfEachObject() {
    Samples read = domains("[\n  {\"Name\":\"a\"},\n\n  {\n  \"Name\":\"b\"}\n]\n{\"Name\":\"c\"}");
    assertThat(read.bags()).extracting(PropertyBag::line).containsExactly(2, 4, 7);
  }

  @Test
  void namesOfTheSessionAreNoProperties() {
    PropertyBag bag =
        one(
            "Get-AcceptedDomain",
            """
            {"Name":"a","PSComputerName":"srv","RunspaceId":"1","PSShowComputerName":false,
             "DomainName":{"PSComputerName":"srv","RunspaceId":"1","Domain":"contoso.com"},
             "DomainType":{"value":0,"PSComputerName":"srv"}}
            """);
    assertThat(bag.properties()).containsOnlyKeys("Name", "DomainName", "DomainType");
    assertThat(bag.text("DomainName")).isEqualTo("contoso.com");
    assertThat(bag.text("DomainType")).isEqualTo("0");
  }

  @Test
  void wrappedValuesAreUnwrapped() {
    PropertyBag bag =
        one(
            "Get-ReceiveConnector",
            """
            {"Name":{"value":"a","PSComputerName":"srv","PSPath":"x"},
             "Bindings":{"value":["0.0.0.0:25","[::]:25"],"Count":2},
             "TransportRole":{"value":32,"Value":"HubTransport"},
             "SizeEnabled":{"Value":"Enabled","value":1},
             "WhenChanged":{"value":"\\/Date(1629535434000)\\/","DisplayHint":2,
                            "DateTime":"Saturday, August 21, 2021"},
             "Fqdn":{"value":null,"PSComputerName":"srv"},
             "Banner":{"value":{"value":"220"},"Other":"x"}}
            """);
    assertThat(bag.text("Name")).isEqualTo("a");
    assertThat(bag.text("Bindings")).isEqualTo("0.0.0.0:25, [::]:25");
    assertThat(bag.get("TransportRole"))
        .isEqualTo(new Scalar("HubTransport", 32L, "System.Enum", Map.of()));
    assertThat(bag.text("SizeEnabled")).isEqualTo("Enabled");
    assertThat(bag.text("WhenChanged")).isEqualTo("/Date(1629535434000)/");
    assertThat(bag.get("Fqdn")).isEqualTo(Value.BLANK);
    assertThat(bag.text("Banner")).isEqualTo("220");
  }

  @Test
  void aPropertyStatedTwiceIsBelievedOnlyIfItIsTheSame() {
    PropertyBag bag =
        one(
            "Get-AcceptedDomain",
            "{\"Name\":\"a\",\"NAME\":\"a\",\"DomainName\":\"a.com\",\"domainName\":\"b.com\"}");
    assertThat(bag.text("name")).isEqualTo("a");
    assertThat(bag.get("DomainName")).isEqualTo(new Absent("is stated twice, differently"));
  }

  @Test
  void enumerationsInAnyForm() {
    for (String form : List.of("7", "\"7\"", "\"Tls, Integrated, BasicAuth\"", "\"tls\"")) {
      ReceiveConnector connector =
          fact(
              ReceiveConnector.class,
              "Get-ReceiveConnector",
              "{\"Name\":\"a\",\"AuthMechanism\":" + form + "}");
      assertThat(connector.authMechanism())
          .isEqualTo(
              form.contains("tls") ? List.of("Tls") : List.of("Tls", "Integrated", "BasicAuth"));
    }
    Mailbox mailbox =
        fact(Mailbox.class, "Get-Mailbox", "{\"Alias\":\"a\",\"RecipientTypeDetails\":4}");
    assertThat(mailbox.recipientTypeDetails()).isEqualTo("SharedMailbox");
  }

  @Test
  void aNumberThatNobodyCanNameIsNoName() {
    SendConnector connector =
        fact(
            SendConnector.class,
            "Get-SendConnector",
            "{\"Name\":\"a\",\"SmartHostAuthMechanism\":8,\"ConnectorType\":0}");
    assertThat(connector.lacks("smartHostAuthMechanism")).isTrue();
    assertThat(connector.origin().absent().get("smartHostAuthMechanism"))
        .contains("has the number 8, which exvet cannot name");
    assertThat(connector.connectorType()).isEqualTo("Default");
  }

  @Test
  void textsBesideNumbersTakeTheirPlace() {
    PropertyBag bag =
        one(
            "Get-ReceiveConnector",
            """
            {"Name":"a","PermissionGroups":13,
             "PermissionGroupsString":"AnonymousUsers, ExchangeServers, ExchangeLegacyServers",
             "Methods":[0,3],"MethodsString":"Basic, Fba",
             "Fqdn":"a.b","FqdnString":"c.d","AuthMechanismString":"Tls"}
            """);
    assertThat(bag.text("PermissionGroups"))
        .isEqualTo("AnonymousUsers, ExchangeServers, ExchangeLegacyServers");
    assertThat(bag.text("Methods")).isEqualTo("Basic, Fba");
    assertThat(bag.text("Fqdn")).isEqualTo("a.b");
    assertThat(bag.text("AuthMechanism")).isEqualTo("Tls");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\\/Date(1629535434000)\\/ | 2021-08-21T08:43:54Z",
        "\\/Date(1629535434000+0200)\\/ | 2021-08-21T08:43:54Z",
        "/Date(-62135510400000)/ | 0001-01-02T00:00:00Z",
        "2021-08-21T10:43:54.1234567+02:00 | 2021-08-21T08:43:54.123456700Z",
        "2021-08-21T08:43:54Z | 2021-08-21T08:43:54Z",
      })
  void momentsInAnyForm(String text, String moment) {
    AcceptedDomain domain =
        fact(
            AcceptedDomain.class,
            "Get-AcceptedDomain",
            "{\"Name\":\"a\",\"WhenChangedUTC\":\"" + text + "\"}");
    assertThat(domain.whenChangedUTC()).hasToString(moment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-62135596800000", "-62135578800000", "-62135596800000+0100"})
  void theFirstMomentMeansNever(String milliseconds) {
    AcceptedDomain domain =
        fact(
            AcceptedDomain.class,
            "Get-AcceptedDomain",
            "{\"Name\":\"a\",\"WhenChanged\":\"\\/Date(" + milliseconds + ")\\/\"}");
    assertThat(domain.whenChanged()).isNull();
    assertThat(domain.lacks("whenChanged")).isFalse();
  }

  @Test
  void whatDepthHasCutIsAbsentAndWhatItHasJoinedIsSplit() {
    ReceiveConnector connector =
        fact(
            ReceiveConnector.class,
            "Get-ReceiveConnector",
            """
            {"Name":"a","Bindings":"[::]:25 0.0.0.0:25",
             "RemoteIPRanges":"System.Object[]",
             "TlsDomainCapabilities":"@{Domain=fabrikam.com; Capabilities=x}",
             "MaxMessageSize":{},
             "PermissionGroups":"Microsoft.Exchange.Data.Foo",
             "TlsCertificateName":{"Unknown":"x"}}
            """);
    assertThat(connector.bindings())
        .extracting(Object::toString)
        .containsExactly("[::]:25", "0.0.0.0:25");
    assertThat(connector.origin().absent().get("remoteIpRanges"))
        .contains("cut by depth: export with Select-Object or a greater -Depth");
    assertThat(connector.lacks("tlsDomainCapabilities")).isTrue();
    assertThat(connector.lacks("maxMessageSize")).isTrue();
    assertThat(connector.lacks("permissionGroups")).isTrue();
    assertThat(connector.lacks("tlsCertificateName")).isTrue();
  }

  @Test
  void aListOfServersIsSplitAndOneOfNamesIsNot() {
    SendConnector connector =
        fact(
            SendConnector.class,
            "Get-SendConnector",
            """
            {"Name":"a","SourceTransportServers":"MBX01 MBX02",
             "AddressSpaces":"SMTP:*;1 smtp:b.com;10","SmartHosts":"a.b.c [192.0.2.1]"}
            """);
    assertThat(connector.sourceTransportServers()).containsExactly("MBX01", "MBX02");
    assertThat(connector.addressSpaces()).hasSize(2);
    assertThat(connector.smartHosts()).containsExactly("a.b.c", "[192.0.2.1]");
  }

  @Test
  void objectsOfWhichOnlyTheNameWasWrittenAreAProblem() {
    Samples read = domains("[\n\"contoso.com\",\n{\"value\":\"b\",\"PSComputerName\":\"s\"}\n]");
    assertThat(read.bags()).isEmpty();
    assertThat(read.file().problems())
        .extracting(Problem::line, Problem::message)
        .containsExactly(tuple(2, ONLY_NAME), tuple(3, ONLY_NAME));
  }

  @Test
  void nullInAllSelectedObjectsIsDoubtfulWhereABuildMayLackTheProperty() {
    String selected =
        "[{\"Name\":\"owa\",\"ExternalUrl\":null,\"ExternalDownloadHostName\":null},"
            + "{\"Name\":\"b\",\"ExternalUrl\":null,\"ExternalDownloadHostName\":null}]";
    Samples read = Samples.document("Get-OwaVirtualDirectory.json", selected);
    for (PropertyBag bag : read.bags()) {
      assertThat(bag.get("ExternalUrl")).isEqualTo(Value.BLANK);
      assertThat(((Absent) bag.get("ExternalDownloadHostName")).reason()).contains("doubtful");
    }
    Samples full =
        Samples.document(
            "Get-OwaVirtualDirectory.json",
            selected.replace("\"Name\"", "\"ObjectState\":1,\"Name\""));
    assertThat(full.bags())
        .hasSize(2)
        .allMatch(bag -> bag.get("ExternalDownloadHostName").equals(Value.BLANK));
  }

  @Test
  void certificatesAreReadFromTheirBytesHoweverTheyAreWritten() throws ExportException {
    PropertyBag clixml = Samples.read("css-exchange-e19/GetExchangeCertificate.xml").bag();
    byte[] der = Base64.getDecoder().decode(clixml.text("RawData"));
    StringBuilder list = new StringBuilder();
    for (byte one : der) {
      list.append(list.length() == 0 ? "" : ",").append(one & 0xFF);
    }
    for (String form :
        List.of(
            "\"" + clixml.text("RawData") + "\"",
            "[" + list + "]",
            "{\"value\":[" + list + "],\"Count\":" + der.length + "}",
            "\"" + list.toString().replace(',', ' ') + "\"")) {
      PropertyBag bag =
          one("Get-ExchangeCertificate", "{\"PSComputerName\":\"srv\",\"RawData\":" + form + "}");
      for (String property : List.of("RawData", "Thumbprint", "Subject", "NotAfter")) {
        assertThat(bag.text(property)).isEqualTo(clixml.text(property));
      }
      assertThat(bag.text("Server")).isEqualTo("srv");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "package.json | {\"name\":\"x\",\"version\":\"1.0.0\"} | 1 object of unknown type is not used",
        "Get-MailboxServer.json | {\"ServerRole\":2,\"AdminDisplayVersion\":\"Version 15.2 (Build 1.1)\"}"
            + " | 1 object of Get-MailboxServer is not used",
        "x.json | [1,2] | 2 objects of Int64 are not used",
        "report.json | {\"schema\":\"1\",\"tool\":{\"name\":\"exvet\"}} | a report of exvet, not an export",
        "facts.json | [{\"type\":\"SendConnector\",\"cmdlet\":\"Get-SendConnector\",\"subject\":\"a\"}]"
            + " | facts that exvet printed, not an export",
      })
  void whatIsNoExportIsNoted(String file, String json, String note) {
    Samples read = Samples.document(file, json);
    assertThat(read.bags()).isEmpty();
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().notes()).containsExactly(note);
  }

  @Test
  void aFileNamedLikeAnExportThatIsNoneIsAProblem() {
    Samples read = domains("{\"error\":{\"message\":\"denied\"}}");
    assertThat(read.bags()).isEmpty();
    assertThat(read.file().problems())
        .containsExactly(
            new Problem(
                1, "is named after Get-AcceptedDomain, of whose properties this object has none"));
  }

  @Test
  void cmdletsAreKnownByPropertiesAndDirectoriesByTheirNames() {
    Samples read =
        Samples.document(
            "all.json",
            """
            [{"DomainName":"a.com","DomainType":0},
             {"Name":"mapi (Default Web Site)","InternalUrl":null},
             {"ServerRole":2,"Fqdn":"a.b"}]
            """);
    assertThat(read.file().cmdlets())
        .containsOnlyKeys("Get-AcceptedDomain", "Get-MapiVirtualDirectory", "Get-ExchangeServer");
    Samples mixed =
        Samples.document(
            "Get-OwaVirtualDirectory.json",
            "[{\"Name\":\"owa (Default Web Site)\"},{\"Name\":\"EWS (Default Web Site)\"}]");
    assertThat(mixed.file().cmdlets())
        .containsOnlyKeys("Get-OwaVirtualDirectory", "Get-WebServicesVirtualDirectory");
  }

  @Test
  void directoriesReadFromActiveDirectoryOnlyDoNotStateWhatIisHas() {
    Samples read =
        Samples.document(
            "Get-OwaVirtualDirectory.json",
            "{\"Name\":\"owa (Default Web Site)\",\"MetabasePath\":\"IIS://a\",\"Path\":\"\","
                + "\"WebSite\":\"\",\"BasicAuthentication\":false}");
    assertThat(read.bag().get("BasicAuthentication"))
        .isEqualTo(new Absent("exported with -ADPropertiesOnly"));
    assertThat(read.file().notes()).hasSize(1);
  }

  @Test
  void healthCheckersObjectAsJsonIsReadLikeItsXml() {
    Samples read =
        Samples.document(
            "HealthChecker-SRV1.json",
            """
            {"ServerName":"SRV1","ExchangeInformation":{
              "GetExchangeServer":
                {"Name":"SRV1","Fqdn":"srv1.a.b","Guid":"1","WhenChanged":null,
                 "DistinguishedName":"CN=SRV1,CN=Servers,DC=a"}}}
            """);
    assertThat(read.bag().cmdlet()).isEqualTo("Get-ExchangeServer");
    assertThat(read.bag().text("Fqdn")).isEqualTo("srv1.a.b");
    assertThat(read.bag().line()).isEqualTo(3);
    assertThat(read.file().format()).isEqualTo("json");
  }

  @Test
  void versionsComeInManyForms() {
    for (String version :
        List.of(
            "\"Version 15.2 (Build 986.5)\"",
            "\"15.2.986.5\"",
            "{\"Major\":15,\"Minor\":2,\"Build\":986,\"Revision\":5}",
            "{\"Major\":15,\"Minor\":2,\"Build\":986,\"Revision\":5,\"MajorRevision\":0,"
                + "\"MinorRevision\":5}")) {
      ExchangeServer server =
          fact(
              ExchangeServer.class,
              "Get-ExchangeServer",
              "{\"Name\":\"a\",\"AdminDisplayVersion\":" + version + "}");
      assertThat(server.adminDisplayVersion()).hasToString("15.2.986.5");
    }
  }
}
