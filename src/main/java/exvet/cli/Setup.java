package exvet.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the archive of loaded classes that saves most of a start. The archive belongs to one Java
 * and one place; where it does not fit, Java ignores it.
 */
final class Setup {
  /** The launchers name it too. */
  private static final String ARCHIVE = "exvet.jsa";

  /** Where the organisation to load classes with is, seen from the jars: installed, and built. */
  private static final List<String> EXAMPLES = List.of("../examples", "../../src/examples");

  private static final int FAILED = 4;
  private static final int INTERRUPTED = 130;
  private static final int MINUTES = 5;

  private final Path jar;

  /** Of the exvet that is running. */
  Setup() {
    this(
        Path.of(
            URI.create(
                Setup.class.getProtectionDomain().getCodeSource().getLocation().toString())));
  }

  Setup(Path jar) {
    this.jar = jar;
  }

  /**
   * @return the exit code
   */
  int run(PrintStream out) throws IOException {
    Path lib = jar.getParent();
    Path examples = examples(lib);
    if (!Files.isRegularFile(jar) || examples == null) {
      out.println("There is no installed exvet here: start it with its launcher.");
      return FAILED;
    }
    if (!Files.isWritable(lib)) {
      out.println("The archive belongs into " + lib + ", which cannot be written to.");
      return FAILED;
    }
    Path work = Files.createTempDirectory(lib, "setup");
    try {
      return make(work, examples, lib.resolve(ARCHIVE), out);
    } finally {
      delete(work);
    }
  }

  private int make(Path work, Path examples, Path archive, PrintStream out) throws IOException {
    Path made = work.resolve(ARCHIVE);
    Path said = work.resolve("said.txt");
    Process child =
        new ProcessBuilder(command(made, examples, work.resolve("report")))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    child.getOutputStream().close();
    try {
      if (!child.waitFor(MINUTES, TimeUnit.MINUTES)) {
        child.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      child.destroyForcibly();
      Thread.currentThread().interrupt();
      return INTERRUPTED;
    }
    if (!Files.exists(made)) {
      out.println("This Java made no archive; exvet works without it, and starts slower.");
      out.print(new String(Files.readAllBytes(said), StandardCharsets.UTF_8));
      return FAILED;
    }
    Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
    out.println("Made " + archive + " (" + Files.size(archive) / (1024 * 1024) + " MB).");
    out.println("It fits this Java in this place; run exvet setup again if either changes.");
    return 0;
  }

  private List<String> command(Path made, Path examples, Path report) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!option.startsWith("-XX:SharedArchiveFile")) {
        command.add(option);
      }
    }
    command.add("-XX:ArchiveClassesAtExit=" + made);
    // Not java.class.path: that has the other jars too, and the archive holds the path it saw.
    command.addAll(List.of("-cp", jar.toString(), "exvet.cli.Main", "check"));
    command.add(examples.resolve("contoso-faults").toString());
    command.addAll(List.of("--profile", examples.resolve("contoso.yaml").toString()));
    command.addAll(List.of("--as-of", "2026-11-01", "--fail-on", "never"));
    command.addAll(List.of("--out", report.toString()));
    return command;
  }

  private static Path examples(Path lib) {
    return EXAMPLES.stream()
        .map(name -> lib.resolve(name).normalize())
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(null);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
