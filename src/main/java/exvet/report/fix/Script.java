package exvet.report.fix;

import exvet.report.SheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A PowerShell script while it is written. What stands in a comment comes from outside as well, and
 * cannot leave it. Windows PowerShell 5.1 knows UTF-8 by the mark at the beginning.
 */
final class Script {
  private final StringBuilder text = new StringBuilder("\uFEFF");

  /** A line of commands. */
  Script line(String command) {
    text.append(command).append("\r\n");
    return this;
  }

  /** A comment in one line. */
  Script comment(String words) {
    String line = SheetText.visible(words).replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
    return line(("# " + line).stripTrailing());
  }

  Script gap() {
    return line("");
  }

  /** Makes the script stop where it is run as a whole. */
  Script guard(String why) {
    return line("throw '" + why + "'");
  }

  void write(OutputStream out) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
