package exvet.export;

import exvet.fact.Cmdlet;
import exvet.fact.Exported;
import exvet.fact.TlsKey;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells which cmdlet wrote an object: from its types, the file's name or its properties. */
final class CmdletNames {
  /** Older names of cmdlets that give the same objects. */
  private static final Map<String, String> NEWER =
      Map.of(
          "Get-ClientAccessServer", "Get-ClientAccessService",
          "Get-ItemProperty", TlsKey.CMDLET,
          "Get-TransportServer", "Get-TransportService");

  /** Last parts of type names that do not simply repeat the cmdlet's noun. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("ADAcePresentationObject", "Get-ADPermission"),
          Map.entry("ADClientAccessRule", "Get-ClientAccessRule"),
          Map.entry("ADPublicFolder", "Get-MailPublicFolder"),
          Map.entry("EdgeSubscriptionStatus", "Test-EdgeSynchronization"),
          Map.entry("ExtensibleQueueInfo", "Get-Queue"),
          Map.entry("Imap4AdConfiguration", "Get-ImapSettings"),
          Map.entry("MailEnabledPublicFolder", "Get-MailPublicFolder"),
          Map.entry("MessageTrackingEvent", "Get-MessageTrackingLog"),
          Map.entry("Pop3AdConfiguration", "Get-PopSettings"),
          Map.entry("PropertyBagBasedQueueInfo", "Get-Queue"),
          Map.entry("ReducedRecipient", "Get-Recipient"),
          Map.entry("ServerComponentStatePresentationObject", "Get-ServerComponentState"),
          Map.entry("ServiceController", "Get-Service"),
          Map.entry("SmtpSendConnectorConfig", "Get-SendConnector"),
          Map.entry("TestNetConnectionResult", "Test-NetConnection"),
          Map.entry("TransportConfigContainer", "Get-TransportConfig"));

  /** What virtual directories are called in type names, object classes and identities. */
  private static final Map<String, String> DIRECTORIES =
      Map.ofEntries(
          Map.entry("owa", "Get-OwaVirtualDirectory"),
          Map.entry("ecp", "Get-EcpVirtualDirectory"),
          Map.entry("ews", "Get-WebServicesVirtualDirectory"),
          Map.entry("webservices", "Get-WebServicesVirtualDirectory"),
          Map.entry("mobile", "Get-ActiveSyncVirtualDirectory"),
          Map.entry("activesync", "Get-ActiveSyncVirtualDirectory"),
          Map.entry("microsoft-server-activesync", "Get-ActiveSyncVirtualDirectory"),
          Map.entry("oab", "Get-OabVirtualDirectory"),
          Map.entry("mapi", "Get-MapiVirtualDirectory"),
          Map.entry("powershell", "Get-PowerShellVirtualDirectory"),
          Map.entry("autodiscover", "Get-AutodiscoverVirtualDirectory"),
          Map.entry("rpchttp", "Get-OutlookAnywhere"),
          Map.entry("rpc", "Get-OutlookAnywhere"));

  private static final List<String> WANTED = wanted();
  private static final Map<String, String> BY_NOUN = byNoun("Get-");
  private static final Map<String, String> BY_NOUN_OF_TEST = byNoun("Test-");
  private static final Pattern FILE_NAME =
      Pattern.compile("(?<![A-Za-z])(?:[Gg]et-|Get(?=[A-Z]))([A-Za-z]+)(?!.*[/!])");
  private static final Pattern DIRECTORY_TYPE = Pattern.compile("(?:AD)?(\\w+)VirtualDirectory");
  private static final Pattern DIRECTORY_CLASS =
      Pattern.compile("msExch(\\w+)VirtualDirectory", Pattern.CASE_INSENSITIVE);
  private static final Pattern DIRECTORY_NAME = Pattern.compile("(?:.*\\\\)?([\\w-]+) \\(.*\\)");

  private CmdletNames() {}

  /** Every cmdlet that exvet wants, by its newest name. */
  static List<String> all() {
    return WANTED;
  }

  /** A type's name without what PowerShell puts around it. */
  static String plainType(String type) {
    String plain = type;
    while (plain.startsWith("Deserialized.") || plain.startsWith("Selected.")) {
      plain = plain.substring(plain.indexOf('.') + 1);
    }
    int end = plain.length();
    for (int i = 0; i < end; i++) {
      if (plain.charAt(i) == '`' || plain.charAt(i) == '#') {
        end = i;
      }
    }
    return plain.substring(0, end);
  }

