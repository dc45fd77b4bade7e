package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the management shell reaches a client access server.
 *
 * @param identity the server's name
 * @param directory the identity of its front-end PowerShell directory
 * @param hostIsOwn whether the host of its internal URL is the server's own FQDN
 * @param asaConfigured whether an alternate service account has a credential
 * @param onlyServer whether there is no other client access server
 * @param leadsHere whether that host has an address record, no alias, which is this server's
 */
public record PowerShellUse(
    @Known String identity,
    @Known String server,
    @Known String directory,
    @From("fqdn") String serverFqdn,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean missing,
    Url internalUrl,
    Boolean requireSsl,
    Boolean basicAuthentication,
    Boolean windowsAuthentication,
    Boolean certificateAuthentication,
    @From({"internalUrl", "fqdn"}) Boolean hostIsOwn,
    @From("alternateServiceAccountConfiguration") Boolean asaConfigured,
    @From("mailboxServer") Boolean onlyServer,
    @From({"internalUrl", "answers"}) Boolean leadsHere,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "server", Set.of(server),
        "directory", Set.of(directory),
        "internalUrl", Set.of(directory),
        "service", Set.of(server + " | " + Service.POWERSHELL));
  }

  static List<PowerShellUse> all(Ground ground) {
    List<PowerShellUse> all = new ArrayList<>();
    for (Directory shell : ground.directories(Service.POWERSHELL)) {
      if (shell.main() && !Boolean.FALSE.equals(shell.clientAccess())) {
        all.add(of(shell, ground));
      }
    }
    return all;
  }

  private static PowerShellUse of(Directory shell, Ground ground) {
    Gaps gaps = new Gaps();
    for (String component :
        List.of(
            "serverFqdn",
            "clientAccess",
            "internalUrl",
            "requireSsl",
            "basicAuthentication",
            "windowsAuthentication",
            "certificateAuthentication")) {
      gaps.copy(shell, component, null);
    }
    Scp scp =
        ground.scps().stream()
            .filter(one -> one.server().equals(shell.server()))
            .findFirst()
            .orElse(null);
    Answer asa =
        scp == null || scp.asaConfigured() == null
            ? Answer.unknown(
                scp == null
                    ? Gaps.noExport("Get-ClientAccessService")
                    : scp.origin().absent().get("asaConfigured"))
            : Answer.of(scp.asaConfigured());
    List<Observed> basis = new ArrayList<>(shell.basis());
    return new PowerShellUse(
        shell.server(),
        shell.server(),
        shell.identity(),
        shell.serverFqdn(),
        shell.clientAccess(),
        shell.missing(),
        shell.internalUrl(),
        shell.requireSsl(),
        shell.basicAuthentication(),
        shell.windowsAuthentication(),
        shell.certificateAuthentication(),
        gaps.take("hostIsOwn", hostIsOwn(shell)),
        gaps.take("asaConfigured", asa),
        gaps.take("onlyServer", ground.servers().onlyClientAccess(shell.server())),
        gaps.take("leadsHere", leadsHere(shell, basis, ground)),
        gaps.origin(shell.server()),
        List.copyOf(basis));
  }

  private static Answer leadsHere(Directory shell, List<Observed> basis, Ground ground) {
    if (shell.internalHost() == null) {
      return Answer.of(shell, "internalUrl", false);
    }
    Found found = ground.dns().addresses(View.PRIVATE, shell.internalHost());
    basis.addAll(found.basis());
    if (found.unknown() || found.missing() || found.alias()) {
      return found.unknown() ? found.exists() : Answer.NO;
    }
    Set<String> own = new TreeSet<>();
    for (Profile.Server stated : ground.profile().servers()) {
      if (ground.names().name(stated.name()).equals(shell.server())) {
        own.addAll(Addresses.canonical(stated.ips()));
      }
    }
    if (shell.serverFqdn() != null) {
      Found named = ground.dns().addresses(View.PRIVATE, shell.serverFqdn());
      basis.addAll(named.basis());
      own.addAll(Dns.texts(named));
    }
    return own.isEmpty()
        ? Answer.unknown(
            "nothing tells the address of "
                + shell.server()
                + "; state it under servers in the profile")
        : Answer.of(own.containsAll(Dns.texts(found)));
  }

  private static Answer hostIsOwn(Directory shell) {
    if (shell.lacks("internalUrl")) {
      return Answer.unknown(shell.origin().absent().get("internalUrl"));
    }
    if (shell.internalHost() == null || shell.internalHostIsOwnFqdn()) {
      return Answer.of(shell.internalHost() != null);
    }
    return shell.lacks("serverFqdn")
        ? Answer.unknown(shell.origin().absent().get("serverFqdn"))
        : Answer.NO;
  }
}
