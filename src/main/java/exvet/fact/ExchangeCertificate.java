package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A certificate in the store of one server.
 *
 * @param notBeforeLocal the figures of a date that was printed in a zone nobody told, as if that
 *     were UTC
 * @param notAfterLocal the same of the date on which it expires
 */
@Cmdlet(value = "Get-ExchangeCertificate", perServer = true, answered = true)
public record ExchangeCertificate(
    @Known @Property(internal = true) String server,
    String thumbprint,
    String friendlyName,
    String subject,
    String issuer,
    String serialNumber,
    Instant notBefore,
    Instant notAfter,
    @Property(internal = true) Instant notBeforeLocal,
    @Property(internal = true) Instant notAfterLocal,
    List<String> certificateDomains,
    List<String> dnsNameList,
    @Property(numbers = "AllowedServices") List<String> services,
    @Property(numbers = "CertificateStatus") String status,
    @Property(numbers = "RootCAType") String rootCAType,
    @Property({"IsSelfSigned", "SelfSigned"}) Boolean selfSigned,
    Boolean hasPrivateKey,
    Boolean privateKeyExportable,
    Integer publicKeySize,
    List<String> enhancedKeyUsageList,
    String signatureAlgorithm,
    String rawData,
    @Property("IISServices") List<String> iisServices,
    @Known String identity,
    String guid,
    @Property(value = "IsValid", internal = true) Boolean valid,
    Instant whenChangedUTC,
    @Known @Property(internal = true) Origin origin)
    implements Exported {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("certificate", Set.of(identity), "server", Set.of(server));
  }
}
