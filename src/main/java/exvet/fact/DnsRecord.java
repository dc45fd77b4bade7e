package exvet.fact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource record of DNS.
 *
 * @param name its owner, as A-labels, lower case, without a trailing dot
 * @param type the mnemonic: {@code MX}
 * @param ttl seconds
 * @param data as a zone file has it (RFC 1035): {@code 10 mail.contoso.com.}
 */
public record DnsRecord(String name, String type, long ttl, String data) {

  /** One of the words of its data, from 0; empty if there are fewer. */
  public String word(int index) {
    String[] words = data.strip().split("\\s+");
    return index < words.length ? words[index] : "";
  }

  /** One of those words as a host name; the root is empty. */
  public String host(int index) {
    return HostName.canonical(word(index));
  }

  /** One of those words as a number; -1 if it is none. */
  public int number(int index) {
    try {
      return Integer.parseInt(word(index));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The character strings of a TXT record, without quotes and escapes. */
  public List<String> strings() {
    List<String> strings = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        begun = true;
      } else if (c == '\\' && octet(i + 1)) {
        bytes.write(Integer.parseInt(data.substring(i + 1, i + 4)));
        i += 3;
        begun = true;
      } else if (c == '\\' && i + 1 < data.length()) {
        bytes.write(data.charAt(++i));
        begun = true;
      } else if (!quoted && Character.isWhitespace(c)) {
        if (begun) {
          strings.add(bytes.toString(StandardCharsets.UTF_8));
          bytes.reset();
          begun = false;
        }
        continue;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        begun = true;
      }
      if (!quoted && c == '"') {
        strings.add(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
        begun = false;
      }
    }
    if (begun) {
      strings.add(bytes.toString(StandardCharsets.UTF_8));
    }
    return List.copyOf(strings);
  }

  /** Whether three digits begin at a place. */
  private boolean octet(int place) {
    return place + 3 <= data.length()
        && data.substring(place, place + 3).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The text of a TXT record: its strings without anything between (RFC 7208). */
  public String text() {
    return String.join("", strings());
  }
}
