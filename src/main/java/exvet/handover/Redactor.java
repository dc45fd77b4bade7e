package exvet.handover;

import exvet.fact.PowerShell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces in a text whatever tells whose it is: first what was found to be a name, then whatever
 * looks like a mail address, a host, an IP address, a SID, a GUID or a thumbprint.
 */
final class Redactor {
  private static final String LABEL = "(?:[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}_-]*[\\p{L}\\p{N}_])?)";
  private static final String TOP = "(?:xn--[A-Za-z0-9-]+|\\p{L}{2,})";
  private static final String HOST = LABEL + "(?:\\." + LABEL + ")*\\." + TOP;
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  private static final Pattern TELLING =
      Pattern.compile(
          "(?<sid>\\bS-1-5-21(?:-\\d+){3,5}\\b)"
              + "|(?<guid>\\b\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\b)"
              + "|(?<mail>(?<local>[^\\s\"'<>()\\[\\],;:|=@\\\\/]+)@(?<domain>"
              + HOST
              + "))"
              + "|(?<ptr>\\b(?:"
              + OCTET
              + "\\.){4}in-addr\\.arpa\\b)"
              + "|(?<six>(?<![\\p{XDigit}:.])(?:\\p{XDigit}{0,4}:){2,7}\\p{XDigit}{0,4}(?![\\p{XDigit}:.]))"
              + "|(?<four>(?<![\\d.])(?:"
              + OCTET
              + "\\.){3}"
              + OCTET
              + "(?!\\.?\\d))"
              + "|(?<print>\\b\\p{XDigit}{40}\\b)"
              + "|(?<host>(?<![\\p{L}\\p{N}_-])"
              + HOST
              + "(?![\\p{L}\\p{N}_-]))",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** What a dotted word ends in that is the name of a file. */
  private static final Set<String> FILES =
      Set.of(
          ("xml json csv yaml yml txt log zip ps1 psm1 psd1 asmx svc aspx dll exe html htm xlsx drl md"
                  + " config zone pem cer pfx crt sarif")
              .split(" "));

  /** A certificate as bytes, for instance: it has the names that its subject has. */
  private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]{100,}={0,2}");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** What a result says of a waiver, with the reason at its end. */
  private static final Pattern ACCEPTED =
      Pattern.compile(
          "(?:was )?accepted by .*? until \\d{4}-\\d{2}-\\d{2}(?:, which [^:]*)?: (.+)",
          Pattern.DOTALL);

  /** How names begin that every Windows has. */
  private static final List<String> EVERYWHERE =
      List.of("NT AUTHORITY\\", "NT SERVICE\\", "BUILTIN\\", "MS Exchange\\", "Microsoft ");

