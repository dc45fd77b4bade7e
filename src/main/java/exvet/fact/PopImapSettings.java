package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one server speaks POP3 or IMAP4.
 *
 * @param protocol {@code POP3} or {@code IMAP4}
 */
@Cmdlet(
    value = {PopImapSettings.POP, "Get-ImapSettings"},
    perServer = true)
public record PopImapSettings(
    @Known @Property(internal = true) String protocol,
    @Known String server,
    List<String> externalConnectionSettings,
    List<String> internalConnectionSettings,
    String x509CertificateName,
    @Property(numbers = "LoginOptions") String loginType,
    @Property("SSLBindings") List<IpBinding> sslBindings,
    @Property("UnencryptedOrTLSBindings") List<IpBinding> unencryptedOrTlsBindings,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  static final String POP = "Get-PopSettings";

  /** The name of a protocol by the cmdlet that gives its settings. */
  public static String protocolOf(String cmdlet) {
    return cmdlet.equalsIgnoreCase(POP) ? "POP3" : "IMAP4";
  }

  /** The cmdlet that gives the settings of this protocol. */
  @Override
  public String cmdlet() {
    return protocol.equals("POP3") ? POP : "Get-ImapSettings";
  }

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server));
  }
}
