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
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Rows in their order, in blocks of some hundred. Rows say much the same: a text that stands in a
 * block already is named by its number, and the whole is deflated.
 */
final class PackedRows implements Iterable<RecipientRow> {
  private static final int BLOCK = 200;

  /** Rows that were deflated together. */
  private record Block(byte[] deflated, int size, int rows) {}

  private final List<RuleDoc> rules;
  private final List<Block> blocks = new ArrayList<>();

  private PackedRows(List<RuleDoc> rules) {
    this.rules = rules;
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

  private static Block deflated(
      List<RecipientRow> rows, Map<RuleDoc, Integer> numbers, Deflater deflater) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(raw)) {
      Texts texts = new Texts();
      for (RecipientRow row : rows) {
        out.writeShort(numbers.get(row.rule()));
        texts.write(out, row);
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
      Texts texts = new Texts();
      List<RecipientRow> rows = new ArrayList<>(block.rows());
      for (int i = 0; i < block.rows(); i++) {
        rows.add(texts.read(in, rules.get(in.readShort())));
      }
      return rows;
    } catch (IOException | DataFormatException e) {
      throw new IllegalStateException("what was packed in memory can be unpacked", e);
    } finally {
      inflater.end();
    }
  }

  /** The texts of a block, in the order in which they first occur. */
  private static final class Texts {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> all = new ArrayList<>();

    Texts() {
      add(null);
    }

    private void add(String text) {
      numbers.put(text, all.size());
      all.add(text);
    }

    void write(DataOutputStream out, RecipientRow row) throws IOException {
      out.writeByte(row.severity().ordinal());
      out.writeByte(row.verdict().ordinal());
      out.writeInt(row.line());
      write(out, row.recipient());
      write(out, row.clause());
      write(out, row.observed());
      write(out, row.expected());
      write(out, row.reason());
      write(out, row.because());
      write(out, row.message());
      write(out, row.file());
      write(out, row.object());
    }

    RecipientRow read(DataInputStream in, RuleDoc rule) throws IOException {
      Severity severity = Severity.values()[in.readByte()];
      Verdict verdict = Verdict.values()[in.readByte()];
      int line = in.readInt();
      return new RecipientRow(
          read(in), rule, severity, verdict, read(in), read(in), read(in), read(in), read(in),
          read(in), read(in), read(in), line);
    }

    private void write(DataOutputStream out, String text) throws IOException {
      Integer known = numbers.get(text);
      out.writeShort(known == null ? all.size() : known);
      if (known == null) {
        add(text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    }

    private String read(DataInputStream in) throws IOException {
      int number = in.readShort();
      if (number == all.size()) {
        add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
      }
      return all.get(number);
    }
  }
}
