package exvet.fact;

import java.time.Instant;
import java.util.List;

/** The transport settings of the whole organisation. */
@Cmdlet("Get-TransportConfig")
public record TransportConfig(
    Limit maxSendSize,
    Limit maxReceiveSize,
    Limit maxRecipientEnvelopeLimit,
    String externalPostmasterAddress,
    @Property("InternalSMTPServers") List<IpRange> internalSmtpServers,
    @Property("TLSReceiveDomainSecureList") List<String> tlsReceiveDomainSecureList,
    @Property("TLSSendDomainSecureList") List<String> tlsSendDomainSecureList,
    @Known @Property(internal = true) String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  /** Whether a domain with a wildcard is among those to which mail goes by mutual TLS. */
  @Reads("tlsSendDomainSecureList")
  public boolean wildcardSecured() {
    return tlsSendDomainSecureList.stream().anyMatch(domain -> domain.indexOf('*') >= 0);
  }
}
