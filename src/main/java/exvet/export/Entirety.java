package exvet.export;

import exvet.export.Manifest.Part;
import exvet.export.Manifest.State;
import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the exports of one organisation hold all that their cmdlets would have given. A
 * collector's manifest may prove that; a file that could not be read to its end, one that stops
 * where the cmdlet does unless told otherwise, or a cmdlet that failed, leaves it open.
 */
public final class Entirety {
  /** Nobody says anything. */
  public static final Entirety UNKNOWN = of(List.of(), new EdgeRuns(List.of(), Set.of()));

  private static final String OUTSIDE =
      "only Edge servers are listed, and they know nothing of the organisation: export from inside";

  private final List<Manifest> manifests = new ArrayList<>();

  /** By cmdlet, a file of it that may lack objects, and why. */
  private final Map<String, String> damaged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** By cmdlet, the sound exports of it that no collector made. */
  private final Map<String, Set<String>> byHand = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** By cmdlet and file, which of its objects the file has if not all. */
  private final Map<String, Map<String, Partial>> partial =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** By cmdlet, the servers of which a sound export that no collector made has objects. */
  private final Map<String, Set<String>> placed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** What the exports held and a planned change took away: it is missing, and not unknown. */
  private final List<PropertyBag> removed = new ArrayList<>();

  private final boolean edgesAlone;

  private Entirety(boolean edgesAlone) {
    this.edgesAlone = edgesAlone;
  }

  /**
   * The same after a planned change.
   *
   * @param removed the objects of the exports that it takes away
   */
  public Entirety without(List<PropertyBag> removed) {
    Entirety after = new Entirety(edgesAlone);
    after.manifests.addAll(manifests);
    after.damaged.putAll(damaged);
    after.byHand.putAll(byHand);
    after.partial.putAll(partial);
    after.placed.putAll(placed);
    after.removed.addAll(this.removed);
    after.removed.addAll(removed);
    return after;
  }

  /** What a planned change took away. */
  List<PropertyBag> removed() {
    return List.copyOf(removed);
  }

  /**
   * What the files of one organisation say.
   *
   * @param inputs as they were read, manifests compared with the others
   * @param edges what Edge servers say of the organisation does not count
   */
  static Entirety of(List<InputFile> inputs, EdgeRuns edges) {
    Entirety found = new Entirety(edges.alone());
    Set<String> collected = new HashSet<>();
    for (InputFile input : inputs) {
      for (Manifest manifest : input.manifests()) {
        manifest.parts().forEach(part -> collected.add(part.sha256()));
        found.manifests.add(edges.own(manifest));
      }
    }
    for (InputFile input : inputs) {
      if (!edges.hasCopies(input)) {
        found.add(input, collected.contains(input.sha256()));
      }
    }
    return found;
  }

  /**
   * Learns of which servers the sound exports are.
   *
   * @param bags the objects, as often as they were read
   */
  Entirety with(List<PropertyBag> bags) {
    for (PropertyBag bag : partial.isEmpty() ? List.<PropertyBag>of() : bags) {
      String server = ServerSpelling.found(bag);
      if (server != null && byHand.getOrDefault(bag.cmdlet(), Set.of()).contains(bag.file())) {
        placed.computeIfAbsent(bag.cmdlet(), c -> new HashSet<>()).add(key(server));
      }
    }
    return this;
  }

  private void add(InputFile input, boolean collected) {
    input
        .cmdlets()
        .forEach(
            (cmdlet, objects) -> {
              if (!input.problems().isEmpty()) {
                String why = " is not wholly sound: " + input.problems().get(0).message();
                damaged.putIfAbsent(cmdlet, input.file() + why);
              } else if (Truncation.suspected(cmdlet, objects)) {
                damaged.putIfAbsent(cmdlet, input.file() + " holds " + Truncation.note(cmdlet));
              } else if (input.partial().containsKey(cmdlet)) {
                Partial some = input.partial().get(cmdlet);
                damaged.putIfAbsent(cmdlet, input.file() + " holds " + some.why());
                partial.computeIfAbsent(cmdlet, c -> new TreeMap<>()).put(input.file(), some);
                placed.computeIfAbsent(cmdlet, c -> new HashSet<>()).addAll(some.whole());
              } else if (!collected) {
                byHand.computeIfAbsent(cmdlet, c -> new HashSet<>()).add(input.file());
              }
            });
  }

