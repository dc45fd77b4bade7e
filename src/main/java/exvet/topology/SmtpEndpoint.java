package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import exvet.fact.SmtpDialogue;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A host and port that speaks SMTP to strangers or to users, with the ways to sign in that it
 * offers. A domain of which nobody knows the hosts stands in for those.
 *
 * @param clear whether a password could be sent before TLS begins
 * @param clearMechanisms by which mechanisms
 * @param windows whether the internet may try passwords by those of Windows on port 25
 * @param windowsMechanisms by which
 * @param plain its connectors that take passwords and do not wait for TLS
 * @param afterTls the authentication mechanisms by which these would; empty if they differ
 * @param integrated its connectors that let people sign in to Windows
 * @param withoutIntegrated the authentication mechanisms by which they would not; empty if they
 *     differ
 */
public record SmtpEndpoint(
    @Known String identity,
    @Known String host,
    int port,
    @From({"domainName", "advertiseClientSettings"}) Boolean used,
    @From("turns") Boolean clear,
    @Known @From("turns") List<String> clearMechanisms,
    @From("turns") Boolean windows,
    @Known @From("turns") List<String> windowsMechanisms,
    @Known @From("authMechanism") List<String> plain,
    @Known @From("authMechanism") List<String> afterTls,
    @Known @From("authMechanism") List<String> integrated,
    @Known @From("authMechanism") List<String> withoutIntegrated,
    @Known Set<String> silent,
    @Known Set<String> servers,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final int SUBMISSION = SubmissionTls.PORT;
  private static final Set<String> PASSWORDS = Set.of("LOGIN", "PLAIN");
  private static final Set<String> WINDOWS = Set.of("NTLM", "GSSAPI");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "endpoint",
        Set.of(identity),
        "host",
        Set.of(host),
        "mxAddress",
        MxValue.address(host),
        "silentHost",
        silent,
        "server",
        servers);
  }

  static List<SmtpEndpoint> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    List<SmtpEndpoint> all = new ArrayList<>();
    for (MailHost host : hosts.all()) {
      all.add(
          of(
              new Place(
                  host.name(), MailHosts.PORT, host.used(), host.untalked(), hosts.connectors()),
              host.talks(),
              host.silent(),
              hosts.entries(),
              host.basis()));
    }
    hosts.unknown().forEach(one -> all.add(unknown(one)));
    all.addAll(submission(ground));
    return all;
  }

  /**
   * Where it is, whether anybody uses it, what to say if nobody talked to it, and what is there.
   */
  private record Place(
      String host, int port, Answer used, String untalked, List<ReceiveConnector> connectors) {
    List<ReceiveConnector> plain() {
      return connectors.stream()
          .filter(one -> ReceiveConnectors.has(one.authMechanism(), "BasicAuth"))
          .filter(one -> !ReceiveConnectors.has(one.authMechanism(), "BasicAuthRequireTLS"))
          .toList();
    }

    List<ReceiveConnector> integrated() {
      return connectors.stream()
          .filter(one -> ReceiveConnectors.has(one.authMechanism(), "Integrated"))
          .toList();
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /** The connectors by which users submit, together where they have one name. */
  private static List<SmtpEndpoint> submission(Ground ground) {
    Map<String, Answer> used = new TreeMap<>();
    Map<String, Set<String>> servers = new HashMap<>();
    Map<String, Basis> basis = new HashMap<>();
    Map<String, List<ReceiveConnector>> connectors = new HashMap<>();
    List<ReceiveConnector> exported = ReceiveConnectors.facts(ground);
    for (SubmissionConnector connector : SubmissionConnector.all(ground)) {
      Answer submits =
          Answer.of(connector, "submission", Boolean.TRUE.equals(connector.submission()))
              .and(Answer.of(connector, "used", Boolean.TRUE.equals(connector.used())));
      if (!submits.no() && connector.name() != null) {
        String name = HostName.canonical(connector.name());
        used.merge(name, submits, Answer::or);
        servers.computeIfAbsent(name, n -> new TreeSet<>()).add(connector.server());
        basis.computeIfAbsent(name, n -> new Basis()).addAll(connector.basis());
        List<ReceiveConnector> named = connectors.computeIfAbsent(name, n -> new ArrayList<>());
        exported.stream()
            .filter(one -> one.identity().equals(connector.identity()))
            .forEach(named::add);
      }
    }
    List<SmtpEndpoint> all = new ArrayList<>();
    used.forEach(
        (name, submits) -> {
          List<Conversation> talks = new ArrayList<>();
          for (View view : View.values()) {
            talks.addAll(newest(ground.endpoints().dialogues(view, name, SUBMISSION)));
          }
          talks.forEach(talk -> basis.get(name).add(talk.dialogue()));
          talks.removeIf(talk -> !talk.ready());
          String untalked = Unprobed.endpoint(name + ":" + SUBMISSION, View.PRIVATE);
          Place place = new Place(name, SUBMISSION, submits, untalked, connectors.get(name));
          all.add(of(place, talks, Set.of(), servers.get(name), basis.get(name).list()));
        });
    return all;
  }

  private static Collection<Conversation> newest(List<SmtpDialogue> dialogues) {
    Map<String, Conversation> newest = new TreeMap<>();
    dialogues.stream()
        .sorted(Comparator.comparing(SmtpDialogue::at))
        .forEach(one -> newest.put(Addresses.canonical(one.address()), new Conversation(one)));
    return newest.values();
  }

  private static SmtpEndpoint of(
      Place place,
      List<Conversation> talks,
      Set<String> silent,
      Set<String> servers,
      List<Observed> basis) {
    Set<String> passwords = new TreeSet<>();
    Set<String> windows = new TreeSet<>();
    Answer before = talks.isEmpty() ? Answer.unknown(place.untalked()) : Answer.YES;
    Answer after = before;
    for (Conversation talk : talks) {
      passwords.addAll(talk.mechanisms(false));
      windows.addAll(talk.mechanisms(false));
      windows.addAll(talk.mechanisms(true));
      if (!talk.introduced()) {
        before = before.and(undecided(place, "did not tell what it offers"));
        after = before;
      } else if (talk.offersStartTls() && !talk.secured()) {
        after = after.and(undecided(place, "did not tell what it offers after STARTTLS"));
      }
    }
    passwords.retainAll(PASSWORDS);
    windows.retainAll(WINDOWS);
    Answer strange =
        place.port() != MailHosts.PORT ? Answer.NO : windows.isEmpty() ? after.not() : Answer.YES;
    Gaps gaps = new Gaps();
    return new SmtpEndpoint(
        place.toString(),
        place.host(),
        place.port(),
        gaps.take("used", place.used()),
        gaps.take("clear", passwords.isEmpty() ? before.not() : Answer.YES),
        List.copyOf(passwords),
        gaps.take("windows", strange),
        List.copyOf(windows),
        ReceiveConnectors.identities(place.plain()),
        ReceiveConnectors.alike(place.plain(), ReceiveConnectors::afterTls),
        ReceiveConnectors.identities(place.integrated()),
        ReceiveConnectors.alike(place.integrated(), ReceiveConnectors::withoutIntegrated),
        silent,
        servers,
        gaps.origin(place.toString()),
        basis);
  }

  private static Answer undecided(Place place, String what) {
    return Answer.unknown(Unprobed.endpoint(place + " " + what + "; it", View.PUBLIC));
  }

  private static SmtpEndpoint unknown(MailHost domain) {
    Gaps gaps = new Gaps();
    gaps.lack(domain.untalked(), "clear", "windows");
    return new SmtpEndpoint(
        domain.name(),
        domain.name(),
        MailHosts.PORT,
        gaps.take("used", domain.used()),
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        Set.of(),
        gaps.origin(domain.name()),
        domain.basis());
  }
}
