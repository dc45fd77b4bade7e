package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exvet.export.InputFile.Problem;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {
  private static final String TYPE =
      "#TYPE Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain";
  private static final String HEADER = "\"DomainName\",\"DomainType\",\"Name\"";
  private static final String ROW = "\"contoso.com\",\"Authoritative\",\"Contoso\"";

  private static Samples read(String name, String... lines) {
    return Samples.document(name, String.join("\r\n", lines) + "\r\n");
  }

  private static List<String> domains(Samples read) {
    return read.bags().stream().map(bag -> bag.text("DomainName")).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#TYPE Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain",
        "#TYPE Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain",
        "#TYPE Selected.Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain",
        "\"#TYPE Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain\",,",
        "#TYPE Selected.System.Management.Automation.PSCustomObject",
        "#TYPE System.Management.Automation.PSCustomObject",
      })
  void theTypeOrTheColumnsTellTheCmdlet(String type) {
    Samples read = read("a.csv", type, HEADER, ROW);
    assertThat(read.file().cmdlets()).isEqualTo(Map.of("Get-AcceptedDomain", 1));
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().format()).isEqualTo("csv");
    assertThat(read.bag().line()).isEqualTo(3);
    assertThat(read.bag().text("DomainType")).isEqualTo("Authoritative");
  }

  @Test
  void theFilesNameTellsTheCmdletIfAColumnAgrees() {
    assertThat(read("SRV1_Get-Mailbox.csv", "\"Alias\"", "\"alice\"").file().cmdlets())
        .isEqualTo(Map.of("Get-Mailbox", 1));
    InputFile other = read("Get-Mailbox-sizes.csv", "\"Size\",\"Items\"", "\"1\",\"2\"").file();
    assertThat(other.cmdlets()).isEmpty();
    assertThat(other.notes()).containsExactly("1 object of unknown type is not used");
    assertThat(other.problems())
        .containsExactly(
            new Problem(0, "is named after Get-Mailbox, whose properties its columns are not"));
  }

  @Test
  void typesOfNoInterestAreListed() {
    InputFile file = read("a.csv", "#TYPE System.Diagnostics.Process", "\"Name\"", "\"x\"").file();
    assertThat(file.notes()).containsExactly("1 object of System.Diagnostics.Process is not used");
    assertThat(file.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void theHeaderTellsWhatPartsTheCells(String delimiter) {
    String header = "DomainName" + delimiter + "DomainType" + delimiter + "Name";
    String row = "contoso.com" + delimiter + "\"Authoritative\"" + delimiter + "\"a,b;c\td|e\"";
    Samples read = read("a.csv", header, row);
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bag().text("Name")).isEqualTo("a,b;c\td|e");
    assertThat(read.bag().text("DomainType")).isEqualTo("Authoritative");
  }

  @Test
  void aLineForSpreadsheetsTellsItToo() {
    Samples read = read("a.csv", "sep=;", "DomainName;DomainType", "contoso.com;Authoritative");
    assertThat(domains(read)).containsExactly("contoso.com");
    assertThat(read.bag().line()).isEqualTo(3);
    assertThat(read("a.csv", "sep=^", "DomainName^DomainType", "a.b^Authoritative").bags())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=\"", "sep=#", "sep="})
  void aLineForSpreadsheetsThatTellsNothingUsableIsPassedOver(String line) {
    Samples read = read("a.csv", line, "DomainName;DomainType", "contoso.com;Authoritative");
    assertThat(domains(read)).containsExactly("contoso.com");
    assertThat(read.bag().text("DomainType")).isEqualTo("Authoritative");
  }

  @Test
  void quotesMayHoldQuotesAndLines() {
    Samples read =
        read(
            "a.csv",
            TYPE,
            HEADER,
            "\"contoso.com\",\"Authoritative\",\"Contoso \"\"the\r\ngreat\"\"\"",
            "fabrikam.com, \"Authoritative\" ,Fabrikam \"two\"");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bags())
        .extracting(bag -> bag.text("Name"))
        .containsExactly("Contoso \"the\r\ngreat\"", "Fabrikam \"two\"");
    assertThat(read.bags()).extracting(PropertyBag::line).containsExactly(3, 5);
    assertThat(read.bags().get(1).text("DomainType")).isEqualTo("Authoritative");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void linesEndInAnyWay(String end) {
    Samples read =
        Samples.document("a.csv", "DomainName,DomainType" + end + "a.b,Authoritative" + end);
    assertThat(domains(read)).containsExactly("a.b");
    assertThat(read.bag().line()).isEqualTo(2);
  }

  @Test
  void namesOfColumnsMayHoldBlanksAndMayBeMissing() {
    Samples read = read("a.csv", " Domain Name ,DomainType,,", "contoso.com,Authoritative,note,");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bag().properties()).containsOnlyKeys("DomainName", "DomainType");
    assertThat(domains(read)).containsExactly("contoso.com");
  }

  @Test
  void twoColumnsOfOneNameMustAgree() {
    Samples read = read("a.csv", "DomainName,DomainType,Name,name,Name", "a.b,Authoritative,x,x,x");
    assertThat(read.bag().text("Name")).isEqualTo("x");
    read = read("a.csv", "DomainName,DomainType,Name,name,Name", "a.b,Authoritative,x,y,x");
    assertThat(read.bag().get("Name")).isInstanceOf(Absent.class);
  }

  @Test
  void emptyCellsAreBlank() {
    PropertyBag bag = read("a.csv", TYPE, HEADER, "\"a.b\",\"Authoritative\",", ROW).bag();
    assertThat(bag.get("Name")).isEqualTo(Value.BLANK);
    bag = read("a.csv", TYPE, HEADER, "\"a.b\",\"Authoritative\",\"\"", ROW).bag();
    assertThat(bag.get("Name")).isEqualTo(Value.BLANK);
  }

  @Test
  void emptyRowsAreNoObjects() {
    Samples read =
        read("a.csv", "", "DomainName,DomainType", "", ",", "a.b,Authoritative", ",", "");
    assertThat(domains(read)).containsExactly("a.b");
    assertThat(read.file().problems()).isEmpty();
  }

  @Test
  void filesThatWerePutTogetherAreTakenApart() {
    String connector =
        "#TYPE Microsoft.Exchange.Data.Directory.SystemConfiguration.ReceiveConnector";
    Samples read =
        read(
            "a.csv",
            "\ufeff" + TYPE,
            HEADER,
            ROW,
            HEADER,
            "\"fabrikam.com\",\"InternalRelay\",\"F\"",
            "\ufeff" + connector,
            "\ufeff\"Name\",\"Bindings\",\"Enabled\"",
            "\"Default\",\"0.0.0.0:25\",\"True\"",
            "Name,InternalUrl",
            "owa (Default Web Site),https://a.b/owa");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().cmdlets())
        .isEqualTo(
            Map.of(
                "Get-AcceptedDomain", 2, "Get-ReceiveConnector", 1, "Get-OwaVirtualDirectory", 1));
    assertThat(read.file().notes()).containsExactly("rows that repeat the names of the columns: 1");
    assertThat(read.bags().get(3).text("InternalUrl")).isEqualTo("https://a.b/owa");
  }

  @Test
  void aRowThatDoesNotFitIsAnObjectOfWhichNothingIsKnown() {
    Samples read =
        read(
            "a.csv",
            HEADER,
            "a.b,Authoritative",
            ROW,
            "a,b,Authoritative,x",
            "a.b,Authoritative,x,,");
    assertThat(read.file().problems())
        .extracting(Problem::line, Problem::message)
        .containsExactly(tuple(2, "2" + misfit()), tuple(4, "4" + misfit()));
    assertThat(domains(read)).containsExactly(null, "contoso.com", null, "a.b");
    assertThat(read.bags().get(0).properties().values())
        .containsOnly(new Absent("is in a row whose cells do not fit the columns"));
    assertThat(read.file().cmdlets()).isEqualTo(Map.of("Get-AcceptedDomain", 4));
  }

  private static String misfit() {
    return " cells for 3 columns, so none is believed: export again, with quotes around the values";
  }

  @Test
  void aSpreadsheetLeavesOutEmptyCellsOfSixteenRows() {
    StringBuilder text = new StringBuilder("DomainName,DomainType,Name\r\n");
    for (int i = 2; i <= 16; i++) {
      text.append("d").append(i).append(".com,Authoritative,x\r\n");
    }
    for (int i = 17; i <= 32; i++) {
      text.append("d").append(i).append(".com,Authoritative\r\n");
    }
    Samples read = Samples.document("a.csv", text.toString());
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bags()).hasSize(31);
    assertThat(read.bags().get(30).get("Name")).isEqualTo(Value.BLANK);
    assertThat(read.bags().get(30).text("DomainName")).isEqualTo("d32.com");
    Samples damaged = Samples.document("a.csv", text.toString().replace("d20.com,", "d20.com,,"));
    assertThat(damaged.file().problems()).hasSize(15);
  }

  @Test
  void aFileThatIsCutOffGivesWhatIsWhole() {
    String text = "DomainName,DomainType,Name\r\na.b,Authoritative,A\r\nc.d,InternalRelay,Fabrikam";
    Samples read = Samples.document("a.csv", text);
    assertThat(read.bags().get(1).text("DomainType")).isEqualTo("InternalRelay");
    assertThat(read.bags().get(1).get("Name")).isEqualTo(new Absent("is in a row that is cut off"));
    assertThat(read.file().problems())
        .containsExactly(
            new Problem(3, "is read up to here: the file ends within the row; export again"));
    String quoted = HEADER + "\n" + ROW;
    assertThat(Samples.document("a.csv", quoted).file().problems()).isEmpty();
  }

  @Test
  void noCutMakesAValue() {
    String whole = TYPE + "\n" + HEADER + "\n" + ROW + "\nfabrikam.com,InternalRelay,Fabrikam\n";
    List<String> values = List.of("contoso.com", "Authoritative", "Contoso");
    List<String> others = List.of("fabrikam.com", "InternalRelay", "Fabrikam");
    for (int length = 0; length < whole.length(); length++) {
      Samples read = Samples.document("a.csv", whole.substring(0, length));
      for (PropertyBag bag : read.bags()) {
        List<String> expected = bag.line() == 3 ? values : others;
        List<String> names = List.of("DomainName", "DomainType", "Name");
        for (int i = 0; i < names.size(); i++) {
          assertThat(bag.text(names.get(i))).isIn(null, expected.get(i));
          assertThat(bag.get(names.get(i))).isNotEqualTo(Value.BLANK);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a.b\",\"open,x\n\"c.d\",\"Authoritative\",\"y\"\n",
        "\"a.b\",\"open,x\nc.d,Authoritative,y\n",
        "\"a.b\",\"not \"doubled\" once\",x\nc.d,Authoritative,y\n"
      })
  void aQuoteThatIsNotClosedEndsTheReading(String rows) {
    Samples read = Samples.document("a.csv", HEADER + "\n" + ROW + "\n" + rows);
    assertThat(read.file().problems()).extracting(Problem::line).containsExactly(3);
    assertThat(read.file().problems().get(0).message()).contains("a quote is not doubled or not");
    assertThat(read.file().cmdlets()).isEqualTo(Map.of("Get-AcceptedDomain", 2));
    assertThat(domains(read)).containsExactly("contoso.com", "a.b", null);
    assertThat(read.bags().get(1).get("DomainType"))
        .isEqualTo(new Absent("is in a row that is cut off"));
    assertThat(read.bags().get(2).get("DomainName"))
        .isEqualTo(new Absent("may be in the part of the file that could not be read"));
  }

  @Test
  void onlyTheNamesOfColumnsAreNoExport() {
    assertThat(read("Get-AcceptedDomain.csv", TYPE, HEADER).file().problems())
        .extracting(Problem::message)
        .containsExactly("holds the names of columns and no row, as no export does: export again");
    assertThat(read("Get-AcceptedDomain.csv", TYPE, HEADER).file().cmdlets()).isEmpty();
    assertThat(read("Get-AcceptedDomain.csv", TYPE).file().problems()).hasSize(1);
  }

  @Test
  void lengthsOfTextsAreNoObjects() {
    InputFile file = read("Get-Mailbox.csv", "#TYPE System.String", "\"Length\"", "\"23\"").file();
    assertThat(file.problems().get(0).message()).contains("lengths of texts", "Format-*");
    assertThat(file.cmdlets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"\"Name\"\",\"\"Alias\"\"\"\n\"\"\"a\"\",\"\"b\"\"\"\n",
        "\"Name;Alias\"\n\"a;b\"\n"
      })
  void rowsThatWereNotTakenApartAreSaid(String text) {
    InputFile file = Samples.document("a.csv", text).file();
    assertThat(file.problems().get(0).message()).startsWith("each row is a single cell");
    assertThat(file.cmdlets()).isEmpty();
  }

  @Test
  void objectsOfFormattingAreRefused() {
    InputFile file =
        read(
                "Get-Mailbox.csv",
                "#TYPE Microsoft.PowerShell.Commands.Internal.Format.FormatStartData",
                "\"ClassId2e4f51ef21dd47e99d3c952918aff9cd\",\"pageHeaderEntry\"",
                "\"033ecb2bc07a4d43b5ef94ed5a35d280\",")
            .file();
    assertThat(file.problems())
        .containsExactly(
            new Problem(1, "holds formatting instead of values: export without Format-*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html>\n<html><body>x</body></html>",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\">",
        "<HTML><HEAD>",
        "<table><tr><td>",
      })
  void aWebPageIsCalledOne(String text) {
    InputFile file = Samples.document("Get-Mailbox.csv", text).file();
    assertThat(file.problems())
        .containsExactly(
            new Problem(1, "is a web page, whatever its name says: export with Export-Clixml"));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-8, \ufeff",
    "UTF-16LE, ''",
    "UTF-16LE, \ufeff",
    "UTF-16BE, ''",
    "UTF-16BE, \ufeff"
  })
  void everyEncodingIsReadWithAndWithoutMark(String charset, String mark) {
    String text =
        mark + HEADER + "\r\n\"m\u00fcller.de\",\"Authoritative\",\"M\u00fcller \ud834\udd1e\"\r\n";
    Samples read = Samples.document("a.csv", text.getBytes(Charset.forName(charset)));
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().notes()).isEmpty();
    assertThat(read.bag().text("Name")).isEqualTo("M\u00fcller \ud834\udd1e");
    assertThat(List.of(UTF_8, UTF_16LE, UTF_16BE)).contains(Charset.forName(charset));
  }

  @Test
  void windowsLettersAreReadAndSaid() {
    String text = HEADER + "\r\n\"m\u00fcller.de\",\"Authoritative\",\"\u20ac \u00fc\"\r\n";
    Samples read = Samples.document("a.csv", text.getBytes(Charset.forName("windows-1252")));
    assertThat(read.bag().text("DomainName")).isEqualTo("m\u00fcller.de");
    assertThat(read.bag().text("Name")).isEqualTo("\u20ac \u00fc");
    assertThat(read.file().notes())
        .containsExactly("is not all UTF-8: other letters were read as windows-1252");
  }

  @Test
  void aQuestionMarkInsteadOfALetterIsNoValue() {
    PropertyBag bag = read("a.csv", HEADER, "\"m?ller.de\",\"Authoritative\",\"M?ller\"").bag();
    assertThat(bag.get("DomainName"))
        .isEqualTo(new Absent("is lost: the file's encoding could not hold all of its letters"));
    assertThat(bag.text("Name")).isEqualTo("M?ller");
    assertThat(url("https://m?ller.de/owa")).isInstanceOf(Absent.class);
    assertThat(url("https://a.b/owa?realm=contoso")).isNotInstanceOf(Absent.class);
  }

  private static Value url(String url) {
    return read("a.csv", "Name,InternalUrl", "owa (Default Web Site)," + url)
        .bag()
        .get("InternalUrl");
  }

  @Test
  void typeNamesAreLostLists() {
    PropertyBag bag =
        read(
                "Get-SendConnector.csv",
                "\"Name\",\"SmartHosts\",\"AddressSpaces\"",
                "\"a\",\"Microsoft.Exchange.Data.MultiValuedProperty`1[Microsoft.Exchange.Data"
                    + ".SmartHost]\",\"System.Object[]\"")
            .bag();
    assertThat(bag.get("SmartHosts"))
        .isEqualTo(new Absent("is lost: only the name of its type was written to the file"));
    assertThat(bag.get("AddressSpaces")).isInstanceOf(Absent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.23457E+21", "1,2E+11", "########", "#NAME?", "#REF!", "#DIV/0!"})
  void whatASpreadsheetHasRewrittenIsLost(String text) {
    assertThat(read("a.csv", HEADER, "a.b,Authoritative," + "\"" + text + "\"").bag().get("Name"))
        .isEqualTo(new Absent("is lost: a spreadsheet has rewritten it"));
  }

  @Test
  void formulasAreTexts() {
    Samples read = read("a.csv", HEADER, "a.b,Authoritative,=cmd|' /C calc'!A0");
    assertThat(read.bag().text("Name")).isEqualTo("=cmd|' /C calc'!A0");
  }

  @Test
  void aCertificateKeepsWhatTextsCanHold() {
    Samples read =
        read(
            "EX01_Get-ExchangeCertificate.csv",
            "#TYPE System.Security.Cryptography.X509Certificates.X509Certificate2",
            "\"Thumbprint\",\"Subject\",\"Services\",\"NotAfter\",\"CertificateDomains\",\"RawData\"",
            "\"6C7DE09FB39A40144F57EFEBC3DF0148E3A9AB28\",\"CN=EX01\",\"IIS, SMTP\","
                + "\"12/23/2024 2:45:58 PM\",\"System.Collections.Generic.List`1[System.String]\","
                + "\"System.Byte[]\"");
    PropertyBag bag = read.bag();
    assertThat(read.file().problems()).isEmpty();
    assertThat(bag.text("Server")).isEqualTo("EX01");
    assertThat(bag.text("Services")).isEqualTo("IIS, SMTP");
    assertThat(bag.text("Subject")).isEqualTo("CN=EX01");
    assertThat(bag.get("CertificateDomains")).isInstanceOf(Absent.class);
    assertThat(bag.get("HasPrivateKey")).isInstanceOf(Absent.class);
    assertThat(typed(bag, "notAfter"))
        .isEqualTo(new Absent("has no zone: \"12/23/2024 2:45:58 PM\""));
  }

  private static Object typed(PropertyBag bag, String component) {
    return FactType.ofCmdlet(bag.cmdlet()).components().stream()
        .filter(c -> c.name().equals(component))
        .findFirst()
        .map(c -> Typed.of(c, bag))
        .orElseThrow();
  }
}
