package exvet.probe;

import exvet.fact.DnsRecord;
import exvet.probe.ZoneEntries.Entry;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Generator;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Tokenizer;
import org.xbill.DNS.Type;

/**
 * A zone file (RFC 1035, 5), entry by entry, so that what is wrong in one is said with its line and
 * no entry, whoever wrote it, reads other files or becomes more than it may.
 */
final class ZoneFile {
  private static final int BYTES = 16 << 20;
  private static final int RECORDS = 200_000;
  private static final int GENERATED = 65_536;

  /** Widths of more than two digits, or patterns that no name could have come from. */
  private static final Pattern WIDE = Pattern.compile(",\\s*\\d{3,}");

  private static final int PATTERN = 1_000;

  private final List<DnsRecord> records = new ArrayList<>();
  private Name origin = Name.root;
  private Name owner;
  private long ttl = -1;
  private boolean stated;

  private ZoneFile() {}

  /**
   * All records of it.
   *
   * @throws IOException if it cannot be read, with the line on which the trouble begins
   */
  static List<DnsRecord> read(InputStream file) throws IOException {
    byte[] bytes = file.readNBytes(BYTES + 1);
    if (bytes.length > BYTES) {
      throw new IOException("a zone file of more than " + (BYTES >> 20) + " MiB is not read");
    }
    ZoneFile zone = new ZoneFile();
    ZoneEntries entries = new ZoneEntries(bytes);
    for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
      zone.read(entry);
    }
    return zone.records;
  }

  private void read(Entry entry) throws IOException {
    try (Tokenizer words = new Tokenizer(stream(entry.text()))) {
      Tokenizer.Token first = words.get();
      if (!entry.continued() && first.isString() && first.value().startsWith("$")) {
        direct(entry, first.value(), words);
      } else {
        add(entry);
      }
    } catch (TextParseException e) {
      throw at(entry, String.valueOf(e.getMessage()).replaceFirst("^<none>:\\d+: ", ""), e);
    } catch (RuntimeException e) {
      // What dnsjava did not foresee.
      boolean told = e instanceof IllegalArgumentException && e.getMessage() != null;
      throw at(entry, told ? e.getMessage() : "it cannot be understood", e);
    }
  }

  private static IOException at(Entry entry, String what, Exception cause) {
    String plain = what.replaceAll("\\p{Cntrl}", " ");
    String cut = plain.length() > 200 ? plain.substring(0, 200) + "…" : plain;
    return new IOException("line " + entry.line() + ": " + cut, cause);
  }

  private void direct(Entry entry, String directive, Tokenizer words) throws IOException {
    switch (directive.toUpperCase(Locale.ROOT)) {
      case "$ORIGIN" -> {
        origin = words.getName(origin);
        words.getEOL();
      }
      case "$TTL" -> {
        ttl = words.getTTL();
        stated = true;
        words.getEOL();
      }
      case "$GENERATE" -> generate(entry);
      case "$INCLUDE" ->
          throw at(entry, "$INCLUDE is not followed; put what it includes in its place", null);
      default -> throw at(entry, "unknown directive " + directive, null);
    }
  }

  private void generate(Entry entry) throws IOException {
    Generator generator;
    try (Master master = new Master(stream(entry.text()), origin, ttl)) {
      master.expandGenerate(false);
      master.disableIncludes(true);
      master.nextRecord();
      Iterator<Generator> generators = master.generators();
      if (!generators.hasNext()) {
        throw at(entry, "$GENERATE generates nothing", null);
      }
      generator = generators.next();
    }
    for (String pattern : List.of(generator.namePattern, generator.rdataPattern)) {
      if (pattern.length() > PATTERN || WIDE.matcher(pattern).find()) {
        throw at(entry, "$GENERATE makes names that are too long", null);
      }
    }
    if ((generator.end - generator.start) / generator.step >= GENERATED) {
      throw at(entry, "$GENERATE makes more than " + GENERATED + " records", null);
    }
    for (Record one = generator.nextRecord(); one != null; one = generator.nextRecord()) {
      keep(entry, one);
    }
  }

  private void add(Entry entry) throws IOException {
    if (entry.continued() && owner == null) {
      throw at(entry, "the first record has no owner", null);
    }
    String text = entry.continued() ? owner + " " + entry.text() : entry.text();
    try (Master master = new Master(stream(text), origin, ttl)) {
      master.disableIncludes(true);
      master.expandGenerate(false);
      for (Record one = master.nextRecord(); one != null; one = master.nextRecord()) {
        owner = one.getName();
        // Without $TTL a record has that of the one before (RFC 1035), or the SOA's (RFC 2308).
        ttl = stated ? ttl : one.getTTL();
        keep(entry, one);
      }
      if (master.generators().hasNext()) {
        throw at(entry, "a directive begins a line", null);
      }
    }
  }

  private void keep(Entry entry, Record record) throws IOException {
    if (record.getDClass() != DClass.IN) {
      throw at(entry, "a record of class " + DClass.string(record.getDClass()), null);
    }
    if (records.size() == RECORDS) {
      throw at(entry, "more than " + RECORDS + " records", null);
    }
    if (Type.isRR(record.getType())) {
      records.add(ResourceRecords.of(record));
    } else {
      throw at(entry, "no type of records: " + Type.string(record.getType()), null);
    }
  }

  private static InputStream stream(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return new BufferedInputStream(new ByteArrayInputStream(bytes), bytes.length + 1);
  }
}
