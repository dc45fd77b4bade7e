package exvet.topology;

import exvet.fact.Observed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The SPF record of a domain with all records to which its terms lead, whoever sends (RFC 7208).
 * What only depends on the sender is followed for the organisation's own addresses.
 */
final class SpfTree {
  /** More records than anybody needs who may ask ten times. */
  private static final int RECORDS = 50;

  /** More names than the terms of sound records have. */
  private static final int NAMES = 100;

  private static final Set<Character> KNOWN = Set.of('d', 'o');

  /**
   * A domain of which the record is read.
   *
   * @param texts its SPF records
   * @param record the only one; null if there is not exactly one, or it is not known
   * @param links the terms for which DNS is asked
   */
  record Node(String domain, Found found, List<String> texts, SpfRecord record, List<Link> links) {}

  /**
   * A term for which DNS is asked.
   *
   * @param targets the names that are looked up for it
   * @param varying whether they depend on the sender
   * @param open whether not all of them are known
   */
  record Link(SpfTerm term, Set<String> targets, boolean varying, boolean open) {}

  private final SpfDns dns;
  private final List<SpfClient> clients;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Node root;
  private boolean cut;
  private int names;

  private SpfTree(Dns dns, String domain, List<SpfClient> clients) {
    this.dns = new SpfDns(dns);
    this.clients = clients;
    Deque<String> next = new ArrayDeque<>(List.of(domain));
    while (!next.isEmpty()) {
      String name = next.poll();
      if (nodes.containsKey(name)) {
        continue;
      }
      if (nodes.size() >= RECORDS) {
        cut = true;
        break;
      }
      Node node = node(name, domain);
      nodes.put(name, node);
      for (Link link : node.links()) {
        if (link.term().leadsOn()) {
          next.addAll(link.targets());
        } else {
          look(link);
        }
      }
    }
    root = nodes.get(domain);
  }

  /**
   * Follows the record of a domain as far as it is known.
   *
   * @param clients those that send for it
   */
  static SpfTree of(Dns dns, String domain, List<SpfClient> clients) {
    return new SpfTree(dns, domain, clients);
  }

  private Node node(String name, String sender) {
    Found found = dns.find(name, "TXT");
    List<String> texts = SpfRecord.among(found);
    SpfRecord record = texts.size() == 1 ? SpfRecord.of(texts.get(0)) : null;
    List<Link> links = new ArrayList<>();
    if (record != null) {
      for (SpfTerm term : record.effective()) {
        if (term.queries()) {
          links.add(link(term, name, sender));
        }
      }
    }
    return new Node(name, found, texts, record, List.copyOf(links));
  }

  private Link link(SpfTerm term, String name, String sender) {
    if (term.named("ptr")) {
      Set<String> reverse = new TreeSet<>();
      clients.forEach(client -> reverse.add(client.reverseName()));
      return new Link(term, reverse, true, clients.isEmpty());
    }
    if (term.domain() == null) {
      return new Link(term, Set.of(name), false, false);
    }
    if (KNOWN.containsAll(term.domain().letters())) {
      String target = term.domain().expand(c -> SpfMacros.value(null, sender, c, name));
      return new Link(term, Set.of(target), false, false);
    }
    Set<String> targets = new TreeSet<>();
    boolean open = clients.isEmpty();
    for (SpfClient client : clients) {
      String target = term.domain().expand(c -> SpfMacros.value(client, sender, c, name));
      if (target == null) {
        open = true;
      } else {
        targets.add(target);
      }
    }
    return new Link(term, targets, true, open);
  }

  /** Looks up what receivers look up for a term, as far as somebody needs it. */
  private void look(Link link) {
    for (String target : link.targets()) {
      if (++names > NAMES) {
        cut = true;
        return;
      }
      for (String type : types(link.term())) {
        find(target, type);
      }
      if (link.term().named("mx") && !clients.isEmpty()) {
        find(target, "MX").records().stream()
            .limit(SpfCheck.LOOKUPS)
            .map(mx -> mx.host(1))
            .filter(host -> !host.isEmpty())
            .forEach(host -> addressTypes().forEach(type -> find(host, type)));
      }
    }
  }

  /** The types of records that are asked for a term. */
  Set<String> types(SpfTerm term) {
    return switch (term.name()) {
      case "mx" -> Set.of("MX");
      case "ptr" -> Set.of("PTR");
      case "exists" -> Set.of("A");
      default -> addressTypes();
    };
  }

  /** Those of the clients' addresses, and of IPv4, from which anybody sends. */
  private Set<String> addressTypes() {
    Set<String> types = new LinkedHashSet<>(Set.of("A"));
    clients.forEach(client -> types.add(client.type()));
    return types;
  }

  /** What is known of a name that a term leads to. */
  Found find(String name, String type) {
    return dns.find(name, type);
  }

  /** The domain itself. */
  Node root() {
    return root;
  }

  /** The node of a domain; null if it was not reached. */
  Node node(String domain) {
    return nodes.get(domain);
  }

  /** All domains that were reached, the domain itself first. */
  List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /** Whether there is more than was followed. */
  boolean cut() {
    return cut;
  }

  List<Observed> basis() {
    return dns.basis();
  }

  /** Why not all records are known; null if they are. */
  String gap() {
    Reasons reasons = new Reasons();
    for (Node node : nodes.values()) {
      if (node.found().unknown()) {
        reasons.add(node.found().reason());
      }
      for (Link link : node.links()) {
        if (link.open() && link.term().leadsOn()) {
          reasons.add(varies(link, node));
        }
      }
    }
    if (cut) {
      reasons.add("the record of " + root.domain() + " leads to more names than are followed");
    }
    return reasons.text();
  }

  /** Why nobody knows all names of a term that depend on who sends. */
  String varies(Link link, Node node) {
    return SpfRecord.brief(link.term().text())
        + " of "
        + node.domain()
        + (clients.isEmpty()
            ? " depends on who sends; state egressIPs in the profile"
            : " depends on the mailbox that sends, or on the name of its server");
  }
}
