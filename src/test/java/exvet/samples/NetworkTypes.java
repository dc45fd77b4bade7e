package exvet.samples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The value types that have to do with addresses and hosts. */
final class NetworkTypes {
  private static final String DATA = "Microsoft.Exchange.Data";

  private final ClixmlWriter out;
  private final Map<String, Integer> addresses = new HashMap<>();

  NetworkTypes(ClixmlWriter out) {
    this.out = out;
  }

  /** Writers by kind, each taking the name of the property and the text of the value. */
  Map<String, BiConsumer<String, String>> kinds() {
    return Map.ofEntries(
        Map.entry("ip", this::address),
        Map.entry("binding", this::binding),
        Map.entry("range", this::range),
        Map.entry("smarthost", this::smartHost),
        Map.entry("fqdn", this::fqdn),
        Map.entry("host", this::host));
  }

  /** The well-known addresses are one object in .NET, which later values refer to. */
  private void address(String name, String text) {
    if (addresses.containsKey(text)) {
      out.reference(name, addresses.get(text));
      return;
    }
    boolean six = text.contains(":");
    Runnable properties =
        () -> {
          out.leaf("S", "AddressFamily", six ? "InterNetworkV6" : "InterNetwork");
          if (six) {
            out.leaf("I64", "ScopeId", "0");
          }
          out.leaf("B", "IsIPv6Multicast", "false");
          out.leaf("B", "IsIPv6LinkLocal", "false");
          out.leaf("B", "IsIPv6SiteLocal", "false");
          out.leaf("B", "IsIPv6Teredo", "false");
          out.leaf("B", "IsIPv4MappedToIPv6", "false");
        };
    int number =
        out.object(
            name,
            List.of("System.Net.IPAddress", "System.Object"),
            text,
            () -> {
              out.element("Props", properties);
              out.element("MS", () -> out.leaf("S", "IPAddressToString", text));
            });
    addresses.put(text, number);
  }

  private void binding(String name, String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon).replaceAll("[\\[\\]]", "");
    out.object(
        name,
        List.of(
            DATA + ".IPBinding", "System.Net.IPEndPoint", "System.Net.EndPoint", "System.Object"),
        text,
        () ->
            out.element(
                "Props",
                () -> {
                  out.leaf("I32", "Port", text.substring(colon + 1));
                  out.leaf(
                      "S", "AddressFamily", host.contains(":") ? "InterNetworkV6" : "InterNetwork");
                  address("Address", host);
                }));
  }

  private void range(String name, String text) {
    String[] bounds = text.contains("-") ? text.split("-") : new String[] {text, text};
    out.value(
        name,
        "IPRange",
        text,
        () -> {
          out.leaf("S", "LowerBound", bounds[0]);
          out.leaf("S", "UpperBound", bounds[1]);
          out.leaf("S", "RangeFormat", text.contains("-") ? "LoHi" : "SingleAddress");
          out.leaf("S", "Expression", text);
        });
  }

  private void smartHost(String name, String text) {
    out.value(
        name,
        "SmartHost",
        text,
        () -> {
          address("Address", "0.0.0.0");
          out.leaf("B", "IsIPAddress", "false");
          out.leaf("S", "Domain", text);
        });
  }

  private void fqdn(String name, String text) {
    out.object(
        name,
        List.of(DATA + ".Fqdn", DATA + ".SmtpDomain", "System.Object"),
        text,
        () -> out.element("Props", () -> out.leaf("S", "Domain", text)));
  }

  private void host(String name, String text) {
    out.value(name, "Hostname", text, () -> out.leaf("S", "HostnameString", text));
  }
}
