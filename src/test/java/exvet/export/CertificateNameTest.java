package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StreamCorruptedException;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=mail.contoso.com | CN=mail.contoso.com",
        "CN=a, OU=IT, O=Contoso, L=Cologne, ST=NRW, C=DE | CN=a, OU=IT, O=Contoso, L=Cologne,"
            + " S=NRW, C=DE",
        "CN=R3, O=\"Let's, Encrypt\", C=US | CN=R3, O=\"Let's, Encrypt\", C=US",
        "CN=M\u00fcller, DC=contoso, DC=com | CN=M\u00fcller, DC=contoso, DC=com",
        "CN=a + OU=b, O=c | CN=a + OU=b, O=c",
        "2.5.4.15=Private Organization | OID.2.5.4.15=Private Organization"
      })
  void printsNamesAsExchangeDoes(String name, String printed) throws StreamCorruptedException {
    assertThat(CertificateName.print(new X500Principal(name).getEncoded())).isEqualTo(printed);
  }
}
