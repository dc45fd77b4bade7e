package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Contoso with POP, IMAP and submission: at the addresses of IPv4 servers show the certificate that
 * they are to show, at those of IPv6 another one.
 */
@EnabledIfEnvironmentVariable(named = "LAB_WORLD", matches = "yes")
class WorldMailLab {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SERVERS = List.of("Mailbox01", "Mailbox02");
  private static final Set<String> CHANGED =
      Set.of("Get-Service", "Get-ImapSettings", "Get-PopSettings", "Get-ExchangeCertificate");

  private static final List<String> HOSTS =
      List.of(
          "mail.contoso.com",
          "owa.contoso.com",
          "download.contoso.com",
          "autodiscover.contoso.com",
          "autodiscover.fabrikam.com");
  private static final String EXPIRED =
      "has the certificate mail.contoso.com, which expired on 2025-01-01 at 2620:1ec:2::11";

  @TempDir Path folder;
  private Path exports;

  /** The exports of the example, and what is different as objects of the same organisation. */
  @BeforeEach
  void write() throws IOException {
    assumeTrue(System.getenv("LAB_MAILBOX_RIGHT") != null, "only root may start Dovecot");
    exports = Files.createDirectory(folder.resolve("exports"));
    try (var files = Files.newDirectoryStream(LabCheck.EXAMPLE)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (CHANGED.stream().noneMatch(name::startsWith)) {
          Files.copy(file, exports.resolve(name));
        }
      }
    }
    JsonNode base = JSON.readTree(Path.of("src/test/resources/bases/contoso.json").toFile());
    for (String server : SERVERS) {
      change(base, server);
    }
    for (String cmdlet : CHANGED) {
      ArrayNode objects = JSON.createArrayNode();
      base.get(cmdlet).forEach(objects::add);
      JSON.writeValue(exports.resolve(cmdlet + ".json").toFile(), objects);
    }
  }

  private static void change(JsonNode base, String server) {
    for (String service : List.of("POP3", "POP3BE", "IMAP4", "IMAP4BE")) {
      object(base, "Get-Service", server + "\\MSExchange" + service).put("Status", "Running");
    }
    settings(base, "Get-ImapSettings", server, 993, 143);
    settings(base, "Get-PopSettings", server, 995, 110);
    object(base, "Get-ExchangeCertificate", server + "\\mail.contoso.com")
        .withArray("Services")
        .add("IMAP")
        .add("POP");
  }

  private static ObjectNode object(JsonNode base, String cmdlet, String name) {
    return (ObjectNode) base.get(cmdlet).get(name);
  }

  private static void settings(JsonNode base, String cmdlet, String server, int ssl, int tls) {
    object(base, cmdlet, server)
        .put("X509CertificateName", "mail.contoso.com")
        .putArray("ExternalConnectionSettings")
        .add("mail.contoso.com:" + ssl + ":SSL")
        .add("mail.contoso.com:" + tls + ":TLS");
  }

  private LabCheck check(String resolver) throws IOException {
    String profile =
        LabCheck.profile(resolver, "172.16.10.5")
                .replace(
                    "publicIPs: [131.107.2.10, 131.107.2.25]",
                    "publicIPs: [131.107.2.10, 131.107.2.25, '2620:1ec:2::10', '2620:1ec:2::11']")
            + "submission587: true\n";
    return LabCheck.of(
        folder,
        exports,
        profile,
        List.of("--record", folder.resolve("seen.json").toString(), "--overwrite"));
  }

  /** Where TLS was seen on the ports of mail clients, and how it began. */
  private Set<String> seen() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (JsonNode entry : JSON.readTree(folder.resolve("seen.json").toFile()).get("entries")) {
      int port = entry.path("port").asInt();
      if (entry.get("probe").asText().equals("tls") && port != 443 && port != 25) {
        seen.add(
            String.join(
                " ",
                entry.get("view").asText(),
                entry.get("host").asText() + ":" + port,
                entry.path("startTls").asText("-"),
                entry.get("address").asText(),
                entry.path("failure").asText(entry.get("chain").size() + " certificates")));
      }
    }
    return seen;
  }

  /** The same, of servers that all show something. */
  private static Set<String> everywhere(String... outside) {
    Set<String> seen = new TreeSet<>();
    seen.add("private mail.contoso.com:587 smtp 172.16.10.11 2 certificates");
    for (String address : outside) {
      for (String port : List.of("110 pop3", "143 imap", "587 smtp", "993 -", "995 -")) {
        seen.add("public mail.contoso.com:" + port + " " + address + " 2 certificates");
      }
    }
    return seen;
  }

  private static Set<String> ofMail(Set<String> messages) {
    Set<String> some = new TreeSet<>(messages);
    some.removeIf(line -> !line.startsWith("cert-pop-imap") && !line.startsWith("recv-client"));
    return some;
  }

  @Test
  void whereAllIsRightEverythingIsSeenAndNothingIsFound() throws IOException {
    LabCheck right = check(LabCheck.variable("DNS_PUBLIC"));
    assertThat(seen()).isEqualTo(everywhere("131.107.2.10", "131.107.2.25"));
    assertThat(ofMail(right.messages("pass")))
        .containsExactly(
            "cert-pop-imap-name-covered | Mailbox01 | the names of POP3, IMAP4 on Mailbox01 are covered",
            "cert-pop-imap-name-covered | Mailbox02 | the names of POP3, IMAP4 on Mailbox02 are covered",
            submission(
                "Mailbox01",
                "The submission name on port 587 resolves and is covered by a certificate"),
            submission(
                "Mailbox02",
                "The submission name on port 587 resolves and is covered by a certificate"));
    assertThat(ofMail(right.messages("fail"))).isEmpty();
  }

  @Test
  void anAddressOfIpv6WhereAnotherCertificateIsShownIsNamed() throws IOException {
    assumeTrue(System.getenv("LAB_DNS_NEW_SIX") != null, "the kernel has no IPv6");
    LabCheck right = check(LabCheck.variable("DNS_PUBLIC"));
    LabCheck wrong = check("[2620:1ec:2::53]:53");
    assertThat(seen())
        .isEqualTo(everywhere("131.107.2.10", "131.107.2.25", "2620:1ec:2::10", "2620:1ec:2::11"));
    Set<String> expected = new TreeSet<>();
    for (String server : SERVERS) {
      expected.add(
          "cert-pop-imap-name-covered [shown] | "
              + server
              + " | clients of "
              + server
              + " who fetch mail are shown what they do not take: "
              + Stream.of(110, 143, 993, 995)
                  .map(
                      port ->
                          "mail.contoso.com:"
                              + port
                              + ": its certificate has the names www.fabrikam.com at 2620:1ec:2::10;"
                              + " its chain "
                              + EXPIRED)
                  .collect(Collectors.joining(", ")));
      expected.add(
          submission(
              server,
              "users submit by %1$s\\Client Frontend %1$s as mail.contoso.com, and are warned of the"
                      .formatted(server)
                  + " certificate: 2620:1ec:2::10 shows a certificate of www.fabrikam.com,"
                  + " 2620:1ec:2::11 shows a certificate that is not valid now: the chain"
                  + " has the certificate mail.contoso.com, which expired on 2025-01-01"));
    }
    for (String host : HOSTS) {
      expected.add(
          "tls-https-chain-trusted [expired] | %1$s | the chain of %1$s ".formatted(host)
              + EXPIRED
              + " (outside)");
      expected.add(
          "tls-https-name-matches [mismatch] | %1$s | the certificate that %1$s shows outside"
                  .formatted(host)
              + " does not cover it; its names: www.fabrikam.com at 2620:1ec:2::10");
    }
    Set<String> found = wrong.messages("fail");
    found.removeAll(right.messages("fail"));
    assertThat(found).isEqualTo(expected);
    assertThat(wrong.keys("pass"))
        .contains(
            "smtp-ipv6-works | mail.contoso.com",
            "smtp-mx-answers | mail.contoso.com | 2620:1ec:2::10",
            "smtp-mx-answers | mail.contoso.com | 2620:1ec:2::11",
            "pubdns-authoritative-servers-agree | contoso.com");
  }

  private static String submission(String server, String message) {
    return "recv-client-submission-name-usable | %1$s\\Client Frontend %1$s | ".formatted(server)
        + message;
  }
}
