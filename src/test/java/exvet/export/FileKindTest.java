package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.FileKind.Shape;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "<Objs Version=\"1.1.0.1\"> | CLIXML",
        "<?xml version=\"1.0\"?><!-- x --><Objs> | CLIXML",
        "<Obj RefId=\"0\"> | BARE_OBJECT",
        "#< CLIXML | ERROR_STREAM",
        "<Configuration> | XML",
        "<ArrayOfString> | XML",
        "{\"a\": 1} | JSON",
        "[{\"a\": 1}] | JSON",
        "[section] | TEXT",
        "#TYPE System.String | CSV",
        "Name,InternalUrl | CSV",
        "\"Name\";\"InternalUrl\" | CSV",
        "\"ClassId2e4f51ef21dd47e99d3c952918aff9cd\",\"x\" | FORMATTED_CSV",
        "Dear reader, this is prose. | TEXT",
        "'' | EMPTY"
      })
  void byContent(String head, Shape shape) {
    assertThat(kind(head)).isEqualTo(shape);
  }

  @Test
  void textOfTheConsole() {
    assertThat(kind("\r\nName : a\r\nFqdn     :\r\n")).isEqualTo(Shape.LIST);
    assertThat(kind("> Name\u00a0: a\n> Fqdn :\n")).isEqualTo(Shape.LIST);
    assertThat(kind("\u001b[32;1mName : \u001b[0ma\n\u001b[32;1mB : \u001b[0mb\n"))
        .isEqualTo(Shape.LIST);
    assertThat(kind("[PS] C:\\>Get-AcceptedDomain\n")).isEqualTo(Shape.LIST);
    assertThat(kind("**********************\nWindows PowerShell\n")).isEqualTo(Shape.LIST);
    assertThat(kind("Get-AcceptedDomain | fl Name\n\nName : a\n")).isEqualTo(Shape.LIST);
    assertThat(kind("Get-AcceptedDomain | Export-Csv a.csv\n")).isEqualTo(Shape.TEXT);
    assertThat(kind("A  B\n-  -\n--  --\n\nName : a\nFqdn :\n")).isEqualTo(Shape.LIST);
    assertThat(kind("Name   Fqdn\n----   ----\na      b\n")).isEqualTo(Shape.TABLE);
    assertThat(kind("key: value\nother: value\n")).isEqualTo(Shape.TEXT);
    assertThat(kind("MZ\u0000\u0003")).isEqualTo(Shape.BINARY);
  }

  @Test
  void longLinesDoNotExhaustTheStack() {
    assertThat(kind("a,".repeat(4096))).isEqualTo(Shape.TEXT);
    assertThat(kind("\"a\",".repeat(2047) + "\"a\"")).isEqualTo(Shape.CSV);
    assertThat(kind("-- ".repeat(2700))).isEqualTo(Shape.TABLE);
    assertThat(kind("<!--a-->".repeat(1000))).isEqualTo(Shape.XML);
  }

  private static Shape kind(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return FileKind.of(bytes, bytes.length).shape();
  }
}
