package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.FactType.Component;
import exvet.fact.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON gives the facts that the CLIXML of the same objects gives, but for what it has lost. */
class JsonSamplesTest {

  @ParameterizedTest
  @CsvSource({
    "json51-depth2/Get-AcceptedDomain.json, GetAcceptedDomain.xml",
    "json51-depth2/Get-ExchangeServer.json, GetExchangeServer.xml",
    "json51-depth2/Get-OwaVirtualDirectory.json, GetOwaVirtualDirectory1.xml",
    "json51-depth2/Get-ReceiveConnector.json, GetReceiveConnector.xml",
    "json51-depth2/Get-SendConnector.json, GetSendConnector.xml",
    "json51-depth1/Get-AuthConfig.json, GetAuthConfig.xml",
    "json51-depth1/Get-OrganizationConfig.json, GetOrganizationConfig.xml",
    "json51-depth1/Get-ReceiveConnector.json, GetReceiveConnector.xml",
    "json51-depth1/Get-WebServicesVirtualDirectory.json, GetWebServicesVirtualDirectory.xml",
    "json51-select/Get-ExchangeCertificate.json, GetExchangeCertificate.xml",
  })
  void sameFacts(String json, String clixml) throws ExportException {
    List<String> diff = new ArrayList<>();
    Samples js = Samples.read("derived/" + json);
    Samples cl = Samples.read("css-exchange-e19/" + clixml);
    System.out.println(json + " " + js.file());
    FactMapper jm = new FactMapper(js.bags());
    FactMapper cm = new FactMapper(cl.bags());
    assertThat(js.bags()).hasSameSizeAs(cl.bags());
    for (int i = 0; i < js.bags().size(); i++) {
      PropertyBag jb = js.bags().get(i);
      PropertyBag cb = cl.bags().get(i);
      for (Component c : FactType.ofCmdlet(jb.cmdlet()).components()) {
        if (c.name().equals("origin") || !c.belongsTo(jb.cmdlet())) continue;
        Object a = Typed.of(c, jb);
        Object b = Typed.of(c, cb);
        if (!Objects.equals(a, b))
          System.out.println("   " + i + " " + c.name() + " json=" + a + " clixml=" + b);
      }
      if (!jm.subject(jb).equals(cm.subject(cb)))
        System.out.println("  subject " + jm.subject(jb) + " " + cm.subject(cb));
      if (!OrganisationTrace.of(jb).equals(OrganisationTrace.of(cb)))
        System.out.println("  trace " + OrganisationTrace.of(jb) + " " + OrganisationTrace.of(cb));
    }
  }
}
