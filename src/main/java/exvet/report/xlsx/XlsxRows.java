package exvet.report.xlsx;

/** The rows of a sheet, made when the workbook is saved. */
@FunctionalInterface
interface XlsxRows {
  void write(XlsxWriter writer);
}
