package exvet.topology;

import exvet.fact.Derived;
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
 * @param property by which records it is to be allowed: {@code issue}, {@code issuewild}
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
    String property,
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

  /** All of them, and whether the organisation's own CA issued one. */
  private record Issues(Set<Issue> all, boolean own) {}

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
    CaaRecords plain = CaaRecords.of(ground.dns(), name);
    CaaRecords wild = CaaRecords.ofWildcard(ground.dns(), name);
    basis.addAll(plain.basis());
    Answer used = Answer.of(host, "used", Boolean.TRUE.equals(host.used()));
    HostTls tls = ground.tls(View.PUBLIC, name, 443);
    Issues issued = issues(name, tls, installed, basis);
    Set<String> allowed = new TreeSet<>();
    Set<String> authorities = new TreeSet<>();
    String property = null;
    String identifier = null;
    CaaRecords told = plain;
    Answer permitted = issued.all().isEmpty() ? unseen(plain, tls) : Answer.YES;
    for (Issue issue : issued.all()) {
      CaaRecords records = issue.wildcard() ? wild : plain;
      basis.addAll(records.basis());
      List<String> names = records.issuers(issue.wildcard());
      Answer one = permits(records, names, issue.organisation(), name);
      allowed.addAll(names);
      told = permitted.no() ? told : records;
      if (one.no()) {
        authorities.add(issue.organisation());
        property = records.property(issue.wildcard());
        identifier = identifiers(issue.organisation()).get(0);
      }
      permitted = permitted.and(one);
    }
    allowed.remove("");
    return new IssuedHost(
        name,
        name,
        gaps.take("used", issued.own() ? Answer.NO : used),
        gaps.take("permitted", permitted),
        told.domain(),
        List.copyOf(allowed),
        List.copyOf(authorities),
        property,
        identifier,
        gaps.take("note", told.note(), told.found().reason()),
        gaps.origin(name),
        basis.list());
  }

  /** The certificates that are shown for a host; where nobody looked, those that servers have. */
  private static Issues issues(
      String host, HostTls tls, List<IisCertificate> installed, Basis basis) {
    Set<Issue> issues = new LinkedHashSet<>();
    boolean own = false;
    if (tls.seen() && !tls.inspected()) {
      basis.addAll(tls.basis());
      for (SentChain chain : tls.chains().values()) {
        String issuer = organisation(chain.leaf().getIssuerX500Principal().getName());
        issues.add(new Issue(issuer, !chain.names().names().contains(host)));
        // A public CA is known by its name even where its own certificate is not sent.
        own |= tls.trusted().no() && identifiers(issuer).isEmpty();
      }
    } else {
      for (IisCertificate one : installed) {
        boolean told = one.authority() != null && one.covers(host);
        if (told && !Boolean.FALSE.equals(one.internetFacing())) {
          basis.addAll(one.basis());
          own |= Boolean.TRUE.equals(one.privateCa()) || Boolean.TRUE.equals(one.selfSigned());
          issues.add(new Issue(organisation(one.authority()), !one.names().contains(host)));
        }
      }
    }
    return new Issues(issues, own);
  }

  /** Whether anybody may issue; where not, who did has to be seen. */
  private static Answer unseen(CaaRecords records, HostTls tls) {
    return records.found().unknown()
        ? Answer.unknown(records.found().reason())
        : records.issuers(false).isEmpty()
            ? Answer.YES
            : Answer.unknown(tls.inspected() ? Inspection.REASON : tls.reason());
  }

  private static Answer permits(
      CaaRecords records, List<String> names, String organisation, String host) {
    if (records.found().unknown()) {
      return Answer.unknown(records.found().reason());
    }
    List<String> own = identifiers(organisation);
    if (names.isEmpty() || own.stream().anyMatch(names::contains)) {
      return Answer.YES;
    }
    return own.isEmpty()
        ? Answer.unknown(
            "nobody knows by which name CAA records allow "
                + (organisation == null ? "a CA without an organisation" : organisation)
                + ", which issued the certificate of "
                + host)
        : Answer.NO;
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
        null,
        gaps.origin(host.identity()),
        List.of());
  }
}
