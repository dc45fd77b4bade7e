package exvet.export;

import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Tells the organisations apart whose exports were given together. The strongest traces decide
 * first: the configuration root, the forest, a domain of it, the server; what has no trace at all
 * goes where its file or folder goes.
 */
public final class Organisations {
  private final List<PropertyBag> bags;
  private final List<OrganisationTrace> traces = new ArrayList<>();
  private final List<OrganisationGroup> groups = new ArrayList<>();
  private final OrganisationGroup[] of;
  private final List<OrganisationExports> found = new ArrayList<>();
  private final List<PropertyBag> unassigned = new ArrayList<>();

  private Organisations(List<PropertyBag> bags) {
    this.bags = bags;
    this.of = new OrganisationGroup[bags.size()];
    for (PropertyBag bag : bags) {
      traces.add(OrganisationTrace.of(bag));
    }
  }

  /**
   * The organisations of everything that was read.
   *
   * @param inputs the files, which tell of exports that hold no object
   */
  public static Organisations of(List<PropertyBag> bags, List<InputFile> inputs) {
    Organisations organisations = new Organisations(bags);
    organisations.assign();
    organisations.name(inputs);
    return organisations;
  }

  /** The organisations by name; names are unique. */
  public List<OrganisationExports> all() {
    return List.copyOf(found);
  }

