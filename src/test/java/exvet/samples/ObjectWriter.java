package exvet.samples;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the objects of one cmdlet as the Exchange Management Shell exports them. */
final class ObjectWriter {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");
  private static final String COMPUTER = "mailbox01.contoso.com";
  private static final String INSTALLED = "2026-02-11T01:45:00Z";

  private final ClixmlWriter out;
  private final Shapes shapes;
  private final DirectoryIds ids;
  private final ValueWriter writer;

  ObjectWriter(ClixmlWriter out, Shapes shapes) {
    this.out = out;
    this.shapes = shapes;
    ids = new DirectoryIds(out);
    writer = new ValueWriter(out, shapes, ids);
  }

  void write(String cmdlet, Map<String, Object> object) {
    Shapes.Shape shape = shapes.cmdlets.get(cmdlet);
    String identity = (String) object.get("Identity");
    boolean directory = shape.directory().containsKey("dn");
    String text =
        directory ? identity.substring(identity.lastIndexOf('/') + 1) : shape.types().get(0);
    Runnable properties =
        () -> {
          shape.properties().forEach(property -> property(property, object));
          if (directory) {
            directory(shape, object);
          } else if (identity != null) {
            writer.write("Identity", "id", identity);
            out.leaf("B", "IsValid", "true");
            writer.write("ObjectState", "enum:ObjectState", "New");
          }
        };
    out.object(
        null,
        shape.types(),
        text,
        () -> {
          out.element("Props", properties);
          out.element("MS", () -> session(out));
        });
  }

  /** Writes what {@code Select-Object} keeps of an object: the properties that it has. */
  void select(String cmdlet, Map<String, Object> object, List<String> properties) {
    Shapes.Shape shape = shapes.cmdlets.get(cmdlet);
    out.object(
        null,
        selected(shape.types().get(0)),
        null,
        () ->
            out.element(
                "MS", () -> properties.forEach(name -> selectedProperty(shape, name, object))));
  }

  static List<String> selected(String type) {
    return List.of(
        "Selected." + type, "System.Management.Automation.PSCustomObject", "System.Object");
  }

  private void selectedProperty(Shapes.Shape shape, String name, Map<String, Object> object) {
    Optional<Shapes.Property> own =
        shape.properties().stream().filter(property -> property.name().equals(name)).findFirst();
    boolean directory = shape.directory().containsKey("dn");
    if (own.isPresent()) {
      property(own.get(), object);
    } else if (name.equals("Identity") && directory) {
      String dn = fill(shape.directory().get("dn"), object);
      ids.write(name, (String) object.get(name), dn, (String) object.get("Guid"));
    } else if (name.equals("PSComputerName")) {
      out.leaf("S", name, COMPUTER);
    } else if (name.equals("Identity")) {
      writer.write(name, "id", object.get(name));
    } else if (name.equals("IsValid")) {
      out.leaf("B", name, object.getOrDefault(name, true).toString());
    } else if (directory) {
      String dn = fill(shape.directory().get("dn"), object);
      switch (name) {
        case "Name" -> out.leaf("S", name, DirectoryIds.commonName(dn));
        case "DistinguishedName" -> out.leaf("S", name, dn);
        case "Guid" -> out.leaf("G", name, (String) object.get(name));
        case "WhenChangedUTC" -> out.leaf("DT", name, (String) object.get(name));
        case "WhenChanged" -> out.leaf("DT", name, local(object.get("WhenChangedUTC")));
        default -> {
          // The object has no such property.
        }
      }
    }
  }

  /** What implicit remoting adds to every object. */
  static void session(ClixmlWriter out) {
    out.leaf("S", "PSComputerName", COMPUTER);
    out.leaf("G", "RunspaceId", DirectoryIds.guid("runspace"));
    out.leaf("B", "PSShowComputerName", "false");
  }

