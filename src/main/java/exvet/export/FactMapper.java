package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Origin;
import exvet.fact.PopImapSettings;
import exvet.fact.PropertyBag;
import exvet.fact.RecipientChunks;
import exvet.fact.Service;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Turns the objects of one organisation's exports into facts. */
public final class FactMapper {
  private final ServerSpelling servers;

  /** Reasons may quote what was read, and then hardly any two are the same. */
  private static final int MANY = 1_000;

  /** Equal maps of reasons are shared: a million mailboxes of one file lack the same properties. */
  private final Map<Map<String, String>, Map<String, String>> shapes = new HashMap<>();

  /** By component, reason, and cmdlet with server. Each component is one object. */
  private final Map<Component, Map<String, Map<String, String>>> remedies = new IdentityHashMap<>();

  private int remembered;
  private Mapped last;

  /**
   * The object that was mapped last. Of many recipients one has most flags and the type in common
   * with the next, and unpacked they are the same values.
   *
   * @param stated of all its type's properties
   * @param values what became of them, by component
   * @param absent the components that it lacks
   */
  private record Mapped(String cmdlet, Value[] stated, Object[] values, Set<String> absent) {
    boolean alike(PropertyBag bag) {
      return cmdlet.equals(bag.cmdlet());
    }

    /** Whether a component's value is what it was: it follows from one value, which is the same. */
    boolean tells(Component component, Value[] next) {
      int at = component.place();
      return component.properties().size() == 1
          && !component.known()
          && next[at] != null
          && next[at] == stated[at]
          && !absent.contains(component.name());
    }
  }

  /**
   * @param bags the organisation's objects; they tell how its servers' names are spelled
   */
  public FactMapper(Collection<PropertyBag> bags) {
    this(new ServerSpelling(bags));
  }

  private FactMapper(ServerSpelling servers) {
    this.servers = servers;
  }

  /**
   * All facts of an organisation, with stand-ins for what was not exported.
   *
   * @param organisation its name
   * @param bags its objects, each once
   * @param exports the cmdlets of which there is an export, with or without objects
   * @param entirety whether the exports hold all that there is
   * @param ignored the servers nobody asks about
   */
  public static FactBase factBase(
      String organisation,
      Collection<PropertyBag> bags,
      Set<String> exports,
      Entirety entirety,
      Predicate<String> ignored) {
    Map<Boolean, List<PropertyBag>> parts =
        bags.stream().collect(Collectors.partitioningBy(FactMapper::isRecipient));
    List<PropertyBag> recipients = parts.get(true);
    List<List<PropertyBag>> chunks = recipients.isEmpty() ? List.of() : List.of(recipients);
    return factBase(organisation, parts.get(false), chunks, exports, entirety, ignored);
  }

  /**
   * All facts of an organisation, with stand-ins for what was not exported.
   *
   * @param organisation its name
   * @param bags its objects without recipients, each once
   * @param recipients its recipients, each once, some at a time
   * @param exports the cmdlets of which there is an export, with or without objects
   * @param ignored the servers nobody asks about
   */
  public static FactBase factBase(
      String organisation,
      Collection<PropertyBag> bags,
      Iterable<List<PropertyBag>> recipients,
      Set<String> exports,
      Entirety entirety,
      Predicate<String> ignored) {
    List<PropertyBag> found =
        bags.stream().filter(bag -> !FileObjects.unread(bag) || ofServer(bag)).toList();
    List<Exported> facts = new ArrayList<>(new FactMapper(bags).map(found));
    // What a plan takes away was told as well: nothing stands in for it.
    List<Exported> told = new ArrayList<>(facts);
    told.addAll(new FactMapper(bags).map(entirety.removed()));
    facts.addAll(new Phantoms(organisation, exports, entirety, ignored).of(told));
    return new FactBase(organisation, facts, mapped(recipients, bags), exports)
        .with(gaps(entirety))
        .exportedBy(Remedy::command)
        .withBackEnds(new FactMapper(bags).backEnds(bags));
  }

  /** The directories of EWS that servers, not clients, use. */
  private List<VirtualDirectory> backEnds(Collection<PropertyBag> bags) {
    List<VirtualDirectory> found = new ArrayList<>();
    for (PropertyBag bag : bags) {
      if (bag.cmdlet().equals(Service.EWS.cmdlet()) && Identities.backEnd(bag)) {
        found.add((VirtualDirectory) fact(AdOnly.strip(bag)));
      }
    }
    return found;
  }

