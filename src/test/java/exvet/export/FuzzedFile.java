package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What holds of every file that is read, whatever is in it. */
final class FuzzedFile {
  private static final int LONGEST = 2_000;
  private static final int PER_BLOCK = 5;

  private FuzzedFile() {}

  /** What became of the input: files, and the objects in them. */
  record Read(List<InputFile> files, List<PropertyBag> bags) {

    /** How many objects there are of each cmdlet, without what stands for a rest. */
    Map<String, Integer> whole() {
      Map<String, Integer> count = new TreeMap<>();
      for (PropertyBag bag : bags) {
        if (!FileObjects.unread(bag)) {
          count.merge(bag.cmdlet(), 1, Integer::sum);
        }
      }
      return count;
    }

    boolean sound() {
      return files.stream().allMatch(file -> file.problems().isEmpty());
    }
  }

  /**
   * Reads the input twice and holds the invariants against it.
   *
   * @param lines how many lines it has at most; no problem is below
   */
  static Read check(Function<List<PropertyBag>, List<InputFile>> reader, int lines) {
    Read read = read(reader);
    Read again = read(reader);
    assertThat(again).isEqualTo(read);
    read.files().forEach(file -> check(file, lines));
    assertThat(read.whole()).isEqualTo(told(read.files()));
    assertThat(facts(read)).isEqualTo(facts(again));
    return read;
  }

  private static Read read(Function<List<PropertyBag>, List<InputFile>> reader) {
    List<PropertyBag> bags = new ArrayList<>();
    return new Read(reader.apply(bags), bags);
  }

  private static void check(InputFile file, int lines) {
    assertThat(file.file()).isNotEmpty();
    for (InputFile.Problem problem : file.problems()) {
      assertThat(problem.line()).as(problem.message()).isBetween(0, lines);
      assertThat(problem.message()).isNotBlank().hasSizeLessThan(LONGEST);
      assertThat(problem.message()).doesNotEndWith(": null");
    }
    file.notes().forEach(note -> assertThat(note).isNotBlank().hasSizeLessThan(LONGEST));
    boolean unread = file.sha256().isEmpty();
    assertThat(unread && file.problems().isEmpty()).as("unread without a word").isFalse();
  }

  /** What the files say of how many objects they hold. */
  private static Map<String, Integer> told(List<InputFile> files) {
    Map<String, Integer> told = new TreeMap<>();
    for (InputFile file : files) {
      file.cmdlets().forEach((cmdlet, count) -> told.merge(cmdlet, count, Integer::sum));
    }
    told.values().removeIf(count -> count == 0);
    return told;
  }

  /** The facts of every organisation in it, by the way that a check goes. */
  private static List<Exported> facts(Read read) {
    List<Exported> facts = new ArrayList<>();
    try (Intake intake = new Intake(PER_BLOCK)) {
      read.bags().forEach(intake);
      ExportedObjects objects = intake.objects();
      for (OrganisationExports one : Organisations.of(objects.bags(), read.files()).all()) {
        FactBase base =
            FactMapper.factBase(
                one.subject(),
                Merge.of(objects.others(one.bags())).bags(),
                objects.recipients(one.bags()).merged(conflict -> {}),
                one.exports(),
                one.entirety(),
                server -> false);
        facts.addAll(base.facts());
        base.recipients().forEach(facts::addAll);
      }
    }
    return facts;
  }
}
