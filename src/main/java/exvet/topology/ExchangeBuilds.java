package exvet.topology;

import exvet.fact.ServerVersion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Which versions of Exchange there were on which day. */
final class ExchangeBuilds {
  private static final String OLDEST = "Exchange 2007";

  /** Of 2016 CU23, 2019 CU13 and 2019 CU14; whatever came after them has it. */
  private static final List<ServerVersion> ECC =
      List.of(
          new ServerVersion(15, 1, 2507, 43),
          new ServerVersion(15, 2, 1258, 38),
          new ServerVersion(15, 2, 1544, 13));

  private static final ServerVersion ECC_LATER = new ServerVersion(15, 2, 1545, 0);

  private final LocalDate asOf;
  private final List<Update> updates = new ArrayList<>();
  private final List<List<String>> support;

  /**
   * A cumulative update.
   *
   * @param name for instance {@code CU14}
   */
  record Update(String product, String name, ServerVersion build, LocalDate released) {}

  ExchangeBuilds() {
    ReferenceTable table = ReferenceTable.of("exchange-builds");
    asOf = table.asOf();
    for (List<String> row : table.rows()) {
      updates.add(
          new Update(
              row.get(0),
              row.get(1),
              ServerVersion.parse(row.get(2)),
              LocalDate.parse(row.get(3))));
    }
    support = ReferenceTable.of("exchange-support").rows();
  }

  /** The day up to which updates are known. */
  LocalDate asOf() {
    return asOf;
  }

  /** The updates of a product in the order of their builds. */
  List<Update> of(String product) {
    return updates.stream().filter(one -> one.product().equals(product)).toList();
  }

  /**
   * The update a build belongs to: the nearest below it, since there are builds that no list has;
   * the first for those below all. Null for a product of which no updates are listed.
   */
  Update of(ServerVersion version) {
    List<Update> all = of(version.product());
    Update nearest = all.isEmpty() ? null : all.get(0);
    for (Update one : all) {
      if (one.build().build() <= version.build()) {
        nearest = one;
      }
    }
    return nearest;
  }

  /** Whether a build is above all listed ones of its product; security updates share its number. */
  boolean unlisted(ServerVersion version) {
    List<Update> all = of(version.product());
    return !all.isEmpty() && version.build() > all.get(all.size() - 1).build().build();
  }

  /**
   * Whether a build takes certificates with ECC keys: since the security updates of November 2024,
   * which each supported cumulative update got.
   */
  static boolean takesElliptic(ServerVersion build) {
    return build.compareTo(ECC_LATER) >= 0
        || ECC.stream()
            .anyMatch(
                first ->
                    first.major() == build.major()
                        && first.minor() == build.minor()
                        && first.build() == build.build()
                        && first.compareTo(build) <= 0);
  }

  /** The last day of support; that of the oldest listed one for all before it. */
  LocalDate supported(ServerVersion version) {
    LocalDate oldest = null;
    for (List<String> row : support) {
      if (row.get(0).equals(version.product())) {
        return LocalDate.parse(row.get(1));
      }
      oldest = row.get(0).equals(OLDEST) ? LocalDate.parse(row.get(1)) : oldest;
    }
    return version.major() < 15 ? oldest : null;
  }
}
