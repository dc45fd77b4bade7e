package exvet.handover;

import exvet.change.Step;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsRecord;
import exvet.fact.Probed;
import exvet.fact.View;
import exvet.handover.AttestedStep.Effect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Records that were to be published, held against what name servers say. */
public final class PlannedRecords {
  /** Their serial numbers move by themselves. */
  private static final String APEX = "SOA";

  private PlannedRecords() {}

  /**
   * What became of the records of one file. All records of one name and type belong together.
   *
   * @param option as it was given
   * @param seen what probes saw afterwards
   */
  public static AttestedStep of(
      String option, View view, List<DnsRecord> records, List<Probed> seen) {
    Map<String, List<DnsRecord>> sets = new TreeMap<>();
    for (DnsRecord record : records) {
      if (!record.type().equals(APEX)) {
        sets.computeIfAbsent(record.name() + ' ' + record.type(), set -> new ArrayList<>())
            .add(record);
      }
    }
    List<Effect> effects = new ArrayList<>();
    sets.values().forEach(set -> effects.add(effect(view, set, seen)));
    Step step = new Step(0, option, Step.Kind.MODELLED, List.of(), List.of());
    return new AttestedStep(step, effects);
  }

  private static Effect effect(View view, List<DnsRecord> planned, List<Probed> seen) {
    String name = planned.get(0).name();
    String type = planned.get(0).type();
    Set<String> wanted = data(planned, record -> true);
    List<Set<String>> found = new ArrayList<>();
    for (Probed one : seen) {
      if (one instanceof DnsAnswer answer
          && answer.definite()
          && answer.view() == view
          && answer.question().name().equals(name)
          && answer.question().type().equals(type)) {
        found.add(data(answer.answers(), r -> r.name().equals(name) && r.type().equals(type)));
      }
    }
    Standing standing =
        found.isEmpty()
            ? Standing.UNKNOWN
            : found.stream().allMatch(wanted::equals)
                ? Standing.PRESENT
                : found.stream().allMatch(Set::isEmpty) ? Standing.MISSING : Standing.DIFFERENT;
    String said =
        found.isEmpty()
            ? null
            : found.stream()
                .map(PlannedRecords::text)
                .distinct()
                .collect(Collectors.joining(" | "));
    return new Effect("DNS " + view, name, type, null, text(wanted), said, standing);
  }

  /** What records say; host names are the same in any case, texts are not. */
  private static Set<String> data(Collection<DnsRecord> records, Predicate<DnsRecord> which) {
    return records.stream()
        .filter(which)
        .map(one -> one.type().equals("TXT") ? one.data() : one.data().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Set<String> data) {
    return String.join(", ", data);
  }
}
