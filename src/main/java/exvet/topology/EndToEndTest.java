package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile.Attestation;
import exvet.fact.SendConnector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * @param outdated whether a connector for the internet was changed after that
 * @param attested whether what somebody says counts: it is not outdated
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
    @From("whenChangedUTC") boolean outdated,
    boolean attested,
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
      List.of(
          "e2e-client-profile-created",
          "e2e-outbound-message-delivered",
          "e2e-inbound-reply-received");

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
    boolean outdated =
        newest != null && key.contains("outbound") && changedSince(newest, basis, ground);
    boolean attested = newest != null && !outdated;
    TestProof proof = attested ? TestProof.NONE : TestProof.of(key, ground);
    proof.basis().stream().filter(one -> !basis.contains(one)).forEach(basis::add);
    Gaps gaps = new Gaps();
    return new EndToEndTest(
        identity,
        key,
        newest == null ? null : newest.result(),
        newest == null ? "" : words(newest),
        outdated,
        attested,
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

  private static boolean changedSince(Attestation one, List<Observed> basis, Ground ground) {
    LocalDate seen = day(one.when());
    boolean changed = false;
    for (SendConnector connector : ground.sendConnectors()) {
      Instant change =
          connector.whenChangedUTC() == null ? connector.whenChanged() : connector.whenChangedUTC();
      if (connector.carriesEverything() && change != null) {
        basis.add(connector);
        changed |= seen != null && change.atZone(ZoneOffset.UTC).toLocalDate().isAfter(seen);
      }
    }
    return changed;
  }

  private static LocalDate day(String text) {
    try {
      return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
