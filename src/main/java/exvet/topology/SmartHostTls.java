package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the smart hosts of a Send connector showed the probe of TLS where its mail is brought. A
 * door is one address of one of them.
 *
 * @param plain the doors at which STARTTLS was not offered
 * @param outdated those with a certificate that is not valid on the day of judgement
 * @param strange those with a certificate of none of the names that TlsDomain may mean
 * @param unseen what follows the words of a pass where TLS is required and nobody saw what counts
 *     at some doors; else empty
 */
public record SmartHostTls(
    @Known String identity,
    @Known @From("turns") List<String> plain,
    @Known @From("chain") List<String> outdated,
    @Known @From({"chain", "tlsDomain"}) List<String> strange,
    @Known @From({"requireTls", "tlsAuthLevel", "answers", "turns", "chain"}) String unseen,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  /** The levels at which mail goes only to who shows a certificate. */
  private static final Set<String> CERTIFIED = Set.of("CertificateValidation", "DomainValidation");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity));
  }

  static List<SmartHostTls> all(Ground ground) {
    List<SmartHost> smart = SmartHost.all(ground);
    return ground.sendConnectors().stream()
        .map(
            connector ->
                new Look(connector, ground)
                    .at(
                        smart.stream()
                            .filter(one -> one.connector().equals(connector.identity()))
                            .filter(SmartHost::used)
                            .toList()))
        .toList();
  }

  /** What is found at one door after the other. */
  private static final class Look {
    private final SendConnector connector;
    private final Ground ground;
    private final Basis basis = new Basis();
    private final Set<String> plain = new LinkedHashSet<>();
    private final Set<String> outdated = new LinkedHashSet<>();
    private final Set<String> strange = new LinkedHashSet<>();
    private final Set<String> unseen = new LinkedHashSet<>();

    Look(SendConnector connector, Ground ground) {
      this.connector = connector;
      this.ground = ground;
      basis.add(connector);
    }

    SmartHostTls at(List<SmartHost> hosts) {
      hosts.forEach(this::at);
      boolean silent = unseen.isEmpty() || !Boolean.TRUE.equals(connector.requireTls());
      return new SmartHostTls(
          connector.identity(),
          List.copyOf(plain),
          List.copyOf(outdated),
          List.copyOf(strange),
          silent ? "" : "; what TLS there is at " + String.join(", ", unseen) + " was not seen",
          Origin.derived(connector.identity(), Map.of()),
          basis.list());
    }

    private void at(SmartHost smart) {
      List<NextHop> hops = NextHop.of(smart, ground.dns()).distinct().toList();
      if (smart.name() != null && (hops.isEmpty() || !certain(smart))) {
        int port = smart.port();
        unseen.add(new NextHop(smart.name(), View.PRIVATE, smart.name(), port).toString());
      } else {
        hops.forEach(this::at);
      }
    }

    /** Whether mail is brought to these hosts, and the source servers learn of no others. */
    private boolean certain(SmartHost smart) {
      View view = View.of(smart.view());
      boolean direct = Boolean.TRUE.equals(smart.bracketed());
      return (direct || !ground.dns().find(view, smart.name(), "MX").unknown())
          && (view == View.PUBLIC || SmartHost.elsewhere(connector, smart.name(), ground).no());
    }

    private void at(NextHop hop) {
      Map<String, Conversation> talks =
          Conversation.last(ground.endpoints(), hop.view(), hop.host(), hop.port());
      Map<String, TlsHandshake> handshakes = handshakes(hop);
      Set<String> addresses = led(talks);
      if (addresses.isEmpty() && hop.literal()) {
        addresses = Set.of(hop.host());
      } else if (addresses.isEmpty()) {
        Found found = ground.dns().addresses(hop.view(), hop.host());
        addresses = Dns.texts(found);
        if (addresses.isEmpty()) {
          unseen.add(hop.toString());
        } else if (found.reason() != null) {
          unseen.add("other addresses of " + hop);
        }
      }
      for (String address : addresses) {
        at(door(hop, address), talks.get(address), handshakes.get(address));
      }
    }

    private void at(String door, Conversation talk, TlsHandshake handshake) {
      if (talk == null || !talk.introduced()) {
        unseen.add(door);
        return;
      }
      basis.add(talk.dialogue());
      boolean accepted = handshake != null && Boolean.TRUE.equals(handshake.accepted());
      if (!accepted && !talk.offersStartTls() && !talk.masked()) {
        plain.add(door);
        return;
      }
      SentChain sent = null;
      if (accepted) {
        basis.add(handshake);
        sent = SentChain.of(handshake.chain());
      }
      if (sent != null) {
        certificate(sent, door);
      } else if (CERTIFIED.contains(String.valueOf(connector.tlsAuthLevel()))
          || !accepted && !talk.secured()) {
        unseen.add(door);
      }
    }

    /** Who vouches for it is not asked: which roots a server trusts, nobody outside knows. */
    private void certificate(SentChain sent, String door) {
      Instant from = sent.leaf().getNotBefore().toInstant();
      Instant to = sent.leaf().getNotAfter().toInstant();
      if (ground.at().isAfter(to) || ground.at().isBefore(from)) {
        boolean late = ground.at().isAfter(to);
        outdated.add(
            door
                + " ("
                + (late ? "expired on " : "valid from ")
                + (late ? to : from).atZone(ZoneOffset.UTC).toLocalDate()
                + ")");
      }
      String wanted = HostName.canonical(connector.tlsDomain());
      Set<String> names = new TreeSet<>(sent.names().names());
      names.add(HostName.canonical(SentChain.name(sent.leaf().getSubjectX500Principal())));
      if (wanted != null && names.stream().noneMatch(name -> related(name, wanted))) {
        strange.add(door + " (" + String.join(", ", names) + ")");
      }
    }

    /**
     * Whether a name may be what the domain means. How wildcards on either side are read is not
     * documented; so one that is the other, or lies below it, is enough.
     */
    private static boolean related(String name, String wanted) {
      String one = bare(name);
      String other = bare(wanted);
      return one.equals(other)
          || one.endsWith("." + other)
          || wildcard(name) && other.endsWith("." + one);
    }

    private static boolean wildcard(String name) {
      return name.startsWith("*.");
    }

    private static String bare(String name) {
      return wildcard(name) ? name.substring(2) : name;
    }

    /** The addresses to which connections were led, if the last one was. */
    private static Set<String> led(Map<String, Conversation> talks) {
      Conversation last =
          talks.values().stream()
              .max(Comparator.comparing(talk -> talk.dialogue().at()))
              .orElse(null);
      Set<String> led = new TreeSet<>();
      if (last != null && last.dialogue().led()) {
        talks.forEach(
            (address, talk) -> {
              if (talk.dialogue().led()) {
                led.add(address);
              }
            });
      }
      return led;
    }

    private Map<String, TlsHandshake> handshakes(NextHop hop) {
      Map<String, TlsHandshake> newest = new TreeMap<>();
      ground.endpoints().handshakes(hop.view(), hop.host(), hop.port()).stream()
          .filter(one -> "smtp".equals(one.startTls()) && one.offered() == null)
          .sorted(Comparator.comparing(TlsHandshake::at))
          .forEach(one -> newest.put(Addresses.canonical(one.address()), one));
      return newest;
    }

    private static String door(NextHop hop, String address) {
      return hop.literal() ? hop.toString() : hop + " at " + address;
    }
  }
}
