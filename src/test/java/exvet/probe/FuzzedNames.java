package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.DnsRecord;
import exvet.fact.View;
import exvet.topology.Dns;
import exvet.topology.Found;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.WireParseException;

/** What holds of every zone file and of every packet, whatever is in it. */
public final class FuzzedNames {
  private static final int LONGEST = 300;
  private static final int ASKED = 20;

  private FuzzedNames() {}

  /**
   * Reads a zone file and asks for what is in it.
   *
   * @param lines how many lines it has at most
   */
  public static void zone(byte[] bytes, int lines) {
    List<DnsRecord> records;
    try {
      records = Zones.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      String told = e.getMessage();
      assertThat(told).isNotBlank().hasSizeLessThan(LONGEST).doesNotContainPattern("\\p{Cntrl}");
      if (told.startsWith("line ")) {
        assertThat(Integer.parseInt(told.substring(5, told.indexOf(':')))).isBetween(1, lines);
      }
      return;
    }
    assertThat(again(bytes)).isEqualTo(records);
    Zones zones = new Zones("zones", Instant.EPOCH, records);
    for (DnsRecord record : records.subList(0, Math.min(ASKED, records.size()))) {
      assertThat(record.name()).isEqualTo(record.name().toLowerCase(Locale.ROOT));
      if (zones.covers(record.name())) {
        asked(zones, record.name(), record.type());
        asked(zones, "x." + record.name(), record.type());
      }
    }
  }

  private static List<DnsRecord> again(byte[] bytes) {
    try {
      return Zones.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError("read only once", e);
    }
  }

  private static void asked(Zones zones, String name, String type) {
    DnsQuestion question = DnsQuestion.of(View.PUBLIC, name, type);
    List<DnsAnswer> answers = zones.ask(List.of(question));
    assertThat(answers).hasSize(1);
    Found found = Dns.of(answers).find(question);
    // Where the zones answer at all they know whether there is such a record.
    assertThat(found.unknown()).isEqualTo(answers.get(0).failure() != null);
  }

  /** Reads a packet that claims to be the answer to a question. */
  public static void packet(byte[] bytes) {
    int id = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    Way way = id % 2 == 0 ? Way.RESOLVER : Way.AUTHORITY;
    DnsQuestion question = new DnsQuestion(View.PUBLIC, "contoso.com", "MX", way);
    DnsServer server = NameServersTest.server("192.0.2.1");
    try {
      DnsQuery query = DnsQuery.of(question);
      DnsResponse reply = DnsResponse.of(server, query, id, bytes);
      DnsAnswer answer = NameServers.answer(question, reply, server.toString());
      assertThat(answer.definite()).isEqualTo(reply.definite());
      assertThat(reply.definite() && way == Way.AUTHORITY && !answer.authoritative()).isFalse();
      DnsResponse same = DnsResponse.of(server, query, id, bytes);
      assertThat(NameServers.answer(question, same, server.toString()).answers())
          .isEqualTo(answer.answers());
      Dns.of(List.of(answer)).find(question);
      DnsAnswer replayed = (DnsAnswer) RecordedEntries.read(SeenEntry.of(answer));
      assertThat(replayed).usingRecursiveComparison().ignoringFields("origin").isEqualTo(answer);
    } catch (WireParseException e) {
      assertThat(Objects.requireNonNull(e.getMessage()))
          .matches("malformed answer|answer .*|record of another class");
    } catch (TextParseException e) {
      throw new AssertionError(e);
    }
  }
}
