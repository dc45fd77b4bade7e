package exvet.topology;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** How long certificates of public CAs may last. */
final class CertificateLifetimes {
  private static final List<List<String>> LIMITS =
      ReferenceTable.of("certificate-lifetimes").rows();

  private CertificateLifetimes() {}

  /** How many days one that begins then may last; 0 if nothing limited it. */
  static int limit(Instant notBefore) {
    LocalDate day = notBefore.atZone(ZoneOffset.UTC).toLocalDate();
    int limit = 0;
    for (List<String> row : LIMITS) {
      if (!day.isBefore(LocalDate.parse(row.get(0)))) {
        limit = Integer.parseInt(row.get(1));
      }
    }
    return limit;
  }
}
