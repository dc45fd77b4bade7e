package exvet.handover;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes pseudonyms that keep what matters about a name: a host stays in its domain, two spellings
 * of one name stay spellings of one name, an address stays private or public and in its network.
 */
final class Pseudonyms {
  /** Labels and words that tell what something is for, and not whose it is. */
  private static final Set<String> COMMON =
      Set.of(
          ("mail mail1 mail2 webmail owa ecp ews oab mapi rpc outlook autodiscover smtp smtp1 smtp2"
                  + " mx mx1 mx2 www ns ns1 ns2 dns imap pop pop3 relay edge hub cas exchange mta-sts"
                  + " lyncdiscover sip legacy smarthost postmaster hostmaster abuse dmarc administrator admin co com"
                  + " org net gov edu ac local internal lan corp intern example test invalid arpa"
                  + " in-addr ip6 localhost public private default frontend server internet")
              .split(" "));

  /** Words of names that many administrators give, and that tell nothing of who did. */
  private static final Set<String> PLAIN =
      Set.of(
          ("to from in out of on for the and or by with not all inbound outbound incoming outgoing"
                  + " allow block deny accept permit relay route routing partner smart host office 365"
                  + " m365 o365 eop online hybrid anonymous authenticated app apps application"
                  + " applications device devices printer printers scanner scanners copier fax"
                  + " external policy client frontend backend back end proxy transport hub old new"
                  + " temp temporary backup primary secondary first site web name eac connector"
                  + " connectors receive send domain domains exports export input inputs report"
                  + " auth configuration settings submission shadow redundancy unreachable wmsvc sha2")
              .split(" "));

  /** Services of others, whose names say nothing; what stands before them does. */
  private static final List<String> OF_OTHERS =
      List.of(
          "onmicrosoft.com",
          "mail.protection.outlook.com",
          "outlook.com",
          "office365.com",
          "office.com",
          "microsoft.com",
          "microsoftonline.com",
          "windows.net",
          "google.com",
          "gmail.com",
          "letsencrypt.org",
          "in-addr.arpa",
          "ip6.arpa",
          "example.com",
          "example.net",
          "example.org");

  /** One pixel that cannot be seen. */
  private static final String EMPTY_PICTURE =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
          + "hgGAWjR9awAAAABJRU5ErkJggg==";

  private static final int DIGIT = 10;

  private final RedactionKey key;

  Pseudonyms(RedactionKey key) {
    this.key = key;
  }

  /** What a text was replaced by before; null if it was not. */
  String known(String text) {
    return key.pseudonym(text);
  }

  /** An empty picture for a logo; false if it already stands for another one. */
  boolean picture(String address) {
    return key.pair(address, EMPTY_PICTURE);
  }

  static boolean common(String word) {
    return COMMON.contains(lower(word)) || word.startsWith("_");
  }

  /** Whether a name says only what something is for. */
  static boolean plain(String name) {
    for (String word : name.split("[^\\p{L}\\p{N}]+")) {
      boolean number = word.length() < 5 && word.chars().allMatch(Character::isDigit);
      if (!number && !COMMON.contains(lower(word)) && !PLAIN.contains(lower(word))) {
        return false;
      }
    }
    return true;
  }

  /** A label or a server's name; the text itself if it tells nothing. */
  String word(String text) {
    return common(text) ? text : named("name", ascii(text), text);
  }

  /** Somebody, or something, that has a name of any form. */
  String named(String kind, String canonical, String text) {
    String known = key.pseudonym(text);
    if (known != null) {
      return known;
    }
    String base = key.object(kind, canonical, number -> kind + number);
    for (int form = form(text); ; form++) {
      String spelled = spelled(base, form);
      if (key.pair(text, spelled)) {
        return spelled;
      }
      if (form > 1 << base.length()) {
        throw new IllegalStateException("more spellings than letters allow: " + base);
      }
    }
  }

  /** 0 for lower case, 1 for upper case, else the first of the others. */
  private static int form(String text) {
    if (text.equals(lower(text))) {
      return 0;
    }
    return text.equals(text.toUpperCase(Locale.ROOT)) ? 1 : 2;
  }

  /** The letters of a pseudonym in another case for each spelling; the second is capitalised. */
  private static String spelled(String base, int form) {
    if (form == 1) {
      return base.toUpperCase(Locale.ROOT);
    }
    int bits = form == 0 ? 0 : form - 1;
    StringBuilder text = new StringBuilder(base);
    int letter = 0;
    for (int i = 0; i < base.length(); i++) {
      if (Character.isLetter(base.charAt(i))) {
        if ((bits >> letter & 1) == 1) {
          text.setCharAt(i, Character.toUpperCase(base.charAt(i)));
        }
        letter++;
      }
    }
    return text.toString();
  }

