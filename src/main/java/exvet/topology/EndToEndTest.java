package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile.Attestation;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A test of the whole that a person does, with what came of it: as the profile says, or as logs and
 * headers show.
 *
 * @param identity the organisation's name
 * @param key that of the attestation
 * @param result {@code pass} or {@code fail}; null if nobody says
 * @param said the result in words: who saw it, when, and the note
 * @param outdated whether what the test is of was changed after that
 * @param attested whether what somebody says counts: it is not outdated
 * @param failed whether somebody attests that it failed, and nothing is known to be newer
 * @param proven whether logs, headers or a cmdlet show that the test succeeded; asked only if
 *     nothing attested counts
 * @param proof what shows it
 * @param partly what was seen that does not suffice; empty if nothing was
 */
public record EndToEndTest(
    @Known String identity,
    @Known String key,
    String result,
    @Known String said,
    @From("whenChangedUTC") Boolean outdated,
    @From("whenChangedUTC") Boolean attested,
    @Known @From("whenChangedUTC") boolean failed,
    @From({
          "eventId",
          "connectorId",
          "timestamp",
          "originalClientIp",
          "clientIp",
          "receivedBy",
          "startTime",
          "result",
          "whenChangedUTC"
        })
        Boolean proven,
    @Known String proof,
    @Known String partly,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<String> KEYS =
      List.of(TestProof.PROFILE, TestProof.OUTBOUND, TestProof.INBOUND);

  private static final String UNDATED = " (whether something was changed since is not known)";

  /** The newest counts; of one day the one that failed. */
  private static final Comparator<Attestation> NEWEST =
      Comparator.comparing((Attestation one) -> one.when() == null ? "" : one.when())
          .thenComparing(one -> "fail".equals(one.result()));

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("test", Set.of(key));
  }

  static List<EndToEndTest> all(Ground ground) {
    return KEYS.stream().map(key -> of(key, ground)).toList();
  }

  private static EndToEndTest of(String key, Ground ground) {
    Attestation newest = newest(key, null, ground);
    List<Observed> basis = new ArrayList<>();
    String identity = ground.facts().organisation();
    LastChange change = TestProof.change(key, ground);
    Answer outdated = newest == null ? Answer.NO : outdated(newest, change);
    Answer attested = newest == null ? Answer.NO : outdated.not();
    if (newest != null && change.newest() != null) {
      basis.add(change.newest());
    }
    TestProof proof = attested.yes() ? TestProof.NONE : TestProof.of(key, ground);
    proof.basis().stream().filter(one -> !basis.contains(one)).forEach(basis::add);
    Gaps gaps = new Gaps();
    return new EndToEndTest(
        identity,
        key,
        newest == null ? null : newest.result(),
        newest == null ? "" : words(newest) + (outdated.unknown() ? UNDATED : ""),
        gaps.take("outdated", outdated),
        gaps.take("attested", attested),
        newest != null && "fail".equals(newest.result()) && !outdated.yes(),
        gaps.take("proven", proof.proven()),
        proof.words(),
        proof.partly(),
        gaps.origin(identity),
        List.copyOf(basis));
  }

  /**
   * The newest attestation under a key; null if there is none.
   *
   * @param subject what it is about; null for anything
   */
  static Attestation newest(String key, String subject, Ground ground) {
    return ground.profile().attest().stream()
        .filter(one -> key.equals(one.key()) && one.result() != null)
        .filter(one -> subject == null || subject.equalsIgnoreCase(one.subject()))
        .max(NEWEST)
        .orElse(null);
  }

  /** What somebody attests, in one phrase. */
  static String words(Attestation one) {
    StringBuilder words = new StringBuilder("attested");
    if (one.who() != null) {
      words.append(" by ").append(one.who());
    }
    if (one.when() != null) {
      words.append(" on ").append(one.when());
    }
    if (one.note() != null) {
      words.append(": ").append(one.note());
    }
    return words.toString();
  }

  private static Answer outdated(Attestation one, LastChange change) {
    LocalDate day = day(one.when());
    return day == null
        ? Answer.unknown("the day is not known of what is " + words(one))
        : change.after(day);
  }

  private static LocalDate day(String text) {
    try {
      return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
