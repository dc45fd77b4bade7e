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
  private final List<Support> supports = new ArrayList<>();

  /**
   * A cumulative update.
   *
   * @param name for instance {@code CU14}
   */
  record Update(String product, String name, ServerVersion build, LocalDate released) {}

  /**
   * How long a product gets security updates.
   *
   * @param ends the last day
   * @param first the last day under an extended contract of the first period; null if there never
   *     was one
   * @param extended the last day under one of the second period, which is bought by itself
   * @param from the first build that such a contract covers
   * @param alone the day from which the last cumulative update alone gets them; null if the one
   *     before it does as long
   */
  record Support(
      String product,
      LocalDate ends,
      LocalDate first,
      LocalDate extended,
      ServerVersion from,
      LocalDate alone) {
    private static Support of(List<String> row) {
      return new Support(
          row.get(0),
          LocalDate.parse(row.get(1)),
          day(row.get(2)),
          day(row.get(3)),
          row.get(4).isEmpty() ? null : ServerVersion.parse(row.get(4)),
          day(row.get(5)));
    }

    private static LocalDate day(String cell) {
      return cell.isEmpty() ? null : LocalDate.parse(cell);
    }

    /** Whether an extended contract is about a build. */
    boolean prolongs(ServerVersion version) {
      return extended != null && from.compareTo(version) <= 0;
    }

    /**
     * The last day of a contract.
     *
     * @param stated the one that the profile states; null if it states none
     */
    LocalDate last(LocalDate stated) {
      return stated == null ? first : stated.isAfter(extended) ? extended : stated;
    }
  }

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
    ReferenceTable.of("exchange-support").rows().forEach(row -> supports.add(Support.of(row)));
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

  /**
   * How long a version gets updates; as long as the oldest listed one if it came before that. Null
   * for one that is not listed.
   */
  Support support(ServerVersion version) {
    Support oldest = null;
    for (Support one : supports) {
      if (one.product().equals(version.product())) {
        return one;
      }
      oldest = one.product().equals(OLDEST) ? one : oldest;
    }
    return version.major() < 15 ? oldest : null;
  }
}
