package exvet.topology;

import exvet.fact.WindowsService;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether servers serve POP and IMAP: the services of Windows that do it. */
final class MailboxServices {
  private static final String CMDLET = "Get-Service";

  private final Ground ground;
  private final Map<String, WindowsService> services = new HashMap<>();

  MailboxServices(Ground ground) {
    this.ground = ground;
    for (WindowsService service : ground.facts().all(WindowsService.class)) {
      if (!service.origin().missing() && service.name() != null) {
        String server = ground.names().name(service.server());
        services.putIfAbsent(key(server, service.name()), service);
      }
    }
  }

  private static String key(String server, String service) {
    return server + "\\" + service.toLowerCase(Locale.ROOT);
  }

  /** Whether both halves of a service run; the back end alone serves nobody. */
  Answer running(String server, String protocol, Basis basis) {
    return both(server, protocol, false, basis);
  }

  /** Whether both halves run, or Windows starts them by itself. */
  Answer startable(String server, String protocol, Basis basis) {
    return both(server, protocol, true, basis);
  }

  private Answer both(String server, String protocol, boolean orAutomatic, Basis basis) {
    String service = "MSExchange" + protocol;
    return runs(server, service, orAutomatic, basis)
        .and(runs(server, service + "BE", orAutomatic, basis));
  }

  private Answer runs(String server, String name, boolean orAutomatic, Basis basis) {
    WindowsService service = services.get(key(server, name));
    if (service != null) {
      basis.add(service);
      Answer running = is(service, "status", service.status(), "Running");
      return orAutomatic
          ? running.or(is(service, "startType", service.startType(), "Automatic"))
          : running;
    }
    List<WindowsService> all = ground.facts().all(WindowsService.class);
    boolean others =
        all.stream()
            .anyMatch(one -> !one.origin().missing() && ground.names().owns(server, one.server()));
    String lost = Gaps.lost(ground.names(), server, all, WindowsService::server);
    return Answer.unknown(
        lost != null
            ? lost
            : others
                ? "Get-Service does not show "
                    + name
                    + " of "
                    + server
                    + "; export again with: "
                    + ground.facts().command(CMDLET, server)
                : Gaps.noExport(ground.facts(), CMDLET, server));
  }

  private static Answer is(WindowsService it, String component, String text, String wanted) {
    return text == null
        ? Answer.unknown(Gaps.untold(it, component))
        : Answer.of(text.equalsIgnoreCase(wanted));
  }
}
