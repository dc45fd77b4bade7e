package exvet.export;

import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of which server a certificate is that does not say so. The name of its file or folder tells it.
 * Where neither does, the server whose shell made the export may be meant; such certificates of one
 * file are held until all have shown whether they can be of one server.
 */
final class CertificatePlaces implements Consumer<PropertyBag> {
  static final Absent NO_SERVER =
      new Absent(
          "not known of which server: begin the file's name with the server's, as SRV1_Get-");

  private static final String SHELL = "PSComputerName";
  private static final String NAME = "name of the file";
  private static final String BY_SHELL = "certificates whose server is taken from PSComputerName";
  private static final String BY_NAME = "certificates whose server is taken from the file's name";
  private static final String BY_FOLDER =
      "certificates whose server is taken from the folder's name";

  /** No server has so many. */
  private static final int MOST = 1_000;

  private static final Pattern FILE_NAME =
      Pattern.compile(
          "(?i)(?:.*[/!])?(?=[a-z0-9.-]*[a-z])([a-z0-9][a-z0-9.-]*)[_ ]+get-?exchangecertificate\\b.*");
  private static final Pattern FOLDER = Pattern.compile("(?:.*[/!])?([^/!]+)[/!][^/!]*");

  /** What may be the name of a server: with letters and digits, and not too long. */
  private static final Pattern NUMBERED =
      Pattern.compile("(?i)(?![^.]{16})(?=[a-z0-9.-]*[a-z])(?=[a-z0-9.-]*\\d)[a-z0-9][a-z0-9.-]*");

  /** A date and a time; what Exchange's versions are called servers are called too. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?:(?:19|20)\\d{4,}|(?<!\\d)20\\d\\d([-_.])\\d\\d?\\1\\d\\d?(?!\\d)"
              + "|[-_]20(?!1[0369](?!\\d))\\d\\d(?!\\d))(?:[-_.T]\\d+)*");

  private static final Pattern SEPARATORS = Pattern.compile("\\A[-_. ]+|[-_. ]+\\z");

  private static final Pattern COMMON_NAME = Pattern.compile("CN=([\\w-]+)");

  private final Consumer<PropertyBag> consumer;
  private final List<PropertyBag> held = new ArrayList<>();
  private final Set<String> thumbprints = new HashSet<>();
  private boolean several;

  CertificatePlaces(Consumer<PropertyBag> consumer) {
    this.consumer = consumer;
  }

  /**
   * The server of a certificate.
   *
   * @param computer the server whose shell made the export; empty if nothing tells it
   */
  static Value of(String computer, FileLog log) {
    Matcher named = FILE_NAME.matcher(log.file());
    if (named.matches() && !same(named.group(1), computer)) {
      log.counted(BY_NAME);
      return new Scalar(named.group(1), null, NAME, Map.of(SHELL, new Scalar(computer)));
    }
    if (computer.isEmpty()) {
      return NO_SERVER;
    }
    String folder = undated(folder(log.file()));
    boolean another = NUMBERED.matcher(folder).matches() && !same(folder, computer);
    if (!named.matches() && another) {
      if (!stem(folder).equals(stem(computer))) {
        return NO_SERVER;
      }
      log.counted(BY_FOLDER);
      return new Scalar(folder);
    }
    boolean told = named.matches() || same(folder, computer);
    if (told) {
      log.counted(BY_SHELL);
    }
    return new Scalar(computer, null, told ? null : SHELL, Map.of());
  }

  /** The folder or archive that a file lies in. */
  static String folder(String file) {
    Matcher in = FOLDER.matcher(file);
    return in.matches() ? in.group(1).replaceFirst("(?i)\\.zip\\z", "") : "";
  }

  /** What is left of a folder's name without the date in it. */
  static String undated(String folder) {
    return SEPARATORS.matcher(DATE.matcher(folder).replaceAll("")).replaceAll("");
  }

  private static boolean same(String one, String other) {
    return label(one).equals(label(other));
  }

  private static String label(String host) {
    return HostName.firstLabel(host).toLowerCase(Locale.ROOT);
  }

  /** What the names of servers that are numbered have in common. */
  private static String stem(String host) {
    return label(host).replaceAll("\\d", "0");
  }

  @Override
  public void accept(PropertyBag bag) {
    if (!guessed(bag)) {
      consumer.accept(bag);
    } else if (held.size() >= MOST) {
      several = true;
      consumer.accept(placed(bag));
    } else {
      String thumbprint = String.valueOf(bag.text("Thumbprint"));
      several |=
          !thumbprints.add(label(bag.text("Server")) + thumbprint)
              || ofAnother(bag, bag.text("Server"));
      held.add(bag);
    }
  }

  /** No further certificate is in the file. */
  void end(FileLog log) {
    for (PropertyBag bag : held) {
      if (!several) {
        log.counted(BY_SHELL);
      }
      consumer.accept(placed(bag));
    }
  }

  private static boolean guessed(PropertyBag bag) {
    return bag.cmdlet().equals("Get-ExchangeCertificate") && byShell(bag.get("Server"));
  }

  /** Whether only the shell told a certificate's server. */
  static boolean byShell(Value server) {
    return server instanceof Scalar scalar && SHELL.equals(scalar.type());
  }

  /** Whether the file's name told a certificate's server. */
  static boolean byName(Value server) {
    return server instanceof Scalar scalar && NAME.equals(scalar.type());
  }

  /** The server whose shell made an export that its file's name gives to another. */
  static String shell(Value server) {
    return server instanceof Scalar scalar && scalar.members().containsKey(SHELL)
        ? scalar.members().get(SHELL).print()
        : "";
  }

  /** Whether a name may be a server's, to judge by its digits. */
  static boolean numbered(String name) {
    return NUMBERED.matcher(name).matches();
  }

  /** Whether it is one that another server signed for itself. */
  static boolean ofAnother(PropertyBag bag, String server) {
    Matcher name = COMMON_NAME.matcher(bag.get("Subject").print());
    return name.matches()
        && bag.get("IsSelfSigned").print().equalsIgnoreCase("true")
        && !same(name.group(1), server)
        && (", " + bag.get("DnsNameList").print())
            .toLowerCase(Locale.ROOT)
            .contains(", " + name.group(1).toLowerCase(Locale.ROOT) + ".");
  }

  private PropertyBag placed(PropertyBag bag) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(bag.properties());
    if (several) {
      properties.put("Server", NO_SERVER);
      if (bag.text("Thumbprint") != null) {
        properties.put("Identity", bag.get("Thumbprint"));
      }
    } else {
      properties.put("Server", new Scalar(bag.text("Server"), null, SHELL, Map.of()));
    }
    return new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), properties);
  }
}
