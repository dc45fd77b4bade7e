package exvet.topology;

import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Mailbox;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands behind the {@code @} of users' sign-in names. The organisation stands in for the
 * suffixes of users who do not tell theirs.
 *
 * @param accepted whether an accepted domain covers it
 * @param allDiffer whether each of its users has another name than their primary address
 * @param count how many users have it
 * @param sample some of them
 */
public record UpnSuffix(
    @Known String identity,
    @From({"domainName", "matchSubDomains"}) Boolean accepted,
    boolean allDiffer,
    @Known Integer count,
    @Known List<String> sample,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Group {
  private static final By SUFFIX =
      one ->
          one.fact() instanceof Mailbox mailbox && SignIns.suffix(mailbox) != null
              ? List.of(SignIns.suffix(mailbox))
              : List.of();

  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> self = Set.of(identity);
    return allDiffer ? Map.of("domain", self, "mailboxes", self) : Map.of("domain", self);
  }

  @Override
  public By by() {
    return SUFFIX;
  }

  @Override
  public String key() {
    return identity;
  }

  static List<UpnSuffix> all(Ground ground) {
    List<UpnSuffix> all = new ArrayList<>();
    ground
        .signIns()
        .suffixes()
        .forEach(
            (suffix, users) ->
                all.add(
                    of(
                        suffix,
                        ground.domains().covers(suffix),
                        ground.signIns().allDiffer(suffix),
                        users)));
    Reasons gaps = ground.signIns().suffixGaps();
    if (!ground.facts().exported("Get-Mailbox")) {
      gaps.add(ground.facts().gap("Get-Mailbox").orElse(SignIns.MISSING));
    }
    if (!gaps.isEmpty()) {
      all.add(of(ground.facts().organisation(), Answer.unknown(gaps.text()), false, new Sample()));
    }
    return all;
  }

  private static UpnSuffix of(String suffix, Answer accepted, boolean allDiffer, Sample users) {
    Gaps gaps = new Gaps();
    return new UpnSuffix(
        suffix,
        gaps.take("accepted", accepted),
        allDiffer,
        users.count(),
        users.names(),
        gaps.origin(suffix),
        users.facts());
  }
}
