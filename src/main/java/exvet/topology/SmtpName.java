package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names by which an MX host introduces itself, in the greeting and in the reply to EHLO.
 *
 * @param names all of them
 * @param internal whether one of them cannot exist in the public DNS, or is no name
 * @param inner those
 * @param resolves whether each of the others has an address in the public DNS
 * @param unresolved those of the others that have none
 * @param greeted whether one of all those stands in the greeting, not in a reply to EHLO alone
 * @param connectors the connectors by which mail comes from it
 * @param sends whether mail also leaves by this name from an address at which it introduces itself
 */
public record SmtpName(
    @Known String identity,
    @Known List<String> domains,
    @From("domainName") Boolean used,
    @Known @From("turns") List<String> names,
    @From("turns") Boolean internal,
    @Known @From("turns") List<String> inner,
    @From({"turns", "answers"}) Boolean resolves,
    @Known @From("answers") List<String> unresolved,
    @Known @From("turns") boolean greeted,
    @Known List<String> connectors,
    boolean sends,
    @Known Set<String> silent,
    @Known Set<String> entries,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return SmtpServer.concerns(identity, domains, silent, entries);
  }

  static List<SmtpName> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    return hosts.each(host -> of(host, hosts));
  }

  private static SmtpName of(MailHost host, MailHosts hosts) {
    Ground ground = hosts.ground();
    List<Observed> basis = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    Set<String> bad = new TreeSet<>();
    Set<String> addresses = new TreeSet<>();
    for (Conversation talk : host.talks()) {
      names.addAll(talk.names());
      addresses.add(talk.address());
    }
    Answer known = names.isEmpty() ? Answer.unknown(host.untalked()) : Answer.YES;
    Answer resolves = known;
    List<String> inner = names.stream().filter(MailNames::inner).toList();
    Set<String> sought = new TreeSet<>();
    host.talks().forEach(talk -> sought.addAll(MailNames.of(talk.dialogue())));
    for (String name : sought) {
      Found found = ground.dns().addresses(View.PUBLIC, name);
      basis.addAll(found.basis());
      resolves = resolves.and(found.exists());
      if (found.missing()) {
        bad.add(name);
      }
    }
    Set<String> wrong = new TreeSet<>(bad);
    wrong.addAll(inner);
    Gaps gaps = new Gaps();
    return new SmtpName(
        host.name(),
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        List.copyOf(names),
        gaps.take("internal", inner.isEmpty() ? known.not() : Answer.YES),
        inner,
        gaps.take("resolves", resolves),
        List.copyOf(bad),
        wrong.stream().anyMatch(name -> host.talks().stream().anyMatch(t -> t.greetsAs(name))),
        ReceiveConnectors.identities(hosts.connectors()),
        sends(wrong, addresses, ground),
        host.silent(),
        host.entries(),
        gaps.origin(host.name()),
        host.basis(basis));
  }

  private static boolean sends(Collection<String> names, Set<String> addresses, Ground ground) {
    Set<String> egress = Addresses.canonical(ground.profile().egressIPs());
    egress.retainAll(addresses);
    return !egress.isEmpty()
        && HeloName.all(ground).stream()
            .filter(helo -> Boolean.TRUE.equals(helo.internet()))
            .anyMatch(helo -> helo.names().stream().anyMatch(names::contains));
  }
}
