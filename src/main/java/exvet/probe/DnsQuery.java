package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A question as it is put to a server. */
record DnsQuery(Name name, int type, Way way) {
  /** What passes through every network in one piece (the DNS flag day of 2020). */
  private static final int PAYLOAD = 1232;

  /**
   * The question of a plan.
   *
   * @throws TextParseException if there can be no such name
   */
  static DnsQuery of(DnsQuestion question) throws TextParseException {
    int type = Type.value(question.type());
    if (type < 0) {
      throw new IllegalArgumentException("no type of records: " + question.type());
    }
    return new DnsQuery(Name.fromString(question.name(), Name.root), type, question.way());
  }

  /** Whether somebody is asked to find out, or to tell what he has himself. */
  boolean recursive() {
    return way != Way.AUTHORITY;
  }

  /**
   * The message.
   *
   * @param edns whether to say that long answers and signatures are understood (RFC 6891)
   */
  byte[] packet(int id, boolean edns) {
    Message message = new Message(id);
    if (recursive()) {
      message.getHeader().setFlag(Flags.RD);
    }
    if (way == Way.RESOLVER) {
      // Without EDNS it is the only way to ask for it (RFC 6840, 5.7).
      message.getHeader().setFlag(Flags.AD);
    }
    if (way == Way.UNVALIDATED) {
      message.getHeader().setFlag(Flags.CD);
    }
    message.addRecord(Record.newRecord(name, type, DClass.IN), Section.QUESTION);
    if (edns) {
      message.addRecord(
          new OPTRecord(PAYLOAD, 0, 0, ExtendedFlags.DO, List.of()), Section.ADDITIONAL);
    }
    return message.toWire();
  }

  /** Whether a message is about this question, which is the only one. */
  boolean asked(Message message) {
    List<Record> questions = message.getSection(Section.QUESTION);
    return questions.size() == 1
        && questions.get(0).getName().equals(name)
        && questions.get(0).getType() == type
        && questions.get(0).getDClass() == DClass.IN;
  }
}
