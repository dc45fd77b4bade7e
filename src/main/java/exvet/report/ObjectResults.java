package exvet.report;

import exvet.fact.AcceptedDomain;
import exvet.fact.ClientAccessService;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.OutlookAnywhere;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.VirtualDirectory;
import exvet.verdict.Result;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a report says of each exported object. A rule about a server, an address space or a site may
 * find its fault in one connector, directory or certificate, and then speaks of that object too: it
 * is the one that the fix changes, else the one that the message names, else the only certificate
 * that a rule about certificates looked at. What merely gave evidence is not at fault, and the
 * fault is told apart as one that rests on it.
 */
public final class ObjectResults {
  private final Named named;
  private final Servers servers;
  private final Map<Exported, List<Result>> found = new IdentityHashMap<>();
  private final Map<Exported, List<Result>> resting = new IdentityHashMap<>();
  private final Map<Result, Integer> order = new IdentityHashMap<>();

  ObjectResults(Report report, Named named, Servers servers) {
    this.named = named;
    this.servers = servers;
    Map<String, List<Exported>> byPlace = new HashMap<>();
    for (Exported fact : report.facts().facts()) {
      if (built(fact) && !fact.origin().missing() && fact.origin().file() != null) {
        String place = place(fact.origin().file(), fact.origin().object(), fact.origin().line());
        byPlace.computeIfAbsent(place, key -> new ArrayList<>()).add(fact);
      }
    }
    for (Result result : report.results()) {
      order.put(result, order.size());
      if (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.WAIVED) {
        add(result, evidence(result, byPlace));
      }
    }
  }

  /** The objects that readers get as they were built, one by one. */
  private static boolean built(Exported fact) {
    return fact instanceof VirtualDirectory
        || fact instanceof OutlookAnywhere
        || fact instanceof ClientAccessService
        || fact instanceof ExchangeCertificate
        || fact instanceof ReceiveConnector
        || fact instanceof SendConnector
        || fact instanceof AcceptedDomain;
  }

  private static String place(String file, String object, int line) {
    return file + '\n' + line + '\n' + object;
  }

  private static List<Exported> evidence(Result result, Map<String, List<Exported>> byPlace) {
    Set<String> places = new LinkedHashSet<>();
    for (Source source : result.sources()) {
      places.add(place(source.file(), source.object(), source.line()));
    }
    List<Exported> evidence = new ArrayList<>();
    places.forEach(place -> evidence.addAll(byPlace.getOrDefault(place, List.of())));
    return evidence;
  }

  private void add(Result result, List<Exported> evidence) {
    List<Exported> faulty = faulty(result, evidence);
    for (Exported fact : evidence) {
      boolean at = faulty.stream().anyMatch(one -> one == fact);
      (at ? found : resting).computeIfAbsent(fact, key -> new ArrayList<>()).add(result);
    }
  }

  /** The objects in which a fault was found though it is named after something else. */
  private List<Exported> faulty(Result result, List<Exported> evidence) {
    Set<String> names = Named.names(result);
    List<String> on = servers.of(result);
    List<Exported> candidates = new ArrayList<>();
    for (Exported fact : evidence) {
      String server = servers.canonical(Servers.server(fact));
      if (fact instanceof AcceptedDomain
          || !(server == null || on.isEmpty() || on.contains(server))) {
        continue;
      }
      if (speaksOf(result, fact)
          && names(fact).stream().map(Named::lower).anyMatch(names::contains)) {
        return List.of();
      }
      candidates.add(fact);
    }
    List<Exported> faulty = named(result.fix(), candidates);
    faulty = faulty.isEmpty() ? named(result.message(), candidates) : faulty;
    return faulty.isEmpty() ? onlyCertificate(result, candidates) : faulty;
  }

  /** A connection point is called as its server is, and only rules of Autodiscover speak of it. */
  private static boolean speaksOf(Result result, Exported fact) {
    return !(fact instanceof ClientAccessService) || result.rule().area().equals("autod");
  }

  private static List<Exported> named(String text, List<Exported> candidates) {
    if (text == null) {
      return List.of();
    }
    Set<String> longestFirst = new LinkedHashSet<>();
    candidates.stream()
        .map(ObjectResults::written)
        .filter(name -> !name.isEmpty())
        .sorted(Comparator.comparing(String::length).reversed())
        .forEach(longestFirst::add);
    Set<String> said = new HashSet<>();
    String left = text;
    for (String name : longestFirst) {
      if (says(left, name)) {
        said.add(name);
        left = left.replace(name, " ");
      }
    }
    return candidates.stream().filter(fact -> said.contains(written(fact))).toList();
  }

  /** How fixes and messages write it. */
  private static String written(Exported fact) {
    if (fact instanceof ClientAccessService) {
      return "Set-ClientAccessService " + fact.identity();
    }
    return fact instanceof ExchangeCertificate certificate && certificate.thumbprint() != null
        ? certificate.thumbprint()
        : fact.identity();
  }

  /** Whether a name stands in a text, and not as a part of a longer word. */
  private static boolean says(String text, String name) {
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (begins && ends) {
        return true;
      }
    }
    return false;
  }

  private static List<Exported> onlyCertificate(Result result, List<Exported> candidates) {
    List<Exported> certificates =
        candidates.stream().filter(ExchangeCertificate.class::isInstance).toList();
    boolean judged = result.rule().area().equals("cert") && certificates.size() == 1;
    return judged ? certificates : List.of();
  }

  /** What results may call an object. */
  public static List<String> names(Exported fact) {
    if (fact instanceof ExchangeServer server && server.fqdn() != null) {
      return List.of(server.name(), server.fqdn());
    }
    if (fact instanceof ExchangeCertificate certificate) {
      return List.of(fact.identity(), certificate.server() + "\\" + certificate.thumbprint());
    }
    if (fact instanceof SendConnector connector && connector.name() != null) {
      return List.of(fact.identity(), connector.name());
    }
    return fact instanceof AcceptedDomain domain && domain.domainName() != null
        ? List.of(domain.domainName(), fact.identity())
        : List.of(fact.identity());
  }

  /** The results about an object, and the faults found in it, in the order of the report. */
  public List<Result> about(Exported fact) {
    Map<Integer, Result> about = new TreeMap<>();
    for (Result result : named.about(names(fact))) {
      if (speaksOf(result, fact)) {
        about.put(order.get(result), result);
      }
    }
    found(fact).forEach(result -> about.put(order.get(result), result));
    return List.copyOf(about.values());
  }

  /** The same, of the rules of some areas. */
  List<Result> about(Exported fact, Set<String> areas) {
    return about(fact).stream().filter(result -> areas.contains(result.rule().area())).toList();
  }

  /** The faults found in an object though they are named after something else. */
  List<Result> found(Exported fact) {
    return found.getOrDefault(fact, List.of());
  }

  /** Other faults for which an object gave evidence, without being at fault itself. */
  public List<Result> resting(Exported fact) {
    List<Result> about = about(fact);
    return resting.getOrDefault(fact, List.of()).stream()
        .filter(result -> about.stream().noneMatch(one -> one == result))
        .toList();
  }
}
