package exvet.report.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.util.ZipEntrySource;

/** The parts of a package by name, which also puts the list of content types first. */
final class XlsxParts implements ZipEntrySource {
  private final ZipEntrySource parts;

  XlsxParts(ZipEntrySource parts) {
    this.parts = parts;
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
    return parts.getInputStream(entry);
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
