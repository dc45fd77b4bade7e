package exvet.topology;

import exvet.fact.IpRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one record from left to right. */
final class SpfParser {
  private static final Pattern DIRECTIVE =
      Pattern.compile("([+?~-]?)([A-Za-z][A-Za-z0-9._-]*)([:/=]?)");
  private static final Pattern PREFIXES = Pattern.compile("(/(\\d{0,9}))?(//(\\d{0,9}))?$");
  private static final Pattern GLUED = Pattern.compile("(?i).+([+?~-])all");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  /** Longer than any address is written. */
  private static final int LONGEST_ADDRESS = 45;

  private final String text;
  private final List<SpfTerm> terms = new ArrayList<>();
  private final List<SpfRecord.Flaw> flaws = new ArrayList<>();
  private boolean broken;

  SpfParser(String text) {
    this.text = text;
  }

  SpfRecord record() {
    int from = Math.min(SpfRecord.VERSION.length(), text.length());
    while (from < text.length()) {
      if (text.charAt(from) == ' ') {
        from++;
        continue;
      }
      int end = text.indexOf(' ', from);
      end = end < 0 ? text.length() : end;
      term(from + 1, text.substring(from, end));
      from = end;
    }
    return new SpfRecord(text, List.copyOf(terms), List.copyOf(flaws), broken);
  }

  private void term(int at, String term) {
    Matcher m = DIRECTIVE.matcher(term);
    if (!m.lookingAt()) {
      flaw(at, term, "is no mechanism and no modifier", true);
      return;
    }
    char qualifier = m.group(1).isEmpty() ? '+' : m.group(1).charAt(0);
    String name = m.group(2).toLowerCase(Locale.ROOT);
    String rest = term.substring(m.end(2));
    if (m.group(3).equals("=")) {
      modifier(at, term, m.group(1), name, rest.substring(1));
      return;
    }
    if (!SpfTerm.MECHANISMS.contains(name)) {
      Matcher glued = GLUED.matcher(term);
      flaw(
          at,
          term,
          glued.matches()
              ? "lacks a blank before " + glued.group(1) + "all"
              : "is no mechanism that exists",
          true);
      return;
    }
    mechanism(at, term, qualifier, name, rest);
  }

  private void modifier(int at, String term, String qualifier, String name, String value) {
    if (!qualifier.isEmpty()) {
      flaw(at, term, "is a modifier, which has no qualifier", true);
    } else if (name.equals("redirect") || name.equals("exp")) {
      if (terms.stream().anyMatch(t -> t.named(name))) {
        flaw(at, term, "is the second " + name, true);
        return;
      }
      add(at, term, '+', name, domain(at, term, value), null, 32, 128);
    } else {
      String problem = DomainSpec.read(value, new ArrayList<>());
      if (problem != null) {
        flaw(at, term, problem, true);
      } else if (SpfTerm.MECHANISMS.contains(name)) {
        flaw(
            at, term, "has = where a mechanism has a colon, so that receivers pass over it", false);
      }
    }
  }

  private void mechanism(int at, String term, char qualifier, String name, String rest) {
    switch (name) {
      case "all" -> {
        if (rest.isEmpty()) {
          add(at, term, qualifier, name, null, null, 32, 128);
        } else {
          flaw(at, term, "is an all with something behind it", true);
        }
      }
      case "ip4", "ip6" -> network(at, term, qualifier, name, rest);
      case "include", "exists" -> {
        if (rest.startsWith(":")) {
          named(at, term, qualifier, name, rest.substring(1), 32, 128);
        } else {
          flaw(at, term, "names no domain", true);
        }
      }
      case "ptr" -> {
        if (rest.isEmpty()) {
          add(at, term, qualifier, name, null, null, 32, 128);
        } else if (rest.startsWith(":")) {
          named(at, term, qualifier, name, rest.substring(1), 32, 128);
        } else {
          flaw(at, term, "has something other than a domain behind it", true);
        }
      }
      default -> addressed(at, term, qualifier, name, rest);
    }
  }

