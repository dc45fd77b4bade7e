package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * A host of external URLs, with who may issue certificates for it (RFC 8659) and who did.
 *
 * @param used whether it is used, and a public CA may have issued its certificate
 * @param permitted whether the CAA records allow who issued it
 * @param domain the name that has the records
 * @param allowed the names of CAs that may issue
 * @param authorities the organisations that issued
 * @param identifier the name of the CA to be allowed
 * @param note what the records say, or that there are none
 */
public record IssuedHost(
    @Known String identity,
    @From("externalUrl") String host,
    @From("externalUrl") Boolean used,
    @From({"answers", "chain", "issuer"}) Boolean permitted,
    String domain,
    @Known List<String> allowed,
    @Known List<String> authorities,
    String identifier,
    @From("answers") String note,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final ReferenceTable TABLE = ReferenceTable.of("caa-identifiers");

  /** Who issued a certificate, and whether it has the host only by a wildcard. */
  private record Issue(String organisation, boolean wildcard) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Issue issue
          && wildcard == issue.wildcard
          && Objects.equals(organisation, issue.organisation);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(organisation) + (wildcard ? 1 : 0);
    }
  }

  @Override
  public Map<String, Set<String>> concerns() {
    // Who is not known by name stands for its server.
    return host == null ? Map.of("server", Set.of(identity)) : Map.of("host", Set.of(host));
  }

  static List<IssuedHost> all(Ground ground) {
    List<IssuedHost> all = new ArrayList<>();
    List<IisCertificate> installed = IisCertificate.all(ground);
    for (ClientHost host : ground.clientHosts()) {
      if (host.external() && host.host() == null) {
        all.add(unknown(host));
      } else if (host.external()) {
        all.add(of(host, installed, ground));
      }
    }
    return all;
  }

  private static IssuedHost of(ClientHost host, List<IisCertificate> installed, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.addAll(host.basis());
    String name = host.host();
    String domain = name;
    Found found = ground.dns().find(View.PUBLIC, name, "CAA");
    basis.addAll(found.basis());
    while (found.missing() && parent(domain).indexOf('.') > 0) {
      domain = parent(domain);
      found = ground.dns().find(View.PUBLIC, domain, "CAA");
      basis.addAll(found.basis());
    }
    Answer used = Answer.of(host, "used", Boolean.TRUE.equals(host.used()));
    HostTls tls = ground.tls(View.PUBLIC, name, 443);
    Set<Issue> issues = new LinkedHashSet<>();
    boolean own = false;
    if (tls.seen() && !tls.inspected()) {
      basis.addAll(tls.basis());
      for (SentChain chain : tls.chains().values()) {
        String issuer = chain.leaf().getIssuerX500Principal().getName();
        boolean wild = !chain.names().names().contains(name);
        Issue issue = new Issue(organisation(issuer), wild);
        issues.add(issue);
        // A public CA is known by its name even where its own certificate is not sent.
        own |= tls.trusted().no() && identifiers(issue.organisation()).isEmpty();
      }
    } else {
      for (IisCertificate one : installed) {
        boolean told = one.authority() != null && one.covers(name);
        if (told && !Boolean.FALSE.equals(one.internetFacing())) {
          basis.addAll(one.basis());
          own |= Boolean.TRUE.equals(one.privateCa()) || Boolean.TRUE.equals(one.selfSigned());
          issues.add(new Issue(organisation(one.authority()), !one.names().contains(name)));
        }
      }
    }
    Set<String> allowed = new TreeSet<>();
    Set<String> authorities = new TreeSet<>();
    String identifier = null;
    Answer permitted = found.unknown() ? Answer.unknown(found.reason()) : Answer.YES;
    if (found.present()) {
      if (issues.isEmpty() && properties(found, false).size() > 0) {
        permitted = Answer.unknown(tls.inspected() ? Inspection.REASON : tls.reason());
      }
      for (Issue issue : issues) {
        List<String> names = properties(found, issue.wildcard());
        Answer one = names.isEmpty() ? Answer.YES : permits(names, issue.organisation(), name);
        allowed.addAll(names);
        if (one.no()) {
          authorities.add(issue.organisation());
          identifier = identifiers(issue.organisation()).get(0);
        }
        permitted = permitted.and(one);
      }
    }
    allowed.remove("");
    return new IssuedHost(
        name,
        name,
        gaps.take("used", own ? Answer.NO : used),
        gaps.take("permitted", permitted),
        domain,
        List.copyOf(allowed),
        List.copyOf(authorities),
        identifier,
        gaps.take("note", note(found, domain), found.reason()),
        gaps.origin(name),
        basis.list());
  }

  private static String note(Found found, String domain) {
    return found.unknown()
        ? null
        : found.present()
            ? "the CAA records of " + domain + " allow who issued"
            : "there is no CAA record, so any CA may issue";
  }

  private static Answer permits(List<String> names, String organisation, String host) {
    List<String> own = identifiers(organisation);
    return own.isEmpty()
        ? Answer.unknown(
            "nobody knows by which name CAA records allow "
                + (organisation == null ? "a CA without an organisation" : organisation)
                + ", which issued the certificate of "
                + host)
        : Answer.of(own.stream().anyMatch(names::contains));
  }

  /** Whom the records name; none if they restrict nobody. */
  private static List<String> properties(Found found, boolean wildcard) {
    List<String> wild = properties(found, "issuewild");
    return wildcard && !wild.isEmpty() ? wild : properties(found, "issue");
  }

  private static List<String> properties(Found found, String tag) {
    List<String> names = new ArrayList<>();
    for (DnsRecord record : found.records()) {
      String[] words = record.data().strip().split("\\s+", 3);
      if (words.length == 3 && words[1].equalsIgnoreCase(tag)) {
        String value = words[2].replace("\"", "").split(";", 2)[0];
        names.add(value.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static List<String> identifiers(String organisation) {
    String wanted = letters(organisation);
    return TABLE.rows().stream()
        .filter(row -> letters(row.get(0)).equals(wanted))
        .map(row -> row.get(1))
        .collect(Collectors.toList());
  }

  /** Companies are written with and without commas and points. */
  private static String letters(String organisation) {
    return organisation == null
        ? ""
        : organisation.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** The organisation in a distinguished name; null if there is none. */
  private static String organisation(String name) {
    try {
      for (Rdn rdn : new LdapName(name == null ? "" : name).getRdns()) {
        if (rdn.getType().equalsIgnoreCase("O")) {
          return rdn.getValue().toString();
        }
      }
    } catch (InvalidNameException e) {
      return null;
    }
    return null;
  }

  private static String parent(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  private static IssuedHost unknown(ClientHost host) {
    Gaps gaps = new Gaps();
    gaps.lack(host.origin().absent().get("host"), "host", "used", "permitted", "note");
    return new IssuedHost(
        host.identity(),
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        gaps.origin(host.identity()),
        List.of());
  }
}
