import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Exports of an invented organisation with as many recipients as wanted, around the example
 * organisation of the repository: the same number gives the same bytes.
 *
 * <pre>src/bench/generate.sh N SHAPE DIR</pre>
 *
 * <ul>
 *   <li>{@code collector}: selected properties in UTF-16, as the collector writes them
 *   <li>{@code full}: {@code Get-Mailbox | Export-Clixml} of the local shell in UTF-16, some 49 kB
 *       an object, most of it SerializationData
 *   <li>{@code twice}: as collector, and every mailbox in the export of all recipients, too
 *   <li>{@code json}, {@code csv}: the same properties by ConvertTo-Json and Export-Csv, UTF-8
 * </ul>
 *
 * A tenth of the recipients are groups and contacts. Of the mailboxes some are shared, rooms or
 * disabled; one in 500 signs in by another name than its address, one in 5 000 has an address in a
 * domain that nobody accepted, and one in 100 000 signs in by the address of another.
 */
final class GenerateRecipients {
  private static final String ROOT =
      "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n";
  private static final String[] FIRST = {
    "Ada", "Ben", "Carla", "Dmitri", "Elena", "Farid", "Grete", "Hugo", "Ines", "Jan", "Kira",
    "Liam", "Mona", "Nils", "Olga", "Piet", "Rosa", "Sven", "Tara", "Udo", "Vera", "Wim", "Zoe"
  };
  private static final String[] LAST = {
    "Adler", "Berg", "Castro", "Duval", "Ek", "Fischer", "Grau", "Haas", "Iversen", "Jansen",
    "Koch", "Lind", "Moser", "Novak", "Ott", "Pohl", "Quist", "Roth", "Sander", "Thoma", "Urban"
  };

  private final int count;
  private final int mailboxes;
  private final Path folder;

  private GenerateRecipients(int count, Path folder) {
    this.count = count;
    this.mailboxes = count - count / 10;
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    GenerateRecipients all = new GenerateRecipients(Integer.parseInt(args[0]), Path.of(args[2]));
    all.copyOrganisation(Path.of(args[3]));
    switch (args[1]) {
      case "collector" -> {
        all.clixml("Get-Mailbox", 0, all.mailboxes);
        all.clixml("Get-Recipient", all.mailboxes, all.count);
      }
      case "twice" -> {
        all.clixml("Get-Mailbox", 0, all.mailboxes);
        all.clixml("Get-Recipient", 0, all.count);
      }
      case "full" -> {
        all.full(Path.of(args[3]).resolve("Get-Mailbox.xml"));
        all.clixml("Get-Recipient", all.mailboxes, all.count);
      }
      case "json" -> {
        all.json("Get-Mailbox", 0, all.mailboxes);
        all.json("Get-Recipient", all.mailboxes, all.count);
      }
      case "csv" -> {
        all.csv("Get-Mailbox", 0, all.mailboxes);
        all.csv("Get-Recipient", all.mailboxes, all.count);
      }
      default -> throw new IllegalArgumentException("no shape is called " + args[1]);
    }
  }

  /** One recipient; everything follows from its number. */
  private record Person(int number, boolean mailbox) {
    String name() {
      return mailbox
          ? FIRST[number % FIRST.length] + " " + LAST[number / 23 % LAST.length] + " " + number
          : (foreign() ? "Contact " : "Group ") + number;
    }

    String alias() {
      return name().toLowerCase().replace(' ', '.');
    }

    String domain() {
      return number % 7 == 3 ? "fabrikam.com" : "contoso.com";
    }

    String primary() {
      return alias() + "@" + (foreign() ? "partner" + number % 50 + ".example" : domain());
    }

    String upn() {
      return number % 100_000 == 77
          ? new Person(number - 1, mailbox).alias() + ".old@" + new Person(number - 1, true).domain()
          : number % 500 == 7 ? "u" + number + "@contoso.com" : primary();
    }

    boolean foreign() {
      return !mailbox && number % 4 == 0;
    }

    List<String> addresses() {
      List<String> addresses = new ArrayList<>(List.of("SMTP:" + primary()));
      if (mailbox) {
        addresses.add("smtp:" + alias() + ".old@" + domain());
        addresses.add("X400:C=US;A= ;P=Contoso;O=Exchange;S=" + number + ";");
        if (number % 5_000 == 11) {
          addresses.add("smtp:" + alias() + "@acquired.example");
        }
      }
      return addresses;
    }

    String type() {
      if (!mailbox) {
        return foreign() ? "MailContact" : "MailUniversalDistributionGroup";
      }
      return number % 12 == 5 ? "SharedMailbox" : number % 30 == 9 ? "RoomMailbox" : "UserMailbox";
    }

    boolean disabled() {
      return mailbox && (!type().equals("UserMailbox") || number % 50 == 1);
    }

    String identity() {
      return "contoso.com/Contoso/" + (mailbox ? "Users/" : "Groups/") + name();
    }

