package exvet.report;

import exvet.export.InputFile;
import exvet.export.Manifest;
import exvet.fact.FactBase;
import exvet.verdict.RecipientList;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Source;
import exvet.verdict.Waived;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes persons out of a report: no samples, no recipient's name, and of mail addresses only the
 * domain. What is left still says how many recipients a verdict is about.
 */
public final class RecipientMask {
  /** Templates such as %m@contoso.com are no addresses of persons. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![^\\s\"'<>()\\[\\],;:|=])[^\\s\"'<>()\\[\\],;:|=@%]{1,256}@(?=[\\p{L}0-9])");

  private static final Pattern DOMAIN =
      Pattern.compile("[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+){1,126}");

  private RecipientMask() {}

  static Report of(Report report) {
    FactBase facts = report.facts();
    return new Report(
        report.tool(),
        report.asOf(),
        report.organisation(),
        report.inputs().stream().map(RecipientMask::input).toList(),
        report.completeness().withoutRecipients(),
        report.rules(),
        report.results().stream().map(RecipientMask::result).toList(),
        report.reconciled(),
        report.lookups(),
        RecipientList.EMPTY,
        facts.withoutRecipients(),
        report.profile(),
        selection(report.selection()));
  }

  /** Reasons are typed, as those of waivers are. */
  private static Selection selection(Selection selection) {
    return selection.with(RecipientMask::text);
  }

  private static InputFile input(InputFile input) {
    return new InputFile(
        input.file(),
        input.sha256(),
        input.format(),
        input.cmdlets(),
        input.notes().stream().map(note -> text(withoutErrors(note, input))).toList(),
        input.problems().stream()
            .map(p -> new InputFile.Problem(p.line(), text(withoutErrors(p.message(), input))))
            .toList(),
        input.manifests().stream().map(RecipientMask::manifest).toList(),
        input.computers(),
        Map.of());
  }

  /** An error may name the recipient that caused it. */
  private static String withoutErrors(String text, InputFile input) {
    String masked = text;
    for (Manifest manifest : input.manifests()) {
      for (Manifest.Part part : manifest.parts()) {
        if (part.aboutRecipients()) {
          masked = withoutSample(withoutSample(masked, part.errors()), part.warnings());
        }
      }
    }
    return masked;
  }

  private static Manifest manifest(Manifest manifest) {
    return manifest.with(
        manifest.parts().stream()
            .map(part -> part.aboutRecipients() ? part.withoutTexts() : part)
            .toList());
  }

  private static Result result(Result result) {
    boolean recipients = !result.rule().scope().equals("organisation") || result.count() != null;
    return new Result(
        result.rule(),
        result.severity(),
        result.verdict(),
        result.clause(),
        text(result.subject()),
        recipients ? List.of() : texts(result.objects()),
        text(withoutSample(withoutInstance(result), result.sample())),
        recipients ? null : text(result.observed()),
        recipients ? null : text(result.expected()),
        text(withoutSample(result.reason(), result.sample())),
        result.awaits(),
        result.because(),
        result.sources().stream().map(source -> source(source, recipients)).toList(),
        recipients && result.fix() != null ? fix(result) : text(result.fix()),
        result.count(),
        List.of(),
        result.evidence(),
        result.waiver() == null ? null : waiver(result.waiver()),
        result.novelty(),
        result.clauses());
  }

  /** What the rule advises, with no name but that of the domain that the result is about. */
  private static String fix(Result result) {
    String fix = result.rule().fix();
    List<String> domains =
        Stream.of(result.subject().split(" \\| ")).filter(DOMAIN.asMatchPredicate()).toList();
    boolean known = result.rule().scope().equals("cross") && domains.size() == 1;
    return fix != null && known ? fix.replace("{domain}", domains.get(0)) : fix;
  }

  /** What somebody typed may name anybody. */
  private static Waived waiver(Waived waiver) {
    return new Waived(
        text(waiver.reason()), text(waiver.approver()), waiver.expires(), waiver.original());
  }

  /** A recipient's identity is its name; other objects are what the report is about. */
  private static Source source(Source source, boolean recipient) {
    return new Source(
        source.file(), recipient ? null : text(source.object()), source.property(), source.line());
  }

  /** Of a crowd its number: the instance may name others than those of the sample. */
  private static String withoutInstance(Result result) {
    boolean crowd = result.count() != null && result.message() != null;
    return crowd ? result.message().split(", for instance ", 2)[0] : result.message();
  }

  private static String withoutSample(String text, List<String> sample) {
    String masked = text;
    for (String name : sample) {
      masked = masked == null || name.isEmpty() ? masked : masked.replace(name, "…");
    }
    return masked;
  }

  private static List<String> texts(List<String> texts) {
    return texts.stream().map(RecipientMask::text).toList();
  }

  /** A text with only the domains of its mail addresses; null for null. */
  public static String text(String text) {
    return text == null ? null : ADDRESS.matcher(text).replaceAll("…@");
  }
}
