package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HttpExchange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A directory of a host that clients use, with what it answers over plain HTTP: to clients outside
 * if the host is published, else to those inside; to both if both were tried.
 *
 * @param identity host and directory: {@code mail.contoso.com | EWS}
 * @param serves whether it answers there as if the connection were secured
 * @param answer what it answers, in a few words
 */
public record PlainDirectory(
    @Known String identity,
    @From({"externalUrl", "internalUrl"}) String host,
    @Known String directory,
    @From({"externalUrl", "internalUrl"}) Boolean used,
    @From("status") Boolean serves,
    @Known @From("status") String answer,
    @Known List<String> servers,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  private static final List<String> PATHS =
      List.of(
          "/EWS/Exchange.asmx",
          "/OAB",
          "/mapi/healthcheck.htm",
          "/Autodiscover/Autodiscover.xml",
          "/Microsoft-Server-ActiveSync",
          "/ecp");

  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> services = new TreeSet<>();
    servers.forEach(server -> services.add(server + " | " + directory));
    return Map.of(
        "host", Set.of(host == null ? identity : host),
        "server", Set.copyOf(servers),
        "service", services);
  }

  static List<PlainDirectory> all(Ground ground) {
    List<PlainDirectory> all = new ArrayList<>();
    for (HttpsHost host : HttpsHost.ofUrls(ground)) {
      if (host.host() == null) {
        Gaps gaps = new Gaps();
        gaps.lack(host.used().reason(), "host", "used", "serves");
        all.add(
            new PlainDirectory(
                host.name(),
                null,
                "",
                null,
                null,
                "",
                List.of(),
                gaps.origin(host.name()),
                host.basis()));
      } else {
        PATHS.forEach(path -> all.add(of(host, path, ground)));
      }
    }
    return all;
  }

  private static PlainDirectory of(HttpsHost host, String path, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.addAll(host.basis());
    Answer serves = Answer.NO;
    Set<String> texts = new LinkedHashSet<>();
    for (View view : View.values()) {
      PlainAnswer answer = PlainAnswer.of(ground, view, "http://" + host.host() + path, false);
      boolean wanted =
          view == View.PUBLIC
              ? !host.outside().no()
              : !host.inside().no() && (host.outside().no() || !answer.answer().basis().isEmpty());
      if (wanted) {
        basis.addAll(answer.answer().basis());
        // One address that serves is enough, whatever others say.
        HttpExchange serving = answer.first(one -> one.status() == 200 || one.status() == 401);
        serves = serves.or(answer.known().yes() ? Answer.of(serving != null) : answer.known());
        texts.add(answer.text(serving));
      }
    }
    String directory = path.substring(1).split("/", 2)[0];
    String identity = host.host() + " | " + directory;
    return new PlainDirectory(
        identity,
        host.host(),
        directory,
        gaps.take("used", host.used()),
        gaps.take("serves", serves),
        String.join(", ", texts),
        List.copyOf(host.servers(ground)),
        gaps.origin(identity),
        basis.list());
  }
}
