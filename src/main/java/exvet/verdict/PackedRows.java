package exvet.verdict;

import exvet.rule.RuleDoc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Rows in their order, in blocks of some hundred. Rows say much the same: a text that the row
 * before has too is not repeated, and the whole is deflated.
 */
final class PackedRows implements Iterable<RecipientRow> {
  private static final int BLOCK = 200;

  /** How many texts a row has. */
  private static final int TEXTS = 9;

  private static final byte ABOVE = 0;
  private static final byte NULL = 1;
  private static final byte TEXT = 2;

  /** Rows that were deflated together. */
  private record Block(byte[] deflated, int size, int rows) {}

  private final List<RuleDoc> rules;
  private final List<Block> blocks = new ArrayList<>();

  private PackedRows(List<RuleDoc> rules) {
    this.rules = rules;
  }

  /** Whether one of the rows is of a rule. */
  boolean tells(RuleDoc rule) {
    return rules.stream().anyMatch(one -> one.id().equals(rule.id()));
  }

  static PackedRows of(List<RecipientRow> rows) {
    Map<RuleDoc, Integer> numbers = new LinkedHashMap<>();
    rows.forEach(row -> numbers.putIfAbsent(row.rule(), numbers.size()));
    PackedRows packed = new PackedRows(List.copyOf(numbers.keySet()));
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      for (int from = 0; from < rows.size(); from += BLOCK) {
        List<RecipientRow> some = rows.subList(from, Math.min(rows.size(), from + BLOCK));
        packed.blocks.add(deflated(some, numbers, deflater));
      }
    } finally {
      deflater.end();
    }
    return packed;
  }

  /** How many rows there are. */
  long size() {
    return blocks.stream().mapToLong(Block::rows).sum();
  }

  private static Block deflated(
      List<RecipientRow> rows, Map<RuleDoc, Integer> numbers, Deflater deflater) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream(1 << 15);
    try (DataOutputStream out = new DataOutputStream(raw)) {
      String[] above = new String[TEXTS];
      for (RecipientRow row : rows) {
        out.writeShort(numbers.get(row.rule()));
        write(out, row, above);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    deflater.reset();
    deflater.setInput(raw.toByteArray());
    deflater.finish();
    ByteArrayOutputStream small = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      small.write(buffer, 0, deflater.deflate(buffer));
    }
    return new Block(small.toByteArray(), raw.size(), rows.size());
  }

  @Override
  public Iterator<RecipientRow> iterator() {
    return blocks.stream().flatMap(block -> inflated(block).stream()).iterator();
  }

  private List<RecipientRow> inflated(Block block) {
    byte[] raw = new byte[block.size()];
    Inflater inflater = new Inflater();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(raw))) {
      inflater.setInput(block.deflated());
      int filled = 0;
      while (filled < raw.length) {
        filled += inflater.inflate(raw, filled, raw.length - filled);
      }
      String[] above = new String[TEXTS];
      List<RecipientRow> rows = new ArrayList<>(block.rows());
      for (int i = 0; i < block.rows(); i++) {
        rows.add(read(in, rules.get(in.readShort()), above));
      }
      return rows;
    } catch (IOException | DataFormatException e) {
      throw new IllegalStateException("what was packed in memory can be unpacked", e);
    } finally {
      inflater.end();
    }
  }

  private static void write(DataOutputStream out, RecipientRow row, String[] above)
      throws IOException {
    out.writeByte(row.severity().ordinal());
    out.writeByte(row.verdict().ordinal());
    out.writeInt(row.line());
    int i = 0;
    write(out, row.recipient(), above, i++);
    write(out, row.clause(), above, i++);
    write(out, row.observed(), above, i++);
    write(out, row.expected(), above, i++);
    write(out, row.reason(), above, i++);
    write(out, row.because(), above, i++);
    write(out, row.message(), above, i++);
    write(out, row.file(), above, i++);
    write(out, row.object(), above, i++);
  }

  private static RecipientRow read(DataInputStream in, RuleDoc rule, String[] above)
      throws IOException {
    Severity severity = Severity.values()[in.readByte()];
    Verdict verdict = Verdict.values()[in.readByte()];
    int line = in.readInt();
    int i = 0;
    return new RecipientRow(
        read(in, above, i++),
        rule,
        severity,
        verdict,
        read(in, above, i++),
        read(in, above, i++),
        read(in, above, i++),
        read(in, above, i++),
        read(in, above, i++),
        read(in, above, i++),
        read(in, above, i++),
        read(in, above, i++),
        line);
  }

  private static void write(DataOutputStream out, String text, String[] above, int i)
      throws IOException {
    if (Objects.equals(text, above[i])) {
      out.writeByte(ABOVE);
    } else if (text == null) {
      out.writeByte(NULL);
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeByte(TEXT);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
    above[i] = text;
  }

  private static String read(DataInputStream in, String[] above, int i) throws IOException {
    switch (in.readByte()) {
      case ABOVE -> {}
      case NULL -> above[i] = null;
      default -> above[i] = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
    return above[i];
  }
}
