package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.TlsHandshake;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the smart hosts of a Send connector show of TLS where its mail is brought. A list of faults
 * is as long as there are doors if no door is known to be without that fault.
 *
 * @param plain the doors at which STARTTLS is not offered
 * @param outdated those with a certificate that is not valid on the day of judgement
 * @param strange those with a certificate of none of the names that TlsDomain may mean
 * @param doors the addresses of all smart hosts, a host whose address nobody knows being one
 * @param unseen what follows the words of a pass where TLS is required and nobody saw some doors;
 *     else empty
 */
public record SmartHostTls(
    @Known String identity,
    @Known @From("turns") List<String> plain,
    @Known @From("chain") List<String> outdated,
    @Known @From({"chain", "tlsDomain"}) List<String> strange,
    int doors,
    @Known @From({"requireTls", "turns"}) String unseen,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

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
                            .flatMap(one -> NextHop.of(one, ground.dns()))
                            .distinct()
                            .toList()))
        .toList();
  }

  /** What is found at one door after the other. */
  private static final class Look {
    private final SendConnector connector;
    private final Ground ground;
    private final Basis basis = new Basis();
    private final List<String> plain = new ArrayList<>();
    private final List<String> outdated = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private int doors;

    Look(SendConnector connector, Ground ground) {
      this.connector = connector;
      this.ground = ground;
      basis.add(connector);
    }

    SmartHostTls at(List<NextHop> hops) {
      if (!Boolean.TRUE.equals(connector.dnsRoutingEnabled())) {
        hops.forEach(this::at);
      }
      boolean silent = unseen.isEmpty() || !Boolean.TRUE.equals(connector.requireTls());
      return new SmartHostTls(
          connector.identity(),
          List.copyOf(plain),
          List.copyOf(outdated),
          List.copyOf(strange),
          doors,
          silent ? "" : "; what TLS there is at " + String.join(", ", unseen) + " was not seen",
          Origin.derived(connector.identity(), Map.of()),
          basis.list());
    }

    private void at(NextHop hop) {
      Map<String, Conversation> talks =
          Conversation.last(ground.endpoints(), hop.view(), hop.host(), hop.port());
      Map<String, TlsHandshake> handshakes = handshakes(hop);
      Set<String> addresses = addresses(hop, talks);
      if (addresses.isEmpty()) {
        doors++;
        unseen.add(hop.toString());
      }
      for (String address : addresses) {
        doors++;
        Conversation talk = talks.get(address);
        TlsHandshake handshake = handshakes.get(address);
        if (talk == null || !talk.introduced()) {
          unseen.add(door(hop, address));
          continue;
        }
        basis.add(talk.dialogue());
        if (handshake == null || !Boolean.TRUE.equals(handshake.accepted())) {
          if (!talk.offersStartTls() && !talk.masked()) {
            plain.add(door(hop, address));
          } else if (!talk.secured()) {
            unseen.add(door(hop, address));
          }
          continue;
        }
        basis.add(handshake);
        SentChain sent = SentChain.of(handshake.chain());
        if (sent != null) {
          certificate(sent, door(hop, address));
        }
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

    /** Those to which connections were led last, else those that DNS gives. */
    private Set<String> addresses(NextHop hop, Map<String, Conversation> talks) {
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
      return !led.isEmpty()
          ? led
          : hop.literal()
              ? Set.of(hop.host())
              : Dns.texts(ground.dns().addresses(hop.view(), hop.host()));
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