  /** The cmdlet that writes objects of these types, or null. */
  static String ofTypes(List<String> chain) {
    for (String type : chain) {
      String cmdlet = ofType(plainType(type));
      if (cmdlet != null) {
        return cmdlet;
      }
    }
    return null;
  }

  private static String ofType(String type) {
    if (!type.startsWith("Microsoft.Exchange.")
        && !type.startsWith("System.ServiceProcess.")
        && !type.equals("TestNetConnectionResult")) {
      return null;
    }
    String last = type.substring(type.lastIndexOf('.') + 1);
    Matcher directory = DIRECTORY_TYPE.matcher(last);
    if (directory.matches()) {
      return DIRECTORIES.get(directory.group(1).toLowerCase(Locale.ROOT));
    }
    String cmdlet = TYPES.get(last);
    return cmdlet == null ? BY_NOUN.get(last.toLowerCase(Locale.ROOT)) : cmdlet;
  }

  /** The cmdlet by the object class or the name of a virtual directory, or null. */
  static String ofDirectory(Map<String, Value> properties) {
    Value objectClass = properties.get("ObjectClass");
    if (objectClass != null) {
      Matcher matcher = DIRECTORY_CLASS.matcher(objectClass.print());
      while (matcher.find()) {
        String cmdlet = DIRECTORIES.get(matcher.group(1).toLowerCase(Locale.ROOT));
        if (cmdlet != null) {
          return cmdlet;
        }
      }
    }
    for (String property : List.of("Identity", "Name")) {
      Value name = properties.get(property);
      Matcher matcher = DIRECTORY_NAME.matcher(name == null ? "" : name.print());
      if (matcher.matches()) {
        return DIRECTORIES.get(matcher.group(1).toLowerCase(Locale.ROOT));
      }
    }
    return null;
  }

  /** The cmdlet that a file's name contains, with or without its hyphen, or null. */
  static String ofFileName(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('!')) + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    String get = ofFileName(lower, "get", BY_NOUN);
    return get == null ? ofFileName(lower, "test", BY_NOUN_OF_TEST) : get;
  }

  private static String ofFileName(String lower, String verb, Map<String, String> nouns) {
    String longest = null;
    for (int at = lower.indexOf(verb); at >= 0; at = lower.indexOf(verb, at + 1)) {
      int behind = at + verb.length();
      int noun = lower.startsWith("-", behind) ? behind + 1 : behind;
      if (at == 0 || !isLetter(lower.charAt(at - 1))) {
        longest = longest(longest, lower, noun, nouns.keySet());
      }
    }
    return longest == null ? null : nouns.get(longest);
  }

  /** The cmdlet that a file's name contains, be it one of which exvet has heard or not, or null. */
  static String anyOfFileName(String file) {
    Matcher named = FILE_NAME.matcher(file);
    return named.find() ? "Get-" + named.group(1) : null;
  }

  private static String longest(String known, String name, int from, Set<String> nouns) {
    String longest = known;
    for (String noun : nouns) {
      int end = from + noun.length();
      if ((longest == null || noun.length() > longest.length())
          && name.startsWith(noun, from)
          && (end == name.length() || !isLetter(name.charAt(end)))) {
        longest = noun;
      }
    }
    return longest;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static List<String> wanted() {
    List<String> names = new ArrayList<>();
    for (Class<?> record : Exported.class.getPermittedSubclasses()) {
      Stream.of(record.getAnnotation(Cmdlet.class).value())
          .filter(name -> !NEWER.containsKey(name))
          .forEach(names::add);
    }
    return List.copyOf(names);
  }

  private static Map<String, String> byNoun(String verb) {
    Map<String, String> nouns = new HashMap<>();
    for (String cmdlet : WANTED) {
      nouns.put(noun(verb, cmdlet), cmdlet);
    }
    NEWER.forEach((older, newer) -> nouns.put(noun(verb, older), newer));
    nouns.remove("");
    return Map.copyOf(nouns);
  }

  /** The noun of a cmdlet with that verb; empty of any other. */
  private static String noun(String verb, String cmdlet) {
    return cmdlet.startsWith(verb) ? cmdlet.substring(verb.length()).toLowerCase(Locale.ROOT) : "";
  }
}
