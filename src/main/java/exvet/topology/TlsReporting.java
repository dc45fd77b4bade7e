package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mail domain with what protects mail on its way there, and to whom senders report about it.
 *
 * @param mailless whether it says that it takes no mail (RFC 7505)
 * @param policy what its policy of MTA-STS (RFC 8461) tells senders: its mode, or that one is
 *     announced which nobody looked at; else none
 * @param mtaSts whether it has a policy that senders can get and that is in force, if as a test
 * @param testing whether nothing but a policy is known, and that only a test: senders report, but
 *     deliver as if there were none
 * @param dane whether each mail host has TLSA records that count (RFC 7672), and it is proven that
 *     these are its mail hosts
 * @param guarded whether either is so
 * @param told whether senders have something to report: a policy is announced, or some mail host
 *     has such records
 * @param records the texts that ask for reports (RFC 8460), or are meant to
 * @param none whether there are none
 * @param several whether more than one is taken for a record, so that none counts
 * @param invalid what is wrong with the only one; blank if nothing is
 * @param anyInvalid whether something is
 */
public record TlsReporting(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") Boolean mailless,
    @Known @From({"answers", "body"}) String policy,
    @From({"answers", "body"}) Boolean mtaSts,
    @Known @From({"answers", "body"}) boolean testing,
    @From("answers") Boolean dane,
    @From({"answers", "body"}) Boolean guarded,
    @From("answers") Boolean told,
    @Known @From("answers") List<String> records,
    @From("answers") Boolean none,
    @From("answers") Boolean several,
    @Known @From("answers") String invalid,
    @From("answers") Boolean anyInvalid,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Pattern MAILTO =
      Pattern.compile("(?i)mailto:[^@\\s,?]{1,200}@[a-z0-9.-]{3,253}(\\?[^\\s,]*)?");
  private static final Pattern HTTPS =
      Pattern.compile("(?i)https://[a-z0-9.-]{1,253}(:\\d+)?(/\\S*)?");
  private static final int MANY = 20;

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static TlsReporting of(MailDomain domain, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    String name = domain.identity();
    Basis basis = new Basis();
    basis.addAll(domain.basis());
    Found sts = ground.dns().find(View.PUBLIC, "_mta-sts." + name, "TXT");
    Found mx = ground.dns().find(View.PUBLIC, name, "MX");
    Found found = ground.dns().find(View.PUBLIC, "_smtp._tls." + name, "TXT");
    for (Found one : List.of(sts, mx, found)) {
      basis.addAll(one.basis());
    }
    Answer announced = MtaStsDomain.announces(name, ground);
    MtaStsVisit visit = announced.yes() ? MtaStsVisit.of(name, basis, ground) : MtaStsVisit.NONE;
    Answer told = mx.unknown() ? Answer.unknown(mx.reason()) : Answer.NO;
    Answer dane = mx.present() ? Dnssec.proves(mx, ground) : told;
    for (DnsRecord record : mx.records()) {
      String host = record.host(1);
      Answer counts =
          host.isEmpty() ? Answer.NO : commits(SmtpServer.tlsa(host, ground), basis, ground);
      told = told.or(counts);
      dane = dane.and(counts);
    }
    Answer mtaSts = announced.and(guards(visit));
    List<String> texts =
        found.records().stream()
            .map(DnsRecord::text)
            .filter(text -> text.toLowerCase(Locale.ROOT).contains("tlsrpt"))
            .toList();
    List<String> counting = TagList.among(texts, "v=TLSRPTv1");
    boolean several = counting.size() > 1;
    String invalid =
        texts.isEmpty() || several
            ? null
            : problem(counting.isEmpty() ? texts.get(0) : counting.get(0));
    boolean mailless = mx.records().stream().anyMatch(one -> one.host(1).isEmpty());
    return new TlsReporting(
        name,
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(name, ground)),
        gaps.take("mailless", mx.tells(mailless)),
        policy(announced, visit),
        gaps.take("mtaSts", mtaSts),
        mtaSts.yes() && testing(visit) && !dane.yes(),
        gaps.take("dane", dane),
        gaps.take("guarded", mtaSts.or(dane)),
        gaps.take("told", announced.or(told)),
        texts.stream().map(SpfRecord::brief).toList(),
        gaps.take("none", found.tells(texts.isEmpty())),
        gaps.take("several", found.tells(several)),
        invalid == null ? "" : invalid,
        gaps.take("anyInvalid", found.tells(invalid != null)),
        gaps.origin(name),
        basis.list());
  }

  /** Whether records that senders can use, and that are proven, name certificates of a host. */
  private static Answer commits(Found tlsa, Basis basis, Ground ground) {
    basis.addAll(tlsa.basis());
    boolean usable = tlsa.records().stream().map(Tlsa::of).anyMatch(Tlsa::usable);
    return tlsa.tells(usable).and(Dnssec.proves(tlsa, ground));
  }

  /**
   * Whether senders get a policy that is in force, at each address and over TLS that they trust;
   * one that nobody looked at is taken for one.
   */
  private static Answer guards(MtaStsVisit visit) {
    return Answer.of(
        !visit.reached().no() && visit.policies().keySet().stream().allMatch(MtaStsPolicy::counts));
  }

  /** Whether all of its policies only ask senders to report. */
  private static boolean testing(MtaStsVisit visit) {
    return !visit.policies().isEmpty()
        && visit.policies().keySet().stream().noneMatch(MtaStsPolicy::strict);
  }

  private static String policy(Answer announced, MtaStsVisit visit) {
    String modes =
        visit.policies().keySet().stream()
            .filter(one -> one.problems().isEmpty())
            .map(one -> "mode " + one.mode())
            .distinct()
            .collect(Collectors.joining(", "));
    return !announced.yes() ? "none" : modes.isEmpty() ? "announced" : modes;
  }

  /** What is wrong with a record; null if nothing is. */
  static String problem(String text) {
    TagList tags = TagList.of(text);
    if (!tags.problems().isEmpty()) {
      return tags.problems().get(0);
    }
    boolean first = !tags.tags().isEmpty() && tags.tags().get(0).name().equals("v");
    if (!first || !"TLSRPTv1".equals(tags.value("v"))) {
      return "it does not begin with v=TLSRPTv1;";
    }
    String rua = tags.value("rua", "");
    List<String> wrong = new ArrayList<>();
    for (String uri : rua.split(",", MANY)) {
      String one = uri.strip();
      if (one.length() > 1_000
          || !(MAILTO.matcher(one).matches() || HTTPS.matcher(one).matches())) {
        wrong.add(SpfRecord.brief(one));
      }
    }
    return rua.isEmpty()
        ? "it has no rua="
        : wrong.isEmpty() ? null : "no address for reports: " + String.join(", ", wrong);
  }
}
