package exvet.topology;

import static exvet.topology.Make.ABSENT;
import static exvet.topology.Make.directory;
import static exvet.topology.Make.facts;
import static exvet.topology.Make.only;
import static exvet.topology.Make.server;
import static exvet.topology.Make.topology;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Service;
import exvet.fact.Url;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlCheckTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "https://mail.x.com/owa,",
        "HTTPS://MAIL.X.COM:443/owa,",
        "http://mail.x.com/PowerShell,",
        "https://mäil.x.com/owa,",
        "https://mail.x.com/owa ,contains white space",
        "https:/mail.x.com/owa,is not absolute",
        "mail.x.com/owa,is not absolute",
        "https:///owa,has no host",
        "https://192.0.2.7/owa,has the IP address 192.0.2.7 for a host",
        "https://[2001:db8::1]/owa,has the IP address [2001:db8::1] for a host",
        "https://mail/owa,has the single label mail for a host",
        "https://u:p@mail.x.com/owa,contains user information",
        "https://*.x.com/owa,contains *",
        "https://mail.x.com/owa#a,contains a fragment",
        "https://mail.x.com:8443/owa,has the unexpected port 8443",
        "https://mail.x.com:99999999/owa,has an impossible port",
        "http://mail.x.com:443/owa,has the unexpected port 443",
        "https://-mail.x.com/owa,has a host that is no valid DNS name: -mail.x.com",
        "https://mail..com/owa,has a host that is no valid DNS name: mail..com",
        "https://ma_il.x.com/owa,has an underscore in its host ma_il.x.com",
      })
  void problems(String url, String problem) {
    assertThat(UrlCheck.problems(Url.of(url), false, true))
        .isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  @Test
  void underscoreInsideIsNoProblem() {
    assertThat(UrlCheck.problems(Url.of("https://ma_il.x.com/owa"), false, false)).isEmpty();
  }

  @Test
  void nameOfAServerIsLeftToAnotherRule() {
    Topology topology =
        topology(
            facts(
                server("M1"),
                List.of(
                    directory(Service.OWA, "M1", "https://M1/owa", "https://zz/owa"),
                    directory(Service.POWERSHELL, "M1", "http://other/powershell", ABSENT),
                    directory(Service.EWS, "M1", "https://ma_il.x.com/EWS/Exchange.asmx", null))));
    assertThat(use(topology, "OWA", "InternalUrl").malformed()).isFalse();
    assertThat(use(topology, "OWA", "ExternalUrl").problemText())
        .isEqualTo("has the single label zz for a host");
    assertThat(use(topology, "POWERSHELL", "InternalUrl").malformed()).isFalse();
    assertThat(use(topology, "POWERSHELL", "ExternalUrl").lacks("problems")).isTrue();
    assertThat(use(topology, "EWS", "InternalUrl").underscored()).isTrue();
    assertThat(use(topology, "EWS", "ExternalUrl").url()).isNull();
    assertThat(use(topology, "EWS", "ExternalUrl").malformed()).isFalse();
  }

  @Test
  void readableFormIsShown() {
    assertThat(UrlCheck.bothForms(Url.of("https://mäil.x.com/")))
        .isEqualTo("mäil.x.com (xn--mil-qla.x.com)");
    assertThat(UrlCheck.bothForms(Url.of("https://mail.x.com/"))).isNull();
  }

  private static UrlUse use(Topology topology, String service, String property) {
    return only(topology, UrlUse.class, "M1\\" + service + " (Default Web Site) | " + property);
  }
}
