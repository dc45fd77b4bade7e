package exvet.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StreamCorruptedException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** An X.509 name in the spelling of .NET, which Exchange shows: {@code CN=a, OU=b, S=c}. */
final class CertificateName {
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("2.5.4.3", "CN"),
          Map.entry("2.5.4.4", "SN"),
          Map.entry("2.5.4.5", "SERIALNUMBER"),
          Map.entry("2.5.4.6", "C"),
          Map.entry("2.5.4.7", "L"),
          Map.entry("2.5.4.8", "S"),
          Map.entry("2.5.4.9", "STREET"),
          Map.entry("2.5.4.10", "O"),
          Map.entry("2.5.4.11", "OU"),
          Map.entry("2.5.4.12", "T"),
          Map.entry("2.5.4.13", "Description"),
          Map.entry("2.5.4.17", "PostalCode"),
          Map.entry("2.5.4.18", "POBox"),
          Map.entry("2.5.4.20", "Phone"),
          Map.entry("2.5.4.42", "G"),
          Map.entry("2.5.4.43", "I"),
          Map.entry("0.9.2342.19200300.100.1.25", "DC"),
          Map.entry("1.2.840.113549.1.9.1", "E"));

  private final byte[] der;
  private int at;

  private CertificateName(byte[] der) {
    this.der = der;
  }

  static String print(byte[] der) throws StreamCorruptedException {
    CertificateName name = new CertificateName(der);
    List<String> parts = new ArrayList<>();
    int end = name.enter(0x30);
    while (name.at < end) {
      List<String> pairs = new ArrayList<>();
      int endOfPart = name.enter(0x31);
      while (name.at < endOfPart) {
        pairs.add(name.pair());
      }
      parts.add(String.join(" + ", pairs));
    }
    Collections.reverse(parts);
    return String.join(", ", parts);
  }

  private String pair() throws StreamCorruptedException {
    enter(0x30);
    String oid = oid(value(enter(0x06)));
    int tag = octet();
    at--;
    String text = new String(value(enter(tag)), charset(tag));
    return KEYS.getOrDefault(oid, "OID." + oid) + "=" + quoted(text);
  }

  private int enter(int tag) throws StreamCorruptedException {
    if (octet() != tag) {
      throw new StreamCorruptedException("name is not DER");
    }
    int length = octet();
    if (length > 0x7F) {
      int octets = length & 0x7F;
      if (octets > 3) {
        throw new StreamCorruptedException("name is too long");
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = length << 8 | octet();
      }
    }
    if (length > der.length - at) {
      throw new StreamCorruptedException("name ends early");
    }
    return at + length;
  }

  private byte[] value(int end) {
    byte[] value = Arrays.copyOfRange(der, at, end);
    at = end;
    return value;
  }

  private int octet() throws StreamCorruptedException {
    if (at >= der.length) {
      throw new StreamCorruptedException("name ends early");
    }
    return der[at++] & 0xFF;
  }

  private static String oid(byte[] octets) {
    StringBuilder oid = new StringBuilder();
    long arc = 0;
    for (byte octet : octets) {
      arc = arc << 7 | octet & 0x7F;
      if (octet >= 0) {
        if (oid.isEmpty()) {
          long first = Math.min(arc / 40, 2);
          oid.append(first).append('.').append(arc - first * 40);
        } else {
          oid.append('.').append(arc);
        }
        arc = 0;
      }
    }
    return oid.toString();
  }

  private static Charset charset(int tag) {
    return switch (tag) {
      case 0x1E -> UTF_16BE;
      case 0x1C -> Charset.forName("UTF-32BE");
      case 0x14 -> ISO_8859_1;
      default -> UTF_8;
    };
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.strip().length() == text.length()
            && text.chars().noneMatch(c -> ",+=\"\n<>#;".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
