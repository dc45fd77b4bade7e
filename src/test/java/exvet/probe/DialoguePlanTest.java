package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Profile;
import exvet.fact.View;
import exvet.topology.Dns;
import exvet.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** With whom SMTP would be spoken. */
class DialoguePlanTest {
  private static final Topology CONTOSO = Contoso.topology(Profile.EMPTY);
  private static final MailTests ALL = new MailTests(true, true, "4711");

  private static Dns dns() throws IOException {
    String control =
        """
        gmail.com. SOA . . 1 1 1 1 1
        gmail.com. 60 MX 20 alt1.gmail.example.
        gmail.com. 60 MX 5 mx.gmail.example.
        """;
    Path zone = Path.of("src/test/resources/bases/contoso.public.zone");
    List<NameSource> sources =
        List.of(
            new Zones("contoso", Instant.EPOCH, Zones.read(Files.newInputStream(zone))),
            new Zones(
                "control",
                Instant.EPOCH,
                Zones.read(new ByteArrayInputStream(control.getBytes(StandardCharsets.US_ASCII)))));
    return Dns.of(new Inquiry(CONTOSO, Profile.EMPTY).ask(Map.of(View.PUBLIC, sources)));
  }

  private static List<String> words(MailTests tests) throws IOException {
    return new EndpointInquiry(CONTOSO, Profile.EMPTY, dns(), ConnectTo.NOWHERE, tests)
        .plan(Set.of(View.PUBLIC)).stream()
            .filter(line -> line.contains("SMTP") || line.contains("smtp"))
            .toList();
  }

  @Test
  void aControlHostAndEachMxHost() throws IOException {
    assertThat(words(MailTests.NONE))
        .containsExactly(
            "SMTP with mx.gmail.example:25, only the greeting, as a control host at each public"
                + " address of mx.gmail.example (from outside)",
            "SMTP with mail.contoso.com:25 at each public address of mail.contoso.com (from"
                + " outside)",
            "TLS by STARTTLS of smtp with mail.contoso.com:25 at each public address of"
                + " mail.contoso.com (from outside)",
            "TLS by STARTTLS of smtp offering only TLSv1.2, TLSv1.1, TLSv1, SSLv3 with"
                + " mail.contoso.com:25 at each public address of mail.contoso.com (from outside)");
  }

  @Test
  void recipientsOnlyIfPermitted() throws IOException {
    assertThat(words(MailTests.NONE)).noneMatch(line -> line.contains("asking for mail"));
    assertThat(words(ALL))
        .filteredOn(line -> line.contains("asking for mail"))
        .extracting(line -> line.replaceAll(".*asking for mail from (.*) at each.*", "$1"))
        .containsExactly(
            "<> to <postmaster@contoso.com>",
            "<> to <no-such-user-4711@contoso.com>",
            "<probe@example.org> to <probe@example.com>",
            "<probe@example.org> to <probe%example.com@contoso.com>",
            "<probe@example.org> to <\"probe@example.com\"@contoso.com>",
            "<> to <postmaster@fabrikam.com>",
            "<> to <no-such-user-4711@fabrikam.com>",
            "<probe@example.org> to <probe%example.com@fabrikam.com>",
            "<probe@example.org> to <\"probe@example.com\"@fabrikam.com>");
  }

  @Test
  void beforeNameServersAreAskedThePlanNamesTheDomains() {
    EndpointInquiry inquiry =
        new EndpointInquiry(CONTOSO, Profile.EMPTY, Dns.of(List.of()), ConnectTo.NOWHERE, ALL);
    assertThat(inquiry.plan(Set.of(View.PUBLIC)))
        .contains(
            "SMTP with an MX host of gmail.com:25, only the greeting, as a control host (from"
                + " outside)",
            "SMTP with each MX host of contoso.com:25 (from outside)",
            "SMTP with each MX host of fabrikam.com:25, asking for mail from <> to"
                + " <postmaster@fabrikam.com> (from outside)");
    assertThat(inquiry.plan(Set.of(View.PRIVATE))).noneMatch(line -> line.startsWith("SMTP"));
  }
}
