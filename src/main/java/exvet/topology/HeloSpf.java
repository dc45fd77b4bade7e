package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A name by which the organisation's mail greets the servers of the internet, with what its own SPF
 * record says. Where the name is not known the connector stands for it.
 *
 * @param internet whether mail goes to the internet by DNS under it
 * @param name null if it is unknown
 * @param connectors the Send connectors that use it
 * @param text its SPF record; null if it has no single one
 * @param missing whether it has none
 * @param several whether it has more than one, of which none counts
 * @param failed what the record says of addresses that it does not pass
 * @param anyFailed whether there are such
 * @param shared whether the name is itself a mail domain, so that the record speaks for its mail
 * @param owner the name that is to have the record: itself, or the end of its aliases; null if that
 *     is another's, or a mail domain, for whose mail the record would speak, too
 * @param addresses those to which the name leads
 * @param corrected the record, or that of a host that sends as itself, with which they all pass;
 *     null if that cannot be told, or a mail domain has none
 */
public record HeloSpf(
    @Known String identity,
    @From({"enabled", "addressSpaces", "dnsRoutingEnabled"}) Boolean internet,
    @From("fqdn") String name,
    @Known List<String> connectors,
    @From("answers") String text,
    @From("answers") Boolean missing,
    @From("answers") Boolean several,
    @Known @From("answers") List<String> failed,
    @From("answers") Boolean anyFailed,
    boolean shared,
    String owner,
    String corrected,
    @Known List<String> addresses,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String ITSELF = "v=spf1 a -all";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "connector",
        Set.copyOf(connectors),
        "helo",
        Set.of(identity),
        "domain",
        shared ? Set.of(name) : Set.of());
  }

  static List<HeloSpf> all(Ground ground) {
    Map<String, List<HeloName>> byName = new TreeMap<>();
    List<HeloSpf> all = new ArrayList<>();
    for (HeloName helo : HeloName.all(ground)) {
      helo.names().forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>()).add(helo));
      if (helo.names().isEmpty()) {
        all.add(unnamed(helo));
      }
    }
    byName.forEach((name, users) -> all.add(of(name, users, ground)));
    return all;
  }

  /** Stands for a name that nobody knows. */
  private static HeloSpf unnamed(HeloName helo) {
    String reason = helo.origin().absent().getOrDefault("internal", "its name is not known");
    Found found = Found.unknown(helo.identity(), reason);
    return made(
        helo.identity(),
        null,
        List.of(helo),
        found,
        List.of(),
        found.exists(),
        false,
        null,
        null,
        List.of());
  }

  private static HeloSpf of(String name, List<HeloName> users, Ground ground) {
    // A name that the internet cannot know has no record there.
    Found found =
        DomainNames.nonPublic(name)
            ? Found.nameless(name)
            : ground.dns().find(View.PUBLIC, name, "TXT");
    List<String> failed = new ArrayList<>();
    boolean none = !found.unknown() && SpfRecord.among(found).size() != 1;
    List<SpfClient> clients = SpfClient.all(ground.profile().egressIPs(), name, "postmaster");
    Answer anyFailed = none ? Answer.NO : failures(name, clients, failed, ground);
    List<String> texts = SpfRecord.among(found);
    boolean shared = ground.mailDomains().all().containsKey(name);
    String owner = owner(name, found, ground);
    String text = owner != null && texts.size() == 1 ? texts.get(0) : ITSELF;
    String corrected = shared && none ? null : SpfEdit.passing(text, name, clients, ground);
    List<String> addresses = ResolvedHost.of(ground, View.PUBLIC, name).addresses().list();
    return made(name, name, users, found, failed, anyFailed, shared, owner, corrected, addresses);
  }

  /** Beside an alias there can be no other record, so the record belongs where the alias ends. */
  private static String owner(String name, Found found, Ground ground) {
    String end = found.end();
    boolean ours =
        end.equals(name)
            || ground.entry().registered(end) && !ground.mailDomains().all().containsKey(end);
    return ours ? end : null;
  }

  private static HeloSpf made(
      String identity,
      String name,
      List<HeloName> users,
      Found found,
      List<String> failed,
      Answer anyFailed,
      boolean shared,
      String owner,
      String corrected,
      List<String> addresses) {
    Gaps gaps = new Gaps();
    Answer internet = Answer.NO;
    Set<String> connectors = new TreeSet<>();
    Basis basis = new Basis();
    for (HeloName user : users) {
      internet = internet.or(Answer.of(user, "internet", Boolean.TRUE.equals(user.internet())));
      connectors.add(user.identity());
      basis.addAll(user.basis());
    }
    basis.addAll(found.basis());
    if (found.unknown()) {
      gaps.lack(found.reason(), "text");
    }
    List<String> texts = SpfRecord.among(found);
    return new HeloSpf(
        identity,
        gaps.take("internet", internet),
        gaps.take("name", name, found.reason()),
        List.copyOf(connectors),
        texts.size() == 1 ? SpfRecord.brief(texts.get(0)) : null,
        gaps.take("missing", found.tells(texts.isEmpty())),
        gaps.take("several", found.tells(texts.size() > 1)),
        List.copyOf(failed),
        gaps.take("anyFailed", anyFailed),
        shared,
        owner,
        corrected,
        addresses,
        gaps.origin(identity),
        basis.list());
  }

  private static Answer failures(
      String name, List<SpfClient> clients, List<String> failed, Ground ground) {
    Answer any =
        clients.isEmpty()
            ? Answer.unknown(
                "the addresses mail leaves from are not stated: egressIPs in the profile")
            : Answer.NO;
    for (SpfClient client : clients) {
      SpfCheck.Outcome outcome = SpfCheck.of(ground.dns(), client, name);
      if (outcome.result() == SpfStep.Result.UNKNOWN) {
        any = any.or(Answer.unknown(outcome.why()));
      } else if (outcome.result() != SpfStep.Result.PASS) {
        any = Answer.YES;
        failed.add(client.address() + ": " + outcome.result() + " (" + outcome.why() + ")");
      }
    }
    return any;
  }
}
