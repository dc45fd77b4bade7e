package exvet.report.text;

import exvet.report.Coverage;
import exvet.report.Report;
import exvet.report.SheetText;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The results as test cases, for build servers: {@code report.junit.xml}. A suite is an area, a
 * class is a rule, a case is an object. Whatever was not decided, does not apply or was waived is
 * skipped and says why, as is each excluded rule; only what passed is a case without anything in
 * it.
 */
public final class JUnitReport {
  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes the report as UTF-8; the stream stays open. */
  public static void write(Report report, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
      new JUnitReport(xml).write(report);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }

  private void write(Report report) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    attribute("name", "exvet " + report.organisation());
    Selection selection = report.selection();
    figures(Coverage.of(report.results()), selection.rules().size());
    xml.writeCharacters("\n");
    Map<String, List<Result>> areas =
        report.results().stream()
            .collect(
                Collectors.groupingBy(
                    result -> result.rule().area(), TreeMap::new, Collectors.toList()));
    Map<String, List<Selection.Excluded>> excluded =
        selection.rules().stream()
            .collect(
                Collectors.groupingBy(Selection.Excluded::area, TreeMap::new, Collectors.toList()));
    Set<String> names = new TreeSet<>(areas.keySet());
    names.addAll(excluded.keySet());
    int id = 0;
    for (String area : names) {
      suite(
          area,
          id++,
          areas.getOrDefault(area, List.of()),
          excluded.getOrDefault(area, List.of()),
          report);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private void figures(Coverage.Counts counts, int excluded) throws XMLStreamException {
    attribute("tests", Integer.toString(counts.considered() + excluded));
    attribute("failures", Integer.toString(counts.of(Verdict.FAIL)));
    attribute("errors", Integer.toString(counts.of(Verdict.ERROR)));
  }

  private void suite(
      String area, int id, List<Result> results, List<Selection.Excluded> excluded, Report report)
      throws XMLStreamException {
    Coverage.Counts counts = Coverage.of(results);
    int skipped =
        excluded.size()
            + counts.of(Verdict.NOT_CHECKED)
            + counts.of(Verdict.NOT_APPLICABLE)
            + counts.of(Verdict.WAIVED);
    xml.writeStartElement("testsuite");
    attribute("name", area);
    attribute("id", Integer.toString(id));
    attribute("package", "exvet");
    attribute("timestamp", report.asOf() + "T00:00:00");
    attribute("hostname", "localhost");
    attribute("time", "0");
    figures(counts, excluded.size());
    attribute("skipped", Integer.toString(skipped));
    xml.writeCharacters("\n");
    servers(report.selection());
    for (Result result : results) {
      testcase(result);
    }
    for (Selection.Excluded one : excluded) {
      excluded(one);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  /** The servers of which no case tells, because somebody left them out. */
  private void servers(Selection selection) throws XMLStreamException {
    if (selection.servers().isEmpty()) {
      return;
    }
    xml.writeStartElement("properties");
    for (Selection.LeftOut one : selection.servers()) {
      xml.writeEmptyElement("property");
      attribute("name", "excluded server");
      attribute("value", one.server());
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void excluded(Selection.Excluded one) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", one.rule());
    attribute("name", "excluded");
    attribute("time", "0");
    xml.writeStartElement("skipped");
    xml.writeCharacters(SheetText.visible("excluded: " + one.reason()));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  private void testcase(Result result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", result.rule().id());
    attribute("name", name(result));
    attribute("time", "0");
    switch (result.verdict()) {
      case PASS -> {}
      case FAIL -> outcome("failure", result.severity().toString(), result);
      case ERROR -> outcome("error", "rule", result);
      case NOT_CHECKED, NOT_APPLICABLE, WAIVED -> skipped(result);
    }
    xml.writeEndElement();
    xml.writeCharacters("\n");
  }

  /** Recipients share a subject; then the way in which they fell short tells cases apart. */
  private static String name(Result result) {
    String clause = result.clause() == null ? "" : ", " + result.clause();
    return result.count() == null
        ? result.subject()
        : result.subject() + " (" + result.verdict() + clause + ")";
  }

  private void outcome(String element, String type, Result result) throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("type", type);
    attribute("message", result.message() == null ? result.rule().title() : result.message());
    StringBuilder text = new StringBuilder("\n");
    line(text, "rule", result.rule().title());
    line(text, "observed", result.observed());
    line(text, "expected", result.expected());
    for (Source source : result.sources()) {
      line(text, "source", CsvReport.place(source));
    }
    line(text, "fix", result.fix());
    xml.writeCharacters(SheetText.visible(text.toString()));
    xml.writeEndElement();
  }

  private static void line(StringBuilder text, String label, String value) {
    if (value != null) {
      text.append(label).append(": ").append(value).append('\n');
    }
  }

  private void skipped(Result result) throws XMLStreamException {
    String why = result.reason() == null ? result.message() : result.reason();
    xml.writeStartElement("skipped");
    xml.writeCharacters(SheetText.visible(result.verdict() + (why == null ? "" : ": " + why)));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, SheetText.visible(value));
  }
}
