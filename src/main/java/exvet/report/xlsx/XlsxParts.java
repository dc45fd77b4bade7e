package exvet.report.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.util.ZipEntrySource;

/**
 * The parts of a package by name, which also puts the list of content types first; sheets with the
 * links that POI does not know of.
 */
final class XlsxParts implements ZipEntrySource {
  /** What comes after links in every sheet of ours. */
  private static final String AFTER_LINKS = "<pageMargins";

  private final ZipEntrySource parts;
  private final Map<String, XlsxLinks> links;

  /**
   * @param links of sheets, by the names of their parts
   */
  XlsxParts(ZipEntrySource parts, Map<String, XlsxLinks> links) {
    this.parts = parts;
    this.links = links;
  }

  @Override
  public Enumeration<? extends ZipArchiveEntry> getEntries() {
    List<ZipArchiveEntry> entries = new ArrayList<>();
    parts.getEntries().asIterator().forEachRemaining(entries::add);
    entries.sort(Comparator.comparing(ZipArchiveEntry::getName));
    return Collections.enumeration(entries);
  }

  @Override
  public ZipArchiveEntry getEntry(String path) {
    return parts.getEntry(path);
  }

  @Override
  public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
    XlsxLinks added = links.get("/" + entry.getName());
    InputStream in = parts.getInputStream(entry);
    return added == null || added.xml().isEmpty() ? in : with(added.xml(), in);
  }

  /** Rows are not there yet, so that the sheet is short. */
  private static InputStream with(String links, InputStream sheet) throws IOException {
    String xml;
    try (sheet) {
      xml = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
    }
    int at = xml.indexOf("<printOptions");
    at = at < 0 ? xml.indexOf(AFTER_LINKS) : at;
    byte[] before = xml.substring(0, at).getBytes(StandardCharsets.UTF_8);
    byte[] between = links.getBytes(StandardCharsets.UTF_8);
    byte[] after = xml.substring(at).getBytes(StandardCharsets.UTF_8);
    return new SequenceInputStream(
        new SequenceInputStream(
            new ByteArrayInputStream(before), new ByteArrayInputStream(between)),
        new ByteArrayInputStream(after));
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }

  @Override
  public boolean isClosed() {
    return parts.isClosed();
  }
}
