package exvet.report.html;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The source of a rule with links to what it names: pages of Microsoft's documentation by their
 * titles, pages of cmdlets, and RFCs. What is in no list stays text.
 */
final class HtmlDocuments {
  private static final String DOCUMENTATION = "https://learn.microsoft.com/exchange/";
  private static final String CMDLETS = "https://learn.microsoft.com/powershell/module/exchange/";
  private static final String RFC = "https://www.rfc-editor.org/rfc/rfc";

  private final Html html;
  private final Map<String, String> pages = read();

  HtmlDocuments(Html html) {
    this.html = html;
  }

  private static Map<String, String> read() {
    Map<String, String> pages = new HashMap<>();
    try (InputStream in = HtmlDocuments.class.getResourceAsStream("/reference/documents.csv");
        CsvReader<NamedCsvRecord> csv =
            CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      csv.forEach(row -> pages.put(row.getField("title"), row.getField("page")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }

  /** Writes a source: documents are separated by semicolons, their sections by commas. */
  void write(String source) throws IOException {
    String rest = source;
    String between = "";
    while (!rest.isEmpty()) {
      int end = rest.indexOf("; ");
      String one = end < 0 ? rest : rest.substring(0, end);
      html.text(between);
      one(one);
      rest = end < 0 ? "" : rest.substring(end + 2);
      between = "; ";
    }
  }

  private void one(String document) throws IOException {
    int comma = document.indexOf(',');
    String title = comma < 0 ? document : document.substring(0, comma);
    String address = pages.containsKey(title) ? DOCUMENTATION + pages.get(title) : null;
    if (address == null) {
      int blank = document.indexOf(' ');
      String first = blank < 0 ? document : document.substring(0, blank);
      if (document.startsWith("RFC ")) {
        int digits = 4;
        while (digits < document.length() && Character.isDigit(document.charAt(digits))) {
          digits++;
        }
        title = document.substring(0, digits);
        address = digits > 4 ? RFC + document.substring(4, digits) : null;
      } else if (cmdlet(first)) {
        title = first.endsWith(",") ? first.substring(0, first.length() - 1) : first;
        address = CMDLETS + title.toLowerCase(Locale.ROOT);
      }
    }
    if (address == null) {
      html.text(document);
    } else {
      html.document(title, address).text(document.substring(title.length()));
    }
  }

  /** Cmdlets of Exchange; those of Windows are documented elsewhere. */
  private static boolean cmdlet(String word) {
    int hyphen = word.indexOf('-');
    String verb = hyphen < 0 ? "" : word.substring(0, hyphen);
    boolean known = verb.equals("Set") || verb.equals("New") || verb.equals("Get");
    boolean windows = word.contains("Service") && !word.contains("TransportService");
    for (int i = hyphen + 1; known && i < word.length(); i++) {
      char c = word.charAt(i);
      known = Character.isLetterOrDigit(c) || (c == ',' && i == word.length() - 1);
    }
    return known && (!windows || word.contains("ClientAccessService"));
  }
}
