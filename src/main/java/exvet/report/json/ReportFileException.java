package exvet.report.json;

/** A file that is no {@code report.json}, or one that is damaged or newer; the message says how. */
public final class ReportFileException extends Exception {
  private static final long serialVersionUID = 1L;

  ReportFileException(String message) {
    super(message);
  }
}
