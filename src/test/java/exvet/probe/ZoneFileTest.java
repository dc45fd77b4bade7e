package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.fact.DnsRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What zone files hold, whoever wrote them. */
class ZoneFileTest {
  private static final String SOA = "$TTL 60\ncontoso.com. SOA a. b. 1 2 3 4 5\n";

  private static List<String> read(String text) throws IOException {
    return Zones.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).stream()
        .map(ZoneFileTest::told)
        .toList();
  }

  private static String told(DnsRecord record) {
    return String.join(
        " ", record.name(), String.valueOf(record.ttl()), record.type(), record.data());
  }

  private static void refused(String text, String why) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessage(why);
  }

  /** Refused, with what helps. */
  private static void refusedWith(String text, String help) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining(help);
  }

  @Test
  void recordsAreReadInAllTheirForms() throws IOException {
    String text =
        """
        ; a comment "with a quote (and a parenthesis
        $ORIGIN contoso.com.
        @   IN  SOA  ns1 hostmaster (   ; the zone
                     2026112401 3600    ; serial, refresh
                     900 1209600 300 )

            300 IN NS ns1
        MAIL A 192.0.2.1
             TXT ( "a;b" ; no comment in the string
                   "(c" )
        $TTL 1h
        x.fabrikam.com. IN 60 MX 10 Mail
        $ORIGIN sub
        *   CNAME @
        $GENERATE 1-5/2 dc${0,2} A 10.0.0.$
        """;
    List<String> records =
        List.of(
            "contoso.com 300 SOA ns1.contoso.com. hostmaster.contoso.com. 2026112401 3600 900"
                + " 1209600 300",
            "contoso.com 300 NS ns1.contoso.com.",
            "mail.contoso.com 300 A 192.0.2.1",
            "mail.contoso.com 300 TXT \"a;b\" \"(c\"",
            "x.fabrikam.com 60 MX 10 Mail.contoso.com.",
            "*.sub.contoso.com 3600 CNAME sub.contoso.com.",
            "dc01.sub.contoso.com 3600 A 10.0.0.1",
            "dc03.sub.contoso.com 3600 A 10.0.0.3",
            "dc05.sub.contoso.com 3600 A 10.0.0.5");
    assertThat(read(text)).isEqualTo(records);
    assertThat(read(text.replace("\n", "\r\n"))).isEqualTo(records);
    assertThat(read(text.replace("\n", "\r"))).isEqualTo(records);
    assertThat(read("\uFEFF" + text)).isEqualTo(records);
  }

  @Test
  void bytesOutsideAsciiAndEscapesKeepTheirValue() throws IOException {
    List<DnsRecord> records =
        Zones.read(
            new ByteArrayInputStream(
                (SOA + "a.contoso.com. TXT \"größer\" g\\r\\195\\182\\ß\\;\\\" \"\\\\\"\n")
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(records.get(1).strings()).containsExactly("größer", "größ;\"", "\\");
  }

  @Test
  void whatIsWrongIsSaidWithItsLine() {
    refused(
        SOA + "\n$INCLUDE /etc/passwd\n",
        "line 4: $INCLUDE is not followed; put what it includes in its place");
    refused(SOA + "a ( A\n192.0.2.1\n", "line 3: a parenthesis is not closed");
    refused(SOA + "a A 192.0.2.1 )\n", "line 3: invalid close parenthesis");
    refused(SOA + "a TXT \"abc\nb A 192.0.2.1", "line 3: EOF in quoted string");
    refused(SOA + "a A 192.0.2.300\n", "line 3: Invalid address: 192.0.2.300");
    refused(SOA + "a A\n", "line 3: expected an address");
    refused(SOA + "a B 192.0.2.1\n", "line 3: Invalid type 'B'");
    refused(SOA + "a CH A 192.0.2.1\n", "line 3: a record of class CH");
    refused(SOA + "a AXFR \\# 0\n", "line 3: no type of records: AXFR");
    refused("  A 192.0.2.1\n", "line 1: the first record has no owner");
    refused("a.b. A 192.0.2.1\n", "line 1: missing TTL");
    refused(SOA + "$FOO\n", "line 3: unknown directive $FOO");
    refused(
        SOA + "( $INCLUDE /etc/passwd )\n",
        "line 3: $INCLUDE is not followed; put what it includes in its place");
    refused(
        SOA + "a A 192.0.2.1 192.0.2.2\n",
        "line 3: unexpected tokens at end of record (wanted EOL/EOF, got <identifier: 192.0.2.2>)");
    refused(
        SOA + "x".repeat(64) + " A 192.0.2.1\n",
        "line 3: '" + "x".repeat(64) + "': label too long");
    refused("\"\" A 192.0.2.1\n", "line 1: it cannot be understood");
    refused("<html>\n", "line 1: expected a string");
    refusedWith("", "there is no SOA record, which tells where the zone begins");
    refusedWith("a. 60 A 192.0.2.1", "put such a line in front: contoso.com. 3600 IN SOA ns1.");
    refusedWith("@ 60 SOA ns1 a 1 1 1 1 1\nmail 60 A 192.0.2.1\n", "$ORIGIN contoso.com.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$GENERATE 0-4294967295 a$ A 192.0.2.1",
        "$generate ( 0-99999 a$ A\n192.0.2.1 )",
        "$GENERATE 1-2 ${0,999999999} A 192.0.2.1",
        "$GENERATE 1-2 a$ CNAME ${0,0000999}.b."
      })
  void whatWouldGrowBeyondMeasureIsNotGenerated(String line) {
    assertThatThrownBy(() -> read(SOA + line))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith("line 3: $GENERATE makes ");
  }

  @Test
  void soIsAFileOfGenerators() {
    String lines = "$GENERATE 1-60000 a$ A 192.0.2.1\n".repeat(5);
    refused(SOA + lines, "line 6: more than 200000 records");
  }

  @Test
  void aFileWithoutEndIsNotRead() {
    byte[] piece = "; nothing\n".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    InputStream endless =
        new SequenceInputStream(
            Collections.enumeration(
                IntStream.range(0, 100)
                    .mapToObj(i -> (InputStream) new ByteArrayInputStream(piece))
                    .toList()));
    assertThatThrownBy(() -> Zones.read(endless))
        .isInstanceOf(IOException.class)
        .hasMessage("a zone file of more than 16 MiB is not read");
  }

  @Test
  void anErrorRepeatsNoMoreThanItMust() {
    assertThatThrownBy(() -> read(SOA + "a " + "x\u0007".repeat(5_000) + " 1\n"))
        .isInstanceOf(IOException.class)
        .message()
        .startsWith("line 3: Invalid type 'x x x")
        .hasSizeLessThan(250);
  }
}
