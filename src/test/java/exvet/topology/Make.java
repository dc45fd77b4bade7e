package exvet.topology;

import exvet.fact.Cmdlet;
import exvet.fact.Derived;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import exvet.fact.Origin;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Profile;
import exvet.fact.ServerVersion;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.VirtualDirectory;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Facts made by hand: what is not named is blank, and {@link #ABSENT} makes it absent. */
final class Make {
  static final Object ABSENT = new Object();
  static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  private Make() {}

  /** A record from pairs of component and value. */
  static <T extends Record> T make(Class<T> type, Object... pairs) {
    Map<String, Object> values = new HashMap<>();
    Map<String, String> absent = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put((String) pairs[i], pairs[i + 1]);
      if (pairs[i + 1] == ABSENT) {
        absent.put((String) pairs[i], "no " + pairs[i]);
      }
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      Object value = values.remove(components[i].getName());
      arguments[i] = value == null || value == ABSENT ? blank(types[i], absent) : value;
    }
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("no such component: " + values.keySet());
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object blank(Class<?> type, Map<String, String> absent) {
    if (type == Origin.class) {
      return new Origin("f.xml", "o", 1, absent, false);
    }
    if (type == boolean.class) {
      return false;
    }
    return type == List.class ? List.of() : type == Map.class ? Map.of() : null;
  }

  /** A profile; what relay connectors may do has defaults. */
  static Profile profile(Object... pairs) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "relay",
                Profile.EMPTY.relay(),
                "clientCertificates",
                Profile.EMPTY.clientCertificates(),
                "dkim",
                Profile.EMPTY.dkim(),
                "dns",
                Profile.EMPTY.dns(),
                "queueWarn",
                Profile.EMPTY.queueWarn(),
                "reverseProxy",
                Profile.EMPTY.reverseProxy(),
                "clientCertificates",
                Profile.EMPTY.clientCertificates(),
                "hostAddresses",
                Profile.EMPTY.hostAddresses(),
                "dkim",
                Profile.EMPTY.dkim()));
    all.addAll(Arrays.asList(pairs));
    return make(Profile.class, all.toArray());
  }

  /** A Mailbox server of Exchange 2019 in the site HQ. */
  static ExchangeServer server(String name, Object... more) {
    List<Object> pairs =
        new ArrayList<>(
            List.of(
                "name",
                name,
                "identity",
                name,
                "fqdn",
                name.toLowerCase(Locale.ROOT) + ".corp.local",
                "site",
                "corp.local/Configuration/Sites/HQ",
                "mailboxServer",
                true,
                "edgeServer",
                false,
                "adminDisplayVersion",
                ServerVersion.parse("15.2.1544.4")));
    pairs.addAll(Arrays.asList(more));
    return make(ExchangeServer.class, pairs.toArray());
  }

  static VirtualDirectory directory(
      Service service, String server, Object internal, Object external, Object... more) {
    List<Object> pairs =
        new ArrayList<>(
            List.of(
                "service", service,
                "server", server,
                "identity", server + "\\" + service + " (Default Web Site)"));
    pairs.add("internalUrl");
    pairs.add(internal instanceof String text ? Url.of(text) : internal);
    pairs.add("externalUrl");
    pairs.add(external instanceof String text ? Url.of(text) : external);
    pairs.addAll(Arrays.asList(more));
    return make(VirtualDirectory.class, pairs.toArray());
  }

  static OutlookAnywhere rpc(String server, Object internal, Object external, Object... more) {
    List<Object> pairs =
        new ArrayList<>(List.of("server", server, "identity", server + "\\Rpc (Default Web Site)"));
    pairs.add("internalHostname");
    pairs.add(internal);
    pairs.add("externalHostname");
    pairs.add(external);
    pairs.addAll(Arrays.asList(more));
    return make(OutlookAnywhere.class, pairs.toArray());
  }

  /** All directories of a server, with one host for OWA and ECP and one for the others. */
  static List<Exported> directories(
      String server, String in, String inOwa, String ext, String extOwa) {
    List<Exported> all = new ArrayList<>();
    for (Service service : Service.values()) {
      boolean web = service == Service.OWA || service == Service.ECP;
      if (service == Service.OA) {
        all.add(rpc(server, HostName.canonical(in), HostName.canonical(ext)));
      } else if (service == Service.AUTODISCOVER) {
        all.add(directory(service, server, null, null));
      } else {
        all.add(
            directory(
                service, server, url(service, web ? inOwa : in), url(service, web ? extOwa : ext)));
      }
    }
    return all;
  }

  private static String url(Service service, String host) {
    return host == null ? null : "https://" + host + service.path();
  }

  /** An organisation in which every cmdlet was exported that has an object, and those named. */
  static FactBase base(List<? extends Exported> facts, String... exports) {
    Set<String> all = new TreeSet<>(List.of(exports));
    for (Exported fact : facts) {
      if (fact instanceof VirtualDirectory directory) {
        all.add(directory.service().cmdlet());
      } else {
        all.add(fact.getClass().getAnnotation(Cmdlet.class).value()[0]);
      }
    }
    return new FactBase("Contoso", List.copyOf(facts), all);
  }

  @SafeVarargs
  static List<Exported> facts(Object first, List<? extends Exported>... more) {
    List<Exported> all = new ArrayList<>();
    if (first instanceof Exported fact) {
      all.add(fact);
    } else {
      ((List<?>) first).forEach(fact -> all.add((Exported) fact));
    }
    for (List<? extends Exported> list : more) {
      all.addAll(list);
    }
    return all;
  }

  static Topology topology(List<? extends Exported> facts, Object... profile) {
    return Topology.of(base(facts), profile(profile), DAY);
  }

  static <T extends Derived> T only(Topology topology, Class<T> type, String identity) {
    List<T> found =
        topology.all(type).stream().filter(fact -> fact.identity().equals(identity)).toList();
    if (found.size() != 1) {
      throw new AssertionError(
          found.size()
              + " of "
              + identity
              + " among "
              + topology.all(type).stream().map(Derived::identity).toList());
    }
    return found.get(0);
  }
}
