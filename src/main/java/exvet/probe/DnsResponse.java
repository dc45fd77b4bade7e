package exvet.probe;

import exvet.fact.DnsRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.WireParseException;

/**
 * What came of asking one server.
 *
 * @param rcode the mnemonic; null if nothing came
 * @param flags the mnemonics, in the order of the header
 * @param failure why it is no answer to the question; null if it is one, or the rcode says why not
 */
record DnsResponse(
    DnsServer server,
    String rcode,
    List<String> flags,
    List<DnsRecord> answers,
    List<DnsRecord> authority,
    String failure,
    Instant at) {
  private static final Set<String> DEFINITE = Set.of("NOERROR", "NXDOMAIN");

  /** Nothing that could be taken for an answer. */
  static DnsResponse none(DnsServer server, String failure) {
    return new DnsResponse(server, null, List.of(), List.of(), List.of(), failure, now());
  }

  /**
   * Reads a packet.
   *
   * @throws WireParseException if it is no answer to the query, with what is wrong in a few words
   */
  static DnsResponse of(DnsServer server, DnsQuery query, int id, byte[] packet)
      throws WireParseException {
    if (packet.length < Header.LENGTH) {
      throw new WireParseException("malformed answer");
    }
    if (((packet[0] & 0xFF) << 8 | packet[1] & 0xFF) != id) {
      throw new WireParseException("answer with another id");
    }
    Message message;
    try {
      message = new Message(packet);
    } catch (IOException | RuntimeException e) {
      throw malformed(e);
    }
    try {
      return of(server, query, message);
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  private static WireParseException malformed(Exception cause) {
    return new WireParseException("malformed answer", cause);
  }

  private static DnsResponse of(DnsServer server, DnsQuery query, Message message)
      throws WireParseException {
    Header header = message.getHeader();
    if (!header.getFlag(Flags.QR) || header.getOpcode() != Opcode.QUERY) {
      throw new WireParseException("answer that is none");
    }
    String rcode = Rcode.string(message.getRcode());
    // Servers that did not understand the question do not always repeat it.
    boolean mute = !DEFINITE.contains(rcode) && message.getSection(Section.QUESTION).isEmpty();
    if (!mute && !query.asked(message)) {
      throw new WireParseException("answer to another question");
    }
    List<String> flags = flags(header);
    List<DnsRecord> answers = ResourceRecords.of(in(message, Section.ANSWER));
    List<DnsRecord> authority = ResourceRecords.of(in(message, Section.AUTHORITY));
    boolean known = flags.contains("AA") || !rcode.equals("NOERROR") || !answers.isEmpty();
    boolean referral =
        !known && ResourceRecords.has(authority, "NS") && !ResourceRecords.has(authority, "SOA");
    boolean lame = !query.recursive() && DEFINITE.contains(rcode) && !flags.contains("AA");
    String failure = referral ? "referral" : lame ? "not authoritative" : null;
    return new DnsResponse(server, rcode, flags, answers, authority, failure, now());
  }

  private static List<Record> in(Message message, int section) throws WireParseException {
    List<Record> records = message.getSection(section);
    for (Record record : records) {
      if (record.getDClass() != DClass.IN) {
        throw new WireParseException("record of another class");
      }
    }
    return records;
  }

  private static List<String> flags(Header header) {
    List<String> flags = new ArrayList<>();
    for (int flag :
        new int[] {Flags.QR, Flags.AA, Flags.TC, Flags.RD, Flags.RA, Flags.AD, Flags.CD}) {
      if (header.getFlag(flag)) {
        flags.add(Flags.string(flag).toUpperCase(Locale.ROOT));
      }
    }
    return List.copyOf(flags);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  boolean truncated() {
    return flags.contains("TC");
  }

  /** Whether the server does not know the extensions of DNS, or not those that were used. */
  boolean withoutExtensions() {
    return Set.of("FORMERR", "NOTIMP", "BADVERS").contains(String.valueOf(rcode));
  }

  boolean silent() {
    return rcode == null;
  }

  /** Whether the question needs nobody else. */
  boolean definite() {
    return failure == null && DEFINITE.contains(rcode);
  }

  /** Whether the same server may do better a moment later. */
  boolean passing() {
    return silent() || rcode.equals("SERVFAIL");
  }

  boolean refused() {
    return "REFUSED".equals(rcode);
  }

  DnsResponse because(String reason) {
    return new DnsResponse(server, rcode, flags, answers, authority, reason, at);
  }
}
