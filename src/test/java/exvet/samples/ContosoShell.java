package exvet.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The objects of the example organisations as the shell has them that exports them. */
public final class ContosoShell {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final String CERTIFICATES = "Get-ExchangeCertificate";

  private ContosoShell() {}

  /** By cmdlet, those of the clean organisation or of the one with faults. */
  public static Map<String, List<ShellObject>> objects(boolean faults)
      throws IOException, GeneralSecurityException {
    CertificateWriter certificates =
        new CertificateWriter(RESOURCES.resolve("contoso/certificates"));
    Organisation organisation = Organisation.clean(RESOURCES);
    if (faults) {
      organisation.plant(Fault.read(RESOURCES.resolve("contoso/faults.json")), certificates);
    }
    Path folder = Path.of("src/examples", faults ? "contoso-faults" : "contoso");
    Map<String, List<ShellObject>> objects = new TreeMap<>();
    for (String cmdlet : organisation.cmdlets.keySet()) {
      objects.put(cmdlet, ShellObject.read(Files.readAllBytes(folder.resolve(cmdlet + ".xml"))));
    }
    objects.put(
        CERTIFICATES,
        organisation.cmdlets.get(CERTIFICATES).values().stream()
            .map(ShellCertificate::of)
            .toList());
    return objects;
  }
}
