package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an MX record of a mail domain names as its host, whether or not it can be one. The domain
 * stands in where nobody knows its records; a null MX is none of them.
 *
 * @param identity domain and value: {@code contoso.com | mail.contoso.com}
 * @param inFull as of the {@link MxDomain}
 * @param problems why it can be no host, each a clause that completes "the value …"
 * @param kept as of the {@link MxHost}
 * @param plannedHost as of the {@link MxHost}
 */
public record MxValue(
    @Known String identity,
    @Known String domain,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") String host,
    @Known @From("answers") List<String> problems,
    boolean kept,
    String plannedHost,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> hosts = host == null ? Set.of() : Set.of(host);
    return Map.of(
        "domain", Set.of(domain),
        "mx", Set.of(identity),
        "host", hosts,
        "mxAddress", address(host));
  }

  /** The host of an MX record if it is an address, of which nobody can ask anything else. */
  static Set<String> address(String host) {
    return host != null && HostName.isAddress(host) ? Set.of(host) : Set.of();
  }

  static List<MxValue> all(Ground ground) {
    List<MxValue> all = new ArrayList<>();
    for (MxHost mx : MxHost.all(ground)) {
      Gaps gaps = new Gaps();
      gaps.copy(mx, "used", null);
      gaps.copy(mx, "inFull", null);
      gaps.copy(mx, "host", null);
      all.add(
          new MxValue(
              mx.identity(),
              mx.domain(),
              mx.used(),
              mx.inFull(),
              mx.host(),
              mx.host() == null ? List.of() : problems(mx.host(), mx.domain()),
              mx.kept(),
              mx.plannedHost(),
              gaps.origin(mx.identity()),
              mx.basis()));
    }
    return all;
  }

  private static List<String> problems(String host, String domain) {
    if (HostName.isAddress(host) || host.startsWith("[")) {
      return List.of("is an address");
    }
    List<String> problems = new ArrayList<>();
    if (host.indexOf('.') < 0) {
      problems.add("is a single label");
    }
    String twice = domain + "." + domain;
    if (host.equals(twice) || host.endsWith("." + twice)) {
      problems.add("ends in the domain twice, as if the last dot were missing");
    }
    for (String label : host.split("\\.", -1)) {
      if (!label.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
        problems.add("has a label that no host can have: " + label);
      }
    }
    return List.copyOf(problems);
  }
}
