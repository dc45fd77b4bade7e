package exvet.report.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ooxml.POIXMLRelation;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.openxml4j.util.ZipEntrySource;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.DeferredSXSSFSheet;
import org.apache.poi.xssf.streaming.DeferredSXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The workbook while it is being written. What holds for a whole sheet is set beforehand; rows are
 * made when the workbook is saved, one after the other, so that no temporary file is needed and a
 * long sheet takes no memory.
 */
final class XlsxBook extends DeferredSXSSFWorkbook {
  /** More would be refused: Excel takes 65 530 links a sheet, and each one costs memory. */
  static final int LINKS = 20_000;

  private final XlsxStyles styles;
  private final XlsxFormats formats;
  private final String organisation;
  private final Set<String> names = new HashSet<>();

  XlsxBook(String organisation, LocalDate asOf, String title) {
    super(new XSSFWorkbook(), 100);
    setShouldCalculateSheetDimensions(false);
    this.organisation = organisation;
    this.styles = new XlsxStyles(getXSSFWorkbook());
    this.formats = new XlsxFormats(getXSSFWorkbook());
    describe(asOf, title);
  }

  /** Nothing in the properties may come from the clock or the machine. */
  private void describe(LocalDate asOf, String title) {
    POIXMLProperties properties = getXSSFWorkbook().getProperties();
    Optional<Date> date = Optional.of(Date.from(asOf.atStartOfDay(ZoneOffset.UTC).toInstant()));
    var core = properties.getCoreProperties();
    core.setCreator("exvet");
    core.setLastModifiedByUser("exvet");
    core.setTitle(title);
    core.setSubjectProperty(organisation);
    core.setCreated(date);
    core.setModified(date);
    properties.getExtendedProperties().setApplication("exvet");
  }

  XlsxFormats formats() {
    return formats;
  }

  /** A new sheet, set up for A4 landscape, one page wide, with header and footer. */
  XSSFSheet sheet(String name) {
    createSheet(name);
    XSSFSheet sheet = getXSSFWorkbook().getSheet(name);
    var print = sheet.getPrintSetup();
    print.setPaperSize(PaperSize.A4_PAPER);
    print.setLandscape(true);
    print.setFitWidth((short) 1);
    print.setFitHeight((short) 0);
    sheet.setFitToPage(true);
    sheet.setMargin(PageMargin.LEFT, 0.4);
    sheet.setMargin(PageMargin.RIGHT, 0.4);
    sheet.setMargin(PageMargin.TOP, 0.7);
    sheet.setMargin(PageMargin.BOTTOM, 0.6);
    sheet.getHeader().setLeft(inHeader(organisation));
    sheet.getHeader().setRight("&A");
    sheet.getFooter().setLeft("exvet");
    sheet.getFooter().setRight("Page &P of &N");
    sheet.setDisplayGridlines(false);
    return sheet;
  }

  /** In headers {@code &} begins a code, and the whole may have 255 characters. */
  private static String inHeader(String text) {
    String shown = XlsxText.shown(text).replace('\n', ' ');
    return (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown).replace("&", "&&");
  }

  /** Called for each row when the sheet is saved. */
  void rows(XSSFSheet sheet, XlsxRows rows) {
    DeferredSXSSFSheet streaming = getStreamingSheet(sheet.getSheetName());
    streaming.setRowGenerator(target -> rows.write(new XlsxWriter(target, styles)));
  }

  /** Makes a cell lead to another place of the workbook. */
  void link(XSSFSheet sheet, int row, int column, String toSheet, int toRow) {
    if (sheet.getHyperlinkList().size() >= LINKS) {
      return;
    }
    XSSFHyperlink link =
        getXSSFWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'" + toSheet + "'!A" + (toRow + 1));
    link.setCellReference(new CellRangeAddress(row, row, column, column).formatAsString());
    sheet.addHyperlink(link);
  }

  /** Adds charts as parts of their own; they are saved as they are. */
  void charts(XSSFSheet sheet, List<XlsxChartXml.Frame> frames) {
    PackagePart drawing =
        part("/xl/drawings/drawing1.xml", XSSFRelation.DRAWINGS, XlsxChartXml.drawing(frames));
    for (int i = 0; i < frames.size(); i++) {
      PackagePart chart =
          part(
              "/xl/charts/chart" + (i + 1) + ".xml",
              XSSFRelation.CHART,
              XlsxChartXml.chart(frames.get(i).chart(), sheet.getSheetName()));
      relate(drawing, chart, XSSFRelation.CHART);
    }
    PackageRelationship shown = relate(sheet.getPackagePart(), drawing, XSSFRelation.DRAWINGS);
    sheet.getCTWorksheet().addNewDrawing().setId(shown.getId());
  }

  private PackagePart part(String name, POIXMLRelation kind, byte[] content) {
    try {
      PackagePart part =
          getXSSFWorkbook()
              .getPackage()
              .createPart(PackagingURIHelper.createPartName(name), kind.getContentType());
      try (OutputStream out = part.getOutputStream()) {
        out.write(content);
      }
      return part;
    } catch (InvalidFormatException | IOException e) {
      throw new IllegalStateException("no part " + name, e);
    }
  }

  private static PackageRelationship relate(PackagePart from, PackagePart to, POIXMLRelation kind) {
    return from.addRelationship(to.getPartName(), TargetMode.INTERNAL, kind.getRelation());
  }

  /** A name for a table that no other table has; names are compared without case. */
  String tableName(String wanted) {
    String name = wanted;
    for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = wanted + i;
    }
    return name;
  }

  void save(OutputStream out) throws IOException {
    writeAvoidingTempFiles(out);
  }

  /** Closing would save the workbook a second time, for nobody. */
  @Override
  public void close() {
    getXSSFWorkbook().getPackage().revert();
  }

  @Override
  protected void injectData(ZipEntrySource source, OutputStream out) throws IOException {
    super.injectData(new XlsxParts(source), out);
  }

  @Override
  protected ZipArchiveOutputStream createArchiveOutputStream(OutputStream out) {
    ZipArchiveOutputStream zip = new Undated(out);
    zip.setLevel(Deflater.BEST_SPEED);
    return zip;
  }

  /** A ZIP whose entries do not tell when they were written. */
  private static final class Undated extends ZipArchiveOutputStream {
    private static final LocalDateTime THEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    Undated(OutputStream out) {
      super(out);
    }

    @Override
    public void putArchiveEntry(ZipArchiveEntry entry) throws IOException {
      entry.setTimeLocal(THEN);
      super.putArchiveEntry(entry);
    }
  }
}