  private static boolean isRecipient(PropertyBag bag) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    return type != null && type.recipient();
  }

  /** Phantoms stand in for what the whole organisation may have besides. */
  private static boolean ofServer(PropertyBag bag) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    return type != null && type.perServer();
  }

  private static RecipientChunks mapped(
      Iterable<List<PropertyBag>> recipients, Collection<PropertyBag> bags) {
    ServerSpelling servers = new ServerSpelling(bags);
    Function<List<PropertyBag>, List<Exported>> mapping =
        chunk -> new FactMapper(servers).map(chunk);
    return new RecipientChunks() {
      @Override
      public Iterator<List<Exported>> iterator() {
        return new Ahead<>(recipients.iterator(), mapping);
      }

      @Override
      public Iterable<List<Exported>> only(BitSet places) {
        // A chunk that nobody looks into is not unpacked.
        return () -> new Ahead<>(chosen(recipients.iterator(), places), mapping);
      }
    };
  }

  /** Those of some places, from 0. */
  private static <T> Iterator<T> chosen(Iterator<T> all, BitSet places) {
    return new Iterator<>() {
      private int place;

      @Override
      public boolean hasNext() {
        return all.hasNext() && places.nextSetBit(place) >= 0;
      }

      @Override
      public T next() {
        for (; !places.get(place); place++) {
          all.next();
        }
        place++;
        return all.next();
      }
    };
  }

  private List<Exported> map(Collection<PropertyBag> bags) {
    List<Exported> facts = new ArrayList<>(bags.size());
    for (PropertyBag bag : bags) {
      Exported fact = map(bag);
      if (fact != null) {
        facts.add(fact);
      }
    }
    return facts;
  }

  /** Why exports cannot tell what does not exist, by cmdlet; of servers their stand-ins tell it. */
  private static Map<String, String> gaps(Entirety entirety) {
    Map<String, String> gaps = new HashMap<>();
    for (FactType type : FactType.all()) {
      if (!type.perServer()) {
        type.cmdlets()
            .forEach(cmdlet -> entirety.gap(cmdlet).ifPresent(gap -> gaps.put(cmdlet, gap)));
      }
    }
    return gaps;
  }

  /** The fact an object states; null if no rule asks for such objects. */
  public Exported map(PropertyBag object) {
    PropertyBag bag = wanted(object);
    return bag == null ? null : fact(bag);
  }

  private Exported fact(PropertyBag bag) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    String identity = subject(bag);
    Map<String, String> absent = new HashMap<>();
    List<Component> components = type.components();
    Object[] values = new Object[components.size()];
    Value[] stated = bag.values(type.properties());
    Mapped before = last != null && last.alike(bag) ? last : null;
    int origin = -1;
    for (int i = 0; i < values.length; i++) {
      Component component = components.get(i);
      switch (component.name()) {
        case "origin" -> origin = i;
        case "identity" -> values[i] = identity;
        case "server" -> values[i] = servers.of(bag);
        case "service" -> values[i] = Service.ofCmdlet(bag.cmdlet());
        case "protocol" -> values[i] = PopImapSettings.protocolOf(bag.cmdlet());
        default ->
            values[i] =
                before != null && before.tells(component, stated)
                    ? before.values()[i]
                    : value(component, bag, stated, identity, absent);
      }
    }
    last = new Mapped(bag.cmdlet(), stated, values, absent.keySet());
    String written = Identities.asWritten(bag, identity);
    values[origin] = new Origin(bag.file(), written, bag.line(), shared(absent), false);
    return type.create(values);
  }

  /** What results call the object: its name as Exchange writes it. */
  public String subject(PropertyBag bag) {
    return Identities.of(bag, servers);
  }

  /** The name the object has in its file. */
  public String written(PropertyBag bag) {
    return Identities.asWritten(bag, subject(bag));
  }

  /** The object without what its export only pretends to know; null if it makes no fact. */
  public PropertyBag wanted(PropertyBag bag) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    boolean directory =
        type != null
            && (type.name().equals("VirtualDirectory") || type.name().equals("OutlookAnywhere"));
    return type == null || (directory && Identities.backEnd(bag)) ? null : AdOnly.strip(bag);
  }

  private Object value(
      Component component,
      PropertyBag bag,
      Value[] stated,
      String identity,
      Map<String, String> absent) {
    if (!component.belongsTo(bag.cmdlet())) {
      return component.blank();
    }
    if (component.known()) {
      return identity;
    }
    Object value = Typed.of(component, Typed.value(component, stated));
    if (value instanceof Absent lost) {
      absent.put(component.name(), remedy(component, bag, lost.reason()));
      return component.blank();
    }
    return Spelling.of(component.name(), value, servers);
  }

  private String remedy(Component component, PropertyBag bag, String reason) {
    String server = servers.orNull(bag);
    String cmdlet = component.told().isEmpty() ? bag.cmdlet() : component.told();
    if (reason.indexOf('"') >= 0) {
      // It quotes a value, so hardly another object has the same.
      return Remedy.of(cmdlet, component.property(), reason, server);
    }
    if (remembered >= MANY) {
      remedies.clear();
      remembered = 0;
    }
    Map<String, String> ofReason =
        remedies
            .computeIfAbsent(component, first -> new HashMap<>())
            .computeIfAbsent(reason, first -> new HashMap<>());
    return ofReason.computeIfAbsent(
        server == null ? cmdlet : cmdlet + ' ' + server,
        first -> {
          remembered++;
          return Remedy.of(cmdlet, component.property(), reason, server);
        });
  }

  private Map<String, String> shared(Map<String, String> absent) {
    if (absent.isEmpty()) {
      return Map.of();
    }
    if (shapes.size() >= MANY) {
      shapes.clear();
    }
    return shapes.computeIfAbsent(absent, Map::copyOf);
  }
}
