package exvet.report.xlsx;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;

/**
 * Charts and pictures in DrawingML. POI's small set of schemas lacks types that a stacked bar
 * needs, and its full set would make every start slower.
 */
final class XlsxDrawing {
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
  private static final String MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main";
  private static final String SHEET =
      "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";
  private static final String RELATION =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final StringBuilder xml = new StringBuilder(HEAD);

  private XlsxDrawing() {}

  /** A place on a sheet: the cells in which the chart begins and ends. */
  record Frame(XlsxChart chart, int column, int row, int toColumn, int toRow) {}

  /** The drawing of a sheet; its charts and then its picture have the relations rId1, rId2 … */
  static byte[] drawing(List<Frame> frames, XlsxPicture picture) {
    XlsxDrawing out = new XlsxDrawing();
    out.add("<xdr:wsDr xmlns:xdr=\"%s\" xmlns:a=\"%s\" xmlns:r=\"%s\">", SHEET, MAIN, RELATION);
    for (int i = 0; i < frames.size(); i++) {
      out.frame(frames.get(i), i + 1);
    }
    if (picture != null) {
      out.picture(picture, frames.size() + 1);
    }
    out.add("</xdr:wsDr>");
    return out.bytes();
  }

  private void frame(Frame frame, int relation) {
    add("<xdr:twoCellAnchor editAs=\"oneCell\">");
    corner("from", frame.column(), frame.row());
    corner("to", frame.toColumn(), frame.toRow());
    add("<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr>");
    add(
        "<xdr:cNvPr id=\"%d\" name=\"%s\" descr=\"%s\"/>",
        relation + 1, frame.chart().title(), frame.chart().told());
    add("<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x=\"0\" y=\"0\"/>");
    add("<a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm><a:graphic><a:graphicData uri=\"%s\">", CHART);
    add("<c:chart xmlns:c=\"%s\" r:id=\"rId%d\"/>", CHART, relation);
    add("</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>");
    add("</xdr:twoCellAnchor>");
  }

  private void picture(XlsxPicture picture, int relation) {
    add("<xdr:oneCellAnchor>");
    corner("from", picture.column(), picture.row());
    add("<xdr:ext cx=\"%d\" cy=\"%d\"/>", picture.width(), picture.height());
    add("<xdr:pic><xdr:nvPicPr><xdr:cNvPr id=\"%d\" name=\"%s\"", relation + 1, picture.name());
    add(" descr=\"%s\"/><xdr:cNvPicPr><a:picLocks noChangeAspect=\"1\"/>", picture.told());
    add("</xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip r:embed=\"rId%d\"/>", relation);
    add("<a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm>");
    add("<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\"", picture.width());
    add(" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>", picture.height());
    add("</a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>");
  }

