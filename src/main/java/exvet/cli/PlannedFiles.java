package exvet.cli;

import exvet.change.PlannedCertificate;
import exvet.change.PlannedChange;
import exvet.change.ScriptException;
import exvet.export.InputFile;
import exvet.fact.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The script and the certificates that a command line plans with.
 *
 * @param name what the change is called
 * @param files as inputs of a report
 */
record PlannedFiles(
    String name, String script, List<PlannedCertificate> certificates, List<InputFile> files) {
  private static final long LONGEST = 1 << 20;

  PlannedFiles {
    certificates = List.copyOf(certificates);
    files = List.copyOf(files);
  }

  /** Reads what {@code --change} and {@code --certificate} name. */
  static PlannedFiles of(Arguments arguments) throws UsageException {
    List<InputFile> files = new ArrayList<>();
    String file = arguments.value(Option.CHANGE);
    String script = file == null ? "" : script(Path.of(file), files);
    List<PlannedCertificate> certificates = new ArrayList<>();
    for (String certificate : arguments.values(Option.CERTIFICATE)) {
      certificates.add(certificate(certificate, files));
    }
    String name = file == null ? "the change" : Path.of(file).getFileName().toString();
    return new PlannedFiles(name, script, certificates, files);
  }

  /** Does to the objects what is planned. */
  PlannedChange applied(Input before) throws UsageException {
    try {
      return PlannedChange.of(
          name,
          script,
          certificates,
          before.bags(),
          before.recipients(),
          before.organisation().none());
    } catch (ScriptException e) {
      throw new UsageException(e.problems());
    }
  }

  private static String script(Path script, List<InputFile> files) throws UsageException {
    try {
      if (Files.size(script) > LONGEST) {
        throw new UsageException("--change: " + script + " is too large for a script");
      }
      byte[] bytes = Files.readAllBytes(script);
      files.add(file(script, bytes, "script"));
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UsageException("--change: " + script + " is not UTF-8; save it as such");
    } catch (IOException e) {
      throw new UsageException("--change: " + script + " cannot be read");
    }
  }

  private static PlannedCertificate certificate(String given, List<InputFile> files)
      throws UsageException {
    int equals = given.lastIndexOf('=');
    int colon = given.indexOf(':', equals);
    if (equals <= 0 || colon <= equals + 1 || colon == given.length() - 1) {
      throw new UsageException(
          "--certificate must be FILE=SERVER:SERVICES, such as new.pem=MBX01:IIS,SMTP, not "
              + given);
    }
    Path file = Path.of(given.substring(0, equals));
    try {
      if (Files.size(file) > LONGEST) {
        throw new UsageException("--certificate: " + file + " is too large for a certificate");
      }
      byte[] bytes = Files.readAllBytes(file);
      files.add(file(file, bytes, "certificate"));
      return PlannedCertificate.read(
          file.getFileName().toString(),
          bytes,
          given.substring(equals + 1, colon),
          List.of(given.substring(colon + 1).split(",")));
    } catch (IOException e) {
      throw new UsageException("--certificate: " + file + " cannot be read");
    } catch (CertificateException e) {
      throw new UsageException("--certificate: " + file + " holds no certificate");
    }
  }

  /** A file by name and hash. */
  static InputFile file(Path file, byte[] bytes, String format) {
    return new InputFile(
        file.getFileName().toString(), Sha256.of(bytes), format, Map.of(), List.of(), List.of());
  }
}
