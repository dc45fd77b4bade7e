package exvet.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One object of a {@code Get-*} export. Its components carry the names the cmdlet gives them. */
public sealed interface Exported extends Observed
    permits AcceptedDomain,
        AdapterDns,
        AuthConfig,
        ClientAccessRule,
        ClientAccessService,
        ConnectionTest,
        EdgeSubscription,
        EdgeSynchronization,
        EmailAddressPolicy,
        ExchangeCertificate,
        ExchangeServer,
        HybridConfiguration,
        MailQueue,
        Mailbox,
        MapiOverride,
        NetworkAddress,
        OrganizationConfig,
        OutlookAnywhere,
        OutlookTest,
        PopImapSettings,
        ReceiveConnector,
        ReceiveConnectorPermission,
        ReceivedMessage,
        Recipient,
        SendConnector,
        ServerComponentState,
        SetupFile,
        TlsKey,
        TrackedEvent,
        TransportConfig,
        TransportService,
        VirtualDirectory,
        WindowsService {

  /** How an object without a name is called. */
  Pattern UNNAMED = Pattern.compile("[A-Z][a-z]+-[A-Za-z]+ line \\d+");

  /** The object's Guid, the best key to find it again. */
  String guid();

  /** Whether the object keeps the rules of its kind, as Exchange says of itself. */
  Boolean valid();

  /** When the object was last changed, UTC. */
  Instant whenChangedUTC();

  /** What exports such objects. */
  default String cmdlet() {
    return getClass().getAnnotation(Cmdlet.class).value()[0];
  }

  /** Whether nothing named the object, so that it is called by its place in a file. */
  default boolean nameless() {
    String verb = cmdlet().substring(0, cmdlet().indexOf('-') + 1);
    return identity().startsWith(verb) && identity().endsWith(" line " + origin().line());
  }

  /** Whether a name is such a place: no command of Exchange knows an object by it. */
  static boolean unnamed(String name) {
    return UNNAMED.matcher(name).matches();
  }

  @Override
  default Map<String, Set<String>> concerns() {
    return Map.of("object", Set.of(identity()));
  }
}
