package exvet.export;

import exvet.export.Manifest.Part;
import exvet.export.Manifest.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a report says of a collector's run. */
final class ManifestWords {
  private final Manifest manifest;

  ManifestWords(Manifest manifest) {
    this.manifest = manifest;
  }

  /** How the run was made, and what it left out. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    manifest.about().forEach((name, said) -> notes.add(name + ": " + said));
    if (manifest.redacted()) {
      notes.add(
          "redacted: names of recipients and what stands before the @ of their addresses are"
              + " tokens that nobody can turn back; commands that name recipients cannot be run");
    }
    cmdlets(State.NOT_OFFERED)
        .forEach(
            (role, cmdlets) ->
                notes.add(
                    "not offered by the shell: "
                        + cmdlets
                        + "; either this Exchange is older, or a right is missing: "
                        + role));
    cmdlets(State.NOT_RUN).values().forEach(cmdlets -> notes.add("left out: " + cmdlets));
    return notes;
  }

  /** What went wrong. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!manifest.finished()) {
      problems.add("the collection was interrupted and is not complete; collect again");
    }
    failures().forEach((said, cmdlets) -> problems.add(String.join(", ", cmdlets) + said));
    return problems;
  }

  /** The same error on one server is told once, with all cmdlets that had it. */
  private Map<String, TreeSet<String>> failures() {
    Map<String, TreeSet<String>> failures = new LinkedHashMap<>();
    for (Part part : manifest.parts()) {
      if (part.state() == State.FAILED) {
        failures.computeIfAbsent(failure(part), first -> new TreeSet<>()).add(part.cmdlet());
      }
    }
    return failures;
  }

  /** Why a part holds less than its cmdlet would have given, in one sentence. */
  static String said(Part part) {
    String server = part.server().isEmpty() ? "" : " for " + part.server();
    String right = part.role().isEmpty() ? "" : "; right it needs: " + part.role();
    return switch (part.state()) {
      case FAILED -> part.cmdlet() + failure(part);
      case INTERRUPTED ->
          "the collection was interrupted while " + part.cmdlet() + server + " ran" + right;
      case NOT_OFFERED -> "the collector's shell did not offer " + part.cmdlet() + right;
      case NOT_RUN -> "the collector did not run " + part.cmdlet() + server + right;
      case CHANGED -> part.file() + " was changed after it was collected";
      case LOST -> part.file() + " is missing or not readable, which the collector wrote";
      case RAN ->
          part.cmdlet()
              + " gave nothing"
              + server
              + " but warned"
              + (part.aboutRecipients() || part.warnings().isEmpty()
                  ? ""
                  : ": " + part.warnings().get(0));
    };
  }

  /** What is said of a failure behind the cmdlet's name. */
  static String failure(Part part) {
    String server = part.server().isEmpty() ? "" : " on " + part.server();
    // Errors about recipients may name them; the manifest has them.
    boolean told = !part.errors().isEmpty() && !part.aboutRecipients();
    String error = told ? ": " + part.errors().get(0) : "";
    String more = part.errors().size() > 1 ? " (and further errors)" : "";
    String role = part.role().isEmpty() ? "" : "; right it needs: " + part.role();
    return " failed" + server + error + more + role;
  }

  private Map<String, String> cmdlets(State state) {
    Map<String, TreeSet<String>> byRole = new TreeMap<>();
    for (Part part : manifest.parts()) {
      if (part.state() == state) {
        byRole.computeIfAbsent(part.role(), first -> new TreeSet<>()).add(part.cmdlet());
      }
    }
    Map<String, String> said = new TreeMap<>();
    byRole.forEach((role, cmdlets) -> said.put(role, String.join(", ", cmdlets)));
    return said;
  }
}
