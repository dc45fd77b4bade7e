package exvet.report;

import exvet.fact.ClientAccessService;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.OutlookAnywhere;
import exvet.fact.ReceiveConnector;
import exvet.fact.TransportService;
import exvet.fact.VirtualDirectory;
import exvet.verdict.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The servers of the organisation, and the results that name each of them. */
final class HtmlNames {
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, String> hosts = new TreeMap<>();
  private final Map<String, List<Result>> results = new TreeMap<>();

  HtmlNames(FactBase facts) {
    for (ExchangeServer server : facts.all(ExchangeServer.class)) {
      if (!server.origin().missing()) {
        add(server.name());
        if (server.fqdn() != null) {
          hosts.putIfAbsent(lower(server.fqdn()), lower(server.name()));
        }
      }
    }
    for (Exported fact : facts.facts()) {
      if (!fact.origin().missing()) {
        add(server(fact));
      }
    }
  }

  /** The server that the object is, or is on; null for what belongs to the organisation. */
  static String server(Exported fact) {
    if (fact instanceof ExchangeServer server) {
      return server.name();
    }
    if (fact instanceof VirtualDirectory directory) {
      return directory.server();
    }
    if (fact instanceof ExchangeCertificate certificate) {
      return certificate.server();
    }
    if (fact instanceof ReceiveConnector connector) {
      return connector.server();
    }
    if (fact instanceof OutlookAnywhere directory) {
      return directory.server();
    }
    if (fact instanceof ClientAccessService service) {
      return service.name();
    }
    return fact instanceof TransportService service ? service.name() : null;
  }

  private void add(String name) {
    if (name != null && !name.isBlank() && !hosts.containsKey(lower(name))) {
      names.putIfAbsent(lower(name), name);
    }
  }

  /** Files a result under the servers that its subject or its objects name. */
  void add(Result result) {
    Set<String> named = new LinkedHashSet<>();
    for (String part : result.subject().split(" \\| ")) {
      addNamed(part, named);
    }
    for (String object : result.objects()) {
      addNamed(object, named);
    }
    for (String name : named) {
      results.computeIfAbsent(name, key -> new ArrayList<>()).add(result);
    }
  }

  private void addNamed(String object, Set<String> named) {
    String text = lower(object);
    int backslash = text.indexOf('\\');
    String first = backslash < 0 ? text : text.substring(0, backslash);
    String name = names.containsKey(first) ? first : hosts.get(first);
    if (name != null) {
      named.add(name);
    }
  }

  /** The servers' names as Exchange writes them, in alphabetical order. */
  List<String> all() {
    return List.copyOf(names.values());
  }

  List<Result> results(String server) {
    return results.getOrDefault(lower(server), List.of());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
