package exvet.export;

import exvet.export.Holding.State;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList.Member;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.MapiOverride;
import exvet.fact.PopImapSettings;
import exvet.fact.PropertyBag;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Counts what there is of each cmdlet and server. */
final class Stocktaking {
  private final List<InputFile> files;
  private final FactBase facts;
  private final RecipientGaps recipientGaps;
  private final ServerList servers;
  private final Map<Place, Stock> stocks = new HashMap<>();
  private final Map<Place, String> attempts = new HashMap<>();
  private final List<Stray> strays = new ArrayList<>();
  private final Map<String, Set<String>> filesOfRecipients = new HashMap<>();

  /** Of which cmdlet and server something is; the server is empty if there is none. */
  private record Place(String cmdlet, String server) {

    /** Written out, like each that a start needs: Java links a record's own when it first runs. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Place place
          && cmdlet.equals(place.cmdlet)
          && server.equals(place.server);
    }

    @Override
    public int hashCode() {
      return 31 * cmdlet.hashCode() + server.hashCode();
    }

    static Place of(String cmdlet, String server) {
      String key = server == null ? "" : server.toLowerCase(Locale.ROOT);
      return new Place(cmdlet.toLowerCase(Locale.ROOT), key);
    }
  }

  Stocktaking(
      List<InputFile> files,
      Collection<PropertyBag> bags,
      FactBase facts,
      RecipientGaps gaps,
      Predicate<String> ignored) {
    this.files = files;
    this.recipientGaps = gaps;
    this.facts = facts;
    this.servers = ServerList.of(facts.facts(), ignored);
    for (InputFile file : files) {
      for (Manifest manifest : file.manifests()) {
        manifest.parts().stream().filter(part -> !part.complete()).forEach(this::attempt);
      }
    }
    ServerSpelling spelling = new ServerSpelling(bags);
    for (PropertyBag bag : bags) {
      FactType type = FactType.ofCmdlet(bag.cmdlet());
      if (type != null && !FactBase.isRecipient(type.record()) && !Identities.backEnd(bag)) {
        String server = type.perServer() ? spelling.of(bag) : null;
        stock(type.newest(bag.cmdlet()), server).file(bag.file());
      } else if (type != null) {
        // One stands for all of its file, of which there may be others for another organisation.
        filesOfRecipients.computeIfAbsent(bag.cmdlet(), first -> new HashSet<>()).add(bag.file());
      }
    }
  }

  Inventory inventory() {
    facts.facts().forEach(this::count);
    List<Holding> holdings = new ArrayList<>();
    for (FactType type : FactType.all()) {
      for (String cmdlet : type.asked()) {
        if (!type.perServer() || servers.members().isEmpty()) {
          holdings.add(holding(type, cmdlet, null));
        } else {
          servers.asked().forEach(server -> holdings.add(holding(type, cmdlet, server)));
        }
      }
    }
    return new Inventory(servers, holdings, strays);
  }

  private void attempt(Manifest.Part part) {
    List<String> said = part.errors().isEmpty() ? part.warnings() : part.errors();
    // What is said about recipients may name them; the manifest has it.
    String why = said.isEmpty() || part.aboutRecipients() ? "" : ": " + said.get(0);
    attempts.put(Place.of(part.cmdlet(), part.server()), part.state() + why);
  }

  /** A cmdlet that answers for all servers is not asked of each. */
  private String attempt(String cmdlet, String server) {
    String own = attempts.get(Place.of(cmdlet, server));
    return own == null ? attempts.get(Place.of(cmdlet, null)) : own;
  }

  private Stock stock(String cmdlet, String server) {
    return stocks.computeIfAbsent(Place.of(cmdlet, server), place -> new Stock());
  }

  /** The cmdlet that gave a fact, by its newest name. */
  private static String cmdlet(FactType type, Exported fact) {
    if (fact instanceof VirtualDirectory directory) {
      return directory.service().cmdlet();
    }
    return fact instanceof PopImapSettings settings ? settings.cmdlet() : type.asked().get(0);
  }

  private void count(Exported fact) {
    FactType type = FactType.of(fact);
    String cmdlet = cmdlet(type, fact);
    String server = server(type, fact);
    Stock stock = stock(cmdlet, server);
    if (fact.origin().missing()) {
      fact.origin().absent().values().stream().findFirst().ifPresent(stock::missing);
      return;
    }
    stock.object();
    RecipientGaps.add(stock, cmdlet, server, fact);
    if (type.perServer() && server == null) {
      strays.add(new Stray(cmdlet, fact.identity(), fact.origin().file(), fact.origin().line()));
    }
  }

  private String server(FactType type, Exported fact) {
    List<String> of =
        type.perServer() && !servers.members().isEmpty() ? ServerList.of(fact) : List.of();
    return of.isEmpty() ? null : of.get(0);
  }

  private Holding holding(FactType type, String cmdlet, Member server) {
    String name = server == null ? null : server.name();
    Stock stock = stock(cmdlet, name);
    boolean recipients = FactBase.isRecipient(type.record());
    Map<String, Integer> counts = recipients ? counts(cmdlet) : Map.of();
    int objects =
        recipients ? counts.values().stream().mapToInt(Integer::intValue).sum() : stock.objects();
    facts.gap(cmdlet).ifPresent(stock::missing);
    boolean cut =
        facts.gap(cmdlet).isPresent()
            && counts.values().stream().anyMatch(count -> Truncation.suspected(cmdlet, count));
    State state =
        objects == 0
            ? state(type, cmdlet, server, stock)
            : cut ? State.CUT_OFF : stock.missing() == null ? State.THERE : State.INCOMPLETE;
    return new Holding(
        cmdlet,
        name,
        state,
        objects,
        recipients ? List.copyOf(counts.keySet()) : stock.files(),
        state.missing() ? reason(stock, cmdlet, name) : null,
        attempt(cmdlet, name),
        Remedy.command(cmdlet, name),
        (recipients ? recipientGaps.of(cmdlet) : stock).cuts());
  }

  /** What it means that there is no object. */
  private State state(FactType type, String cmdlet, Member server, Stock stock) {
    if (server != null && !Phantoms.asked(type, server)) {
      return State.NOT_ASKED;
    }
    if (type.older(cmdlet).stream().noneMatch(name -> facts.exported(name))) {
      return State.NO_EXPORT;
    }
    if (stock.missing() != null) {
      return State.NO_OBJECT;
    }
    return cmdlet.equals(MapiOverride.CMDLET) ? State.NO_OVERRIDE : State.NONE;
  }

  private static String reason(Stock stock, String cmdlet, String server) {
    return stock.missing() == null ? Remedy.noExport(cmdlet, server) : stock.missing();
  }

  /** How many recipients of a cmdlet each file holds. */
  private Map<String, Integer> counts(String cmdlet) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Set<String> own = filesOfRecipients.getOrDefault(cmdlet, Set.of());
    for (InputFile file : files) {
      int objects = file.cmdlets().getOrDefault(cmdlet, 0);
      if (objects > 0 && own.contains(file.file())) {
        counts.put(file.file(), objects);
      }
    }
    return counts;
  }
}