  /** What a key of another report may hold: were it left alone, the way back would change it. */
  private static final Pattern LIKE_PSEUDONYMS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:name|user|data|folder)\\d+(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE);

  /** A file's name up to what tells that it is the export of a cmdlet. */
  private static final Pattern EXPORT =
      Pattern.compile("(?:(.*)_)?(Get-?\\p{L}+(?:-keys)?|Collector|recording)");

  private final Pseudonyms pseudonyms;
  private final Phrases phrases = new Phrases();
  private final Phrases words = new Phrases();
  private final Set<String> ownWords = new TreeSet<>();
  private final Set<String> ordinary = new HashSet<>();
  private final Set<String> remarks = new HashSet<>();

  /** What is a name as it is quoted in a command, by that in lower case: the name. */
  private final Map<String, String> quoted = new HashMap<>();

  /** The last labels of hosts: without them every property of an object would look like one. */
  private final Set<String> tops = new TreeSet<>(Set.of("com", "net", "org", "local", "example"));

  Redactor(RedactionKey key) {
    this.pseudonyms = new Pseudonyms(key);
  }

  /** Words of exvet's own sentences: as names they count only in the spelling of the export. */
  void ownWords(String text) {
    Matcher word = Pattern.compile("(?<![\\p{L}.])\\p{Ll}{2,}(?![\\p{L}.]\\p{L})").matcher(text);
    while (word.find()) {
      ownWords.add(word.group());
    }
  }

  /** Words of exvet's rules, of which no name is learned where they stand in a sentence. */
  void ordinary(String text) {
    for (Matcher word = WORD.matcher(text); word.find(); ) {
      ordinary.add(lower(word.group()));
    }
  }

  /**
   * What somebody wrote as a reason: in words that rules have, it is replaced only where it stands
   * as such, since elsewhere these words are not his.
   */
  void remark(String text) {
    String remark = text.strip();
    if (remark.isEmpty()) {
      return;
    }
    if (WORD.matcher(remark).results().allMatch(word -> ordinary.contains(lower(word.group())))) {
      remarks.add(remark);
    } else {
      phrase(remark);
    }
  }

  /** A name of any form: of somebody, of a company, of a certificate. */
  void phrase(String text) {
    String phrase = text.strip();
    boolean looks = TELLING.matcher(phrase).matches();
    boolean everywhere = EVERYWHERE.stream().anyMatch(phrase::startsWith);
    if (looks || everywhere) {
      return;
    }
    if (phrase.chars().allMatch(Character::isLetterOrDigit)) {
      word(phrase);
      return;
    }
    if (phrase.length() < 3) {
      return;
    }
    phrases.add(phrase, false);
    for (String other :
        List.of(PowerShell.inDoubleQuotes(phrase), PowerShell.inSingleQuotes(phrase))) {
      if (!other.equals(phrase)) {
        phrases.add(other, false);
        quoted.put(lower(other), lower(phrase));
      }
    }
  }

  /** The name of something that somebody set up, unless it says no more than what that is for. */
  void chosen(String text) {
    String without = words.replace(text, true, server -> " ", other -> other);
    if (!Pseudonyms.plain(without)) {
      phrase(text);
    }
  }

  /** Learns what only looks like a pseudonym, so that it gets one of its own. */
  void likePseudonyms(String text) {
    for (Matcher like = LIKE_PSEUDONYMS.matcher(text); like.find(); ) {
      words.add(like.group(), false);
    }
  }

  /** A server's name, or a label. */
  void word(String text) {
    if (text.length() > 1 && !Pseudonyms.common(text)) {
      String lower = text.toLowerCase(Locale.ROOT);
      boolean exact = ownWords.contains(lower) || text.length() == 2;
      words.add(text, exact);
    }
  }

  /** Learns the labels of every host in a text, since they stand alone elsewhere. */
  void hosts(String text) {
    Matcher found = TELLING.matcher(text);
    while (found.find()) {
      String host = found.group("mail") == null ? found.group("host") : found.group("domain");
      if (host != null && host(host)) {
        String[] labels = host.split("\\.");
        tops.add(labels[labels.length - 1].toLowerCase(Locale.ROOT));
        for (int i = 0; i < labels.length - 1; i++) {
          if (!ownWords.contains(labels[i].toLowerCase(Locale.ROOT)) && labels[i].length() > 2) {
            word(labels[i]);
          }
        }
      }
    }
  }

  private static boolean host(String text) {
    String top = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return text.indexOf('.') > 0
        && text.matches(HOST)
        && !FILES.contains(top)
        && !text.startsWith("Microsoft.")
        && !text.startsWith("System.");
  }

  /** A picture that tells whose it is; false if the key has another one already. */
  boolean picture(String address) {
    return pseudonyms.picture(address);
  }

  /**
   * A text without names.
   *
   * @param lower whether it was put into lower case, so that the spelling of names tells nothing
   */
  String replace(String text, boolean lower) {
    String known = pseudonyms.known(text);
    if (known != null) {
      return known;
    }
    Matcher accepted = ACCEPTED.matcher(text);
    if (accepted.matches() && remarks.contains(accepted.group(1).strip())) {
      return replace(text.substring(0, accepted.start(1)), lower) + named(accepted.group(1));
    }
    if (ENCODED.matcher(text).matches()) {
      return pseudonyms.named("data", text, text);
    }
    return phrases.replace(text, lower, this::named, other -> telling(other, lower));
  }

  /** A reason where it stands by itself. */
  String reason(String text) {
    return remarks.contains(text.strip()) ? named(text) : replace(text, false);
  }

  private String named(String name) {
    String spelled = lower(name);
    return pseudonyms.named("name", quoted.getOrDefault(spelled, spelled), name);
  }

  /** The place of a file: folders are called as somebody liked, exports as their cmdlet. */
  String file(String path) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int i = 0; i <= path.length(); i++) {
      if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == '!') {
        out.append(segment(path.substring(from, i)));
        out.append(i == path.length() ? "" : path.charAt(i));
        from = i + 1;
      }
    }
    return out.toString();
  }

  private String segment(String text) {
    int dot = text.lastIndexOf('.');
    boolean file = dot > 0 && FILES.contains(lower(text.substring(dot + 1)));
    String base = file ? text.substring(0, dot) : text;
    Matcher export = EXPORT.matcher(base);
    if (export.matches() ? export.group(1) == null : Pseudonyms.plain(base)) {
      return text;
    }
    String given = export.matches() ? export.group(1) : base;
    String other = replace(given, false);
    return (other.equals(given) || !export.matches()
            ? pseudonyms.named("folder", lower(given), given)
            : other)
        + text.substring(given.length());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private String telling(String text, boolean lower) {
    Matcher found = TELLING.matcher(text);
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    while (found.find()) {
      out.append(words(text.substring(done, found.start()), lower));
      out.append(pseudonym(found, lower));
      done = found.end();
    }
    return out.append(words(text.substring(done), lower)).toString();
  }

  private String words(String text, boolean lower) {
    return words.replace(text, lower, pseudonyms::word, other -> other);
  }

  private String pseudonym(Matcher found, boolean lower) {
    String text = found.group();
    if (found.group("sid") != null) {
      return pseudonyms.sid(text);
    }
    if (found.group("guid") != null) {
      return pseudonyms.guid(text);
    }
    if (found.group("mail") != null) {
      return pseudonyms.mailbox(found.group("local"), found.group("domain"));
    }
    if (found.group("ptr") != null) {
      String[] octets = text.split("\\.");
      String address = octets[3] + "." + octets[2] + "." + octets[1] + "." + octets[0];
      String[] other = pseudonyms.ipv4(address).split("\\.");
      String rest = text.substring(text.length() - "in-addr.arpa".length());
      return pseudonyms.paired(
          text, other[3] + "." + other[2] + "." + other[1] + "." + other[0] + "." + rest);
    }
    if (found.group("six") != null) {
      return text.indexOf("::") >= 0 || text.chars().filter(c -> c == ':').count() == 7
          ? pseudonyms.ipv6(text)
          : text;
    }
    if (found.group("four") != null) {
      return pseudonyms.ipv4(text);
    }
    if (found.group("print") != null) {
      return pseudonyms.thumbprint(text);
    }
    String top = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return host(text) && tops.contains(top) ? pseudonyms.host(text) : words(text, lower);
  }

  /** Puts back what pseudonyms stand for. */
  static String undo(String text, Phrases known, Map<String, String> originals) {
    return known.replace(text, false, originals::get, other -> other);
  }

  /** The pseudonyms of a key, to be looked for. */
  static Phrases pseudonyms(RedactionKey key) {
    Phrases known = new Phrases();
    key.originals().keySet().forEach(pseudonym -> known.add(pseudonym, true));
    return known;
  }
}
