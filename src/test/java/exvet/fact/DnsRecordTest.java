package exvet.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsRecordTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      textBlock =
          """
          "v=spf1 a -all"        | v=spf1 a -all
          "v=spf1 " "a -all"     | v=spf1 /a -all
          v=spf1 a               | v=spf1/a
          "" a                   | /a
          "a;b" \\" \\195\\188   | a;b/"/ü
          \\\\ "\\"" \\; c\\ d   | \\/"/;/c d
          """)
  void theStringsOfATextAreThoseThatWereWritten(String data, String strings) {
    DnsRecord record = new DnsRecord("contoso.com", "TXT", 60, data);
    assertThat(String.join("/", record.strings())).isEqualTo(strings);
    assertThat(record.text()).isEqualTo(String.join("", record.strings()));
  }
}
