package exvet.probe;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What records that are yet to be published change in what name servers say. */
final class PlannedAnswers {
  private final Map<View, List<NameSource>> planned;

  PlannedAnswers(Map<View, List<NameSource>> planned) {
    this.planned = planned;
  }

  /** What they say to a question; empty if nothing, as of what a part of a zone leaves out. */
  Optional<DnsAnswer> answer(DnsQuestion question) {
    return planned.getOrDefault(question.view(), List.of()).stream()
        .filter(source -> source.covers(question.name()))
        .findFirst()
        .flatMap(source -> source.ask(List.of(question)).stream().findFirst())
        .filter(DnsAnswer::definite)
        // A whole zone has its SOA record, and says with it that there is nothing.
        .filter(answer -> !answer.answers().isEmpty() || !answer.authority().isEmpty());
  }

  /** An answer of today, which goes on as they say from the first alias that leads to them. */
  DnsAnswer continued(DnsAnswer today) {
    List<DnsRecord> aliases = new ArrayList<>();
    Set<String> passed = new HashSet<>();
    DnsQuestion question = today.question();
    String name = question.name();
    while (passed.add(name)) {
      String owner = name;
      Optional<DnsRecord> alias =
          today.answers().stream()
              .filter(one -> one.name().equals(owner) && one.type().equals("CNAME"))
              .findFirst();
      if (alias.isEmpty() || question.type().equals("CNAME")) {
        return today;
      }
      aliases.add(alias.get());
      name = alias.get().host(0);
      Optional<DnsAnswer> rest =
          answer(new DnsQuestion(question.view(), name, question.type(), question.way()));
      if (rest.isPresent()) {
        aliases.addAll(rest.get().answers());
        return new DnsAnswer(
            question,
            rest.get().server(),
            rest.get().rcode(),
            rest.get().flags(),
            List.copyOf(aliases),
            rest.get().authority(),
            null,
            today.at(),
            rest.get().origin());
      }
    }
    return today;
  }
}
