package exvet.probe;

import static exvet.probe.NameServersTest.ATTEMPT;
import static exvet.probe.NameServersTest.IS_MX;
import static exvet.probe.NameServersTest.MX;
import static exvet.probe.NameServersTest.PACE;
import static exvet.probe.NameServersTest.answers;
import static exvet.probe.NameServersTest.pause;
import static exvet.probe.NameServersTest.resolvers;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.View;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What does not fit into a packet is had over TCP, or not at all. */
class TruncationTest {
  private static LoopbackServer truncating(Over over) {
    return new LoopbackServer(MX) {
      @Override
      byte[] udp(Message query) {
        // What did fit is wrong, so that it would be seen if it were used.
        Message answer = empty(query, Rcode.NOERROR);
        answer.getHeader().setFlag(Flags.TC);
        answer.addRecord(record("contoso.com", Type.MX, "0 wrong.contoso.com."), Section.ANSWER);
        return answer.toWire();
      }

      @Override
      void tcp(Message query, OutputStream out) throws IOException {
        over.tcp(answer(query).toWire(), new DataOutputStream(out));
      }
    };
  }

  /** What a server does over TCP. */
  private interface Over {
    void tcp(byte[] answer, DataOutputStream out) throws IOException;
  }

  @Test
  void whatWasCutIsAskedForOverTcp() {
    LoopbackServer server =
        truncating(
            (answer, out) -> {
              out.writeShort(answer.length);
              out.write(answer);
            });
    assertThat(answers(Duration.ZERO, server))
        .containsExactly("192.0.2.1:53 NOERROR QR+AA+RD+RA [" + IS_MX + "] []");
  }

  @Test
  void whatWasCutIsNoAnswerIfTcpBringsNone() {
    assertThat(answers(Duration.ZERO, truncating((answer, out) -> {})))
        .containsExactly("192.0.2.1:53 null  [] [] truncated, and over TCP: connection closed");
    Over half =
        (answer, out) -> {
          out.writeShort(answer.length);
          out.write(answer, 0, answer.length / 2);
        };
    assertThat(answers(Duration.ZERO, truncating(half)))
        .containsExactly("192.0.2.1:53 null  [] [] truncated, and over TCP: connection closed");
    assertThat(answers(Duration.ZERO, truncating((answer, out) -> out.writeShort(0))))
        .containsExactly("192.0.2.1:53 null  [] [] truncated, and over TCP: malformed answer");
    Over again =
        (answer, out) -> {
          answer[2] |= 2;
          out.writeShort(answer.length);
          out.write(answer);
        };
    assertThat(answers(Duration.ZERO, truncating(again)))
        .containsExactly("192.0.2.1:53 NOERROR QR+AA+TC+RD+RA [" + IS_MX + "] [] truncated");
  }

  @Test
  void whoDripsIsWaitedForNoLongerThanWhoIsSilent() {
    Over drip =
        (answer, out) -> {
          out.writeShort(answer.length);
          for (byte one : answer) {
            out.write(one);
            out.flush();
            pause(150);
          }
        };
    assertThat(answers(ATTEMPT.multipliedBy(2), truncating(drip)))
        .containsExactly("192.0.2.1:53 null  [] [] truncated, and over TCP: timeout");
    assertThat(answers(ATTEMPT.multipliedBy(2), truncating((answer, out) -> pause(5000))))
        .containsExactly("192.0.2.1:53 null  [] [] truncated, and over TCP: timeout");
  }

  @Test
  void aHugeAnswerIsWhole() {
    List<String> lines =
        IntStream.range(0, 240)
            .mapToObj(i -> "contoso.com. TXT \"" + i + "x".repeat(230) + "\"")
            .toList();
    try (LoopbackServer server = new LoopbackServer(lines.toArray(String[]::new))) {
      List<DnsAnswer> answers =
          resolvers(PACE, server).ask(List.of(DnsQuestion.of(View.PUBLIC, "contoso.com", "TXT")));
      assertThat(answers).hasSize(1);
      assertThat(answers.get(0).answers()).hasSize(240);
      assertThat(answers.get(0).failure()).isNull();
    }
  }
}
