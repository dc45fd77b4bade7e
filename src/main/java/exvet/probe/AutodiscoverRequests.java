package exvet.probe;

import exvet.fact.HostName;
import exvet.fact.Service;
import exvet.fact.View;
import exvet.topology.MailDomain;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The ways by which clients outside look for Autodiscover, and what they are told there. */
final class AutodiscoverRequests {
  private static final String PATH = "/autodiscover/autodiscover.xml";

  private AutodiscoverRequests() {}

  static Stream<Aim> of(Sought sought) {
    List<Aim> aims = new ArrayList<>();
    for (String site : sites(sought)) {
      String url = "https://" + site + PATH;
      aims.add(ExchangeAim.of(View.PUBLIC, "GET", url).following());
      aims.add(ExchangeAim.of(View.PUBLIC, "POST", url));
    }
    for (String domain : domains(sought)) {
      String url = "https://" + domain + PATH;
      aims.add(HandshakeAim.usual(View.PUBLIC, domain, 443, domain));
      aims.add(ExchangeAim.of(View.PUBLIC, "GET", url).following());
      aims.add(ExchangeAim.of(View.PUBLIC, "POST", url));
      aims.add(ExchangeAim.of(View.PUBLIC, "GET", "http://autodiscover." + domain + PATH));
    }
    String address = sought.profile().testAddress();
    if (address != null && address.indexOf('@') > 0) {
      String domain = HostName.canonical(address.substring(address.lastIndexOf('@') + 1));
      Stream.concat(Stream.of("autodiscover." + domain), targets(sought, domain))
          .flatMap(host -> answers(host, address))
          .forEach(aims::add);
    }
    return aims.stream();
  }

  /** The hosts, with ports unless usual, that answer for mail domains. */
  static Set<String> sites(Sought sought) {
    Set<String> sites = new TreeSet<>();
    if (published(sought)) {
      for (String domain : domains(sought)) {
        sites.add("autodiscover." + domain);
        targets(sought, domain).forEach(sites::add);
      }
    }
    return sites;
  }

  /** What Autodiscover v2 tells about somebody, without a password. */
  private static Stream<Aim> answers(String host, String address) {
    String who = URLEncoder.encode(address, StandardCharsets.UTF_8).replace("%40", "@");
    return Stream.of("ActiveSync", "Ews")
        .map(
            protocol ->
                "https://"
                    + host
                    + "/autodiscover/autodiscover.json?Email="
                    + who
                    + "&Protocol="
                    + protocol
                    + "&RedirectCount=1")
        .map(url -> ExchangeAim.of(View.PUBLIC, "GET", url));
  }

  /** What is to be tried with hosts that SRV records have yet to tell, in words. */
  static Stream<String> words(Sought sought) {
    List<String> words = new ArrayList<>();
    String address = sought.profile().testAddress();
    for (String domain : domains(sought)) {
      if (sought.dns().find(View.PUBLIC, "_autodiscover._tcp." + domain, "SRV").unknown()) {
        String host = "each SRV target of " + domain;
        if (published(sought)) {
          Handshakes.words(host).forEach(words::add);
          words.add("GET " + PATH + " from " + host);
          words.add("POST " + PATH + " to " + host);
        }
        if (address != null && address.toLowerCase(Locale.ROOT).endsWith("@" + domain)) {
          words.add("GET /autodiscover/autodiscover.json of the test address from " + host);
        }
      }
    }
    return words.stream();
  }

  private static Stream<String> targets(Sought sought, String domain) {
    return sought.dns().find(View.PUBLIC, "_autodiscover._tcp." + domain, "SRV").records().stream()
        .filter(srv -> HostName.wellFormed(srv.host(3)) && !HostName.isAddress(srv.host(3)))
        .filter(srv -> srv.number(2) > 0 && srv.number(2) < 65536)
        .map(srv -> srv.host(3) + (srv.number(2) == 443 ? "" : ":" + srv.number(2)));
  }

  private static List<String> domains(Sought sought) {
    return sought.topology().all(MailDomain.class).stream()
        .filter(domain -> !Boolean.FALSE.equals(domain.used()))
        .filter(domain -> !Boolean.TRUE.equals(domain.externalRelay()))
        .map(MailDomain::identity)
        .filter(HostName::wellFormed)
        .toList();
  }

  private static boolean published(Sought sought) {
    return sought.topology().directories().stream()
        .filter(directory -> directory.service() == Service.AUTODISCOVER)
        .anyMatch(ClientUrl::published);
  }
}
