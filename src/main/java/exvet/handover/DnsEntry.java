package exvet.handover;

import exvet.fact.DnsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record that a zone should have.
 *
 * @param name in full, with its dot at the end
 * @param ttl in seconds
 * @param type in capitals
 * @param data as a zone file has it; of a TXT record the text without quotes
 */
public record DnsEntry(String name, int ttl, String type, String data) {
  private static final int USUAL_TTL = 3600;

  /** A week, in seconds. */
  private static final int LONGEST = 604_800;

  private static final String HOST = "(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\\.)+";
  private static final Pattern RECORD =
      Pattern.compile(
          "((?:\\*\\.)?(?:[A-Za-z0-9_-]+\\.)*[A-Za-z0-9_-]+\\.?)(?: (\\d{1,7}))?(?: IN)?"
              + " (A|AAAA|CNAME|MX|TXT|SRV|TLSA|CAA|PTR) (.+)");

  /** Where the next of several records begins. */
  private static final Pattern NEXT =
      Pattern.compile("; (?=[A-Za-z0-9_.-]+ (?:\\d+ )?(?:IN )?(?:A|AAAA|CNAME|MX|TXT|SRV) )");

  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern MX = Pattern.compile("(\\d{1,5}) (" + HOST + "|\\.)");
  private static final Pattern SRV = Pattern.compile("(?:\\d{1,5} ){3}" + HOST);
  private static final Pattern TLSA = Pattern.compile("[0-3] [01] [0-2] [0-9A-Fa-f]+");
  private static final Pattern CAA =
      Pattern.compile("\\d{1,3} [a-z]{1,15} \"[\\x21\\x23-\\x5B\\x5D-\\x7E ]*\"");

  /** What a TXT record may hold here: printable, and nothing that a zone file gives a meaning. */
  private static final Pattern TEXT = Pattern.compile("\"([\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]*)\"");

  /** The records that a fix names; none if it is anything else, or not all of it is known. */
  static List<DnsEntry> of(String fix) {
    int comment = fix.indexOf(" # ");
    int unknown = fix.indexOf("  # ");
    int end = comment < 0 ? unknown : unknown < 0 ? comment : Math.min(comment, unknown);
    List<DnsEntry> entries = new ArrayList<>();
    for (String part : NEXT.split(end < 0 ? fix : fix.substring(0, end))) {
      DnsEntry entry = one(part.strip());
      if (entry == null) {
        return List.of();
      }
      entries.add(entry);
    }
    return List.copyOf(entries);
  }

  private static DnsEntry one(String text) {
    Matcher m = RECORD.matcher(text);
    if (!m.matches() || m.group(1).indexOf('.') < 0) {
      return null;
    }
    String name = m.group(1).toLowerCase(Locale.ROOT);
    String data = data(m.group(3), m.group(4).strip());
    return data == null
        ? null
        : new DnsEntry(
            name.endsWith(".") ? name : name + ".",
            m.group(2) == null ? USUAL_TTL : Integer.parseInt(m.group(2)),
            m.group(3),
            data);
  }

  /** A record as a name server gave it; null if a zone file here does not hold such a one. */
  static DnsEntry of(DnsRecord record) {
    boolean text = record.type().equals("TXT");
    DnsEntry entry =
        one(
            record.name()
                + " "
                + Math.min(record.ttl(), LONGEST)
                + " "
                + record.type()
                + " "
                + (text ? '"' + record.text() + '"' : record.data()));
    boolean same = entry != null && entry.type.equals(record.type());
    return same ? entry : null;
  }

  /** The data of a record of that type; null if it is none. */
  private static String data(String type, String text) {
    return switch (type) {
      case "A" -> IPV4.matcher(text).matches() ? text : null;
      case "AAAA" -> IPV6.matcher(text).matches() ? text : null;
      case "CNAME", "PTR" -> {
        String host = text.endsWith(".") ? text : text + ".";
        yield host.matches(HOST) ? host : null;
      }
      case "MX" -> MX.matcher(text).matches() ? text : null;
      case "SRV" -> SRV.matcher(text).matches() ? text : null;
      case "TLSA" -> TLSA.matcher(text).matches() ? text : null;
      case "CAA" -> CAA.matcher(text).matches() ? text : null;
      default -> {
        Matcher quoted = TEXT.matcher(text);
        boolean whole = quoted.matches() && text.indexOf('{') < 0 && text.indexOf('…') < 0;
        yield whole ? quoted.group(1) : null;
      }
    };
  }

  /**
   * What it stands for: of each name and type there is one set of records; texts are told apart by
   * what they begin with.
   */
  public String place() {
    return name + " " + type + (type.equals("TXT") ? " " + tag() : "");
  }

  /** The beginning of a text by which programs know theirs: {@code v=spf1}; else empty. */
  public String tag() {
    int end = 0;
    while (end < data.length() && " ;".indexOf(data.charAt(end)) < 0) {
      end++;
    }
    return type.equals("TXT") && data.startsWith("v=") ? data.substring(0, end) : "";
  }

  /** The record as a line of a zone file. */
  public String line() {
    return name + " " + ttl + " IN " + type + " " + (type.equals("TXT") ? strings() : data);
  }

  /** A text in strings of at most 255 characters. */
  private String strings() {
    StringBuilder strings = new StringBuilder();
    for (int from = 0; from == 0 || from < data.length(); from += 255) {
      strings
          .append(from == 0 ? "" : " ")
          .append('"')
          .append(data, from, Math.min(from + 255, data.length()))
          .append('"');
    }
    return strings.toString();
  }
}
