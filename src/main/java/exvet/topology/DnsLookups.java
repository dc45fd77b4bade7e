package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What name servers of one view say to the lookups by which the guide has its records verified.
 *
 * @param identity the view: {@code public}, {@code private}
 * @param none whether there is nothing to look up
 * @param asked whether a name server gave an answer to any of them
 * @param lookups in the order of names; empty unless somebody was asked
 * @param names those that were looked up
 */
public record DnsLookups(
    @Known String identity,
    boolean none,
    @From("answers") Boolean asked,
    @Known List<Lookup> lookups,
    @Known List<String> names,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  /**
   * One lookup.
   *
   * @param answer what was said, or why nobody knows, in words
   * @param resolver address and port of the server that said it
   * @param ttl how many seconds it holds; null where nothing does
   */
  public record Lookup(
      String name, String type, String answer, String resolver, Long ttl, Instant at) {}

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("view", Set.of(identity));
  }

  static List<DnsLookups> all(Ground ground) {
    List<ClientHost> hosts = ground.clientHosts();
    List<MailDomain> domains =
        MailDomain.all(ground).stream()
            .filter(domain -> !Boolean.FALSE.equals(domain.used()))
            .toList();
    List<DnsLookups> all = new ArrayList<>();
    String unnamed =
        domains.stream().map(MailDomain::unnamed).filter(Objects::nonNull).findFirst().orElse(null);
    for (View view : View.values()) {
      Set<DnsQuestion> questions = new LinkedHashSet<>();
      Set<String> names = new TreeSet<>();
      for (MailDomain domain : domains) {
        if (domain.unnamed() != null) {
          continue;
        }
        if (view == View.PUBLIC) {
          questions.add(DnsQuestion.of(view, domain.identity(), "MX"));
        }
        if (!Boolean.TRUE.equals(domain.externalRelay())) {
          names.add("autodiscover." + domain.identity());
        }
      }
      hosts.stream()
          .filter(host -> host.view() == view && host.host() != null)
          .filter(host -> !Boolean.FALSE.equals(host.used()) && !host.unpublished())
          .forEach(host -> names.add(host.host()));
      names.forEach(name -> questions.add(DnsQuestion.of(view, name, "A")));
      names.forEach(name -> questions.add(DnsQuestion.of(view, name, "AAAA")));
      all.add(of(view, questions, unnamed, ground));
    }
    return all;
  }

  /**
   * @param unnamed why a domain that is there has no name to look up; null if all have theirs
   */
  private static DnsLookups of(
      View view, Set<DnsQuestion> questions, String unnamed, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    List<Lookup> lookups = new ArrayList<>();
    boolean asked = false;
    for (DnsQuestion question : questions) {
      DnsAnswer best = ground.dns().best(question);
      Found found = ground.dns().find(question);
      // An IPv6 address is worth a line only where there is one.
      if (best != null && (!question.type().equals("AAAA") || found.present())) {
        asked |= best.definite();
        basis.addAll(found.basis());
        lookups.add(
            new Lookup(
                question.name(),
                question.type(),
                words(best, found),
                best.server(),
                best.answers().isEmpty() ? null : best.answers().get(0).ttl(),
                best.at()));
      }
    }
    if (questions.isEmpty() && unnamed != null) {
      gaps.lack(unnamed, "asked");
    } else if (!asked) {
      gaps.lack(Unprobed.lookups(view) + byHand(view, questions, ground), "asked");
    }
    return new DnsLookups(
        view.toString(),
        questions.isEmpty() && unnamed == null,
        asked ? Boolean.TRUE : null,
        List.copyOf(lookups),
        lookups.stream().map(Lookup::name).distinct().toList(),
        gaps.origin(view.toString()),
        basis.list());
  }

  private static String words(DnsAnswer best, Found found) {
    String aliases = found.alias() ? String.join(", ", found.chain()) + ": " : "";
    return switch (found.status()) {
      case PRESENT ->
          aliases
              + found.records().stream()
                  .map(record -> record.data())
                  .sorted()
                  .collect(Collectors.joining(", "));
      case NO_DATA -> aliases + "no such record";
      case NO_NAME -> aliases + "no such name";
      case LOOP -> aliases + "the aliases lead nowhere";
      case UNKNOWN ->
          "no answer (" + (best.failure() == null ? best.rcode() : best.failure()) + ")";
    };
  }

  /** What an administrator can type instead. */
  private static String byHand(View view, Set<DnsQuestion> questions, Ground ground) {
    List<String> stated =
        view == View.PUBLIC ? ground.profile().dns().outside() : ground.profile().dns().inside();
    String server = stated.isEmpty() ? "" : " " + stated.get(0);
    String commands =
        questions.stream()
            .filter(question -> !question.type().equals("AAAA"))
            .map(
                question ->
                    (question.type().equals("MX") ? "nslookup -type=mx " : "nslookup ")
                        + question.name()
                        + server)
            .collect(Collectors.joining("; "));
    String how =
        stated.isEmpty() ? "; or by hand, from a name server of that view: " : "; or by hand: ";
    return commands.isEmpty() ? "" : how + commands;
  }
}