    String guid() {
      return new UUID(0x5dc6429709e53b6cL * (number + 1), 0x9ca8fa40f8ebeb98L ^ number).toString();
    }

    String changed() {
      return String.format("2026-%02d-%02dT%02d:15:30Z", number % 9 + 1, number % 28 + 1, number % 24);
    }

    /** The selected properties by name: a Boolean, a text, a list of texts, null for blank. */
    List<Object> properties() {
      List<Object> all = new ArrayList<>();
      if (mailbox) {
        add(all, "AccountDisabled", disabled(), "Alias", alias());
      }
      add(all, "EmailAddresses", addresses(), "EmailAddressPolicyEnabled", !foreign());
      if (!mailbox) {
        add(all, "ExternalEmailAddress", foreign() ? "SMTP:" + primary() : null);
      }
      add(all, "Guid", guid(), "Identity", identity());
      if (mailbox) {
        add(all, "IsLinked", false, "IsResource", type().startsWith("Room"));
        add(all, "IsShared", type().startsWith("Shared"), "IsValid", true);
      } else {
        add(all, "IsValid", true, "Name", name());
      }
      add(all, "PrimarySmtpAddress", primary(), "RecipientTypeDetails", type());
      if (mailbox) {
        add(all, "UserPrincipalName", upn());
      }
      add(all, "WhenChangedUTC", changed());
      if (mailbox) {
        add(all, "WindowsEmailAddress", primary());
      }
      return all;
    }

    private static void add(List<Object> all, Object... more) {
      all.addAll(java.util.Arrays.asList(more));
    }
  }

