package exvet.rule;

import exvet.rule.RulePart.Kind;
import exvet.rule.RulePart.Read;
import exvet.rule.RulePart.RestsOn;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parsed rules as a resource beside the compiled ones, so that a start does not parse DRL. It
 * is written and read by the same version of exvet and needs no compatibility.
 */
final class RuleIndex {

  /** Reads one element. */
  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Writes one element. */
  private interface Writer<T> {
    void write(DataOutputStream out, T element) throws IOException;
  }

  private RuleIndex() {}

  static void write(DataOutputStream out, List<Rule> rules) throws IOException {
    writeList(out, rules, RuleIndex::writeRule);
  }

  static List<Rule> read(DataInputStream in) throws IOException {
    return readList(in, RuleIndex::readRule);
  }

  private static void writeRule(DataOutputStream out, Rule rule) throws IOException {
    RuleDoc doc = rule.doc();
    for (String text :
        List.of(
            doc.id(),
            doc.title(),
            doc.declaredSeverity(),
            doc.step(),
            doc.scope(),
            doc.object(),
            doc.source(),
            doc.why(),
            doc.fix(),
            doc.text())) {
      writeText(out, text);
    }
    out.writeBoolean(doc.linked());
    out.writeByte(doc.evidence().ordinal());
    writeTexts(out, doc.clauses());
    writeTexts(out, doc.exports());
    writeTexts(out, doc.reads());
    writeTexts(out, rule.subject());
    writeText(out, rule.otherwise());
    writeText(out, rule.passes());
    writeList(out, rule.parts(), RuleIndex::writePart);
  }

  private static Rule readRule(DataInputStream in) throws IOException {
    String id = readText(in);
    String title = readText(in);
    String severity = readText(in);
    String step = readText(in);
    String scope = readText(in);
    String object = readText(in);
    String source = readText(in);
    String why = readText(in);
    String fix = readText(in);
    String text = readText(in);
    boolean linked = in.readBoolean();
    Evidence evidence = Evidence.values()[in.readByte()];
    RuleDoc doc =
        new RuleDoc(
            id,
            title,
            severity,
            step,
            linked,
            scope,
            evidence,
            object,
            source,
            why,
            fix,
            readTexts(in),
            readTexts(in),
            readTexts(in),
            text);
    return new Rule(
        doc, readTexts(in), readText(in), readText(in), readList(in, RuleIndex::readPart));
  }

  private static void writePart(DataOutputStream out, RulePart part) throws IOException {
    out.writeInt(part.index());
    out.writeByte(part.kind().ordinal());
    writeText(out, part.clause());
    writeText(out, part.severity());
    writeText(out, part.fix());
    out.writeByte(part.evidence().ordinal());
    writeList(out, part.reads(), RuleIndex::writeRead);
    writeList(out, part.negated(), RuleIndex::writeRead);
    writeList(out, part.restsOn(), RuleIndex::writeRestsOn);
  }

  private static RulePart readPart(DataInputStream in) throws IOException {
    return new RulePart(
        in.readInt(),
        Kind.values()[in.readByte()],
        readText(in),
        readText(in),
        readText(in),
        Evidence.values()[in.readByte()],
        readList(in, RuleIndex::readRead),
        readList(in, RuleIndex::readRead),
        readList(in, RuleIndex::readRestsOn));
  }

  private static void writeRead(DataOutputStream out, Read read) throws IOException {
    writeText(out, read.variable());
    writeText(out, read.type());
    writeTexts(out, read.components());
    writeTexts(out, read.shown());
  }

  private static Read readRead(DataInputStream in) throws IOException {
    return new Read(readText(in), readText(in), readTexts(in), readTexts(in));
  }

  private static void writeRestsOn(DataOutputStream out, RestsOn cause) throws IOException {
    writeText(out, cause.rule());
    writeTexts(out, cause.clauses());
    writeText(out, cause.facet());
    out.writeBoolean(cause.any());
  }

  private static RestsOn readRestsOn(DataInputStream in) throws IOException {
    return new RestsOn(readText(in), readTexts(in), readText(in), in.readBoolean());
  }

  private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    writeList(out, texts, RuleIndex::writeText);
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    return readList(in, RuleIndex::readText);
  }

  private static <T> void writeList(DataOutputStream out, List<T> list, Writer<T> writer)
      throws IOException {
    out.writeInt(list.size());
    for (T element : list) {
      writer.write(out, element);
    }
  }

  private static <T> List<T> readList(DataInputStream in, Reader<T> reader) throws IOException {
    int size = in.readInt();
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(reader.read(in));
    }
    return list;
  }

  /** A text that may be null. Rule files stay far below the 64 KiB of writeUTF. */
  private static void writeText(DataOutputStream out, String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static String readText(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }
}
