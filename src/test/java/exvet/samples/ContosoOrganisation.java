package exvet.samples;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of the example organisation in {@code src/examples}: the clean one, and the same with
 * planted faults. The same input gives the same bytes. Written by
 *
 * <pre>mvn test -Dtest=ContosoOrganisationTest -Dexvet.samples.write=true</pre>
 */
final class ContosoOrganisation {
  private static final Path RESOURCES = Path.of("src/test/resources");
  static final Path EXAMPLES = Path.of("src/examples");

  /** Exported with {@code -Encoding UTF8}; the others have the default of Windows PowerShell. */
  private static final Set<String> UTF_8 =
      Set.of(
          "Get-AcceptedDomain",
          "Get-Mailbox",
          "Get-Recipient",
          "Get-ReceiveConnector",
          "Get-ServerComponentState");

  private ContosoOrganisation() {}

  static void write() throws IOException, GeneralSecurityException {
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Path path = EXAMPLES.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** The contents of every generated file by its path below {@code src/examples}. */
  static Map<String, byte[]> files() throws IOException, GeneralSecurityException {
    CertificateWriter certificates =
        new CertificateWriter(RESOURCES.resolve("contoso/certificates"));
    Shapes shapes = Shapes.read(RESOURCES.resolve("contoso/shapes.txt"));
    List<Fault> faults = Fault.read(RESOURCES.resolve("contoso/faults.json"));
    Map<String, byte[]> files = new TreeMap<>();
    Organisation organisation = Organisation.clean(RESOURCES);
    export(organisation, shapes, certificates, "contoso", files);
    organisation.plant(faults, certificates);
    export(organisation, shapes, certificates, "contoso-faults", files);
    files.put("README.md", readme(faults).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static String readme(List<Fault> faults) throws IOException {
    String rows = faults.stream().map(Fault::row).collect(Collectors.joining("\n"));
    return Files.readString(RESOURCES.resolve("contoso/README.md")).replace("{faults}", rows);
  }

  private static void export(
      Organisation organisation,
      Shapes shapes,
      CertificateWriter certificates,
      String folder,
      Map<String, byte[]> files)
      throws GeneralSecurityException {
    for (Map.Entry<String, Map<String, Map<String, Object>>> cmdlet :
        organisation.cmdlets.entrySet()) {
      if (cmdlet.getKey().equals("Get-ExchangeCertificate")) {
        ClixmlWriter keys = new ClixmlWriter();
        cmdlet.getValue().values().forEach(object -> CertificateWriter.writeKey(keys, object));
        files.put(
            folder + "/Get-ExchangeCertificate-keys.xml",
            ("\uFEFF" + keys.document()).getBytes(StandardCharsets.UTF_8));
      }
      ClixmlWriter out = new ClixmlWriter();
      ObjectWriter writer = new ObjectWriter(out, shapes);
      for (Map<String, Object> object : cmdlet.getValue().values()) {
        if (cmdlet.getKey().equals("Get-ExchangeCertificate")) {
          certificates.write(out, object);
        } else {
          writer.write(cmdlet.getKey(), object);
        }
      }
      Charset charset =
          UTF_8.contains(cmdlet.getKey()) ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE;
      files.put(
          folder + "/" + cmdlet.getKey() + ".xml", ("\uFEFF" + out.document()).getBytes(charset));
    }
  }
}
