package exvet.topology;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a server tells of itself in the second message of NTLM (MS-NLMP), to anybody who asks. */
final class NtlmChallenge {
  private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

  /** Where the length and the offset of the target info stand. */
  private static final int TARGET_INFO = 40;

  private NtlmChallenge() {}

  /** The DNS names with a suffix that the internet does not know, of all that were told. */
  static Set<String> internalNames(List<String> authenticate) {
    Set<String> names = new TreeSet<>();
    for (String value : authenticate) {
      String[] words = value.strip().split("\\s+", 2);
      if (words.length == 2 && words[0].toLowerCase(Locale.ROOT).matches("ntlm|negotiate")) {
        read(words[1], names);
      }
    }
    return names;
  }

  private static void read(String base64, Set<String> names) {
    try {
      ByteBuffer message =
          ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] signature = new byte[SIGNATURE.length];
      message.get(signature);
      if (!Arrays.equals(signature, SIGNATURE) || message.getInt() != 2) {
        return;
      }
      int length = message.getShort(TARGET_INFO) & 0xffff;
      int offset = message.getInt(TARGET_INFO + 4);
      message.position(offset).limit(offset + length);
      while (message.remaining() >= 4) {
        int kind = message.getShort() & 0xffff;
        byte[] text = new byte[message.getShort() & 0xffff];
        message.get(text);
        // 3 to 5 are the DNS names of the computer, its domain and its forest.
        if (kind >= 3 && kind <= 5) {
          String name = new String(text, StandardCharsets.UTF_16LE).toLowerCase(Locale.ROOT);
          if (DomainNames.nonPublic(name)) {
            names.add(name);
          }
        }
      }
    } catch (IllegalArgumentException | BufferUnderflowException | IndexOutOfBoundsException e) {
      // What is no such message tells nothing.
    }
  }
}
