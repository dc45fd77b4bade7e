package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.HttpExchange;
import exvet.fact.Origin;
import exvet.fact.Probed;
import exvet.fact.SmtpDialogue;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import exvet.probe.Recording.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
  private static final Problem CHANGED =
      new Problem(0, "was changed after it was made: its SHA-256 is another one");
  private static final Instant AT = Instant.parse("2026-11-24T09:00:01.5Z");

  private static List<Probed> all() {
    DnsRecord mx = new DnsRecord("contoso.com", "MX", 3600, "10 mail.contoso.com.");
    DnsQuestion question =
        new DnsQuestion(View.PRIVATE, "contoso.com", "MX", DnsQuestion.Way.AUTHORITY);
    return List.of(
        new DnsAnswer(
            question,
            "192.0.2.53:53",
            "NOERROR",
            List.of("QR", "AA"),
            List.of(mx),
            List.of(),
            null,
            AT,
            origin(2, question + " by 192.0.2.53:53")),
        new DnsAnswer(
            DnsQuestion.of(View.PUBLIC, "contoso.com", "TXT"),
            "192.0.2.53:53",
            null,
            List.of(),
            List.of(),
            List.of(),
            "timeout",
            AT,
            origin(3, "TXT contoso.com (public view) by 192.0.2.53:53")),
        new TlsHandshake(
            View.PUBLIC,
            "mail.contoso.com",
            "192.0.2.10",
            25,
            true,
            "smtp",
            false,
            "TLSv1",
            true,
            "TLSv1",
            "TLS_RSA_WITH_AES_128_CBC_SHA",
            1024,
            List.of("AAAA", "BBBB"),
            "CCCC",
            "unrecognized_name",
            null,
            AT,
            origin(
                4,
                "TLS TLSv1 without server name mail.contoso.com:25 at 192.0.2.10, led there (outside)")),
        new HttpExchange(
            View.PRIVATE,
            "GET",
            "https://mail.contoso.com/owa",
            "192.0.2.10",
            true,
            302,
            List.of(new HttpExchange.Header("Location", "/owa/\u0007\u202e<b>")),
            "=cmd|' /C calc'!A0",
            null,
            AT,
            origin(5, "GET https://mail.contoso.com/owa at 192.0.2.10, led there (inside)")),
        new SmtpDialogue(
            View.PUBLIC,
            "mail.contoso.com",
            "192.0.2.10",
            25,
            true,
            List.of(
                new SmtpDialogue.Turn(null, 220, List.of("mail ESMTP"), false),
                new SmtpDialogue.Turn("EHLO exvet", 250, List.of("mail", "SIZE 1"), true)),
            "reset",
            AT,
            origin(6, "SMTP mail.contoso.com:25 at 192.0.2.10, led there (outside)")));
  }

  private static Origin origin(int line, String object) {
    return new Origin("a.json", object, line, Map.of(), false);
  }

  private static String written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Recording.write(all(), "1.2", out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Recording read(String text) throws IOException {
    return Recording.read(
        "a.json", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsWrittenIsReadAgainWithItsPlace() throws IOException {
    Recording read = read(written());
    assertThat(read.problems()).isEmpty();
    assertThat(read.seen()).isEqualTo(all());
  }

  @Test
  void fitsItsSchema() throws IOException {
    String schema = Files.readString(Path.of("src/main/resources/schema/recording.schema.json"));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(schema)
                .validate(new ObjectMapper().readTree(written())))
        .isEmpty();
  }

  @Test
  void layoutDoesNotMatterButContentDoes() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    String pretty =
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(written()));
    assertThat(read(pretty).problems()).isEmpty();
    Recording changed = read(written().replace("10 mail.", "20 mail."));
    assertThat(changed.seen()).hasSize(5);
    assertThat(changed.problems()).containsExactly(CHANGED);
  }

  @Test
  void whatFollowsARecordingIsNotOverlooked() throws IOException {
    Recording two = read(written() + written());
    assertThat(two.seen()).isEqualTo(all());
    assertThat(two.problems())
        .containsExactly(new Problem(8, "what follows the recording is left out"));
  }

  @Test
  void whatComesBeforeABreakIsUsed() throws IOException {
    String text = written();
    Recording cut = read(text.substring(0, text.indexOf("BBBB")));
    assertThat(cut.seen()).isEqualTo(all().subList(0, 2));
    assertThat(cut.problems())
        .containsExactly(new Problem(4, "breaks off or is no JSON; what comes before is used"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "probe":"dns"            | "probe":"ping"      | no probe is called ping
          "view":"private"         | "view":"above"      | "view" is above
          "at":"2026-11-24         | "at":"yesterday     | "at" is no instant
          "name":"contoso.com"     | "name":7            | "name" is missing or no text
          "flags":["QR","AA"]      | "flags":["QR",1]    | "flags" holds something that is no text
          "way":"authority"        | "way":"mule"        | "way" is mule
          """)
  void anEntryThatCannotBeReadIsAProblemAndTheOthersCount(String text, String bad, String why)
      throws IOException {
    Recording read = read(written().replaceFirst(java.util.regex.Pattern.quote(text), bad));
    assertThat(read.problems()).hasSize(2);
    Problem problem = read.problems().get(0);
    assertThat(problem.line()).isEqualTo(2);
    assertThat(problem.message()).endsWith(why);
    assertThat(read.problems().get(1)).isEqualTo(CHANGED);
    assertThat(read.seen()).hasSize(4);
  }

  @Test
  void whatIsUnknownInAnEntryIsAChangeToo() throws IOException {
    Recording more = read(written().replace("\"startTls\"", "\"colour\":\"red\",\"startTls\""));
    assertThat(more.seen()).isEqualTo(all());
    assertThat(more.problems()).containsExactly(CHANGED);
  }

  @Test
  void anEntryOfAnotherKindThatWasThereFromTheBeginningIsNone() throws Exception {
    String entry = "{\"probe\":\"ping\",\"size\":12345678901234567890,\"loss\":0.25}";
    byte[] sha =
        MessageDigest.getInstance("SHA-256")
            .digest((entry + "\n").getBytes(StandardCharsets.UTF_8));
    String hash = HexFormat.of().formatHex(sha);
    String text = "{\"schema\":\"1\",\"entries\":[\n" + entry + "],\"sha256\":\"" + hash + "\"}";
    assertThat(read(text).problems())
        .extracting(Problem::message)
        .containsExactly("an entry is left out: no probe is called ping");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"schema":"2","entries":[]} | it is a recording of schema 2; this exvet knows schema 1
          {"schema":"1"}              | it is no recording of exvet probe
          {"entries":7}               | its entries are no list
          []                          | it is no recording of exvet probe
          <xml/>                      | it is no recording of exvet probe
          """)
  void whatIsNoRecordingIsRefused(String text, String why) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessage(why);
  }
}
