package exvet.report.xlsx;

import exvet.report.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ooxml.POIXMLRelation;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.openxml4j.util.ZipEntrySource;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PaperSize;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.DeferredSXSSFSheet;
import org.apache.poi.xssf.streaming.DeferredSXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The workbook while it is being written. What holds for a whole sheet is set beforehand; rows are
 * made when the workbook is saved, one after the other, so that no temporary file is needed and a
 * long sheet takes no memory.
 */
final class XlsxBook extends DeferredSXSSFWorkbook {
  /** Where the HTML report of the same run stands, beside the workbook. */
  private static final String PAGE = "report.html";

  private final XlsxStyles styles;
  private final XlsxFormats formats;
  private final XlsxTitle title;
  private final Words words;
  private final Set<String> names = new HashSet<>();
  private final Map<String, XlsxLinks> links = new HashMap<>();
  private final XlsxLongTexts longTexts = new XlsxLongTexts();
  private int drawings;
  private int charts;

  XlsxBook(XlsxTitle title, Words words) {
    super(new XSSFWorkbook(), 100);
    setShouldCalculateSheetDimensions(false);
    this.title = title;
    this.words = words;
    this.styles = new XlsxStyles(getXSSFWorkbook(), title.accent());
    this.formats = new XlsxFormats(getXSSFWorkbook(), words);
    describe();
  }

  /** Nothing in the properties may come from the clock or the machine. */
  private void describe() {
    POIXMLProperties properties = getXSSFWorkbook().getProperties();
    Optional<Date> date =
        Optional.of(Date.from(title.asOf().atStartOfDay(ZoneOffset.UTC).toInstant()));
    var core = properties.getCoreProperties();
    core.setCreator(property(title.author() == null ? "exvet" : title.author()));
    core.setLastModifiedByUser("exvet");
    core.setTitle(property(title.title()));
    core.setSubjectProperty(property(title.organisation()));
    core.setKeywords(property(words.text("book.run", title.run())));
    if (title.classification() != null) {
      core.setCategory(property(title.classification()));
    }
    core.setCreated(date);
    core.setModified(date);
    var extended = properties.getExtendedProperties();
    extended.setApplication("exvet");
    if (title.customer() != null) {
      extended.setCompany(property(title.customer()));
    }
  }

  private static String property(String text) {
    return XlsxText.head(XlsxText.shown(text).replace('\n', ' '), 250);
  }

  XlsxLongTexts longTexts() {
    return longTexts;
  }

  /** The links of a sheet. */
  XlsxLinks links(XSSFSheet sheet) {
    return links.computeIfAbsent(
        sheet.getPackagePart().getPartName().getName(),
        name ->
            new XlsxLinks(
                sheet
                    .getPackagePart()
                    .addExternalRelationship(PAGE, XSSFRelation.SHEET_HYPERLINKS.getRelation())
                    .getId()));
  }

  /** The sheets that have more links than Excel takes. */
  List<String> unlinked() {
    List<String> full = new ArrayList<>();
    for (int i = 0; i < getNumberOfSheets(); i++) {
      if (links(getXSSFWorkbook().getSheetAt(i)).full()) {
        full.add(getSheetName(i));
      }
    }
    return full;
  }

  /** Names a range, so that it is found again wherever its columns went. */
  void name(String name, XSSFSheet sheet, CellRangeAddress range) {
    Name made = createName();
    made.setNameName(name);
    made.setRefersToFormula(range.formatAsString(sheet.getSheetName(), true));
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
    sheet.getHeader().setLeft(inHeader(title.customerOrOrganisation()));
    sheet.getHeader().setRight("&A");
    sheet.getFooter().setLeft(inHeader(words.text("book.run", title.run())));
    if (title.classification() != null) {
      sheet.getFooter().setCenter(inHeader(title.classification()));
    }
    sheet.getFooter().setRight(words.text("book.page", "&P", "&N"));
    sheet.setDisplayGridlines(false);
    return sheet;
  }

  /** In headers {@code &} begins a code, and the whole may have 255 characters. */
  private static String inHeader(String text) {
    String shown = XlsxText.shown(text).replace('\n', ' ');
    return (shown.length() > 60 ? XlsxText.head(shown, 60) + "…" : shown).replace("&", "&&");
  }

  /** Called for each row when the sheet is saved. */
  void rows(XSSFSheet sheet, XlsxRows rows) {
    DeferredSXSSFSheet streaming = getStreamingSheet(sheet.getSheetName());
    streaming.setRowGenerator(target -> rows.write(new XlsxWriter(target, styles, words)));
  }

  /** Adds charts, and a picture or null, as parts of their own; they are saved as they are. */
  void draw(XSSFSheet sheet, List<XlsxDrawing.Frame> frames, XlsxPicture picture) {
    int number = ++drawings;
    PackagePart drawing =
        part(
            "/xl/drawings/drawing" + number + ".xml",
            XSSFRelation.DRAWINGS,
            XlsxDrawing.drawing(frames, picture));
    for (XlsxDrawing.Frame frame : frames) {
      PackagePart chart =
          part(
              "/xl/charts/chart" + ++charts + ".xml",
              XSSFRelation.CHART,
              XlsxDrawing.chart(frame.chart(), sheet.getSheetName()));
      relate(drawing, chart, XSSFRelation.CHART);
    }
    if (picture != null) {
      XSSFRelation kind = picture.png() ? XSSFRelation.IMAGE_PNG : XSSFRelation.IMAGE_JPEG;
      String name = "/xl/media/image" + number + (picture.png() ? ".png" : ".jpeg");
      relate(drawing, part(name, kind, picture.bytes()), kind);
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
    super.injectData(new XlsxParts(source, links), out);
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
