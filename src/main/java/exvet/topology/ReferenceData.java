package exvet.topology;

import java.time.LocalDate;
import java.util.List;

/**
 * A table of what changes with time, and the rules that are only as good as it is.
 *
 * @param file its name among the resources
 * @param asOf the day its source was read
 */
public record ReferenceData(String file, LocalDate asOf, List<String> rules) {

  /** Every such table. */
  public static List<ReferenceData> all() {
    return List.of(
        of("certificate-lifetimes", "cert-lifetime-acceptable"),
        of("exchange-builds", "srv-build-current"),
        of("exchange-support", "srv-build-current"),
        of("signature-algorithms", "cert-signature-hash"));
  }

  private static ReferenceData of(String name, String rule) {
    return new ReferenceData(name + ".csv", ReferenceTable.of(name).asOf(), List.of(rule));
  }
}