  private void addressed(int at, String term, char qualifier, String name, String rest) {
    Matcher m = PREFIXES.matcher(rest);
    m.find(tail(rest));
    int prefix4 = prefix(m.group(1), m.group(2), 32);
    int prefix6 = prefix(m.group(3), m.group(4), 128);
    String domain = rest.substring(0, m.start());
    if (prefix4 < 0 || prefix6 < 0) {
      flaw(at, term, "has a prefix length that does not exist", true);
    } else if (domain.isEmpty()) {
      add(at, term, qualifier, name, null, null, prefix4, prefix6);
    } else if (domain.startsWith(":")) {
      named(at, term, qualifier, name, domain.substring(1), prefix4, prefix6);
    } else {
      flaw(at, term, "has something other than a domain and prefix lengths behind it", true);
    }
  }

  /** Where prefix lengths could begin: before the digits and slashes at the end. */
  private static int tail(String rest) {
    int from = rest.length();
    while (from > 0 && "/0123456789".indexOf(rest.charAt(from - 1)) >= 0) {
      from--;
    }
    int slash = rest.indexOf('/', from);
    return slash < 0 ? rest.length() : slash;
  }

  /** The length; what is not written is the longest, and -1 is none. */
  private static int prefix(String written, String digits, int longest) {
    if (written == null) {
      return longest;
    }
    boolean form = digits.matches("0|[1-9]\\d{0,2}");
    return form && Integer.parseInt(digits) <= longest ? Integer.parseInt(digits) : -1;
  }

  private void network(int at, String term, char qualifier, String name, String rest) {
    boolean six = name.equals("ip6");
    String value = rest.startsWith(":") ? rest.substring(1) : "";
    int slash = value.indexOf('/');
    String address = slash < 0 ? value : value.substring(0, slash);
    IpRange range =
        address.length() <= LONGEST_ADDRESS && address.indexOf('%') < 0
            ? IpRange.parse(address)
            : null;
    boolean sound =
        range != null && range.ipv6() == six && (six || IPV4.matcher(address).matches());
    int longest = six ? 128 : 32;
    int prefix = slash < 0 ? longest : prefix("/", value.substring(slash + 1), longest);
    Matcher glued = GLUED.matcher(term);
    if (value.isEmpty()) {
      flaw(at, term, "names no address", true);
    } else if (glued.matches()) {
      flaw(at, term, "lacks a blank before " + glued.group(1) + "all", true);
    } else if (value.indexOf('%') >= 0) {
      flaw(at, term, "has a macro, which is not allowed in " + name, true);
    } else if (!sound) {
      String other = range == null ? "" : "; for " + address + " there is " + other(name);
      flaw(at, term, "has no " + (six ? "IPv6" : "IPv4") + " address" + other, true);
    } else if (prefix < 0) {
      flaw(at, term, "has a prefix length that does not exist", true);
    } else {
      add(
          at,
          term,
          qualifier,
          name,
          null,
          IpRange.parse(address + "/" + prefix),
          six ? 32 : prefix,
          six ? prefix : 128);
    }
  }

  private static String other(String name) {
    return name.equals("ip4") ? "ip6" : "ip4";
  }

  private void named(
      int at, String term, char qualifier, String name, String value, int four, int six) {
    DomainSpec domain = domain(at, term, value);
    add(at, term, qualifier, name, domain, null, four, six);
    Matcher glued = GLUED.matcher(term);
    if (domain != null && glued.matches() && glued.group(1).equals("-")) {
      flaw(at, term, "lacks a blank before -all", false);
    }
  }

  /** The domain a term names; null, and noted, if it names none. */
  private DomainSpec domain(int at, String term, String value) {
    DomainSpec domain = DomainSpec.of(value);
    if (domain.problem() == null) {
      return domain;
    }
    Matcher glued = GLUED.matcher(term);
    String hint = "lacks a blank before ";
    flaw(at, term, glued.matches() ? hint + glued.group(1) + "all" : domain.problem(), true);
    return null;
  }

  private void add(
      int at,
      String term,
      char qualifier,
      String name,
      DomainSpec domain,
      IpRange network,
      int four,
      int six) {
    boolean wanting = name.equals("include") || name.equals("exists");
    if (domain != null || !(wanting || name.equals("redirect") || name.equals("exp"))) {
      terms.add(new SpfTerm(at, term, qualifier, name, domain, network, four, six));
    }
  }

  private void flaw(int at, String term, String what, boolean permanent) {
    broken |= permanent;
    if (flaws.size() < SpfRecord.KEPT) {
      flaws.add(new SpfRecord.Flaw(at, SpfRecord.brief(term), what));
    }
  }
}
