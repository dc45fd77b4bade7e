package exvet.probe;

import exvet.fact.HttpExchange;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.SmtpDialogue;
import exvet.topology.TestAddresses;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the persons out of what probes saw whose addresses the profile has them ask about, so that
 * a recording can be handed on: {@code anna@contoso.com} becomes {@code test-address@contoso.com},
 * in questions and in answers that repeat them.
 */
public final class AddressMask {
  /** Where an address begins, in a text or in a URL, where an escape may stand before it. */
  private static final String START = "(?:(?<![\\p{L}\\p{N}._+-])|(?<=%[0-9A-Fa-f]{2}))";

  private final Map<Pattern, String> replacements = new LinkedHashMap<>();

  private AddressMask(Profile profile) {
    mask(profile.testAddress(), TestAddresses.MASKED);
    mask(profile.testSender(), TestAddresses.MASKED_SENDER);
  }

  /** A mask of the addresses that a profile states. */
  public static AddressMask of(Profile profile) {
    return new AddressMask(profile);
  }

  private void mask(String address, String name) {
    int at = address == null ? -1 : address.lastIndexOf('@');
    if (at > 0) {
      String local = address.substring(0, at);
      String encoded = URLEncoder.encode(local, StandardCharsets.UTF_8);
      String domain = Pattern.quote(address.substring(at + 1));
      Pattern pattern =
          Pattern.compile(
              START
                  + "(?:"
                  + Pattern.quote(local)
                  + "|"
                  + Pattern.quote(encoded)
                  + ")(@|%40)("
                  + domain
                  + ")",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
      replacements.put(pattern, Matcher.quoteReplacement(name) + "$1$2");
    }
  }

  /** A text without them; null for null. */
  public String text(String text) {
    String masked = text;
    for (Map.Entry<Pattern, String> one : replacements.entrySet()) {
      masked = masked == null ? null : one.getKey().matcher(masked).replaceAll(one.getValue());
    }
    return masked;
  }

  /** What was seen, without them. */
  public List<Probed> of(List<? extends Probed> seen) {
    List<Probed> masked = new ArrayList<>();
    for (Probed one : seen) {
      masked.add(
          one instanceof HttpExchange exchange
              ? of(exchange)
              : one instanceof SmtpDialogue dialogue ? of(dialogue) : one);
    }
    return masked;
  }

  private HttpExchange of(HttpExchange one) {
    return new HttpExchange(
        one.view(),
        one.method(),
        text(one.url()),
        one.address(),
        one.led(),
        one.status(),
        one.headers().stream()
            .map(header -> new HttpExchange.Header(header.name(), text(header.value())))
            .toList(),
        text(one.body()),
        text(one.failure()),
        one.at(),
        one.origin());
  }

  private SmtpDialogue of(SmtpDialogue one) {
    return new SmtpDialogue(
        one.view(),
        one.host(),
        one.address(),
        one.port(),
        one.led(),
        one.turns().stream().map(this::of).toList(),
        text(one.failure()),
        one.at(),
        one.origin());
  }

  private SmtpDialogue.Turn of(SmtpDialogue.Turn turn) {
    return new SmtpDialogue.Turn(
        text(turn.sent()),
        turn.code(),
        turn.lines().stream().filter(Objects::nonNull).map(this::text).toList(),
        turn.secured());
  }
}
