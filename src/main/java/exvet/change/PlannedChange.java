package exvet.change;

import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a script would do to a configuration. Nothing of it is ever run: it is read, and what is
 * known of its commands is done to the objects of an export.
 *
 * @param file the script's name
 * @param steps its commands in the order in which they would run
 * @param bags all objects of the organisation but recipients, as they would be afterwards
 * @param removed those that were there and no longer would be, as they were before
 * @param recipients what recipients would be afterwards
 */
public record PlannedChange(
    String file,
    List<Step> steps,
    List<PropertyBag> bags,
    List<PropertyBag> removed,
    ChangedRecipients recipients) {

  /**
   * What a comment of a script says if the answer is planned, too; else whoever runs it decides. A
   * step that asks has it as a note.
   */
  public static final String ANSWER =
      "answer no where Exchange asks whether it replaces the certificate for mail between servers";

  private static final Pattern ANSWERED =
      Pattern.compile("^\\h*#.*" + ANSWER, Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  public PlannedChange {
    steps = List.copyOf(steps);
    bags = List.copyOf(bags);
    removed = List.copyOf(removed);
  }

  /** Whether a text names a certificate that the change makes: nobody knows its thumbprint yet. */
  public static boolean unnamed(String text) {
    return text != null && NewCertificates.UNNAMED.matcher(text).find();
  }

  /** Whether everything that the script does is known, as far as rules may read it. */
  public boolean complete() {
    return steps.stream().allMatch(step -> step.kind().known());
  }

  /**
   * Applies a script to the objects of one organisation.
   *
   * @param file how the script is called
   * @param script its text
   * @param certificates what is imported before it runs
   * @param bags the organisation's objects without recipients, each once
   * @param recipients its recipients, some at a time
   * @throws ScriptException if it cannot be read as a script at all, or a certificate is planned
   *     for a server or a service that there is not
   */
  public static PlannedChange of(
      String file,
      String script,
      List<PlannedCertificate> certificates,
      List<PropertyBag> bags,
      Iterable<List<PropertyBag>> recipients)
      throws ScriptException {
    return of(file, script, certificates, bags, recipients, Set.of());
  }

  /**
   * The same where it is known of what there is nothing.
   *
   * @param none the cmdlets whose exports state that there is no such object
   */
  public static PlannedChange of(
      String file,
      String script,
      List<PlannedCertificate> certificates,
      List<PropertyBag> bags,
      Iterable<List<PropertyBag>> recipients,
      Set<String> none)
      throws ScriptException {
    return of(file, script, certificates, new Configuration(bags, recipients, none));
  }

  private static PlannedChange of(
      String file,
      String script,
      List<PlannedCertificate> certificates,
      Configuration configuration)
      throws ScriptException {
    if (ANSWERED.matcher(script).find()) {
      configuration.decline();
    }
    List<String> faults =
        certificates.stream()
            .map(one -> one.fault(configuration))
            .filter(Objects::nonNull)
            .toList();
    if (!faults.isEmpty()) {
      throw new ScriptException(faults);
    }
    List<Step> steps = new ArrayList<>();
    certificates.forEach(one -> steps.add(one.apply(configuration)));
    steps.addAll(new Interpreter(configuration).run(ScriptText.parse(file, script)));
    return new PlannedChange(
        file,
        steps,
        configuration.bags(),
        configuration.takenAway(),
        configuration.changedRecipients());
  }
}
