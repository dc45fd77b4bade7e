package exvet.report;

import exvet.export.InputFile;
import exvet.export.Manifest;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.MailQueue;
import exvet.fact.Observed;
import exvet.fact.PropertyBag;
import exvet.fact.TransportConfig;
import exvet.fact.Value;
import exvet.verdict.RecipientList;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Source;
import exvet.verdict.Waived;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes persons out of a report: no samples, no recipient's name, and of mail addresses only the
 * domain. What is left still says how many recipients a verdict is about.
 */
public final class RecipientMask {
  /** Templates such as %m@contoso.com and filters such as *@contoso.com are nobody's address. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![^\\s\"'<>()\\[\\],;:|=])(?!\\*@)[^\\s\"'<>()\\[\\],;:|=@%]{1,256}@(?=[\\p{L}0-9])");

  /** The areas whose rules about domains name mailboxes of theirs as well. */
  private static final Set<String> NAME_MAILBOXES = Set.of("rcpt", "e2e");

  private final Set<Place> places = new HashSet<>();

  /** Where an object stands that is no recipient. */
  private record Place(String file, String object, int line) {}

  private RecipientMask(FactBase facts) {
    Stream.concat(facts.facts().stream(), facts.probed().stream())
        .map(Observed::origin)
        .forEach(origin -> places.add(new Place(origin.file(), origin.object(), origin.line())));
  }

  static Report of(Report report) {
    FactBase facts = report.facts();
    RecipientMask mask = new RecipientMask(facts);
    return new Report(
        report.tool(),
        report.asOf(),
        report.organisation(),
        report.inputs().stream().map(RecipientMask::input).toList(),
        report.completeness().withoutRecipients(),
        report.rules(),
        report.results().stream().map(mask::result).toList(),
        report.reconciled(),
        report.lookups(),
        RecipientList.EMPTY,
        facts.withoutRecipients().with(RecipientMask::fact),
        report.profile(),
        selection(report.selection()));
  }

  /**
   * What another server said of the last message in a queue may name who sent it, or to whom; and
   * the postmaster may be somebody.
   */
  private static Exported fact(Exported fact) {
    if (fact instanceof TransportConfig config) {
      return new TransportConfig(
          config.maxSendSize(),
          config.maxReceiveSize(),
          config.maxRecipientEnvelopeLimit(),
          text(config.externalPostmasterAddress()),
          config.internalSmtpServers(),
          config.tlsReceiveDomainSecureList(),
          config.tlsSendDomainSecureList(),
          config.identity(),
          config.guid(),
          config.valid(),
          config.whenChangedUTC(),
          config.origin());
    }
    return fact instanceof MailQueue queue
        ? new MailQueue(
            queue.nextHopDomain(),
            queue.deliveryType(),
            queue.status(),
            queue.messageCount(),
            text(queue.lastError()),
            queue.server(),
            queue.identity(),
            queue.guid(),
            queue.valid(),
            queue.whenChangedUTC(),
            queue.origin())
        : fact;
  }

  /** The same of an object as it was exported. */
  public static PropertyBag bag(PropertyBag bag) {
    Map<String, Value> properties = new LinkedHashMap<>(bag.properties());
    properties.replaceAll((name, value) -> value(value));
    return new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), properties);
  }

  private static Value value(Value value) {
    if (value instanceof Value.Items items) {
      return new Value.Items(items.values().stream().map(RecipientMask::value).toList());
    }
    if (value instanceof Value.Scalar said) {
      Map<String, Value> members = new LinkedHashMap<>(said.members());
      members.replaceAll((name, member) -> value(member));
      return new Value.Scalar(text(said.text()), said.number(), said.type(), members);
    }
    return value;
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

  private Result result(Result result) {
    boolean aboutPersons =
        result.rule().scope().equals("recipient")
            || !result.rule().scope().equals("organisation")
                && NAME_MAILBOXES.contains(result.rule().area());
    boolean counted = aboutPersons || result.count() != null;
    return new Result(
        result.rule(),
        result.severity(),
        result.verdict(),
        result.clause(),
        text(result.subject()),
        counted ? List.of() : texts(result.objects()),
        text(withoutSample(withoutInstance(result), result.sample())),
        counted ? null : text(result.observed()),
        counted ? null : text(result.expected()),
        text(withoutSample(result.reason(), result.sample())),
        result.awaits(),
        result.because(),
        result.sources().stream().map(this::source).toList(),
        aboutPersons && result.fix() != null
            ? result.rule().fix()
            : text(withoutSample(result.fix(), result.sample())),
        result.count(),
        List.of(),
        result.evidence(),
        result.waiver() == null ? null : waiver(result.waiver()),
        result.novelty(),
        result.clauses());
  }

  /** What somebody typed may name anybody. */
  private static Waived waiver(Waived waiver) {
    return new Waived(
        text(waiver.reason()), text(waiver.approver()), waiver.expires(), waiver.original());
  }

  /** A recipient's identity is its name; other objects are what the report is about. */
  private Source source(Source source) {
    boolean known = places.contains(new Place(source.file(), source.object(), source.line()));
    String object = known ? text(source.object()) : null;
    return new Source(source.file(), object, source.property(), source.line());
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
