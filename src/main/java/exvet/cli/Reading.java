package exvet.cli;

import exvet.export.ExportException;
import exvet.export.ExportedObjects;
import exvet.export.InputFile;
import exvet.export.Intake;
import exvet.export.Merge;
import exvet.export.OrganisationExports;
import exvet.export.Organisations;
import exvet.export.Recipients;
import exvet.export.Sources;
import exvet.fact.PropertyBag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads sources, and finds the one organisation in them. */
final class Reading {
  private static final int SHOWN = 20;

  private final Arguments arguments;
  private final Terminal terminal;
  private final Progress progress;

  Reading(Arguments arguments, Terminal terminal, Progress progress) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.progress = progress;
  }

  /** Reads them and chooses the organisation. */
  Input of(List<String> sources) throws UsageException {
    if (sources.isEmpty()) {
      throw new UsageException("name a file, a folder or a ZIP with exports");
    }
    progress.step("reading exports, objects");
    try (Intake intake = new Intake()) {
      List<InputFile> files = read(sources.stream().map(Path::of).toList(), intake);
      files.forEach(file -> terminal.note(held(file)));
      if (files.stream().allMatch(file -> file.cmdlets().isEmpty())) {
        throw new UsageException(nothing(files));
      }
      return input(files, intake.objects());
    }
  }

  private static String held(InputFile file) {
    return file.cmdlets().entrySet().stream()
        .map(cmdlet -> cmdlet.getKey() + " " + cmdlet.getValue())
        .collect(Collectors.joining(", ", file.file() + " (" + file.format() + "): ", ""));
  }

  private Input input(List<InputFile> files, ExportedObjects objects) throws UsageException {
    Organisations found = Organisations.of(objects.bags(), files);
    OrganisationExports organisation = choose(found);
    Differences differences = new Differences();
    Merge.Merged merged = Merge.of(objects.others(organisation.bags()));
    differences.add(merged.conflicts());
    Recipients recipients =
        objects.recipients(organisation.bags()).merged(differences::addOfRecipient);
    int left = 0;
    for (PropertyBag bag : found.unassigned()) {
      differences.addUnassigned(bag, objects.count(bag));
      left += objects.count(bag);
    }
    if (left > 0) {
      terminal.warn(
          left == 1
              ? "1 object could belong to more than one organisation and is left out"
              : left + " objects could belong to more than one organisation and are left out");
    }
    return new Input(
        differences.noted(files),
        organisation,
        merged.bags(),
        recipients,
        differences.conflicts(),
        found.unassigned());
  }

  private List<InputFile> read(List<Path> sources, Intake intake) throws UsageException {
    try {
      return Sources.read(
          sources,
          bag -> {
            intake.accept(bag);
            progress.count();
          });
    } catch (ExportException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static String nothing(List<InputFile> files) {
    List<String> problems = new ArrayList<>(problems(files));
    files.stream()
        .flatMap(file -> file.notes().stream().map(note -> file.file() + ": " + note))
        .limit(SHOWN)
        .forEach(note -> problems.add(Visible.line(note)));
    String why =
        problems.isEmpty()
            ? files.isEmpty() ? "; there is no file" : ""
            : ":\n" + String.join("\n", problems);
    return "there is no export that can be read" + why;
  }

  /** What could not be read, line by line; of many the first. */
  static List<String> problems(List<InputFile> files) {
    List<String> lines = new ArrayList<>();
    int all = 0;
    for (InputFile file : files) {
      for (InputFile.Problem problem : file.problems()) {
        all++;
        if (lines.size() < SHOWN) {
          String line = problem.line() > 0 ? ":" + problem.line() : "";
          lines.add(Visible.line(file.file() + line + ": " + problem.message()));
        }
      }
    }
    if (all > lines.size()) {
      lines.add("and " + (all - lines.size()) + " more; the reports have them all");
    }
    return lines;
  }

  private OrganisationExports choose(Organisations found) throws UsageException {
    String wanted = arguments.value(Option.ORGANISATION);
    List<OrganisationExports> all = found.all();
    String names = all.stream().map(OrganisationExports::name).collect(Collectors.joining(", "));
    if (wanted != null) {
      return found
          .named(wanted)
          .orElseThrow(
              () ->
                  new UsageException(
                      "no organisation is called " + wanted + "; there is " + names));
    }
    if (all.size() > 1) {
      throw new UsageException(
          "these are exports of "
              + all.size()
              + " organisations: "
              + names
              + "; choose one with --organisation NAME");
    }
    return all.get(0);
  }
}
