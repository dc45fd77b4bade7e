package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import exvet.fact.Reads;
import exvet.fact.ServerVersion;
import exvet.fact.SetupFile;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The version of a server among those that there were at the evaluation date. AdminDisplayVersion
 * tells the cumulative update; security updates do not change it.
 *
 * @param identity the server's name
 * @param product for instance {@code Exchange 2019}
 * @param named product and update, {@code Exchange 2019 CU14}, as far as listed
 * @param supportEnds the last day of support
 * @param supportEnded whether that is past, and no extended contract gives updates
 * @param periodUnstated whether one gives them only if it is of the second period
 * @param retired whether that is so of Exchange 2013 or older
 * @param latest the latest update released by then
 * @param current which updates get security updates then
 * @param outdated whether it is none of these
 * @param tableDate the day up to which updates are known
 * @param setup the version of ExSetup.exe, which security updates do change; blank if no export has
 *     it
 * @param beforeElliptic whether that is too old for ECC keys
 * @param note what else is to be said
 */
public record ServerBuild(
    @Known String identity,
    @Known String server,
    boolean ignored,
    @From("adminDisplayVersion") ServerVersion version,
    @From("adminDisplayVersion") String product,
    @From("adminDisplayVersion") String named,
    @From("adminDisplayVersion") String supportEnds,
    @From("adminDisplayVersion") Boolean supportEnded,
    @Known boolean periodUnstated,
    @From("adminDisplayVersion") Boolean retired,
    @From("adminDisplayVersion") String latest,
    @From("adminDisplayVersion") String current,
    @From("adminDisplayVersion") Boolean outdated,
    @Known String tableDate,
    @Known @From("fileVersion") String setup,
    @From("fileVersion") boolean beforeElliptic,
    @Known String note,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final int SOON = 365;
  private static final int STALE = 180;

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server));
  }

  /** Whether setup brings it to Exchange SE, as it does an update: it is Exchange 2019 or later. */
  @Reads("version")
  public boolean inPlace() {
    return version != null && version.compareTo(new ServerVersion(15, 2, 0, 0)) >= 0;
  }

  static List<ServerBuild> all(Ground ground) {
    ExchangeBuilds builds = new ExchangeBuilds();
    return ground.servers().all().stream().map(state -> of(state, builds, ground)).toList();
  }

  private static ServerBuild of(ServerState state, ExchangeBuilds builds, Ground ground) {
    LocalDate day = ground.at().atZone(ZoneOffset.UTC).toLocalDate();
    ServerVersion version = state.row() == null ? null : state.row().adminDisplayVersion();
    SetupFile file = setup(state, ground);
    if (version == null) {
      return unknown(state, file, builds);
    }
    ExchangeBuilds.Support support = builds.support(version);
    boolean ended = support != null && day.isAfter(support.ends());
    Contract contract =
        ended && support.extended() != null && stated(ground.profile())
            ? Contract.of(support, version, day, ground.profile().extendedSupportUntil())
            : Contract.NONE;
    List<ExchangeBuilds.Update> released =
        builds.of(version.product()).stream().filter(one -> !one.released().isAfter(day)).toList();
    ExchangeBuilds.Update own = builds.of(version);
    // An update that was installed before it was released counts as the latest.
    int place = own == null ? -1 : released.indexOf(own);
    boolean alone = support != null && support.alone() != null && !day.isBefore(support.alone());
    int supported = alone ? 1 : 2;
    boolean outdated =
        place >= 0 && place < released.size() - supported && !builds.unlisted(version);
    String latest = released.isEmpty() ? null : released.get(released.size() - 1).name();
    Gaps gaps = new Gaps();
    return new ServerBuild(
        state.name(),
        state.name(),
        state.ignored(),
        version,
        version.product(),
        own == null || builds.unlisted(version)
            ? version.product()
            : version.product() + " " + own.name(),
        support == null ? null : support.ends() + contract.words(builds),
        ended && !contract.gives() && !contract.open(),
        contract.open(),
        ended && version.compareTo(new ServerVersion(15, 1, 0, 0)) < 0,
        latest,
        alone ? "only " + latest + " is" : latest + " and the one before it are",
        outdated,
        builds.asOf().toString(),
        file == null ? "" : file.fileVersion().toString(),
        beforeElliptic(file),
        note(version, file, support, contract, day, builds),
        gaps.origin(state.name()),
        basis(state, file));
  }

  private static boolean stated(Profile profile) {
    return profile.extendedSupport() || profile.extendedSupportUntil() != null;
  }

  /**
   * What an extended contract does for a build on a day.
   *
   * @param last the last day on which it gives updates, as far as is known; null if there is none
   * @param gives whether it does
   * @param open whether it does if it is of the second period, which nobody states
   * @param from the first build it covers, where this one is none
   */
  private record Contract(LocalDate last, boolean gives, boolean open, ServerVersion from) {
    private static final Contract NONE = new Contract(null, false, false, null);

    static Contract of(
        ExchangeBuilds.Support support, ServerVersion version, LocalDate day, LocalDate stated) {
      boolean over = day.isAfter(support.extended());
      LocalDate last = over && stated == null ? support.extended() : support.last(stated);
      if (!over && !support.prolongs(version)) {
        return new Contract(last, false, false, support.from());
      }
      boolean gives = !day.isAfter(last);
      return new Contract(last, gives, !gives && !over && stated == null, null);
    }

    /** What became of it, behind the day on which support ended. */
    String words(ExchangeBuilds builds) {
      return from != null
          ? " (an extended contract covers " + builds.of(from).name() + " and later)"
          : last == null
              ? ""
              : (open ? ", and the first period of its" : ", and its")
                  + " extended updates on "
                  + last;
    }
  }

  /** What ExSetup.exe is of, where an export tells it; updates only raise it. */
  private static SetupFile setup(ServerState state, Ground ground) {
    return ground.facts().all(SetupFile.class).stream()
        .filter(file -> !file.origin().missing() && file.fileVersion() != null)
        .filter(file -> ground.names().owns(state.name(), file.server()))
        .max(Comparator.comparing(SetupFile::fileVersion))
        .orElse(null);
  }

  private static boolean beforeElliptic(SetupFile file) {
    return file != null && !ExchangeBuilds.takesElliptic(file.fileVersion());
  }

  private static List<Observed> basis(ServerState state, SetupFile file) {
    return Stream.of(state.row(), file).filter(Objects::nonNull).map(Observed.class::cast).toList();
  }

  private static ServerBuild unknown(ServerState state, SetupFile file, ExchangeBuilds builds) {
    Gaps gaps = new Gaps();
    String reason =
        state.row() == null ? state.unlisted() : Gaps.untold(state.row(), "adminDisplayVersion");
    gaps.lack(
        reason,
        "version",
        "product",
        "named",
        "supportEnds",
        "supportEnded",
        "retired",
        "latest",
        "current",
        "outdated");
    return new ServerBuild(
        state.name(),
        state.name(),
        state.ignored(),
        null,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null,
        builds.asOf().toString(),
        file == null ? "" : file.fileVersion().toString(),
        beforeElliptic(file),
        "",
        gaps.origin(state.name()),
        basis(state, file));
  }

  private static String note(
      ServerVersion version,
      SetupFile file,
      ExchangeBuilds.Support support,
      Contract contract,
      LocalDate day,
      ExchangeBuilds builds) {
    List<String> notes = new ArrayList<>();
    LocalDate ends = support == null ? null : support.ends();
    if (contract.gives()) {
      notes.add(
          "its support ended on "
              + ends
              + ", but the profile states an extended contract, which gives updates until "
              + contract.last());
    } else if (ends != null && !day.isAfter(ends) && ChronoUnit.DAYS.between(day, ends) <= SOON) {
      notes.add("its support ends on " + ends);
    }
    if (builds.unlisted(version)) {
      notes.add("it is newer than the newest one known on " + builds.asOf());
    }
    if (ChronoUnit.DAYS.between(builds.asOf(), day) > STALE) {
      notes.add("updates after " + builds.asOf() + " are not known");
    }
    if (!builds.of(version.product()).isEmpty()) {
      notes.add("updates by the list of " + builds.asOf());
    }
    if (file == null) {
      notes.add("security updates were not asked: AdminDisplayVersion does not show them");
    } else if (file.fileVersion().build() == version.build()) {
      notes.add("with its security updates it is " + file.fileVersion() + " (ExSetup.exe)");
    } else {
      notes.add("but ExSetup.exe is of " + file.fileVersion());
    }
    return String.join("; ", notes);
  }
}
