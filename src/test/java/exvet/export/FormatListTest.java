package exvet.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How lists are found in what a console shows, and what their values mean. */
class FormatListTest {
  private static final String LOSSES =
      "from Format-List text, which keeps neither the zone of a date nor the end of a long list";

  private static Samples read(String text) {
    return Samples.document("screen.txt", text);
  }

  private static List<String> identities(Samples read) {
    return read.bags().stream().map(bag -> bag.cmdlet() + " " + bag.text("Identity")).toList();
  }

  @Test
  void objectsArePartedByBlankLines() {
    Samples read =
        read(
            """


            Identity    : SRV1\\owa (Default Web Site)
            InternalUrl : https://mail.contoso.com/owa
            ExternalUrl :

            Identity    : SRV2\\owa (Default Web Site)
            InternalUrl :
            ExternalUrl : https://mail.contoso.com/owa


            """);
    assertThat(identities(read))
        .containsExactly(
            "Get-OwaVirtualDirectory SRV1\\owa (Default Web Site)",
            "Get-OwaVirtualDirectory SRV2\\owa (Default Web Site)");
    assertThat(read.bags()).extracting(PropertyBag::line).containsExactly(3, 7);
    assertThat(read.bag().get("ExternalUrl")).isEqualTo(Value.BLANK);
    assertThat(read.bag().properties()).doesNotContainKey("Server");
    assertThat(read.file().format()).isEqualTo("text");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().notes()).containsExactly(LOSSES);
  }

  @Test
  void aCommandThatNamesNoCmdletLeavesItToTheProperties() {
    Samples read =
        read(
            """
            [PS] C:\\>$connectors | Format-List Name,Server,Bindings,RemoteIPRanges

            Name           : Default
            Server         : SRV1
            Bindings       : {0.0.0.0:25}
            RemoteIPRanges : {::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff}
            """);
    assertThat(read.bags()).extracting(PropertyBag::cmdlet).containsExactly("Get-ReceiveConnector");
    assertThat(read.file().problems()).isEmpty();
  }

  @Test
  void copiesWithABlankLineBehindEveryRow() {
    Samples read =
        read(
            """
            [PS] C:\\>Get-ReceiveConnector | fl Name,Server,Bindings,Enabled

            Name     : Default

            Server   : SRV1

            Bindings : {0.0.0.0:2525, [::]:2525,

                       0.0.0.0:26}

            Enabled  : True


            Name     : Client

            Server   : SRV1

            Bindings : {}

            Enabled  : False
            """);
    assertThat(read.bags()).hasSize(2);
    assertThat(read.bag().text("Bindings")).isEqualTo("0.0.0.0:2525, [::]:2525, 0.0.0.0:26");
    assertThat(read.bag().text("Server")).isEqualTo("SRV1");
    assertThat(read.bags().get(1).properties())
        .isEqualTo(
            Bags.bag(
                    "Get-ReceiveConnector",
                    "Name",
                    "Client",
                    "Server",
                    "SRV1",
                    "Bindings",
                    null,
                    "Enabled",
                    "False")
                .properties());
  }

  @Test
  void copiesWithoutBlankLines() {
    Samples read =
        read(
            """
            [PS] C:\\>Get-ClientAccessService | fl Name,AutoDiscoverServiceInternalUri
            Name                           : SRV1
            AutoDiscoverServiceInternalUri : https://a.contoso.com/
            Name                           : SRV2
            AutoDiscoverServiceInternalUri : https://b.contoso.com/
            """);
    assertThat(read.bags()).extracting(bag -> bag.text("Name")).containsExactly("SRV1", "SRV2");
  }

  @Test
  void copiesWhoseBlanksWereSqueezed() {
    Samples read =
        read(
            """
            Get-OabVirtualDirectory -Server SRV1 | fl
            Name : OAB (Default Web Site)
            InternalUrl : https://mail.contoso.com/OAB
            RequireSSL : True
            OfflineAddressBooks : {\\Default Offline
            Address Book}
            ExternalUrl : https://mail.contoso.com/OAB
            """);
    assertThat(read.bags()).hasSize(1);
    PropertyBag bag = read.bag();
    assertThat(bag.text("Server")).isEqualTo("SRV1");
    assertThat(bag.text("InternalUrl")).isEqualTo("https://mail.contoso.com/OAB");
    assertThat(bag.get("OfflineAddressBooks"))
        .isEqualTo(Bags.absent("is followed by a line that may be a part of it"));
    assertThat(bag.text("ExternalUrl")).isEqualTo("https://mail.contoso.com/OAB");
  }

  @Test
  void onePropertyThatIsPrintedTwice() {
    Samples read =
        read(
            """
            [PS] C:\\>Get-ActiveSyncVirtualDirectory | fl *url, *auth*

            MobileClientCertificateAuthorityURL :
            InternalUrl                         : https://a.contoso.com/Microsoft-Server-ActiveSync
            MobileClientCertificateAuthorityURL :
            BasicAuthEnabled                    : True

            MobileClientCertificateAuthorityURL :
            InternalUrl                         : https://b.contoso.com/Microsoft-Server-ActiveSync
            MobileClientCertificateAuthorityURL :
            BasicAuthEnabled                    : False
            """);
    assertThat(read.bags()).hasSize(2);
    assertThat(read.bag().get("MobileClientCertificateAuthorityURL")).isEqualTo(Value.BLANK);
    assertThat(read.bag().text("BasicAuthEnabled")).isEqualTo("True");
    String forum = "[PS] C:\\>Get-ActiveSyncVirtualDirectory | fl\n" + doubled(read);
    assertThat(read(forum).bags())
        .extracting(bag -> bag.text("InternalUrl"))
        .containsExactly("https://a/", "https://b/");
  }

  private static String doubled(Samples read) {
    assertThat(read.bags()).hasSize(2);
    String name = "MobileClientCertificateAuthorityURL :\n\n";
    String url = "InternalUrl                         : https://%s/\n\n";
    return name + url.formatted("a") + name + url.formatted("b");
  }

  @Test
  void twoValuesOfOnePropertyAreNone() {
    Samples read =
        read(
            """
            Name        : owa (Default Web Site)
            InternalUrl : https://a/
            InternalUrl : https://b/
            """);
    assertThat(read.bags()).hasSize(1);
    assertThat(read.bag().get("InternalUrl"))
        .isEqualTo(Bags.absent("is printed twice, with different values"));
  }

  @Test
  void theCommandAboveTellsTheCmdlet() {
    Samples read =
        read(
            """
            [PS] C:\\>Get-AcceptedDomain | fl Name

            Name : contoso.com

            PS C:\\> Get-MailboxDatabase | fl Name

            Name : DB1

            [srv.contoso.com]: PS C:\\Users\\a\\Documents> foreach ($s in Get-ExchangeServer) {
            >> Get-ClientAccessServer $s | fl Name
            >> }
            >>

            Name : SRV1

            [PS] C:\\>Get-ExchangeServer | Get-MapiVirtualDirectory | Format-List Name

            Name : mapi (Default Web Site)

            [PS] C:\\>Get-TransportService -Identity (Get-ExchangeServer SRV1).Name | fl Name

            Name : SRV1
            """);
    assertThat(read.file().cmdlets())
        .isEqualTo(
            Map.of(
                "Get-AcceptedDomain", 1,
                "Get-ClientAccessService", 1,
                "Get-MapiVirtualDirectory", 1,
                "Get-TransportService", 1));
    assertThat(read.file().notes())
        .containsExactly(LOSSES, "1 object of Get-MailboxDatabase is not used");
  }

  @Test
  void aLongCommandGoesOnBelow() {
    Samples read =
        read(
            """
            [PS] C:\\>Get-OwaVirtualDirectory -Server SRV1 | Format-List Name,InternalUrl,Exter
            nalUrl,LogonFormat -ADPropertiesOnly

            Name        : owa (Default Web Site)
            LogonFormat : FullDomain
            """);
    assertThat(read.bag().text("Server")).isEqualTo("SRV1");
  }

  @Test
  void whatIisWasNotAskedForIsNotBelieved() {
    Samples read =
        read(
            """
            [PS] C:\\>Get-EcpVirtualDirectory -ADPropertiesOnly | fl Name,*auth*,InternalUrl

            Name                : ecp (Default Web Site)
            FormsAuthentication : False
            InternalUrl         : https://mail.contoso.com/ecp
            """);
    assertThat(read.bag().get("FormsAuthentication"))
        .isEqualTo(Bags.absent("exported with -ADPropertiesOnly"));
    assertThat(read.bag().text("InternalUrl")).isEqualTo("https://mail.contoso.com/ecp");
  }

  @Test
  void theObjectItselfIsBelievedFirst() {
    Samples read =
        Samples.document(
            "Get-OwaVirtualDirectory.txt",
            """

            Name        : ecp (Default Web Site)
            InternalUrl : https://mail.contoso.com/ecp

            Name        : Internet
            ObjectClass : {top, msExchConnector, mailGateway, msExchRoutingSMTPConnector}

            Name           : DB1
            ObjectCategory : contoso.com/Configuration/Schema/ms-Exch-Private-MDB

            Name          : to the world
            AddressSpaces : {SMTP:*;1}
            SmartHosts    : {}
            """);
    assertThat(read.bags())
        .extracting(PropertyBag::cmdlet)
        .containsExactly(
            "Get-EcpVirtualDirectory",
            "Get-SendConnector",
            "Get-OwaVirtualDirectory",
            "Get-SendConnector");
  }

  @Test
  void anObjectOfUnknownKindIsNoted() {
    Samples read = read("\n\nFoo : 1\nBar : 2\n\nFoo : 3\nBar : 4\n");
    assertThat(read.bags()).isEmpty();
    assertThat(read.file().notes())
        .containsExactly(
            "line 3: nothing tells which cmdlet gave the object of Foo, Bar; write the command"
                + " above it",
            "line 6: nothing tells which cmdlet gave the object of Foo, Bar; write the command"
                + " above it",
            "2 objects of unknown kind are not used");
  }

  @Test
  void aHeadingOfAnotherKindEndsWhatTheCommandTells() {
    String list = "InternalUrl : https://mail.contoso.com/a\nExternalUrl :\n\n";
    String command = "[PS] C:\\>Get-OwaVirtualDirectory | fl *url\n\n";
    assertThat(read(command + list + "SERVER1 URLs:\n\n" + list).bags()).hasSize(2);
    assertThat(read(command + list + "and for ECP:\n\n" + list).bags()).hasSize(1);
    assertThat(
            read(command + list + "next\n\n" + list.replace("ExternalUrl", "Other      ")).bags())
        .hasSize(1);
    assertThat(read(command + "SERVER1 URLs:\n" + list + "SERVER2 URLs:\n" + list).bags())
        .hasSize(2);
  }

  @Test
  void tablesAndWarningsStandBetweenLists() {
    Samples read =
        read(
            """
            [PS] C:\\>Get-ExchangeServer

            Name  Site
            ----  ----
            SRV1  contoso.com/Configuration/Sites/...

            [PS] C:\\>Get-AcceptedDomain | fl Name,DomainName,DomainType
            WARNING: The object contoso.com has been corrupted.

            Name       : contoso.com
            DomainName : contoso.com
            -- More  --
            DomainType : Authoritative

            [PS] C:\\>Get-Foo | fl
            Get-Foo : The term 'Get-Foo' is not recognized as the name of a cmdlet.
            At line:1 char:1
            + Get-Foo
            """);
    assertThat(read.bags()).hasSize(1);
    assertThat(read.bag().text("DomainType")).isEqualTo("Authoritative");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().notes())
        .containsExactly("line 4: a table for the screen is not read, its values are cut", LOSSES);
  }

  @Test
  void transcripts() {
    Samples read =
        read(
            """
            **********************
            Windows PowerShell transcript start
            Start time: 20211004122451
            Host Application: C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\PowerShell.exe -noexit
            **********************
            Transcript started, output file is C:\\t.txt
            [PS] C:\\>Get-AcceptedDomain | fl DomainName,DomainType


            DomainName : contoso.com
            DomainType : InternalRelay



            [PS] C:\\>Stop-Transcript
            **********************
            Windows PowerShell transcript end
            **********************
            """);
    assertThat(read.bags()).hasSize(1);
    assertThat(read.bag().text("DomainType")).isEqualTo("InternalRelay");
    assertThat(read.file().notes()).containsExactly(LOSSES);
  }

  @Test
  void colouredMailsWithHardBlanks() {
    String list =
        "Name        : owa (Default Web Site)\nInternalUrl : https://mail.contoso.com/owa\n";
    assertThat(read(list.replace(" ", "\u00a0")).bag().text("InternalUrl"))
        .isEqualTo("https://mail.contoso.com/owa");
    assertThat(read("> " + list.replace("\n", "\n> ")).bag().text("InternalUrl"))
        .isEqualTo("https://mail.contoso.com/owa");
    assertThat(read("\n    " + list.replace("\n", "\n    ")).bag().text("InternalUrl"))
        .isEqualTo("https://mail.contoso.com/owa");
    String coloured = list.replaceAll("(?m)^(\\w+ +: )", "\u001b[32;1m$1\u001b[0m");
    assertThat(read(coloured).bag().text("InternalUrl")).isEqualTo("https://mail.contoso.com/owa");
    assertThat(read(list.replace("Name        :", "Name\t    :")).bag().text("InternalUrl"))
        .isEqualTo("https://mail.contoso.com/owa");
    assertThat(read(list.replace("mail.", "mail\u2013")).bag().get("InternalUrl"))
        .isEqualTo(
            Bags.absent("was rewritten: it holds quotes, dashes or dots of a word processor"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ''",
        "{a} | a",
        "{0.0.0.0:25, [::]:25} | 0.0.0.0:25, [::]:25",
        "{SMTP:*;1, X400:c=us;a= ;p=x;10} | SMTP:*;1, X400:c=us;a= ;p=x;10",
        "{::-ffff:ffff, 10.0.0.1} | ::-ffff:ffff, 10.0.0.1",
        "IMAP, POP, IIS, SMTP | IMAP, POP, IIS, SMTP",
        "36 MB (37.748.736 bytes) | 36 MB (37.748.736 bytes)",
        "'' | ''"
      })
  void values(String printed, String read) {
    assertThat(ListValue.of("X", printed).print()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{a, b...} | is a truncated list ($FormatEnumerationLimit = -1 would print all of it)",
        "{a, b\u2026} | is a truncated list ($FormatEnumerationLimit = -1 would print all of it)",
        "{a, b | is a list without its end",
        "{CN=a,DC=x, CN=b,DC=x} | is a list whose items hold commas",
        "{CN=mail.contoso.com, O=Contoso} | is a list whose items hold commas",
        "{SMTP:a@x.y, x500:/o=A/cn=Doe, John} | is a list whose items hold commas",
        "CN=mail, S... | is cut short: it ends in dots",
        "https://mail.con\u2026 | is cut short: it ends in dots",
        "\u201cmail.contoso.com\u201d | was rewritten: it holds quotes, dashes or dots of a word processor",
        "System.String[] | is lost: only the name of its type was written to the file"
      })
  void valuesThatAreLost(String printed, String reason) {
    assertThat(ListValue.of("X", printed)).isEqualTo(new Absent(reason));
  }

  @Test
  void blanksOfNamedPropertiesMayBeOfAnotherBuild() {
    String list = "Name                     : owa (Default Web Site)\nExternalDownloadHostName :\n";
    assertThat(
            read(list + "InternalUrl              : https://a/\n")
                .bag()
                .get("ExternalDownloadHostName"))
        .isInstanceOf(Absent.class);
    assertThat(
            read(list
                    + "InternalUrl              : https://a/\nObjectState              : Unchanged\n")
                .bag()
                .get("ExternalDownloadHostName"))
        .isEqualTo(Value.BLANK);
  }

  @Test
  void bytesOfACertificateAreReadIfAllAreThere() {
    String command = "[PS] C:\\>Get-ExchangeCertificate -Server SRV1 | fl\n\n";
    Samples cut = read(command + "RawData    : {48, 130, 3, 17...}\nThumbprint : AB\n");
    assertThat(cut.bag().get("RawData")).isInstanceOf(Absent.class);
    assertThat(cut.bag().text("Identity")).isEqualTo("SRV1\\AB");
    assertThat(cut.file().problems()).isEmpty();
    Samples whole = read(command + "RawData    : {48, 130, 3, 255}\nThumbprint : AB\n");
    assertThat(whole.bag().text("RawData")).isEqualTo("MIID/w==");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void encodings(String name) {
    String text =
        "Name       : M\u00fcller\r\nDomainName : contoso.com\r\nDomainType : Authoritative\r\n";
    for (String ends : List.of("\r\n", "\n", "\r")) {
      byte[] bytes = text.replace("\r\n", ends).getBytes(Charset.forName(name));
      Samples read = Samples.document("screen.txt", bytes);
      assertThat(read.bag().text("Name")).isEqualTo("M\u00fcller");
      assertThat(read.bag().text("DomainType")).isEqualTo("Authoritative");
    }
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      assertThat(Samples.document("a.txt", ("\ufeff" + text).getBytes(charset)).bag().text("Name"))
          .isEqualTo("M\u00fcller");
    }
  }

  @Test
  void lettersOfNoEncodingAreNotBelieved() {
    byte[] bytes =
        "DomainName : m\u0081ller.de\r\nDomainType : Authoritative\r\n".getBytes(ISO_8859_1);
    Samples read = Samples.document("screen.txt", bytes);
    assertThat(read.bag().get("DomainName")).isInstanceOf(Absent.class);
    assertThat(read.file().notes())
        .contains("is not all UTF-8: other letters were read as windows-1252");
  }

  @Test
  void datesOfAFileShowTheirOrderTogether() {
    String list =
        """
        Name           : %s
        DomainName     : %s
        DomainType     : Authoritative
        WhenChanged    : %s
        WhenChangedUTC : %s

        """;
    String first = list.formatted("a", "a.com", "10/4/2021 12:24:51 PM", "10/4/2021 7:24:51 PM");
    assertThat(read(first).bag().get("WhenChangedUTC")).isInstanceOf(Absent.class);
    String second = list.formatted("b", "b.com", "9/28/2021 9:32:01 PM", "9/29/2021 5:32:01 AM");
    assertThat(read(first + second).bag().text("WhenChangedUTC")).isEqualTo("2021-10-04T19:24:51Z");
    String german = list.formatted("b", "b.com", "04.10.2021 12:24:51", "04.10.2021 10:24:51");
    assertThat(read(german).bag().text("WhenChangedUTC")).isEqualTo("2021-10-04T10:24:51Z");
  }

  private static final String TWO =
      "DomainName : a.com\nDomainType : Authoritative\nDefault    : True\n\n"
          + "DomainName : b.com\nDomainType : Authoritative\nDefault    : False\n\n";

  @ParameterizedTest
  @CsvSource({
    "Default    : F, 7, ends in the middle of a line",
    "Defau, 7, ends in the middle of a line",
    "DomainType : Authorit, 6, ends in the middle of a line",
  })
  void aListMayEndInTheMiddleOfALine(String end, int line, String said) {
    Samples read = read(TWO.substring(0, TWO.lastIndexOf(end) + end.length()));
    assertThat(read.file().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(line))
        .satisfies(problem -> assertThat(problem.message()).startsWith(said));
    assertThat(read.whole()).hasSize(2);
    assertThat(read.bags()).filteredOn(FileObjects::unread).hasSize(1);
    PropertyBag last = read.bags().get(1);
    assertThat(last.text("DomainName")).isEqualTo("b.com");
    assertThat(last.get(line == 6 || end.equals("Defau") ? "DomainType" : "Default"))
        .isEqualTo(new Absent("is on the last line, which has no end"));
  }

  @Test
  void aListMayEndBeforeItsLastObjectIsWhole() {
    Samples read = read(TWO.substring(0, TWO.lastIndexOf("Default")));
    assertThat(read.file().problems())
        .containsExactly(
            new InputFile.Problem(
                6, "ends before its last object has all properties of the others: export again"));
    assertThat(read.whole()).hasSize(2);
    assertThat(read.bags()).filteredOn(FileObjects::unread).hasSize(1);
    assertThat(read(TWO + "[PS] C:\\>Get-SendConnector | fl Name\n\nName : x\n").file().problems())
        .isEmpty();
  }

  @Test
  void anObjectOfAnotherKindMayHaveFewerProperties() {
    Samples read =
        read(
            "Identity    : M\\owa (Default Web Site)\nInternalUrl : https://a/owa\n"
                + "ExternalUrl : https://a/owa\nLogonFormat : UserName\n\n"
                + "Identity    : M\\ecp (Default Web Site)\nInternalUrl : https://a/ecp\n"
                + "ExternalUrl : https://a/ecp\n\n");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bags()).hasSize(2);
  }

  @Test
  void aPromptThatWaitsIsNoCut() {
    Samples read = read("[PS] C:\\>Get-AcceptedDomain | fl\n\n" + TWO + "\n[PS] C:\\>");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bags()).hasSize(2);
  }

  @Test
  void aDiskThatFailsLeavesWhatWasReadAndADoubt() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("bad sector");
          }
        };
    byte[] good = TWO.repeat(1_000).getBytes(UTF_8);
    List<PropertyBag> bags = new ArrayList<>();
    InputFile file =
        new FileReader(bags::add)
            .read(
                "Get-AcceptedDomain.txt",
                new SequenceInputStream(new ByteArrayInputStream(good), failing));
    int read = file.cmdlets().get("Get-AcceptedDomain");
    assertThat(read).isBetween(1_000, 2_000);
    assertThat(bags).hasSize(read + 1).last().matches(FileObjects::unread);
    assertThat(file.problems())
        .containsExactly(new InputFile.Problem(0, "cannot be read to its end: bad sector"));
    assertThat(file.format()).isEqualTo("text");
  }
}