  /** One chart over cells of the named sheet. */
  static byte[] chart(XlsxChart chart, String sheet) {
    XlsxDrawing out = new XlsxDrawing();
    out.add("<c:chartSpace xmlns:c=\"%s\" xmlns:a=\"%s\">", CHART, MAIN);
    out.add("<c:roundedCorners val=\"0\"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p>");
    out.add("<a:pPr><a:defRPr sz=\"1200\" b=\"1\"/></a:pPr><a:r>");
    out.add("<a:rPr sz=\"1200\" b=\"1\"/><a:t>%s</a:t>", chart.title());
    out.add("</a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
    out.add("<c:autoTitleDeleted val=\"0\"/><c:plotArea><c:layout/>");
    if (chart.ring()) {
      out.ring(chart, sheet);
    } else {
      out.bars(chart, sheet);
    }
    out.add("</c:plotArea><c:legend><c:legendPos val=\"%s\"/>", chart.ring() ? "r" : "b");
    out.add("<c:overlay val=\"0\"/></c:legend><c:plotVisOnly val=\"1\"/>");
    out.add("<c:dispBlanksAs val=\"gap\"/></c:chart></c:chartSpace>");
    return out.bytes();
  }

  private void ring(XlsxChart chart, String sheet) {
    add("<c:doughnutChart><c:varyColors val=\"1\"/>");
    series(chart, 0, sheet);
    add("<c:firstSliceAng val=\"0\"/><c:holeSize val=\"60\"/></c:doughnutChart>");
  }

  private void bars(XlsxChart chart, String sheet) {
    add("<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/>");
    add("<c:varyColors val=\"0\"/>");
    for (int i = 0; i < chart.series().size(); i++) {
      series(chart, i, sheet);
    }
    add("<c:gapWidth val=\"50\"/><c:overlap val=\"100\"/>");
    add("<c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart>");
    axes();
  }

  private void series(XlsxChart chart, int number, String sheet) {
    XlsxChart.Series series = chart.series().get(number);
    add("<c:ser><c:idx val=\"%d\"/><c:order val=\"%d\"/>", number, number);
    add("<c:tx><c:v>%s</c:v></c:tx>", series.name());
    if (chart.ring()) {
      for (int i = 0; i < series.colours().size(); i++) {
        add("<c:dPt><c:idx val=\"%d\"/><c:bubble3D val=\"0\"/>", i);
        fill(series.colours().get(i));
        add("</c:dPt>");
      }
    } else {
      fill(series.colours().get(0));
      add("<c:invertIfNegative val=\"0\"/>");
    }
    add("<c:dLbls><c:numFmt formatCode=\"0;;\" sourceLinked=\"0\"/><c:spPr><a:noFill/></c:spPr>");
    if (series.light()) {
      add("<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/>");
      add("</a:solidFill></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>");
    }
    add("<c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>");
    add("<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>");
    add("</c:dLbls><c:cat><c:strRef><c:f>%s</c:f><c:strCache>", range(chart.names(), sheet));
    points(chart.categories());
    add(
        "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f><c:numCache>",
        range(series.cells(), sheet));
    add("<c:formatCode>0</c:formatCode>");
    points(series.values());
    add("</c:numCache></c:numRef></c:val></c:ser>");
  }

  private void points(List<?> values) {
    add("<c:ptCount val=\"%d\"/>", values.size());
    for (int i = 0; i < values.size(); i++) {
      add("<c:pt idx=\"%d\"><c:v>%s</c:v></c:pt>", i, values.get(i));
    }
  }

  /** Names from top to bottom at the left, numbers below. */
  private void axes() {
    add("<c:catAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"maxMin\"/></c:scaling>");
    add("<c:delete val=\"0\"/><c:axPos val=\"l\"/><c:numFmt formatCode=\"General\"");
    add(" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>");
    add("<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"2\"/><c:crosses val=\"autoZero\"/>");
    add("<c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>");
    add("<c:noMultiLvlLbl val=\"0\"/></c:catAx><c:valAx><c:axId val=\"2\"/><c:scaling>");
    add("<c:orientation val=\"minMax\"/><c:min val=\"0\"/></c:scaling><c:delete val=\"1\"/>");
    add("<c:axPos val=\"b\"/><c:numFmt formatCode=\"0\" sourceLinked=\"0\"/>");
    add("<c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>");
    add("<c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"1\"/><c:crosses val=\"max\"/>");
    add("<c:crossBetween val=\"between\"/></c:valAx>");
  }

  private void fill(String colour) {
    add("<c:spPr><a:solidFill><a:srgbClr val=\"%s\"/></a:solidFill></c:spPr>", colour);
  }

  private void corner(String name, int column, int row) {
    add("<xdr:%s><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff>", name, column);
    add("<xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:%s>", row, name);
  }

  private static String range(CellRangeAddress cells, String sheet) {
    return cells.formatAsString(sheet, true);
  }

  /** Puts values, made harmless, for {@code %s} and {@code %d}. */
  private void add(String markup, Object... values) {
    int from = 0;
    for (Object value : values) {
      int mark = markup.indexOf('%', from);
      xml.append(markup, from, mark).append(escaped(String.valueOf(value)));
      from = mark + 2;
    }
    xml.append(markup, from, markup.length());
  }

  /** Text for an element or an attribute in double quotes. */
  static String escaped(String text) {
    return XlsxText.shown(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private byte[] bytes() {
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }
}
