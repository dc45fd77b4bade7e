package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.HostName;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;

/** Edge servers that are subscribed to a site, and what comes and goes with them. */
final class EdgeSubscriptions {
  private static final String CONNECTOR = "Get-SendConnector";

  private final Configuration configuration;
  private final Log log;

  EdgeSubscriptions(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** On an Edge server it writes a file; on a Mailbox server it subscribes who wrote that. */
  void make(Call call) {
    if (call.given("FileName") && !call.given("FileData") && !call.given("Site")) {
      log.unread("on an Edge server it writes the file, and nothing in the organisation changes");
      return;
    }
    throw Problem.unmodelled(
        "which Edge server it subscribes stands in the file, and what EdgeSync makes of it"
            + " (Send connectors, unless the command says otherwise) shows only an export");
  }

  /**
   * The Edge server is a source of no Send connector any more; a connector without any other source
   * is removed (Microsoft, Remove-EdgeSubscription).
   */
  void gone(Thing subscription) {
    String edge = subscription.bag().text("Name");
    if (edge == null) {
      log.unmodelled("the export does not tell the name of the Edge server");
      return;
    }
    Component sources =
        Shown.component(FactType.ofCmdlet(CONNECTOR), CONNECTOR, "SourceTransportServers");
    for (Thing connector : List.copyOf(configuration.all(CONNECTOR))) {
      leave(connector, edge, sources);
    }
    if (configuration.serverName(edge) != null) {
      log.unmodelled("whether Get-ExchangeServer shows " + edge + " afterwards is not documented");
    }
  }

  private void leave(Thing connector, String edge, Component sources) {
    if (!(Typed.texts(sources, connector.bag()) instanceof List<?> texts)) {
      log.unmodelled(
          "whether " + configuration.subject(connector) + " leaves by it, no export tells");
      return;
    }
    List<Value> left = new ArrayList<>();
    for (Object text : texts) {
      if (!HostName.firstLabel((String) text).equalsIgnoreCase(HostName.firstLabel(edge))) {
        left.add(new Value.Scalar((String) text));
      }
    }
    if (left.size() == texts.size()) {
      return;
    }
    if (left.isEmpty()) {
      log.object(CONNECTOR, configuration.subject(connector), false);
      configuration.remove(connector);
    } else {
      Value before = Typed.value(sources, connector.bag());
      Shown.put(connector, sources, before, new Value.Items(left), log);
    }
  }
}
