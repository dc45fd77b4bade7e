package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the one SPF record of a mail domain makes receivers ask of DNS, at worst.
 *
 * @param lookups the terms that ask, as far as records are known
 * @param tooMany whether there are more than receivers follow
 * @param near whether one or two more would be too many
 * @param voids how many terms bring nothing, whoever sends
 * @param tooManyVoids whether there are more than receivers bear
 * @param empty what brings nothing
 * @param crowded names of mx terms with more mail hosts than receivers look at
 * @param anyCrowded whether there are such
 */
public record SpfLookups(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") Integer lookups,
    @From("answers") Boolean tooMany,
    @From("answers") Boolean near,
    @From("answers") Integer voids,
    @From("answers") Boolean tooManyVoids,
    @Known @From("answers") List<String> empty,
    @Known @From("answers") List<String> crowded,
    @From("answers") Boolean anyCrowded,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static SpfLookups of(MailDomain domain, SpfTree tree, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    SpfCost cost = SpfCost.of(tree);
    Answer record =
        tree.root().record() == null ? Answer.unknown(MailAuthFacts.noRecord(tree)) : Answer.YES;
    if (record.unknown()) {
      gaps.lack(record.reason(), "lookups", "voids");
    }
    Answer tooMany = cost.overLookups();
    return new SpfLookups(
        domain.identity(),
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        gaps.unless("lookups", (Integer) cost.lookups()),
        gaps.take("tooMany", record.unknown() ? record : tooMany),
        gaps.take("near", record.unknown() ? record : cost.nearLookups()),
        gaps.unless("voids", (Integer) cost.voids()),
        gaps.take("tooManyVoids", record.unknown() ? record : cost.overVoids()),
        cost.empty(),
        cost.crowded(),
        gaps.take("anyCrowded", record.unknown() ? record : cost.anyCrowded()),
        gaps.origin(domain.identity()),
        MailAuthFacts.basis(domain, tree));
  }
}