  /** Whether a collector shows that what it did not find on a server is not there. */
  boolean complete(String cmdlet, String server) {
    for (Manifest manifest : manifests) {
      for (Part part : manifest.parts()) {
        if (part.complete() && concerns(part, manifest, cmdlet, server)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a collector shows that a cmdlet gave all that there is. */
  boolean complete(String cmdlet) {
    return !listsEdges(cmdlet)
        && manifests.stream()
            .flatMap(manifest -> manifest.parts().stream())
            .anyMatch(
                part ->
                    part.server().isEmpty()
                        && part.cmdlet().equalsIgnoreCase(cmdlet)
                        && whole(part));
  }

  /** Why objects of a server may be missing although others are there, and what helps. */
  Optional<String> gap(String cmdlet, String server) {
    for (Manifest manifest : manifests) {
      for (Part part : manifest.parts()) {
        if (!part.complete() && concerns(part, manifest, cmdlet, server)) {
          return Optional.of(said(part, server));
        }
      }
    }
    return Optional.ofNullable(damaged.get(cmdlet)).map(why -> again(why, cmdlet, server));
  }

  /**
   * Why objects of a server may be lost though others are there, and what helps: the cmdlet gave
   * some before it failed, and nobody exported them again. Whoever exports by hand exports all of a
   * server, so one object in such a file tells that nothing is lost.
   *
   * @param files those that hold objects of the server
   */
  Optional<String> lost(String cmdlet, String server, Set<String> files) {
    if (complete(cmdlet, server)
        || !Collections.disjoint(files, byHand.getOrDefault(cmdlet, Set.of()))) {
      return Optional.empty();
    }
    return manifests.stream()
        .flatMap(
            manifest ->
                manifest.parts().stream()
                    .filter(part -> part.stopped() && concerns(part, manifest, cmdlet, server)))
        .findFirst()
        .map(part -> said(part, server))
        .or(() -> selected(cmdlet, server, files));
  }

  /** Why a server may have objects that no command showed, since one selected others. */
  private Optional<String> selected(String cmdlet, String server, Set<String> files) {
    Map<String, Partial> some = partial.getOrDefault(cmdlet, Map.of());
    boolean sound =
        placed.getOrDefault(cmdlet, Set.of()).contains(key(server))
            || files.isEmpty() && byHand.containsKey(cmdlet);
    return some.entrySet().stream()
        .filter(one -> !sound && (files.isEmpty() || files.contains(one.getKey())))
        .findFirst()
        .map(one -> again(one.getKey() + " holds " + one.getValue().why(), cmdlet, server));
  }

  private static String key(String server) {
    return HostName.firstLabel(server).toLowerCase(Locale.ROOT);
  }

  /** Whether only Edge servers are listed, so that nothing is known of the servers inside. */
  boolean edgesAlone() {
    return edgesAlone;
  }

  /** Why nothing is known of what servers inside have, and what helps. */
  static String outside(String cmdlet) {
    return again(OUTSIDE, cmdlet, null);
  }

  /** Whether a cmdlet was asked where it lists no server inside. */
  private boolean listsEdges(String cmdlet) {
    return edgesAlone && cmdlet.equalsIgnoreCase("Get-ExchangeServer");
  }

  /** Why a cmdlet may have objects that no export holds, and what helps. */
  Optional<String> gap(String cmdlet) {
    if (listsEdges(cmdlet)) {
      return Optional.of(outside(cmdlet));
    }
    Part failed = null;
    for (Manifest manifest : manifests) {
      for (Part part : manifest.parts()) {
        if (part.server().isEmpty() && part.cmdlet().equalsIgnoreCase(cmdlet)) {
          if (whole(part)) {
            return Optional.empty();
          }
          failed = failed == null && lost(part) ? part : failed;
        }
      }
    }
    if (byHand.containsKey(cmdlet)) {
      return Optional.empty();
    }
    return failed == null
        ? Optional.ofNullable(damaged.get(cmdlet)).map(why -> again(why, cmdlet, null))
        : Optional.of(said(failed, null));
  }

  /** Why there is no export of a cmdlet; empty if nobody tells. */
  Optional<String> absence(String cmdlet) {
    if (edgesAlone && EdgeRuns.organisationWide(cmdlet)) {
      return Optional.of(outside(cmdlet));
    }
    return manifests.stream()
        .flatMap(manifest -> manifest.parts().stream())
        .filter(part -> part.cmdlet().equalsIgnoreCase(cmdlet) && !whole(part))
        .findFirst()
        .map(part -> said(part, null));
  }

  private static boolean concerns(Part part, Manifest manifest, String cmdlet, String server) {
    return part.cmdlet().equalsIgnoreCase(cmdlet)
        && (part.server().isEmpty()
            ? manifest.servers().stream().anyMatch(one -> same(one, server))
            : same(part.server(), server));
  }

  private static boolean same(String one, String other) {
    return HostName.firstLabel(one).equalsIgnoreCase(HostName.firstLabel(other));
  }

  /** Warnings alone lose nothing, unless there is nothing else. */
  private static boolean whole(Part part) {
    return part.complete() || part.state() == State.RAN && part.objects() > 0;
  }

  /** Whether something was there, or may have been, that no export holds. */
  private static boolean lost(Part part) {
    return part.state() != State.NOT_RUN && part.state() != State.NOT_OFFERED;
  }

  private static String said(Part part, String server) {
    return again(ManifestWords.said(part), part.cmdlet(), server);
  }

  private static String again(String why, String cmdlet, String server) {
    return FactType.ofCmdlet(cmdlet) == null
        ? why
        : why + "; run: " + Remedy.command(cmdlet, server);
  }
}
