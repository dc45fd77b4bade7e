package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connector by which internet mail enters or leaves, and whether it keeps a protocol log.
 *
 * @param cmdlet what sets it: Set-ReceiveConnector or Set-SendConnector
 * @param internet whether internet mail goes through it
 */
public record LoggedConnector(
    @Known String identity,
    @Known String cmdlet,
    @From({"enabled", "bindings", "permissionGroups", "addressSpaces"}) Boolean internet,
    String protocolLoggingLevel,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity));
  }

  /** Whether it keeps no log. */
  @Reads("protocolLoggingLevel")
  public boolean silent() {
    return "None".equalsIgnoreCase(protocolLoggingLevel);
  }

  static List<LoggedConnector> all(Ground ground) {
    List<LoggedConnector> all = new ArrayList<>();
    for (ReceiveConnectors.Owned owned : ReceiveConnectors.all(ground)) {
      ReceiveConnector it = owned.connector();
      all.add(
          of(
              it,
              "Set-ReceiveConnector",
              InboundConnector.internetEntry(owned, ground),
              it.protocolLoggingLevel()));
    }
    for (SendConnector it : ground.facts().all(SendConnector.class)) {
      Answer internet =
          Answer.of(it, "enabled", !Boolean.FALSE.equals(it.enabled()))
              .and(Answer.of(it, "addressSpaces", it.carriesEverything()));
      all.add(of(it, "Set-SendConnector", internet, it.protocolLoggingLevel()));
    }
    return all;
  }

  private static LoggedConnector of(Exported it, String cmdlet, Answer internet, String level) {
    Gaps gaps = new Gaps();
    return new LoggedConnector(
        it.identity(),
        cmdlet,
        gaps.take("internet", internet),
        gaps.take(
            "protocolLoggingLevel",
            level,
            it.origin()
                .absent()
                .getOrDefault(
                    "protocolLoggingLevel",
                    "ProtocolLoggingLevel of " + it.identity() + " is blank")),
        gaps.origin(it.identity()),
        List.of(it));
  }
}
