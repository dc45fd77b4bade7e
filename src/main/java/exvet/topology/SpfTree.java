package exvet.topology;

import exvet.fact.Observed;
import exvet.fact.View;
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

  private final Dns dns;
  private final List<SpfClient> clients;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Basis basis = new Basis();
  private final Node root;
  private boolean cut;
  private int names;

  private SpfTree(Dns dns, String domain, List<SpfClient> clients) {
    this.dns = dns;
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
    Found found =
        SpfCheck.queryable(name)
            ? dns.find(View.PUBLIC, name, "TXT")
            : new Found(Found.Status.NO_NAME, List.of(), List.of(name), null, List.of());
    basis.addAll(found.basis());
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
      String target = term.domain().expand(c -> SpfCheck.macro(null, sender, c, name));
      return new Link(term, Set.of(target), false, false);
    }
    Set<String> targets = new TreeSet<>();
    boolean open = clients.isEmpty();
    for (SpfClient client : clients) {
      String target = term.domain().expand(c -> SpfCheck.macro(client, sender, c, name));
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

  Found find(String name, String type) {
    if (!SpfCheck.queryable(name)) {
      return new Found(Found.Status.NO_NAME, List.of(), List.of(name), null, List.of());
    }
    Found found = dns.find(View.PUBLIC, name, type);
    basis.addAll(found.basis());
    return found;
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
    return basis.list();
  }

  /** What all records say together: why receivers stop at them, whoever sends. */
  List<String> problems() {
    Set<String> problems = new LinkedHashSet<>();
    for (Node node : nodes.values()) {
      String of = node == root ? "" : node.domain() + ": ";
      if (node.record() != null) {
        node.record().flaws().forEach(flaw -> problems.add(of + flaw));
      }
      for (Link link : node.links()) {
        if (link.term().leadsOn() && !link.varying()) {
          for (String target : link.targets()) {
            String problem = problem(nodes.get(target), target, node.domain());
            if (problem != null) {
              problems.add(
                  of
                      + new SpfRecord.Flaw(
                          link.term().at(), SpfRecord.brief(link.term().text()), problem));
            }
          }
        }
      }
    }
    return problems.stream().limit(SpfRecord.KEPT).toList();
  }

  private String problem(Node node, String target, String from) {
    if (node == null) {
      return null;
    }
    if (reaches(target, from)) {
      return "leads back to " + from;
    }
    boolean known = !node.found().unknown();
    return known && node.texts().isEmpty()
        ? "leads to " + target + ", which has no SPF record"
        : node.texts().size() > 1
            ? "leads to " + target + ", which has " + node.texts().size() + " SPF records"
            : null;
  }

  /** Whether records lead from one domain to another. */
  private boolean reaches(String from, String to) {
    Set<String> seen = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      String name = next.poll();
      if (name.equals(to)) {
        return true;
      }
      Node node = nodes.get(name);
      if (node != null && seen.add(name)) {
        node.links().stream()
            .filter(link -> link.term().leadsOn())
            .forEach(link -> next.addAll(link.targets()));
      }
    }
    return false;
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

  static String varies(Link link, Node node) {
    return SpfRecord.brief(link.term().text())
        + " of "
        + node.domain()
        + " depends on who sends; state egressIPs in the profile";
  }
}
