package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.IpBinding;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.PopImapSettings;
import exvet.fact.PowerShell;
import exvet.fact.WindowsService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a server speaks POP and IMAP, as far as its services run.
 *
 * @param identity the server's name
 * @param running whether clients can use POP or IMAP there
 * @param startable whether they run, or Windows starts them by itself
 * @param protocols those that run
 * @param wrongNames the configured names that no certificate for the protocol covers, in words
 * @param namesCovered whether there are none
 * @param wrongHosts hosts told to clients outside that no certificate for the protocol covers
 * @param hostsCovered whether there are none
 * @param unbound settings told to clients outside for which no port is open
 * @param bound whether there are none
 * @param plain protocols by which passwords may travel in clear text
 * @param secure whether there are none
 * @param unusable certificates that would cover the names if nothing were wrong with them
 * @param host the first name wanted that is not covered
 */
public record PopImapServer(
    @Known String identity,
    @Known String server,
    boolean legacy,
    boolean ignored,
    Boolean edge,
    @From("status") Boolean running,
    @From({"status", "startType"}) Boolean startable,
    @Known @From("status") List<String> protocols,
    @Known @From("x509CertificateName") List<String> wrongNames,
    @From({"x509CertificateName", "certificateDomains", "services"}) Boolean namesCovered,
    @Known @From("externalConnectionSettings") List<String> wrongHosts,
    @From({"externalConnectionSettings", "certificateDomains", "services"}) Boolean hostsCovered,
    @Known @From({"externalConnectionSettings", "sslBindings", "unencryptedOrTlsBindings"})
        List<String> unbound,
    @From({"externalConnectionSettings", "sslBindings", "unencryptedOrTlsBindings"}) Boolean bound,
    @Known @From("loginType") List<String> plain,
    @From({"loginType", "unencryptedOrTlsBindings"}) Boolean secure,
    @Known @From("thumbprint") List<String> unusable,
    String host,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server), "certificate", Set.copyOf(unusable));
  }

  static List<PopImapServer> all(Ground ground) {
    Map<String, WindowsService> services = new HashMap<>();
    for (WindowsService service : ground.facts().all(WindowsService.class)) {
      if (!service.origin().missing() && service.name() != null) {
        String server = ground.names().name(service.server());
        services.putIfAbsent(key(server, service.name()), service);
      }
    }
    return ground.servers().all().stream()
        .map(state -> new Reader(state, services, ground).server())
        .toList();
  }

  private static String key(String server, String service) {
    return server + "\\" + service.toLowerCase(Locale.ROOT);
  }

  /** A port and how a client is to begin there, as ExternalConnectionSettings names them. */
  private record Setting(String host, String port, String security) {
    static Setting of(String text) {
      String[] parts = text.split(":", 3);
      return parts.length < 2
          ? null
          : new Setting(
              HostName.canonical(parts[0]),
              parts[1].strip(),
              parts.length == 3 ? parts[2].strip().toUpperCase(Locale.ROOT) : "");
    }
  }

  /** Reads what concerns one server. */
  private static final class Reader {
    private final ServerState state;
    private final Map<String, WindowsService> services;
    private final Ground ground;
    private final Basis basis = new Basis();
    private final List<String> protocols = new ArrayList<>();
    private final Set<String> wrongNames = new TreeSet<>();
    private final Set<String> wrongHosts = new TreeSet<>();
    private final Set<String> unbound = new TreeSet<>();
    private final Set<String> plain = new TreeSet<>();
    private final Set<String> unusable = new TreeSet<>();
    private Answer namesCovered = Answer.YES;
    private Answer hostsCovered = Answer.YES;
    private Answer bound = Answer.YES;
    private Answer secure = Answer.YES;
    private String host;

    Reader(ServerState state, Map<String, WindowsService> services, Ground ground) {
      this.state = state;
      this.services = services;
      this.ground = ground;
    }

    PopImapServer server() {
      if (state.row() != null) {
        basis.add(state.row());
      }
      Answer pop = running("MSExchangePOP3", false);
      Answer imap = running("MSExchangeIMAP4", false);
      Answer startable = running("MSExchangePOP3", true).or(running("MSExchangeIMAP4", true));
      judge("POP3", "POP", "Get-PopSettings", pop);
      judge("IMAP4", "IMAP", "Get-ImapSettings", imap);
      Gaps gaps = new Gaps();
      return new PopImapServer(
          state.name(),
          state.name(),
          state.legacy(),
          state.ignored(),
          gaps.take("edge", state.edge()),
          gaps.take("running", pop.or(imap)),
          gaps.take("startable", startable),
          List.copyOf(protocols),
          List.copyOf(wrongNames),
          gaps.take("namesCovered", namesCovered),
          List.copyOf(wrongHosts),
          gaps.take("hostsCovered", hostsCovered),
          List.copyOf(unbound),
          gaps.take("bound", bound),
          List.copyOf(plain),
          gaps.take("secure", secure),
          List.copyOf(unusable),
          host,
          gaps.origin(state.name()),
          basis.list());
    }

    /** Whether both halves of a service run; the back end alone serves nobody. */
    private Answer running(String service, boolean orAutomatic) {
      return runs(service, orAutomatic).and(runs(service + "BE", orAutomatic));
    }

    private Answer runs(String name, boolean orAutomatic) {
      WindowsService service = services.get(key(state.name(), name));
      if (service != null) {
        basis.add(service);
        Answer running = is(service, "status", service.status(), "Running");
        return orAutomatic
            ? running.or(is(service, "startType", service.startType(), "Automatic"))
            : running;
      }
      String command =
          "Get-Service -ComputerName "
              + PowerShell.argument(state.name())
              + " -Name MSExchangePOP3*,MSExchangeIMAP4*";
      String lost =
          Gaps.lost(
              ground.names(),
              state.name(),
              ground.facts().all(WindowsService.class),
              WindowsService::server);
      return Answer.unknown(
          lost != null
              ? lost
              : ground.facts().exported("Get-Service")
                  ? "Get-Service does not show the services of "
                      + state.name()
                      + "; run: "
                      + command
                  : Gaps.noExport(command));
    }

    private static Answer is(WindowsService it, String component, String text, String wanted) {
      return text == null
          ? Answer.unknown(
              it.origin()
                  .absent()
                  .getOrDefault(
                      component, component + " of " + it.name() + " is blank (Get-Service)"))
          : Answer.of(text.equalsIgnoreCase(wanted));
    }

    private void judge(String protocol, String service, String cmdlet, Answer running) {
      if (running.no()) {
        return;
      }
      if (running.yes()) {
        protocols.add(protocol);
      }
      List<PopImapSettings> all =
          ground.facts().all(PopImapSettings.class).stream()
              .filter(one -> one.protocol().equals(protocol))
              .toList();
      PopImapSettings settings =
          all.stream()
              .filter(one -> !one.origin().missing())
              .filter(one -> ground.names().name(one.server()).equals(state.name()))
              .findFirst()
              .orElse(null);
      if (settings == null) {
        String lost = Gaps.lost(ground.names(), state.name(), all, PopImapSettings::server);
        Answer open =
            Answer.unknown(lost == null ? Gaps.noExport(cmdlet, "-Server", state.name()) : lost);
        namesCovered = namesCovered.and(open);
        hostsCovered = hostsCovered.and(open);
        bound = bound.and(open);
        secure = secure.and(open);
        return;
      }
      basis.add(settings);
      // What is wrong counts only once the service surely runs.
      name(settings, protocol, service, running);
      hosts(settings, protocol, service, running);
      login(settings, protocol, running);
    }

    private void name(PopImapSettings settings, String protocol, String service, Answer running) {
      String name = settings.x509CertificateName();
      Answer covered =
          settings.lacks("x509CertificateName")
              ? Answer.of(settings, "x509CertificateName", false)
              : name == null ? Answer.NO : covered(name, service);
      namesCovered = namesCovered.and(covered.or(running.not()));
      if (covered.no()) {
        wrongNames.add(protocol + ": " + (name == null ? "blank" : name));
        host = host == null ? name : host;
      }
    }

    private void hosts(PopImapSettings settings, String protocol, String service, Answer running) {
      if (settings.lacks("externalConnectionSettings")) {
        Answer open = Answer.of(settings, "externalConnectionSettings", false).or(running.not());
        hostsCovered = hostsCovered.and(open);
        bound = bound.and(open);
        return;
      }
      for (String text : settings.externalConnectionSettings()) {
        Setting setting = Setting.of(text);
        if (setting == null) {
          Answer open =
              Answer.unknown(text + " is no setting for a connection (" + settings.cmdlet() + ")");
          hostsCovered = hostsCovered.and(open.or(running.not()));
          bound = bound.and(open.or(running.not()));
          continue;
        }
        Answer covered = covered(setting.host(), service);
        hostsCovered = hostsCovered.and(covered.or(running.not()));
        if (covered.no()) {
          wrongHosts.add(protocol + ": " + setting.host());
          host = host == null ? setting.host() : host;
        }
        boolean ssl = setting.security().equals("SSL");
        Answer open =
            ssl
                ? Answer.of(
                    settings, "sslBindings", listens(settings.sslBindings(), setting.port()))
                : Answer.of(
                    settings,
                    "unencryptedOrTlsBindings",
                    listens(settings.unencryptedOrTlsBindings(), setting.port()));
        bound = bound.and(open.or(running.not()));
        if (open.no()) {
          unbound.add(protocol + ": " + text);
        }
      }
    }

    private static boolean listens(List<IpBinding> bindings, String port) {
      return bindings.stream().anyMatch(one -> String.valueOf(one.port()).equals(port));
    }

    private void login(PopImapSettings settings, String protocol, Answer running) {
      String type = settings.loginType();
      Answer secureLogin =
          type == null
              ? Answer.unknown(
                  settings
                      .origin()
                      .absent()
                      .getOrDefault("loginType", "LoginType is blank (" + settings.cmdlet() + ")"))
              : Answer.of(type.equalsIgnoreCase("SecureLogin"));
      Answer noPlain =
          Answer.of(
              settings, "unencryptedOrTlsBindings", settings.unencryptedOrTlsBindings().isEmpty());
      Answer fine = secureLogin.or(noPlain);
      secure = secure.and(fine.or(running.not()));
      if (fine.no()) {
        plain.add(protocol + ": " + type);
      }
    }

    /** Whether a usable certificate for the protocol, or one with a wildcard, covers a name. */
    private Answer covered(String name, String service) {
      Answer any =
          ground.certificates().stray() == null
              ? Answer.NO
              : Answer.unknown(ground.certificates().stray());
      List<Held> held = ground.certificates().of(state.name());
      if (held.isEmpty() && !ground.facts().exported("Get-ExchangeCertificate")) {
        return Answer.unknown(Gaps.noExport("Get-ExchangeCertificate", "-Server", state.name()));
      }
      for (Held one : held) {
        boolean wildcard = one.names() != null && one.names().wildcard();
        Answer fit =
            one.covers(name)
                .and(wildcard ? Answer.YES : CertificateInUse.service(one.certificate(), service));
        any = any.or(fit.and(one.usable()));
        if (fit.yes()) {
          basis.add(one.certificate());
          if (one.usable().no()) {
            unusable.add(one.identity());
          }
        }
      }
      return any;
    }
  }
}
