package exvet.samples;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The SerializationData of an Exchange certificate: its eight members in .NET's binary format
 * (MS-NRBF), wrapped as Exchange does since it signs serialised data. The signature is invented.
 */
final class CertificateBlob {
  private static final String TASKS = "Microsoft.Exchange.Management.SystemConfigurationTasks.";
  private static final String ASSEMBLY =
      "Microsoft.Exchange.Management, Version=15.0.0.0, Culture=neutral,"
          + " PublicKeyToken=31bf3856ad364e35";
  private static final String SERVICES_LIST =
      "System.Collections.Generic.List`1[[" + TASKS + "IisService, " + ASSEMBLY + "]]";

  /** What the certificate's owner says of it, with the numbers of Exchange's enumerations. */
  record Members(
      X509Certificate certificate,
      String friendlyName,
      boolean selfSigned,
      int status,
      int rootAuthority,
      int services,
      List<String> webSites,
      boolean exportable,
      String identity) {}

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private CertificateBlob() {}

  static byte[] of(Members members) throws GeneralSecurityException {
    CertificateBlob blob = new CertificateBlob();
    blob.write(members);
    byte[] body = blob.out.toByteArray();
    CertificateBlob signed = new CertificateBlob();
    signed.raw("#sig#".getBytes(StandardCharsets.US_ASCII));
    signed.number(body.length);
    signed.raw(body);
    signed.raw(MessageDigest.getInstance("SHA-256").digest(body));
    return signed.out.toByteArray();
  }

  private void write(Members members) throws GeneralSecurityException {
    raw(0);
    numbers(1, -1, 1, 0);
    raw(12);
    number(2);
    text(ASSEMBLY);
    certificateClass();
    reference(3);
    raw(members.selfSigned() ? 1 : 0);
    enumeration(-4, "CertificateStatus", members.status());
    enumeration(-5, "CertificateAuthorityType", members.rootAuthority());
    enumeration(-6, "AllowedServices", members.services());
    reference(7);
    raw(members.exportable() ? 1 : 0);
    raw(6);
    number(8);
    text(members.identity());
    byte[] store = store(members);
    raw(15);
    numbers(3, store.length);
    raw(2);
    raw(store);
    webSites(members.webSites());
    raw(11);
  }

  private void certificateClass() {
    raw(5);
    number(1);
    text(TASKS + "ExchangeCertificate");
    number(8);
    for (String member :
        List.of(
            "CertData",
            "SelfSigned",
            "Status",
            "RootCAType",
            "Services",
            "IISServices",
            "PrivateKeyExportable",
            "Identity")) {
      text(member);
    }
    raw(7, 0, 4, 4, 4, 3, 0, 1);
    raw(2, 1);
    for (String type :
        List.of("CertificateStatus", "CertificateAuthorityType", "AllowedServices")) {
      text(TASKS + type);
      number(2);
    }
    text(SERVICES_LIST);
    raw(1);
    number(2);
  }

  private void enumeration(int id, String type, int value) {
    raw(5);
    number(id);
    text(TASKS + type);
    number(1);
    text("value__");
    raw(0, 8);
    number(2);
    number(value);
  }

  /** The list of web sites that use the certificate, grown as .NET grows lists: 0, then 4. */
  private void webSites(List<String> sites) {
    raw(4);
    number(7);
    text(SERVICES_LIST);
    number(3);
    text("_items");
    text("_size");
    text("_version");
    raw(4, 0, 0);
    text(TASKS + "IisService[]");
    number(2);
    raw(8, 8);
    reference(9);
    numbers(sites.size(), sites.size());
    raw(7);
    number(9);
    raw(0);
    numbers(1, sites.isEmpty() ? 0 : 4);
    raw(4);
    text(TASKS + "IisService");
    number(2);
    for (int i = 0; i < sites.size(); i++) {
      reference(10 + i);
    }
    if (!sites.isEmpty()) {
      raw(13, 4 - sites.size());
      raw(12);
      number(20);
      text("System, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089");
      for (int i = 0; i < sites.size(); i++) {
        webSite(i, sites.get(i));
      }
    }
  }

  private void webSite(int index, String site) {
    if (index == 0) {
      raw(5);
      number(10);
      text(TASKS + "IisService");
      number(5);
      for (String member :
          List.of(
              "serviceName",
              "internalUrl",
              "internalUrlValid",
              "externalUrl",
              "externalUrlValid")) {
        text(member);
      }
      raw(1, 4, 4, 4, 4);
      for (int side = 0; side < 2; side++) {
        text("System.Uri");
        number(20);
        text(TASKS + "UrlValidation");
        number(2);
      }
      number(2);
    } else {
      raw(1);
      numbers(10 + index, 10);
    }
    raw(6);
    number(30 + index);
    text(site);
    raw(10);
    if (index == 0) {
      enumeration(-40, "UrlValidation", 0);
    } else {
      again(-42 - 2 * index, 0);
    }
    raw(10);
    again(-41 - 2 * index, 0);
  }

  /** Another value of the enumeration that was described as -40. */
  private void again(int id, int value) {
    raw(1);
    numbers(id, -40, value);
  }

  /** A serialised element of a Windows certificate store: properties by number. */
  private static byte[] store(Members members) throws GeneralSecurityException {
    CertificateBlob store = new CertificateBlob();
    byte[] der = members.certificate().getEncoded();
    store.storeProperty(4, MessageDigest.getInstance("MD5").digest(der));
    store.storeProperty(2, keyProvider(members.identity()));
    store.storeProperty(3, MessageDigest.getInstance("SHA-1").digest(der));
    store.storeProperty(11, wide(members.friendlyName()));
    store.storeProperty(92, new byte[] {0, 8, 0, 0});
    store.storeProperty(32, der);
    return store.out.toByteArray();
  }

  private void storeProperty(int id, byte[] content) {
    numbers(id, 1, content.length);
    raw(content);
  }

  private static byte[] keyProvider(String identity) {
    byte[] container = wide("te-" + DirectoryIds.guid("key " + identity));
    CertificateBlob info = new CertificateBlob();
    info.numbers(28, 28 + container.length, 12, 32, 0, 0, 1);
    info.raw(container);
    info.raw(wide("Microsoft RSA SChannel Cryptographic Provider"));
    return info.out.toByteArray();
  }

  private static byte[] wide(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_16LE);
  }

  private void reference(int id) {
    raw(9);
    number(id);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int rest = bytes.length;
    while (rest > 127) {
      raw(rest & 127 | 128);
      rest >>= 7;
    }
    raw(rest);
    raw(bytes);
  }

  private void numbers(int... values) {
    for (int value : values) {
      number(value);
    }
  }

  private void number(int value) {
    raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private void raw(int... values) {
    for (int value : values) {
      out.write(value);
    }
  }

  private void raw(byte[] bytes) {
    out.writeBytes(bytes);
  }
}
