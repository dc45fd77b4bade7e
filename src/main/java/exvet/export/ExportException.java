package exvet.export;

/** Input that cannot be read: where, what is wrong, and what to do about it. */
public final class ExportException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String what;

  public ExportException(String file, int line, String what) {
    super(line > 0 ? file + ":" + line + ": " + what : file + ": " + what);
    this.file = file;
    this.line = line;
    this.what = what;
  }

  public String file() {
    return file;
  }

  /** From 1; 0 if no line is to blame. */
  public int line() {
    return line;
  }

  public String what() {
    return what;
  }
}
