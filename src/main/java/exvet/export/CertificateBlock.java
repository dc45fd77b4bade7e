package exvet.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What Exchange says of a certificate beside the certificate itself, as the block beside {@code
 * RawData} holds it. What the block lacks is null.
 */
record CertificateBlock(
    Long services,
    Long status,
    Long rootCAType,
    Boolean selfSigned,
    Boolean privateKeyExportable,
    List<String> iisServices,
    String identity,
    String friendlyName) {
  private static final byte[] SIGNED = "#sig#".getBytes(US_ASCII);
  private static final int FRIENDLY_NAME = 11;
  private static final int CERTIFICATE = 32;

  /**
   * Reads the block.
   *
   * @throws StreamCorruptedException if it is damaged or belongs to another certificate: then
   *     nothing in it can be believed
   */
  static CertificateBlock read(byte[] block, byte[] rawData) throws StreamCorruptedException {
    Map<String, Object> members = NrbfReader.read(unsigned(block));
    if (!(members.get("CertData") instanceof byte[] store)) {
      throw new StreamCorruptedException("no certificate in it");
    }
    byte[] certificate = element(store, CERTIFICATE);
    if (!Arrays.equals(certificate, rawData)) {
      throw new StreamCorruptedException("it belongs to another certificate");
    }
    byte[] name = element(store, FRIENDLY_NAME);
    return new CertificateBlock(
        enumeration(members.get("Services")),
        enumeration(members.get("Status")),
        enumeration(members.get("RootCAType")),
        members.get("SelfSigned") instanceof Boolean selfSigned ? selfSigned : null,
        members.get("PrivateKeyExportable") instanceof Boolean exportable ? exportable : null,
        webSites(members.get("IISServices")),
        members.get("Identity") instanceof String identity ? identity : null,
        name == null ? "" : new String(name, UTF_16LE).replaceAll("\\x00+\\z", ""));
  }

  /** Servers with the security update of January 2023 sign the block, which nobody can check. */
  private static byte[] unsigned(byte[] block) throws StreamCorruptedException {
    int head = SIGNED.length + Integer.BYTES;
    if (block.length < head || !Arrays.equals(block, 0, SIGNED.length, SIGNED, 0, SIGNED.length)) {
      return block;
    }
    int length = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).getInt(SIGNED.length);
    if (length < 0 || length > block.length - head) {
      throw new StreamCorruptedException("signed length " + length);
    }
    return Arrays.copyOfRange(block, head, head + length);
  }

  /** One property of a serialized certificate store element, null if it is not there. */
  private static byte[] element(byte[] store, int wanted) throws StreamCorruptedException {
    ByteBuffer elements = ByteBuffer.wrap(store).order(ByteOrder.LITTLE_ENDIAN);
    while (elements.remaining() >= 12) {
      int id = elements.getInt();
      elements.getInt();
      int length = elements.getInt();
      if (length < 0 || length > elements.remaining()) {
        throw new StreamCorruptedException("store element of " + length);
      }
      byte[] value = new byte[length];
      elements.get(value);
      if (id == wanted) {
        return value;
      }
    }
    return null;
  }

  private static Long enumeration(Object object) {
    return NrbfReader.members(object).get("value__") instanceof Long number ? number : null;
  }

  private static List<String> webSites(Object object) {
    if (!(NrbfReader.members(object).get("_items") instanceof List<?> items)) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (Object item : items) {
      if (NrbfReader.members(item).get("serviceName") instanceof String name) {
        names.add(name);
      }
    }
    return names;
  }
}