  private void property(Shapes.Property property, Map<String, Object> object) {
    String name = property.name();
    if (object.containsKey(name)) {
      writer.write(name, property.kind(), object.get(name));
      return;
    }
    if (property.fallback() == null) {
      throw new IllegalStateException(object.get("Identity") + " does not state " + name);
    }
    String text = fill(property.fallback(), object);
    boolean many = property.kind().matches("list:.*|proxies|templates");
    Object value =
        text.equals("Nil")
            ? null
            : many ? (text.isEmpty() ? List.of() : Arrays.asList(text.split(", "))) : text;
    writer.write(name, property.kind(), value);
  }

  private void directory(Shapes.Shape shape, Map<String, Object> object) {
    String name = fill(shape.directory().get("dn"), object);
    String guid = (String) object.get("Guid");
    String changed = (String) object.get("WhenChangedUTC");
    String created =
        changed.compareTo(INSTALLED) < 0
            ? changed
            : (String) object.getOrDefault("WhenCreated", INSTALLED);
    out.leaf("S", "AdminDisplayName", "");
    writer.write("ExchangeVersion", "xversion", shape.directory().get("version"));
    if (shape.properties().stream().noneMatch(p -> p.name().equals("Name"))) {
      out.leaf("S", "Name", DirectoryIds.commonName(name));
    }
    out.leaf("S", "DistinguishedName", name);
    int number = ids.write("Identity", (String) object.get("Identity"), name, guid);
    out.leaf("G", "Guid", guid);
    String schema = "contoso.com/Configuration/Schema/";
    writer.write("ObjectCategory", "id", schema + shape.directory().get("category"));
    writer.write("ObjectClass", "list:S", List.of(shape.directory().get("classes").split(" ")));
    out.leaf("DT", "WhenChanged", local(changed));
    out.leaf("DT", "WhenCreated", local(created));
    out.leaf("DT", "WhenChangedUTC", changed);
    out.leaf("DT", "WhenCreatedUTC", created);
    out.object(
        "OrganizationId",
        List.of("Microsoft.Exchange.Data.Directory.OrganizationId", "System.Object"),
        "",
        () ->
            out.element(
                "Props",
                () -> {
                  out.nil("OrganizationalUnit");
                  out.nil("ConfigurationUnit");
                }));
    out.reference("Id", number);
    out.leaf("S", "OriginatingServer", "DC01.contoso.com");
    out.leaf("B", "IsValid", object.get("IsValid").toString());
    writer.write(
        "ObjectState", "enum:ObjectState", shape.directory().getOrDefault("state", "Unchanged"));
  }

  private static String fill(String text, Map<String, Object> object) {
    Matcher m = PLACEHOLDER.matcher(text);
    return m.replaceAll(found -> Matcher.quoteReplacement(word(found.group(1), object)));
  }

  private static String word(String word, Map<String, Object> object) {
    String identity = (String) object.getOrDefault("Identity", "");
    String name = identity.substring(identity.lastIndexOf('/') + 1);
    return switch (word) {
      case "organisation" -> DirectoryIds.ORGANISATION;
      case "adminGroup" -> DirectoryIds.ADMIN_GROUP;
      case "routingGroup" -> DirectoryIds.ROUTING_GROUP;
      case "name" -> name;
      case "alias" -> ((String) object.get("PrimarySmtpAddress")).replaceFirst("@.*", "");
      case "exchangeGuid" -> DirectoryIds.guid("mailbox " + identity);
      case "databaseNumber" -> name.length() % 2 == 0 ? "01" : "02";
      case "serverFqdn" ->
          object.get("Server").toString().toLowerCase(Locale.ROOT) + ".contoso.com";
      default -> object.get(word).toString();
    };
  }

  /** Local time of Redmond: the shell writes the offset of the machine it runs on. */
  static String local(Object utc) {
    if (utc.toString().startsWith("0001")) {
      return utc.toString();
    }
    Instant time = Instant.parse(utc.toString());
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(offset(time)));
  }

  static ZoneOffset offset(Instant time) {
    int month = time.atOffset(ZoneOffset.UTC).getMonthValue();
    return ZoneOffset.ofHours(month > 3 && month < 11 ? -7 : -8);
  }
}