  /**
   * A host or a domain, label by label; {@code .example} keeps it from being anybody's. Labels that
   * begin with an underscore say what is asked, not of whom.
   */
  String host(String name) {
    String text = name;
    while (text.startsWith("_") && text.indexOf('.') > 0) {
      text = text.substring(text.indexOf('.') + 1);
    }
    return name.substring(0, name.length() - text.length()) + plainHost(text);
  }

  private String plainHost(String text) {
    String known = key.pseudonym(text);
    if (known != null) {
      return known;
    }
    String lower = lower(text);
    String kept = "";
    for (String other : OF_OTHERS) {
      if (lower.equals(other)) {
        return text;
      }
      if (lower.endsWith("." + other) && other.length() > kept.length()) {
        kept = other;
      }
    }
    int end = text.length() - kept.length();
    String[] labels = text.substring(0, kept.isEmpty() ? end : end - 1).split("\\.", -1);
    StringBuilder host = new StringBuilder();
    for (int i = 0; i < labels.length; i++) {
      boolean top = kept.isEmpty() && i == labels.length - 1;
      host.append(i == 0 ? "" : ".").append(top ? labels[i] : word(labels[i]));
    }
    host.append(kept.isEmpty() ? ".example" : text.substring(end - 1));
    return paired(text, host.toString());
  }

  /** A mail address; whoever has one is a person, but for those whom standards name. */
  String mailbox(String local, String domain) {
    boolean kept = common(local) || local.indexOf('%') >= 0;
    String who = kept ? local : named("user", lower(local), local);
    return who + "@" + host(domain);
  }

  /** An address of IPv4: its class and its last octet stay, its network gets another number. */
  String ipv4(String text) {
    int[] octets = Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
    int a = octets[0];
    int b = octets[1];
    boolean special = a == 0 || a == 127 || a >= 224 || a == 169 && b == 254;
    if (special || a == 10 && b == 0 && octets[2] == 0 && octets[3] == 0) {
      return text;
    }
    String net = a + "." + b + "." + octets[2];
    String other;
    if (a == 10) {
      other = key.object("net10", net, n -> "10." + n / 256 + "." + n % 256);
    } else if (a == 172 && b >= 16 && b < 32) {
      other = key.object("net172", net, n -> "172." + (16 + n / 256) + "." + n % 256);
    } else if (a == 192 && b == 168) {
      other = key.object("net192", net, n -> "192.168." + n % 256);
    } else {
      other =
          key.object(
              "net",
              net,
              n ->
                  n < 512
                      ? "198." + (18 + n / 256) + "." + n % 256
                      : "240." + n / 256 + "." + n % 256);
    }
    return paired(text, other + "." + octets[3]);
  }

  /** An address of IPv6: unique local, link-local and global ones stay such. */
  String ipv6(String text) {
    byte[] bytes;
    try {
      bytes = InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      return text;
    }
    boolean few = bytes.length != 16 || text.equals("::") || text.equals("::1");
    if (few || (bytes[0] & 0xFF) == 0xFF) {
      return text;
    }
    int first = bytes[0] & 0xFF;
    String prefix = first >= 0xFC ? first == 0xFE ? "fe80" : "fd00" : "2001:db8";
    String canonical = Arrays.toString(bytes);
    String base = key.object(prefix, canonical, n -> prefix + "::ace:" + Integer.toHexString(n));
    return spelledAs(text, base);
  }

  String guid(String text) {
    if (text.chars().allMatch(c -> c == '0' || c == '-')) {
      return text;
    }
    return spelledAs(
        text,
        key.object(
            "guid", lower(text), n -> "facade00-0000-4000-8000-" + "0".repeat(12 - digits(n)) + n));
  }

  String sid(String text) {
    return paired(text, key.object("sid", text, n -> "S-1-5-21-1000-1000-1000-" + (1000 + n)));
  }

  String thumbprint(String text) {
    return spelledAs(
        text,
        key.object("thumbprint", lower(text), n -> "facade" + "0".repeat(34 - digits(n)) + n));
  }

  private static int digits(int n) {
    return n < DIGIT ? 1 : 1 + digits(n / DIGIT);
  }

  private String spelledAs(String text, String base) {
    String known = key.pseudonym(text);
    if (known != null) {
      return known;
    }
    for (int form = form(text); form <= 1 << 12; form++) {
      String spelled = spelled(base, form);
      if (key.pair(text, spelled)) {
        return spelled;
      }
    }
    throw new IllegalStateException("more spellings than letters allow: " + base);
  }

  String paired(String text, String pseudonym) {
    if (!text.equals(pseudonym) && !key.pair(text, pseudonym)) {
      throw new IllegalStateException("two texts would get the pseudonym " + pseudonym);
    }
    return pseudonym;
  }

  /** A label as DNS has it, so that both spellings of an international name are one. */
  private static String ascii(String label) {
    try {
      return lower(IDN.toASCII(label, IDN.ALLOW_UNASSIGNED));
    } catch (IllegalArgumentException e) {
      return lower(label);
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
