package exvet.export;

import exvet.fact.AuthConfig;
import exvet.fact.Cmdlet;
import exvet.fact.EdgeSubscription;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.HybridConfiguration;
import exvet.fact.Known;
import exvet.fact.PopImapSettings;
import exvet.fact.Property;
import exvet.fact.ReceiveConnectorPermission;
import exvet.fact.Recipient;
import exvet.fact.ServerComponentState;
import exvet.fact.VirtualDirectory;
import exvet.fact.WindowsService;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What a record of an export says about itself: its cmdlets, and a property per component. */
public final class FactType {
  private static final List<FactType> ALL = read();
  private static final Map<String, FactType> BY_CMDLET = byCmdlet();

  /**
   * A hash map, as millions of objects ask for theirs: maps of constants divide to find an entry.
   */
  private static final Map<String, FactType> BY_NAME = new HashMap<>(BY_CMDLET);

  private static final Map<Class<?>, FactType> BY_RECORD = byRecord();

  /** Their cmdlets each give a kind of object, and are not older and newer names of one. */
  private static final Set<Class<?>> SEVERAL =
      Set.of(PopImapSettings.class, Recipient.class, VirtualDirectory.class);

  /** No rule waits for these, and yet each organisation has them, or can say that it has none. */
  private static final Set<Class<?>> HELD =
      Set.of(
          AuthConfig.class,
          EdgeSubscription.class,
          HybridConfiguration.class,
          PopImapSettings.class,
          ReceiveConnectorPermission.class,
          ServerComponentState.class);

  private final Class<?> record;
  private final List<String> cmdlets;
  private final boolean perServer;
  private final Map<Component, Method> accessors = new IdentityHashMap<>();
  private volatile List<Component> components;
  private List<String> properties;
  private boolean iis;
  private Set<String> shown;
  private volatile Constructor<?> constructor;

  private FactType(Class<?> record) {
    Cmdlet cmdlet = record.getAnnotation(Cmdlet.class);
    this.record = record;
    this.cmdlets = List.of(cmdlet.value());
    this.perServer = cmdlet.perServer();
  }

  /**
   * A component of a record and the property it mirrors.
   *
   * @param properties its names, the one that is shown first
   * @param type the component's type
   * @param item the type of its items if it is a list, else the type itself
   * @param numbers the table of enumeration numbers; empty if it is no enumeration
   * @param only the cmdlets that have the property; empty for all
   * @param told the cmdlet that states it where others do not; empty if each does
   * @param internal not shown by {@code exvet facts}
   * @param iis lost by -ADPropertiesOnly
   * @param known never absent, because something else tells it if the export does not
   * @param form makes a value of an item's text, or null if the text is none; itself null where no
   *     text becomes one
   * @param place of its first name among all {@link FactType#properties}
   */
  public record Component(
      String name,
      List<String> properties,
      Class<?> type,
      Class<?> item,
      String numbers,
      List<String> only,
      String told,
      boolean internal,
      boolean iis,
      boolean known,
      Function<String, ?> form,
      int place) {

    /** The name that is shown. */
    public String property() {
      return properties.get(0);
    }

    public boolean list() {
      return type == List.class;
    }

    /** Whether objects of the cmdlet have the property at all. */
    public boolean belongsTo(String cmdlet) {
      return only.isEmpty() || only.stream().anyMatch(cmdlet::equalsIgnoreCase);
    }

    /** What stands for a blank. */
    Object blank() {
      return list() ? List.of() : null;
    }
  }

  /** Every type, in the order in which {@link Exported} permits them. */
  public static List<FactType> all() {
    return ALL;
  }

  /** The type of a cmdlet's objects, or null if nobody asks for them. */
  public static FactType ofCmdlet(String cmdlet) {
    FactType found = BY_NAME.get(cmdlet);
    return found == null ? BY_CMDLET.get(cmdlet) : found;
  }

  /** The type of a fact. */
  public static FactType of(Exported fact) {
    return BY_RECORD.get(fact.getClass());
  }

  /** The name of the record. */
  public String name() {
    return record.getSimpleName();
  }

  public Class<?> record() {
    return record;
  }

  public List<String> cmdlets() {
    return cmdlets;
  }

  /** The cmdlets to run for all of its objects, by their newest names. */
  public List<String> asked() {
    return several() ? cmdlets : cmdlets.subList(0, 1);
  }

  private boolean several() {
    return SEVERAL.contains(record);
  }

  /** The name by which a cmdlet is asked. */
  String newest(String cmdlet) {
    return several() ? cmdlet : cmdlets.get(0);
  }