  private void copyOrganisation(Path example) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(example)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".xml") && !name.matches("Get-(Mailbox|Recipient).xml")) {
          Files.write(folder.resolve(name), Files.readAllBytes(file));
        }
      }
    }
  }

  private void clixml(String cmdlet, int from, int to) throws IOException {
    String type = cmdlet.equals("Get-Mailbox") ? "Mailbox" : "ReducedRecipient";
    try (Utf16 out = new Utf16(folder.resolve(cmdlet + ".xml"))) {
      out.write(ROOT);
      int references = 0;
      for (int i = from; i < to; i++) {
        references = object(out, person(i), type, references, i == from);
      }
      out.write("</Objs>");
    }
  }

  private Person person(int number) {
    return new Person(number, number < mailboxes);
  }

  private static int object(Utf16 out, Person person, String type, int from, boolean first)
      throws IOException {
    int references = from;
    StringBuilder text = new StringBuilder();
    text.append("  <Obj RefId=\"").append(references++).append("\">\r\n");
    if (first) {
      text.append("    <TN RefId=\"0\">\r\n      <T>Selected.Microsoft.Exchange.Data.Directory.Management.")
          .append(type)
          .append("</T>\r\n      <T>System.Management.Automation.PSCustomObject</T>\r\n")
          .append("      <T>System.Object</T>\r\n    </TN>\r\n");
    } else {
      text.append("    <TNRef RefId=\"0\" />\r\n");
    }
    text.append("    <MS>\r\n");
    List<Object> properties = person.properties();
    for (int i = 0; i < properties.size(); i += 2) {
      String name = (String) properties.get(i);
      Object value = properties.get(i + 1);
      text.append("      ");
      if (value instanceof List<?> list) {
        text.append("<Obj N=\"").append(name).append("\" RefId=\"").append(references++);
        text.append("\">\r\n        ");
        text.append(
            first
                ? "<TN RefId=\"1\">\r\n          <T>Deserialized.Microsoft.Exchange.Data.ProxyAddressCollection</T>\r\n"
                    + "          <T>Deserialized.System.Object</T>\r\n        </TN>\r\n"
                : "<TNRef RefId=\"1\" />\r\n");
        text.append("        <LST>\r\n");
        list.forEach(item -> text.append("          <S>").append(item).append("</S>\r\n"));
        text.append("        </LST>\r\n      </Obj>");
      } else if (value == null) {
        text.append("<Nil N=\"").append(name).append("\" />");
      } else {
        String tag =
            value instanceof Boolean
                ? "B"
                : name.equals("Guid") ? "G" : name.startsWith("When") ? "DT" : "S";
        text.append('<').append(tag).append(" N=\"").append(name).append("\">").append(value);
        text.append("</").append(tag).append('>');
      }
      text.append("\r\n");
    }
    out.write(text.append("    </MS>\r\n  </Obj>\r\n"));
    return references;
  }

  /** The mailbox of the example organisation that refers to types, with other names and numbers. */
  private void full(Path example) throws IOException {
    String text = Files.readString(example, StandardCharsets.UTF_8).substring(1);
    List<String> objects = List.of(text.split("(?m)(?=^  <Obj RefId)"));
    try (Utf16 out = new Utf16(folder.resolve("Get-Mailbox.xml"))) {
      out.write(objects.get(0));
      out.write(objects.get(1));
      Template template = new Template(objects.get(2));
      for (int i = 0; i < mailboxes; i++) {
        out.write(template.text(person(i), i + 1));
      }
      out.write("</Objs>");
    }
  }

  /** An object of which the parts that differ are known by their places. */
  private static final class Template {
    private static final Pattern PART =
        Pattern.compile(
            "(?<=<Obj N=\"[\\w]{1,60}\" RefId=\")\\d+|(?<=<Obj RefId=\")\\d+|(?<=<Ref N=\"Id\" RefId=\")\\d+"
                + "|(?<=N=\"UserPrincipalName\">)[^<]+|tomas\\.reyer@contoso\\.com|tomas\\.reyer|Tomas Reyer"
                + "|(?<=<G N=\"(?:Object)?Guid\">)(?!0000)[^<]+|</ToString>\\s*<Props>");
    private final List<String> between = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final String data;

    Template(String sample) {
      byte[] bytes = new byte[1_850];
      new Random(7).nextBytes(bytes);
      data = Base64.getEncoder().encodeToString(bytes);
      String object = sample.replaceAll("(?s)</Objs>.*", "");
      Matcher matcher = PART.matcher(object);
      int done = 0;
      while (matcher.find()) {
        between.add(object.substring(done, matcher.start()));
        parts.add(matcher.group());
        done = matcher.end();
      }
      between.add(object.substring(done));
    }

    StringBuilder text(Person person, int number) {
      StringBuilder text = new StringBuilder(60_000);
      for (int i = 0; i < parts.size(); i++) {
        String part = parts.get(i);
        text.append(between.get(i));
        if (part.startsWith("</ToString>")) {
          // What it repeats stands in the properties.
          text.append("</ToString>\r\n        <MS>\r\n          <BA N=\"SerializationData\">");
          text.append(data).append("</BA>\r\n        </MS>\r\n        <Props>");
        } else if (part.matches("\\d+")) {
          text.append(number * 1_000L + Long.parseLong(part));
        } else if (between.get(i).endsWith("UserPrincipalName\">")) {
          text.append(person.upn());
        } else if (part.contains("@")) {
          text.append(person.primary());
        } else if (part.startsWith("tomas")) {
          text.append(person.alias());
        } else {
          text.append(part.startsWith("Tomas") ? person.name() : person.guid());
        }
      }
      return text.append(between.get(parts.size()));
    }
  }

  private void json(String cmdlet, int from, int to) throws IOException {
    try (OutputStream out = stream(folder.resolve(cmdlet + ".json"))) {
      for (int i = from; i < to; i++) {
        StringBuilder text = new StringBuilder(i == from ? "[\r\n    {\r\n" : ",\r\n    {\r\n");
        List<Object> properties = person(i).properties();
        for (int j = 0; j < properties.size(); j += 2) {
          text.append(j == 0 ? "" : ",\r\n").append("        \"").append(properties.get(j));
          text.append("\":  ").append(json((String) properties.get(j), properties.get(j + 1)));
        }
        out.write(text.append("\r\n    }").toString().getBytes(StandardCharsets.UTF_8));
      }
      out.write("\r\n]\r\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String json(String name, Object value) {
    if (value instanceof List<?> list) {
      return "[\"" + String.join("\", \"", list.stream().map(Object::toString).toList()) + "\"]";
    }
    if (name.startsWith("When")) {
      return "\"\\/Date(" + java.time.Instant.parse((String) value).toEpochMilli() + ")\\/\"";
    }
    return value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
  }

  private void csv(String cmdlet, int from, int to) throws IOException {
    try (OutputStream out = stream(folder.resolve(cmdlet + ".csv"))) {
      for (int i = from; i < to; i++) {
        StringBuilder names = new StringBuilder();
        StringBuilder text = new StringBuilder();
        List<Object> properties = person(i).properties();
        for (int j = 0; j < properties.size(); j += 2) {
          names.append(j == 0 ? "\"" : ",\"").append(properties.get(j)).append('"');
          text.append(j == 0 ? "\"" : ",\"").append(csv(properties.get(j + 1))).append('"');
        }
        String head = i == from ? names + "\r\n" : "";
        out.write((head + text + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String csv(Object value) {
    if (value instanceof List<?> list) {
      return String.join(" ", list.stream().map(Object::toString).toList());
    }
    return value == null ? "" : value instanceof Boolean b ? b ? "True" : "False" : value.toString();
  }

  private static OutputStream stream(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  /** A file in UTF-16 with its mark, as Windows PowerShell writes it. */
  private static final class Utf16 implements AutoCloseable {
    private final OutputStream out;

    Utf16(Path file) throws IOException {
      out = stream(file);
      out.write(0xFF);
      out.write(0xFE);
    }

    void write(CharSequence text) throws IOException {
      out.write(text.toString().getBytes(StandardCharsets.UTF_16LE));
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
