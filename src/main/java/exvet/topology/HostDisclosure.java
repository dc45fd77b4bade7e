package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HttpExchange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published host with what it tells strangers without need, and whether it lets them at remote
 * PowerShell.
 *
 * @param used whether a service that is published has it
 * @param headers those that name software, versions or servers, with their values
 * @param build the build of Exchange that addresses of Outlook on the web show; null if none do
 * @param windowsNames the internal names in an answer to NTLM
 * @param powerShell what /PowerShell/ answers, in a few words
 * @param powerShellOpen whether Exchange answers there
 * @param powerShellShut whether it is certain that nobody gets in
 * @param powerShellPublished whether the profile says that it is published
 * @param accessRules whether a server is known that has client access rules, which Exchange 2016
 *     lacks
 * @param powerShellPreAuthenticated whether a reverse proxy asks for a password before
 */
public record HostDisclosure(
    @Known String identity,
    @From("externalUrl") String host,
    @From("externalUrl") Boolean used,
    @From("headers") List<String> headers,
    @From("headers") String build,
    @From("headers") List<String> windowsNames,
    @Known @From("status") String powerShell,
    @From("status") Boolean powerShellOpen,
    @From("status") Boolean powerShellShut,
    boolean powerShellPublished,
    boolean powerShellPreAuthenticated,
    @Known @From("adminDisplayVersion") boolean accessRules,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<String> TELLING =
      List.of(
          "Server",
          "X-Powered-By",
          "X-AspNet-Version",
          "X-OWA-Version",
          "X-FEServer",
          "X-BEServer",
          "X-DiagInfo");

  private static final Pattern BUILD =
      Pattern.compile("/owa/auth/(\\d+\\.\\d+\\.\\d+(?:\\.\\d+)?)/", Pattern.CASE_INSENSITIVE);

  /** How the second message of NTLM begins, in base64. */
  private static final Pattern CHALLENGE =
      Pattern.compile("^(?:NTLM|Negotiate)\\s+TlRMTVNTUAAC", Pattern.CASE_INSENSITIVE);

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("host", Set.of(identity));
  }

  static List<HostDisclosure> all(Ground ground) {
    List<HostDisclosure> all = new ArrayList<>();
    for (HttpsHost host : HttpsHost.ofUrls(ground)) {
      if (!host.outside().no()) {
        all.add(of(host, ground));
      }
    }
    return all;
  }

  private static HostDisclosure of(HttpsHost host, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.addAll(host.basis());
    if (host.host() == null) {
      gaps.lack(
          host.outside().reason(),
          "host",
          "headers",
          "build",
          "windowsNames",
          "powerShellOpen",
          "powerShellShut");
    }
    List<HttpExchange> answers =
        ground.endpoints().exchanges(View.PUBLIC).stream()
            .filter(one -> one.status() > 0 && one.url().startsWith("https:"))
            .filter(one -> String.valueOf(host.host()).equals(Url.of(one.url()).host()))
            .toList();
    Set<String> headers = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    String build = null;
    for (HttpExchange one : answers) {
      basis.add(one);
      for (String name : TELLING) {
        one.header(name).forEach(value -> headers.add(name + ": " + value));
      }
      names.addAll(NtlmChallenge.internalNames(one.header("WWW-Authenticate")));
      Matcher m = BUILD.matcher(one.target() + " " + one.url() + " " + one.body());
      build = build == null && m.find() ? m.group(1) : build;
    }
    String gap = Unprobed.endpoint("https://" + host.host(), View.PUBLIC);
    if (host.host() != null && answers.isEmpty()) {
      gaps.lack(gap, "headers", "build", "windowsNames");
    } else if (unasked(answers)) {
      gaps.lack(
          host.host()
              + " offers NTLM; which names it tells to those who begin to sign in, a probe does not"
              + " ask; by hand: curl -sv --ntlm -u : https://"
              + host.host()
              + "/EWS/",
          "windowsNames");
    }
    Shell shell = host.host() == null ? null : Shell.of(host.host(), basis, ground);
    var profile = ground.profile();
    return new HostDisclosure(
        host.name(),
        host.host(),
        gaps.take("used", host.outside()),
        List.copyOf(headers),
        build,
        List.copyOf(names),
        shell == null ? "" : shell.text,
        shell == null ? null : gaps.take("powerShellOpen", shell.open),
        shell == null ? null : gaps.take("powerShellShut", shell.shut),
        profile.published() != null && profile.published().contains(Service.POWERSHELL),
        profile.reverseProxy().preAuth().contains(Service.POWERSHELL),
        Server.all(ground).stream().anyMatch(HostDisclosure::hasAccessRules),
        gaps.origin(host.name()),
        basis.list());
  }

  private static boolean hasAccessRules(Server server) {
    return Boolean.TRUE.equals(server.clientAccess())
        && !server.ignored()
        && server.version() != null
        && server.version().covered()
        && !server.exchange2016();
  }

  /** Whether NTLM is offered, and nobody began it, so that no challenge was seen. */
  private static boolean unasked(List<HttpExchange> answers) {
    List<String> offers =
        answers.stream().flatMap(one -> one.header("WWW-Authenticate").stream()).toList();
    return offers.stream().anyMatch(offer -> offer.strip().equalsIgnoreCase("NTLM"))
        && offers.stream().noneMatch(offer -> CHALLENGE.matcher(offer).find());
  }

  /** What strangers get at remote PowerShell, with TLS and without. */
  private record Shell(String text, Answer open, Answer shut) {
    private static final String SHELL = "/PowerShell/";
    private static final Set<Integer> DENIED = Set.of(403, 404);

    static Shell of(String host, Basis basis, Ground ground) {
      Answer open = Answer.NO;
      Answer shut = Answer.YES;
      List<String> texts = new ArrayList<>();
      for (String scheme : List.of("https", "http")) {
        String url = scheme + "://" + host + SHELL;
        PlainAnswer answer = PlainAnswer.of(ground, View.PUBLIC, url, false, DENIED);
        basis.addAll(answer.answer().basis());
        // One address that lets people in is enough, whatever others say.
        HttpExchange entry = answer.first(Shell::lets);
        texts.add(scheme + ": " + answer.text(entry));
        int status = answer.status();
        // What only leads to the same place with TLS is answered there.
        boolean denied = answer.closed() || DENIED.contains(status) || answer.leadsTo(SHELL);
        open = open.or(answer.known().yes() ? Answer.of(entry != null) : answer.known());
        shut = shut.and(answer.known().yes() ? Answer.of(denied) : answer.known());
      }
      return new Shell(String.join(", ", texts), open, shut);
    }

    /** Whether an answer is one of Exchange that lets people sign in. */
    private static boolean lets(HttpExchange one) {
      return one.status() == 401 || one.status() == 405 || one.status() == 200 && exchange(one);
    }
  }

  /** Whether an answer has headers that only Exchange sends. */
  static boolean exchange(HttpExchange answer) {
    return List.of(
            "X-FEServer",
            "X-BEServer",
            "X-CalculatedBETarget",
            "X-DiagInfo",
            "X-OWA-Version",
            "X-SOAP-Enabled",
            "X-WSSecurity-Enabled",
            "X-OAuth-Enabled",
            "MS-Server-ActiveSync")
        .stream()
        .anyMatch(name -> !answer.header(name).isEmpty());
  }
}
