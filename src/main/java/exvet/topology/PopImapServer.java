package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.IpBinding;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.PopImapSettings;
import exvet.fact.Profile;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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
 * @param points where clients outside come and see a certificate
 * @param unfit what is wrong with what they see
 * @param fits whether nothing is
 * @param plain protocols by which passwords may travel in clear text
 * @param secure whether there are none
 * @param unusable certificates that would cover the names if nothing were wrong with them, and
 *     those that are shown though something is
 * @param popNamed whether POP, if it runs or starts by itself, has the name of a host in its
 *     X509CertificateName, other than the short one that setup writes, that a certificate for it
 *     covers
 * @param imapNamed the same for IMAP
 * @param nameCmdlets the cmdlets that set the names that are not covered
 * @param hostCmdlets those that set the hosts that are not
 * @param host a name for clients that a certificate for those protocols covers; null if none does
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
    @Known List<MailboxPoint> points,
    @Known @From("chain") List<String> unfit,
    @From("chain") Boolean fits,
    @Known @From("loginType") List<String> plain,
    @From({"loginType", "unencryptedOrTlsBindings"}) Boolean secure,
    @Known @From("thumbprint") List<String> unusable,
    @From({"startType", "x509CertificateName", "certificateDomains"}) Boolean popNamed,
    @From({"startType", "x509CertificateName", "certificateDomains"}) Boolean imapNamed,
    @Known List<String> nameCmdlets,
    @Known List<String> hostCmdlets,
    @From({"externalConnectionSettings", "certificateDomains"}) String host,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> hosts = new TreeSet<>();
    points.forEach(point -> hosts.add(point.host()));
    return Map.of(
        "server", Set.of(server), "certificate", Set.copyOf(unusable), "externalHost", hosts);
  }

  /** What follows the words of a pass where nobody looked; else empty. */
  public String unseen() {
    return MailboxPoint.unseen(points, basis);
  }

  static List<PopImapServer> all(Ground ground) {
    return ground.once(PopImapServer.class, PopImapServer::derived);
  }

  private static List<PopImapServer> derived(Ground ground) {
    MailboxServices services = new MailboxServices(ground);
    return ground.servers().all().stream()
        .map(state -> new Reader(state, services, ground).server())
        .toList();
  }

  /** Reads what concerns one server. */
  private static final class Reader {
    private final ServerState state;
    private final MailboxServices services;
    private final Ground ground;
    private final Basis basis = new Basis();
    private final List<String> protocols = new ArrayList<>();
    private final Set<String> wrongNames = new TreeSet<>();
    private final Set<String> wrongHosts = new TreeSet<>();
    private final Set<String> unbound = new TreeSet<>();
    private final Set<MailboxPoint> points = new LinkedHashSet<>();
    private final Set<String> unfit = new TreeSet<>();
    private final Set<String> plain = new TreeSet<>();
    private final Set<String> unusable = new TreeSet<>();
    private Answer namesCovered = Answer.YES;
    private Answer hostsCovered = Answer.YES;
    private Answer bound = Answer.YES;
    private Answer fits = Answer.YES;
    private Answer secure = Answer.YES;
    private final Set<String> nameCmdlets = new TreeSet<>();
    private final Set<String> hostCmdlets = new TreeSet<>();
    private final Set<String> faulty = new TreeSet<>();
    private final Set<String> told = new LinkedHashSet<>();

    Reader(ServerState state, MailboxServices services, Ground ground) {
      this.state = state;
      this.services = services;
      this.ground = ground;
    }

    PopImapServer server() {
      if (state.row() != null) {
        basis.add(state.row());
      }
      String name = state.name();
      Answer pop = services.running(name, "POP3", basis);
      Answer imap = services.running(name, "IMAP4", basis);
      Answer popStartable = services.startable(name, "POP3", basis);
      Answer imapStartable = services.startable(name, "IMAP4", basis);
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
          gaps.take("startable", popStartable.or(imapStartable)),
          List.copyOf(protocols),
          List.copyOf(wrongNames),
          gaps.take("namesCovered", namesCovered),
          List.copyOf(wrongHosts),
          gaps.take("hostsCovered", hostsCovered),
          List.copyOf(unbound),
          gaps.take("bound", bound),
          List.copyOf(points),
          List.copyOf(unfit),
          gaps.take("fits", fits),
          List.copyOf(plain),
          gaps.take("secure", secure),
          List.copyOf(unusable),
          gaps.take("popNamed", named("POP3", "POP", "Get-PopSettings", popStartable)),
          gaps.take("imapNamed", named("IMAP4", "IMAP", "Get-ImapSettings", imapStartable)),
          List.copyOf(nameCmdlets),
          List.copyOf(hostCmdlets),
          fit(),
          gaps.origin(state.name()),
          basis.list());
    }

    private void judge(String protocol, String service, String cmdlet, Answer running) {
      if (running.no()) {
        return;
      }
      if (running.yes()) {
        protocols.add(protocol);
      }
      PopImapSettings settings = settings(protocol);
      if (settings == null) {
        Answer open = unknown(protocol, cmdlet);
        namesCovered = namesCovered.and(open);
        hostsCovered = hostsCovered.and(open);
        bound = bound.and(open);
        fits = fits.and(open);
        secure = secure.and(open);
        return;
      }
      basis.add(settings);
      // What is wrong counts only once the service surely runs.
      name(settings, protocol, service, running);
      hosts(settings, protocol, service, running);
      login(settings, protocol, running);
    }

    private static String cmdlet(String service) {
      return service.equals("POP") ? "Set-PopSettings" : "Set-ImapSettings";
    }

    /**
     * A host that clients are told anyway, or else a planned one, that could be in all settings.
     */
    private String fit() {
      return Stream.concat(told.stream(), ground.entry().mainHosts().stream())
          .filter(host -> faulty.stream().allMatch(service -> covers(host, service)))
          .findFirst()
          .orElse(null);
    }

    private boolean covers(String host, String service) {
      return ground.certificates().of(state.name()).stream()
          .anyMatch(one -> one.covers(host).and(serves(one, service)).and(one.usable()).yes());
    }

    private List<PopImapSettings> all(String protocol) {
      return ground.facts().all(PopImapSettings.class).stream()
          .filter(one -> one.protocol().equals(protocol))
          .toList();
    }

    /** Null if no export tells them. */
    private PopImapSettings settings(String protocol) {
      return all(protocol).stream()
          .filter(one -> !one.origin().missing())
          .filter(one -> ground.names().name(one.server()).equals(state.name()))
          .findFirst()
          .orElse(null);
    }

    private Answer unknown(String protocol, String cmdlet) {
      String lost = Gaps.lost(ground.names(), state.name(), all(protocol), PopImapSettings::server);
      return Answer.unknown(
          lost == null ? Gaps.noExport(ground.facts(), cmdlet, state.name()) : lost);
    }

    /** What does not run, and is not started, needs no name. */
    private Answer named(String protocol, String service, String cmdlet, Answer startable) {
      if (startable.no()) {
        return Answer.YES;
      }
      PopImapSettings settings = settings(protocol);
      Answer named = settings == null ? unknown(protocol, cmdlet) : host(settings, service);
      return named.yes() || startable.yes() ? named : startable.not();
    }

    private Answer host(PopImapSettings settings, String service) {
      String name = settings.x509CertificateName();
      // Setup writes the server's short name, by which its self-signed certificate is found.
      Answer chosen =
          Answer.of(
              settings,
              "x509CertificateName",
              name != null
                  && name.indexOf('.') > 0
                  && HostName.wellFormed(HostName.canonical(name)));
      return chosen.yes() ? covered(name, service) : chosen;
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
        nameCmdlets.add(cmdlet(service));
        faulty.add(service);
      }
    }

    private void hosts(PopImapSettings settings, String protocol, String service, Answer running) {
      if (settings.lacks("externalConnectionSettings")) {
        Answer open = Answer.of(settings, "externalConnectionSettings", false).or(running.not());
        hostsCovered = hostsCovered.and(open);
        bound = bound.and(open);
        fits = fits.and(open);
        return;
      }
      for (String text : settings.externalConnectionSettings()) {
        MailboxPoint point = MailboxPoint.of(settings, text);
        if (point == null) {
          Answer open =
              Answer.unknown(text + " is no setting for a connection (" + settings.cmdlet() + ")");
          hostsCovered = hostsCovered.and(open.or(running.not()));
          bound = bound.and(open.or(running.not()));
          fits = fits.and(open.or(running.not()));
          continue;
        }
        told.add(point.host());
        Answer covered = covered(point.host(), service);
        hostsCovered = hostsCovered.and(covered.or(running.not()));
        if (covered.no()) {
          wrongHosts.add(protocol + ": " + point.host());
          hostCmdlets.add(cmdlet(service));
          faulty.add(service);
        }
        Answer open =
            point.ssl()
                ? Answer.of(settings, "sslBindings", listens(settings.sslBindings(), point.port()))
                : Answer.of(
                    settings,
                    "unencryptedOrTlsBindings",
                    listens(settings.unencryptedOrTlsBindings(), point.port()));
        bound = bound.and(open.or(running.not()));
        if (open.no()) {
          unbound.add(protocol + ": " + text);
        }
        if (point.shows() && outside(point.host())) {
          points.add(point);
          shown(point, running);
        }
      }
    }

    /** Whether the profile lets clients outside come to a host. */
    private boolean outside(String host) {
      Profile profile = ground.profile();
      return (profile.published() == null || !profile.published().isEmpty())
          && !MailDomains.canonical(profile.unpublishedHosts()).contains(host);
    }

    /** What clients see there, whoever of the servers that share the name it is. */
    private void shown(MailboxPoint point, Answer running) {
      HostTls seen = ground.tls(View.PUBLIC, point.host(), point.number(), point.startTls());
      if (!seen.asked()) {
        // Settings are judged without a probe; what it sees only adds to them.
        return;
      }
      seen.basis().forEach(basis::add);
      Answer clean = seen.clean();
      fits = fits.and(clean.or(running.not()));
      if (clean.no()) {
        unfit.add(point + ": " + seen.fault());
        for (SentChain chain : seen.chains().values()) {
          String thumbprint = chain.thumbprint();
          ground.certificates().of(state.name()).stream()
              .filter(one -> one.is(thumbprint) && one.usable().no())
              .forEach(one -> unusable.add(one.identity()));
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

    /** Whether a certificate is assigned to a protocol, or is found by its name anyway. */
    private static Answer serves(Held one, String service) {
      boolean wildcard = one.names() != null && one.names().wildcard();
      return wildcard ? Answer.YES : CertificateInUse.service(one.certificate(), service);
    }

    /** Whether a usable certificate for the protocol, or one with a wildcard, covers a name. */
    private Answer covered(String name, String service) {
      Answer any =
          ground.certificates().stray() == null
              ? Answer.NO
              : Answer.unknown(ground.certificates().stray());
      List<Held> held = ground.certificates().of(state.name());
      if (held.isEmpty() && !ground.facts().exported("Get-ExchangeCertificate")) {
        return Answer.unknown(
            Gaps.noExport(ground.facts(), "Get-ExchangeCertificate", state.name()));
      }
      for (Held one : held) {
        Answer fit = one.covers(name).and(serves(one, service));
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
