package exvet.samples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Writes one value of a property in the form its .NET type has in CLIXML. */
final class ValueWriter {
  private static final String DATA = "Microsoft.Exchange.Data";
  static final String KEY = ", Version=15.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35";
  static final String CORE =
      "mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089";
  static final String REQUESTER =
      DATA + ".Directory.Management.ServerComponentStatePresentationObject+RequesterDetails";

  private final ClixmlWriter out;
  private final Shapes shapes;
  private final Map<String, BiConsumer<String, String>> kinds = new HashMap<>();

  ValueWriter(ClixmlWriter out, Shapes shapes, DirectoryIds ids) {
    this.out = out;
    this.shapes = shapes;
    kinds.putAll(new PlainTypes(out).kinds());
    kinds.putAll(new NetworkTypes(out).kinds());
    kinds.putAll(new MailTypes(out).kinds());
    kinds.put("id", (name, text) -> ids.write(name, text, ids.nameOf(text), null));
    kinds.put("dn", (name, text) -> ids.write(name, DirectoryIds.commonName(text), text, null));
  }

  /**
   * Writes a property.
   *
   * @param value a string, a number, a boolean, a list of strings, or null for blank
   */
  void write(String name, String kind, Object value) {
    if (value == null) {
      out.nil(name);
    } else if (kind.startsWith("list:")) {
      list(name, listType(kind.substring(5)), kind.substring(5), (List<?>) value);
    } else if (kind.equals("proxies") || kind.equals("templates")) {
      String item = kind.equals("proxies") ? "ProxyAddress" : "ProxyAddressTemplate";
      list(name, collection(item), kind.equals("proxies") ? "proxy" : "template", (List<?>) value);
    } else if (kind.startsWith("enum:") || kind.startsWith("flags:")) {
      enumeration(name, kind.substring(kind.indexOf(':') + 1), value);
    } else if (kind.startsWith("text:")) {
      String type = Shapes.full(kind.substring(5));
      out.object(name, List.of(type, "System.Object"), value.toString(), () -> {});
    } else if (kinds.containsKey(kind)) {
      kinds.get(kind).accept(name, value.toString());
    } else {
      out.leaf(kind, name, value.toString());
    }
  }

  private void list(String name, List<String> types, String kind, List<?> items) {
    out.object(
        name,
        types,
        null,
        () -> out.element("LST", () -> items.forEach(item -> write(null, kind, item))));
  }

  private void enumeration(String name, String table, Object value) {
    Shapes.Enumeration words = shapes.enumerations.get(table);
    List<?> names = value instanceof List<?> list ? list : List.of(value.toString().split(", "));
    long sum = 0;
    for (Object word : names) {
      sum += words.numbers().get(word);
    }
    String number = Long.toString(sum);
    List<String> text = new ArrayList<>();
    names.forEach(word -> text.add(word.toString()));
    out.object(
        name, words.types(), String.join(", ", text), () -> out.leaf(words.tag(), null, number));
  }

  private List<String> listType(String kind) {
    String item =
        switch (kind) {
          case "S" -> "System.String, " + CORE;
          case "id" -> DATA + ".Directory.ADObjectId, " + DATA + ".Directory" + KEY;
          case "ip" -> "System.Net.IPAddress, System" + KEY;
          case "binding" -> DATA + ".IPBinding, " + DATA + KEY;
          case "range" -> DATA + ".IPRange, " + DATA + KEY;
          case "space" -> DATA + ".AddressSpace, " + DATA + KEY;
          case "smarthost" -> DATA + ".SmartHost, " + DATA + ".Transport" + KEY;
          case "domain" -> DATA + ".SmtpDomainWithSubdomains, " + DATA + KEY;
          case "capability" -> DATA + ".SmtpReceiveDomainCapabilities, " + DATA + KEY;
          case "requester" -> REQUESTER + ", " + DATA + ".Directory" + KEY;
          default -> enumType(kind) + ", " + DATA + ".Directory" + KEY;
        };
    String plain = DATA + ".MultiValuedProperty`1[[" + item + "]]";
    String base = DATA + ".MultiValuedPropertyBase";
    return kind.equals("id")
        ? List.of(
            DATA + ".Directory.ADMultiValuedProperty`1[[" + item + "]]",
            plain,
            base,
            "System.Object")
        : List.of(plain, base, "System.Object");
  }

  private String enumType(String kind) {
    return shapes.enumerations.get(kind.substring(kind.indexOf(':') + 1)).types().get(0);
  }

  private static List<String> collection(String item) {
    String of = "`1[[" + DATA + "." + item + ", " + DATA + KEY + "]]";
    return List.of(
        DATA + "." + item + "Collection",
        DATA + ".ProxyAddressBaseCollection" + of,
        DATA + ".MultiValuedProperty" + of,
        DATA + ".MultiValuedPropertyBase",
        "System.Object");
  }
}
