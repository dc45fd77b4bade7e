package exvet.report.xlsx;

import exvet.export.InputFile;
import exvet.report.Report;
import exvet.verdict.Result;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a run: two with the same input, rules, day and results have the same. */
final class XlsxRun {
  private XlsxRun() {}

  /** Twelve hexadecimal digits. */
  static String id(Report report) {
    StringBuilder made = new StringBuilder();
    made.append(report.asOf()).append('\n').append(report.organisation()).append('\n');
    made.append(report.tool().version()).append('\n').append(report.tool().ruleBaseSha256());
    for (InputFile input : report.inputs()) {
      made.append('\n').append(input.file()).append(' ').append(input.sha256());
    }
    for (Result result : report.results()) {
      made.append('\n').append(result.key()).append(' ').append(result.verdict());
    }
    return id(made.toString());
  }

  /** The same for whatever a text says. */
  static String id(String text) {
    return HexFormat.of().formatHex(sha256(text), 0, 6);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
