package exvet.report;

import exvet.fact.ClientAccessService;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.OutlookAnywhere;
import exvet.fact.PopImapSettings;
import exvet.fact.ReceiveConnector;
import exvet.fact.ServerComponentState;
import exvet.fact.TransportService;
import exvet.fact.VirtualDirectory;
import exvet.fact.WindowsService;
import exvet.verdict.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The servers of the organisation, and the results that name each of them. */
public final class Servers {
  private final Map<String, String> names = new TreeMap<>();
  private final Map<String, String> hosts = new TreeMap<>();
  private final Map<String, List<Result>> results = new TreeMap<>();

  Servers(FactBase facts) {
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
  public static String server(Exported fact) {
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
    if (fact instanceof PopImapSettings settings) {
      return settings.server();
    }
    if (fact instanceof ServerComponentState state) {
      return state.server();
    }
    if (fact instanceof WindowsService service) {
      return service.server();
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
    addAll(result, named);
    for (String name : named) {
      results.computeIfAbsent(name, key -> new ArrayList<>()).add(result);
    }
  }

  private void addAll(Result result, Set<String> named) {
    addParts(result.subject(), named);
    for (String object : result.objects()) {
      addNamed(object, named);
    }
  }

  private void addParts(String subject, Set<String> named) {
    int from = 0;
    for (int at = subject.indexOf(" | "); at >= 0; at = subject.indexOf(" | ", from)) {
      addNamed(subject.substring(from, at), named);
      from = at + 3;
    }
    addNamed(subject.substring(from), named);
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

  /** A server's name as all reports write it; null for what is no server of the organisation. */
  public String canonical(String name) {
    if (name == null) {
      return null;
    }
    String known = lower(name);
    return names.get(names.containsKey(known) ? known : hosts.getOrDefault(known, known));
  }

  /** The servers that a result names, in alphabetical order. */
  public List<String> of(Result result) {
    Set<String> named = new TreeSet<>();
    addAll(result, named);
    return named.stream().map(names::get).filter(Objects::nonNull).toList();
  }

  /** The servers' names as Exchange writes them, in alphabetical order. */
  public List<String> all() {
    return List.copyOf(names.values());
  }

  public List<Result> results(String server) {
    return results.getOrDefault(lower(server), List.of());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
