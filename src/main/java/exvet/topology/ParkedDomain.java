package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A domain of which the profile says that no mail is sent under it.
 *
 * @param spf its SPF record; null if it has no single one
 * @param unlocked whether that is another than the one that lets nobody pass
 * @param policy what its DMARC record asks for; null if it has none
 * @param tolerant whether that is less than to reject
 * @param rejecting the DMARC record that it should have, with all else that its own, or the one it
 *     inherits, says; null if that cannot be told
 * @param hosts its MX records
 * @param takesMail whether one of them is no null MX
 */
public record ParkedDomain(
    @Known String identity,
    @From("answers") String spf,
    @From("answers") Boolean unlocked,
    @From("answers") String policy,
    @From("answers") Boolean tolerant,
    String rejecting,
    @Known @From("answers") List<String> hosts,
    @From("answers") Boolean takesMail,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<ParkedDomain> all(Ground ground) {
    Set<String> names = MailDomains.canonical(ground.profile().parked());
    names.addAll(MailDomains.canonical(ground.profile().noInternetMail()));
    // A name the internet cannot know has no records there that could say so.
    names.removeIf(DomainNames::nonPublic);
    return names.stream().map(name -> of(name, ground)).toList();
  }

  private static ParkedDomain of(String name, Ground ground) {
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>();
    Found found = ground.dns().find(View.PUBLIC, name, "TXT");
    Found mx = ground.dns().find(View.PUBLIC, name, "MX");
    DmarcWalk walk = DmarcWalk.of(ground.dns(), name);
    basis.addAll(found.basis());
    basis.addAll(mx.basis());
    basis.addAll(walk.basis());
    List<String> texts = SpfRecord.among(found);
    String spf = texts.size() == 1 ? texts.get(0) : null;
    boolean locked =
        spf != null && spf.strip().replaceAll(" +", " ").equalsIgnoreCase("v=spf1 -all");
    String policy = DmarcPolicy.policy(walk);
    Answer tolerant =
        walk.gap() != null ? Answer.unknown(walk.gap()) : Answer.of(!"reject".equals(policy));
    boolean takes = mx.records().stream().anyMatch(one -> !one.host(1).isEmpty());
    return new ParkedDomain(
        name,
        spf == null ? null : SpfRecord.brief(spf),
        gaps.take("unlocked", found.tells(!locked)),
        policy,
        gaps.take("tolerant", tolerant),
        rejecting(name, walk),
        mx.records().stream().map(one -> one.data()).sorted().toList(),
        gaps.take("takesMail", mx.tells(takes)),
        gaps.origin(name),
        List.copyOf(basis));
  }

  private static String rejecting(String name, DmarcWalk walk) {
    if (walk.record() != null) {
      return DmarcEdit.rejecting(walk.record());
    }
    return walk.several().contains("_dmarc." + name) ? null : "v=DMARC1; p=reject";
  }
}
