package exvet.handover;

import exvet.verdict.Waived;
import exvet.verdict.Waivers;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Learns from a report whose it is: what is certainly a name, and is then looked for everywhere.
 */
final class Learning {
  /** Members that hold the name of somebody, whatever its form. */
  private static final Set<String> PERSONS =
      Set.of(
          "sample",
          "recipient",
          "user",
          "organisation",
          "serialNumber",
          "authenticationCredential");

  private static final Set<String> SERVERS =
      Set.of(
          "server",
          "servers",
          "serverName",
          "sourceTransportServers",
          "homeMtaServerId",
          "x509CertificateName");

  /** Members for which administrators choose any name they like, in facts of each type. */
  private static final Set<String> CHOSEN =
      Set.of("site", "autoDiscoverSiteScope", "webSite", "friendlyName", "nextHopDomain");

  /** Types of facts of which administrators choose the name. */
  private static final Set<String> NAMED =
      Set.of(
          "AcceptedDomain",
          "ClientAccessRule",
          "EdgeSubscription",
          "EmailAddressPolicy",
          "ReceiveConnector",
          "SendConnector");

  private static final Set<String> OBJECTS = Set.of("identity", "object");
  private static final Set<String> SUBJECTS = Set.of("subject", "issuer", "tlsCertificateName");
  private static final Set<String> FILTERS =
      Set.of("recipientFilter", "lastUpdatedRecipientFilter");

  /** Parts of a distinguished name (RFC 4514) that say whose it is. */
  private static final Pattern SUBJECT =
      Pattern.compile("(?<![\\p{L}\\p{N}])(?:CN|OU|O|L|ST|S|STREET|E)=([^,+/;<>\"|()]{2,})");

  /** What a filter compares a property with, unless that is a kind of recipient. */
  private static final Pattern COMPARED =
      Pattern.compile("\\b(?!RecipientType)\\w+ -\\w+ ['\"]\\**([^'\"*]{2,})");

  /** An account as Windows writes it. */
  private static final Pattern ACCOUNT =
      Pattern.compile("([\\p{L}\\p{N}_.-]+)\\\\([\\p{L}\\p{N}_.-]+)");

  private static final Pattern GREETING = Pattern.compile("(?:220[ -])?(.*)", Pattern.DOTALL);

  private final Redactor redactor;
  private final Set<String> objects = new HashSet<>();

  /** The type of the fact that is being read. */
  private String type = "";

  Learning(Redactor redactor) {
    this.redactor = redactor;
  }

  /** The first time through: which words are exvet's own, and what facts are called. */
  void words(String text, Where where) {
    redactor.likePseudonyms(text);
    if (where.top().equals("rules")) {
      redactor.ordinary(text);
    }
    if (where.top().equals("rules") && !where.member().equals("fix")) {
      redactor.ownWords(text);
    }
    if (where.top().equals("facts") && OBJECTS.contains(where.member())) {
      objects.add(text);
    }
  }

  /** The second time: what is named. */
  void names(String text, Where where) throws RedactionException {
    if (where.member().equals("type") && where.parent().equals("facts")) {
      type = text;
    }
    if (where.note()) {
      redactor.hosts(text);
      if (where.member().equals("reason")) {
        redactor.remark(text);
      } else {
        redactor.phrase(text);
      }
    }
    Waived expired = where.member().equals("reason") ? Waivers.expired(text) : null;
    if (expired != null) {
      redactor.phrase(expired.approver());
      redactor.remark(expired.reason());
    }
    if (where.word() || where.file() || !where.names()) {
      return;
    }
    if (where.member().equals("logo")) {
      if (!redactor.picture(text)) {
        throw new RedactionException("has another logo than the key knows; take a new key");
      }
      return;
    }
    redactor.hosts(text);
    if (person(text, where)) {
      redactor.phrase(text);
    }
    if (where.top().equals("completeness") && where.member().equals("name")) {
      redactor.word(text);
    }
    if (where.top().equals("facts")) {
      fact(text, where.member());
    }
    if (where.top().equals("reconciliation")) {
      parts(SUBJECT, text);
    }
  }

  /** Whoever is evidence and no object of a fact is a recipient. */
  private boolean person(String text, Where where) {
    boolean evidence = where.member().equals("object") && !text.contains(" view");
    return PERSONS.contains(where.member())
        || evidence && where.top().equals("recipients")
        || evidence && where.top().equals("results") && !objects.contains(text);
  }

  private void fact(String text, String member) {
    if (SERVERS.contains(member)) {
      int end = text.indexOf(' ');
      redactor.word(end < 0 ? text : text.substring(0, end));
    }
    if (CHOSEN.contains(member) || member.equals("name") && NAMED.contains(type)) {
      redactor.chosen(text);
      redactor.chosen(text.substring(text.lastIndexOf('/') + 1));
    }
    if (SUBJECTS.contains(member)) {
      parts(SUBJECT, text);
    }
    if (FILTERS.contains(member)) {
      parts(SUBJECT, text);
      parts(COMPARED, text);
    }
    if (member.equals("alternateServiceAccountConfiguration")) {
      for (Matcher account = ACCOUNT.matcher(text); account.find(); ) {
        redactor.word(account.group(1));
        redactor.word(account.group(2));
      }
    }
    if (member.equals("banner")) {
      parts(GREETING, text);
    }
  }

  private void parts(Pattern pattern, String text) {
    Matcher part = pattern.matcher(text);
    while (part.find()) {
      redactor.phrase(part.group(1).strip());
    }
  }
}
