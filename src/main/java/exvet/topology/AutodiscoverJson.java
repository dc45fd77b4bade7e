package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.HttpExchange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Autodiscover v2 tells without a password about the test address of the profile. Without such
 * an address one of which nothing is known stands in for the organisation.
 *
 * @param identity the domain of the address
 * @param told the URLs it hands out, by protocol
 * @param expected the external URLs that are configured
 * @param differs whether one of those told is none of them
 * @param remote whether one leads to Exchange Online
 */
public record AutodiscoverJson(
    @Known String identity,
    @From("body") List<String> told,
    @From("externalUrl") List<String> expected,
    @From({"body", "externalUrl"}) Boolean differs,
    @From("body") Boolean remote,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Pattern URL = Pattern.compile("\"Url\"\\s*:\\s*\"([^\"]+)\"");
  private static final Map<String, Service> PROTOCOLS = new LinkedHashMap<>();

  /** Where Exchange Online has mailboxes, in each of Microsoft's clouds. */
  private static final Set<String> ONLINE =
      Set.of(
          "outlook.office365.com",
          "outlook.office.com",
          "outlook.office365.us",
          "webmail.apps.mil",
          "partner.outlook.cn");

  static {
    PROTOCOLS.put("ActiveSync", Service.EAS);
    PROTOCOLS.put("Ews", Service.EWS);
  }

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<AutodiscoverJson> all(Ground ground) {
    String address = ground.profile().testAddress();
    if (address == null || address.indexOf('@') < 1) {
      Gaps gaps = new Gaps();
      String reason =
          "state an address that may be asked about in the profile (testAddress): "
              + Unprobed.endpoint("Autodiscover v2", View.PUBLIC);
      gaps.lack(reason, "told", "expected", "differs", "remote");
      String organisation = ground.facts().organisation();
      return List.of(
          new AutodiscoverJson(
              organisation,
              List.of(),
              List.of(),
              null,
              null,
              gaps.origin(organisation),
              List.of()));
    }
    return List.of(of(HostName.canonical(address.substring(address.lastIndexOf('@') + 1)), ground));
  }

  private static AutodiscoverJson of(String domain, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    List<String> told = new ArrayList<>();
    Set<String> expected = new TreeSet<>();
    Answer differs = Answer.NO;
    Answer remote = Answer.NO;
    Answer known = Answer.YES;
    for (Map.Entry<String, Service> protocol : PROTOCOLS.entrySet()) {
      Answer urls = Answer.YES;
      Set<String> own = new TreeSet<>();
      for (ClientUrl url : ClientUrl.of(ground, protocol.getValue())) {
        if (url.url() == null) {
          urls = urls.and(url.used());
        } else if (url.external()) {
          own.add(url.text());
        }
        basis.addAll(url.basis());
      }
      expected.addAll(own);
      Told answer = Told.of(domain, protocol.getKey(), basis, ground);
      if (answer.url == null) {
        known = known.and(Answer.unknown(answer.reason));
        continue;
      }
      told.add(answer.url);
      String host = String.valueOf(Url.of(answer.url).host());
      boolean away = ONLINE.contains(host);
      remote = remote.or(Answer.of(away));
      String text = String.valueOf(Url.of(answer.url).normalised());
      boolean same = own.stream().anyMatch(text::equalsIgnoreCase);
      Answer other = same || away ? Answer.NO : urls.yes() ? Answer.YES : urls;
      differs = differs.or(other);
    }
    if (told.isEmpty()) {
      gaps.lack(known.reason(), "told");
    }
    return new AutodiscoverJson(
        domain,
        List.copyOf(told),
        List.copyOf(expected),
        gaps.take("differs", differs.yes() || known.yes() ? differs : known),
        gaps.take("remote", remote.yes() || known.yes() ? remote : known),
        gaps.origin(domain),
        basis.list());
  }

  /** What was told about one protocol. */
  private record Told(String url, String reason) {
    static Told of(String domain, String protocol, Basis basis, Ground ground) {
      String what = "Autodiscover v2 of " + domain + " for " + protocol;
      String reason = Unprobed.endpoint(what, View.PUBLIC);
      for (HttpExchange one : ground.endpoints().exchanges(View.PUBLIC)) {
        Url url = Url.of(one.url());
        String query = url.tail().toLowerCase(Locale.ROOT);
        if (url.path().equalsIgnoreCase("/autodiscover/autodiscover.json")
            && query.contains("protocol=" + protocol.toLowerCase(Locale.ROOT))
            && query.matches(".*email=[^&]*(@|%40)" + Pattern.quote(domain) + "(&.*)?")) {
          basis.add(one);
          Matcher m = URL.matcher(one.body() == null ? "" : one.body());
          if (one.status() == 200 && m.find()) {
            return new Told(m.group(1).replace("\\/", "/"), null);
          }
          reason =
              one.status() == 0
                  ? Unprobed.silent(what, one.failure(), View.PUBLIC)
                  : what + " answers " + one.status() + ", as builds do that do not know it";
        }
      }
      return new Told(null, reason);
    }
  }
}