  /** A cmdlet with the older names it has. */
  List<String> older(String cmdlet) {
    return several() ? List.of(cmdlet) : cmdlets;
  }

  /** Whether each server has objects of its own. */
  public boolean perServer() {
    return perServer;
  }

  /**
   * Whether somebody who exports everything exports it, in every organisation: also what no rule
   * misses where nobody exported it.
   */
  public boolean expected() {
    return !Phantoms.OPTIONAL.contains(name()) || HELD.contains(record) || recipient();
  }

  /** Whether its objects are recipients, of which there can be a million. */
  public boolean recipient() {
    return FactBase.isRecipient(record);
  }

  /** The components in the order of the record; read when first asked for, which saves start. */
  public List<Component> components() {
    List<Component> known = components;
    return known == null ? readComponents() : known;
  }

  /** What a fact of this type holds in a component. */
  public Object value(Exported fact, Component component) {
    components();
    try {
      return accessors.get(component).invoke(fact);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record has no " + component.name(), e);
    }
  }

  private synchronized List<Component> readComponents() {
    if (components == null) {
      List<Component> found = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (RecordComponent component : record.getRecordComponents()) {
        Component made = component(component, names.size());
        accessors.put(made, component.getAccessor());
        found.add(made);
        names.addAll(made.properties());
      }
      properties = List.copyOf(names);
      iis = found.stream().anyMatch(Component::iis);
      components = List.copyOf(found);
    }
    return components;
  }

  /** The names of the properties of all components, one behind the other. */
  List<String> properties() {
    components();
    return properties;
  }

  /** Whether -ADPropertiesOnly loses some of them. */
  boolean iis() {
    components();
    return iis;
  }

  /** Whether there is any property of its objects among these, whose names are in any case. */
  boolean states(Collection<String> properties) {
    Set<String> all = shown();
    return properties.stream().anyMatch(all::contains);
  }

  private synchronized Set<String> shown() {
    if (shown == null) {
      shown = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      components().stream()
          .filter(component -> !component.internal())
          .forEach(component -> shown.addAll(component.properties()));
    }
    return shown;
  }

  /** Whether columns of these names show objects of the type: one name alone may be anything's. */
  boolean shows(Set<String> columns) {
    // Many a table of Windows has a name, a state and a way to start.
    return record != WindowsService.class
        && components().stream()
                .flatMap(component -> component.properties().stream())
                .filter(property -> columns.stream().anyMatch(property::equalsIgnoreCase))
                .distinct()
                .limit(2)
                .count()
            == 2;
  }

  /** The component of a name. */
  Component component(String name) {
    return components().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** A record with these components. */
  Exported create(Object[] values) {
    try {
      return (Exported) constructor().newInstance(values);
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot make a " + name(), e);
    }
  }

  private Constructor<?> constructor() {
    Constructor<?> known = constructor;
    if (known == null) {
      // A record has exactly one canonical constructor, and ours have no other.
      known = record.getDeclaredConstructors()[0];
      constructor = known;
    }
    return known;
  }

  private static Component component(RecordComponent component, int place) {
    Property property = component.getAnnotation(Property.class);
    String name = component.getName();
    Class<?> type = component.getType();
    Class<?> item =
        type == List.class
            ? (Class<?>)
                ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
            : type;
    boolean known = component.isAnnotationPresent(Known.class);
    Function<String, ?> form = Typed.form(item);
    if (property == null) {
      List<String> own = List.of(capital(name));
      return new Component(
          name, own, type, item, "", List.of(), "", false, false, known, form, place);
    }
    return new Component(
        name,
        property.value().length == 0 ? List.of(capital(name)) : List.of(property.value()),
        type,
        item,
        property.numbers(),
        List.of(property.only()),
        property.told(),
        property.internal(),
        property.iis(),
        known,
        form,
        place);
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static List<FactType> read() {
    List<FactType> types = new ArrayList<>();
    for (Class<?> record : Exported.class.getPermittedSubclasses()) {
      types.add(new FactType(record));
    }
    return List.copyOf(types);
  }

  private static Map<String, FactType> byCmdlet() {
    Map<String, FactType> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (FactType type : ALL) {
      type.cmdlets.forEach(cmdlet -> found.put(cmdlet, type));
    }
    return found;
  }

  private static Map<Class<?>, FactType> byRecord() {
    Map<Class<?>, FactType> found = new HashMap<>();
    ALL.forEach(type -> found.put(type.record, type));
    return found;
  }
}