  /** The organisation of a name, in any case. */
  public Optional<OrganisationExports> named(String name) {
    return found.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Objects that could belong to more than one of the organisations. */
  public List<PropertyBag> unassigned() {
    return List.copyOf(unassigned);
  }

  private void assign() {
    each(t -> t.organisation() != null && t.forest() != null, this::ofRoot);
    each(t -> t.forest() != null, this::ofForest);
    each(t -> t.organisation() != null, this::ofName);
    List<String> domains =
        traces.stream()
            .map(OrganisationTrace::domain)
            .filter(domain -> domain != null)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).thenComparing(domain -> domain))
            .toList();
    // The shortest first, so that a child domain finds its parent.
    for (String domain : domains) {
      each(t -> domain.equals(t.domain()), this::ofDomain);
    }
    each(t -> t.server() != null, t -> only(group -> group.hasServer(t.server())));
    each(t -> t.host() != null, t -> only(group -> group.hasDomain(t.host())));
    if (groups.size() < 2) {
      each(t -> true, t -> groups.isEmpty() ? begin(null, null) : groups.get(0));
    } else {
      byPlace(Organisations::file);
      byPlace(Organisations::folder);
    }
  }

  private void each(
      Predicate<OrganisationTrace> told, Function<OrganisationTrace, OrganisationGroup> place) {
    for (int i = 0; i < of.length; i++) {
      OrganisationTrace trace = traces.get(i);
      if (of[i] == null && told.test(trace)) {
        of[i] = place.apply(trace);
        if (of[i] != null) {
          of[i].learn(trace);
        }
      }
    }
  }

  private OrganisationGroup ofRoot(OrganisationTrace trace) {
    OrganisationGroup same =
        only(g -> g.isNamed(trace.organisation()) && trace.forest().equals(g.forest()));
    return same == null ? begin(trace.organisation(), trace.forest()) : same;
  }

  private OrganisationGroup ofForest(OrganisationTrace trace) {
    boolean none = groups.stream().noneMatch(g -> trace.forest().equals(g.forest()));
    return none ? begin(null, trace.forest()) : only(g -> trace.forest().equals(g.forest()));
  }

  private OrganisationGroup ofName(OrganisationTrace trace) {
    if (groups.stream().anyMatch(g -> g.isNamed(trace.organisation()))) {
      return only(g -> g.isNamed(trace.organisation()));
    }
    OrganisationGroup nameless = only(OrganisationGroup::nameless);
    return nameless == null ? begin(trace.organisation(), null) : nameless;
  }

  private OrganisationGroup ofDomain(OrganisationTrace trace) {
    boolean none = groups.stream().noneMatch(g -> g.hasDomain(trace.domain()));
    if (!none) {
      return only(g -> g.hasDomain(trace.domain()));
    }
    OrganisationGroup homeless = only(g -> g.forest() == null);
    return homeless == null ? begin(null, trace.domain()) : homeless;
  }

  /** The only group of which something holds; null if there is none or more than one. */
  private OrganisationGroup only(Predicate<OrganisationGroup> condition) {
    List<OrganisationGroup> fitting = groups.stream().filter(condition).limit(2).toList();
    return fitting.size() == 1 ? fitting.get(0) : null;
  }

  private OrganisationGroup begin(String name, String forest) {
    OrganisationGroup group = new OrganisationGroup(name, forest);
    groups.add(group);
    return group;
  }

  /** What has no trace goes where all else of its place went. */
  private void byPlace(Function<String, String> place) {
    Map<String, Set<OrganisationGroup>> groupsOf = groupsBy(place);
    for (int i = 0; i < of.length; i++) {
      Set<OrganisationGroup> there =
          of[i] == null ? groupsOf.get(place.apply(bags.get(i).file())) : null;
      if (there != null && there.size() == 1) {
        of[i] = there.iterator().next();
      }
    }
  }

  private Map<String, Set<OrganisationGroup>> groupsBy(Function<String, String> place) {
    Map<String, Set<OrganisationGroup>> groupsOf = new TreeMap<>();
    for (int i = 0; i < of.length; i++) {
      if (of[i] != null) {
        groupsOf
            .computeIfAbsent(place.apply(bags.get(i).file()), at -> new LinkedHashSet<>())
            .add(of[i]);
      }
    }
    return groupsOf;
  }

  private void name(List<InputFile> inputs) {
    if (groups.isEmpty() && inputs.stream().anyMatch(input -> !input.cmdlets().isEmpty())) {
      begin(null, null);
    }
    Map<String, Set<OrganisationGroup>> files = groupsBy(Organisations::file);
    Map<String, Set<OrganisationGroup>> folders = groupsBy(Organisations::folder);
    Set<String> taken = new HashSet<>();
    for (OrganisationGroup group : groups) {
      boolean alone = edgesAlone(group);
      List<PropertyBag> own = own(group, alone);
      Set<String> exports = new LinkedHashSet<>();
      own.forEach(bag -> exports.add(bag.cmdlet()));
      List<InputFile> ours = new ArrayList<>();
      for (InputFile input : inputs) {
        Set<OrganisationGroup> beside = folders.getOrDefault(folder(input.file()), Set.of());
        Set<OrganisationGroup> there = files.getOrDefault(input.file(), beside);
        if (groups.size() == 1 || there.equals(Set.of(group))) {
          ours.add(input);
        }
      }
      boolean inside = forest(group) || alone;
      EdgeRuns edges = new EdgeRuns(ours, inside ? edges(own) : Set.of(), alone);
      for (InputFile input : ours) {
        if (!edges.hasCopies(input)) {
          input.cmdlets().forEach((cmdlet, objects) -> addEmpty(exports, cmdlet, objects));
        }
      }
      Entirety entirety = Entirety.of(ours, edges);
      own = CertificateServers.told(own, entirety.gap("Get-ExchangeServer").isEmpty());
      entirety.with(own);
      found.add(new OrganisationExports(group.name(taken), own, exports, entirety));
    }
    found.sort(Comparator.comparing(OrganisationExports::name));
    for (int i = 0; i < of.length; i++) {
      if (of[i] == null) {
        unassigned.add(bags.get(i));
      }
    }
  }

  /**
   * The group's objects; of what is organisation-wide an Edge server has only copies, or a
   * directory of its own.
   */
  private List<PropertyBag> own(OrganisationGroup group, boolean alone) {
    List<PropertyBag> own = all(group);
    boolean forest = forest(group);
    if (!forest) {
      own.stream()
          .filter(bag -> bag.cmdlet().equalsIgnoreCase("Get-OrganizationConfig"))
          .forEach(bag -> group.name(bag.text("Name")));
    }
    own.removeIf(
        bag ->
            EdgeRuns.organisationWide(bag.cmdlet())
                && (forest ? OrganisationTrace.edgeOwn(bag) : alone));
    return own;
  }

  private List<PropertyBag> all(OrganisationGroup group) {
    List<PropertyBag> all = new ArrayList<>();
    for (int i = 0; i < of.length; i++) {
      if (of[i] == group) {
        all.add(bags.get(i));
      }
    }
    return all;
  }

  /** Whether servers of a group are listed, and none but Edge servers. */
  private boolean edgesAlone(OrganisationGroup group) {
    List<PropertyBag> listed =
        all(group).stream()
            .filter(bag -> bag.cmdlet().equalsIgnoreCase("Get-ExchangeServer"))
            .toList();
    return !listed.isEmpty() && listed.stream().allMatch(Organisations::edge);
  }

  /** Whether some object of a group is of a forest, not of an Edge server alone. */
  private boolean forest(OrganisationGroup group) {
    for (int i = 0; i < of.length; i++) {
      if (of[i] == group && traces.get(i).forest() != null) {
        return true;
      }
    }
    return false;
  }

  /** The first labels of the names of Edge servers, in lower case. */
  private static Set<String> edges(List<PropertyBag> own) {
    Set<String> edges = new HashSet<>();
    for (PropertyBag bag : own) {
      String server = ServerSpelling.found(bag);
      if (edge(bag) && server != null && bag.cmdlet().equalsIgnoreCase("Get-ExchangeServer")) {
        edges.add(server.toLowerCase(Locale.ROOT));
      }
    }
    return edges;
  }

  private static boolean edge(PropertyBag server) {
    String role = server.get("ServerRole").print().toLowerCase(Locale.ROOT);
    return OrganisationTrace.edgeOwn(server)
        || List.of("edge", "64").contains(role)
        || server.get("IsEdgeServer").print().equalsIgnoreCase("true");
  }

  private static void addEmpty(Set<String> exports, String cmdlet, int objects) {
    if (objects == 0) {
      exports.add(cmdlet);
    }
  }

  private static String file(String file) {
    return file;
  }

  private static String folder(String file) {
    return file.substring(0, Math.max(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('!'))));
  }
}
