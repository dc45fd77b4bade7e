package exvet.cli;

import exvet.export.ProfileException;
import exvet.export.ProfileReader;
import exvet.export.RuleSetReader;
import exvet.export.WaiverReader;
import exvet.fact.Profile;
import exvet.fact.RuleSet;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import exvet.rule.RuleException;
import exvet.topology.Roots;
import exvet.verdict.Selection;
import exvet.verdict.Waivers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the user states beside the exports: the profile, the rules to judge by, the day, accepted
 * risks and trusted roots.
 */
final class Stated {
  private final Arguments arguments;
  private RuleSet ruleSet;

  Stated(Arguments arguments) {
    this.arguments = arguments;
  }

  /** What the administrator states; nothing without {@code --profile}. */
  Profile profile() throws UsageException {
    String file = arguments.value(Option.PROFILE);
    String title = arguments.value(Option.TITLE);
    List<String> excluded = new ArrayList<>(arguments.values(Option.EXCLUDE_SERVER));
    ruleSet().servers().forEach(one -> excluded.add(one.server()));
    try {
      return ProfileReader.read(
          file == null ? null : Path.of(file),
          excluded,
          title == null ? Map.of() : Map.of("title", title));
    } catch (ProfileException e) {
      throw new UsageException(e.problems());
    }
  }

  /** The rules that {@code --ruleset} names; all without it. */
  RuleSet ruleSet() throws UsageException {
    String word = arguments.value(Option.RULESET);
    if (ruleSet == null) {
      try {
        ruleSet = word == null ? RuleSet.ALL : RuleSetReader.read(word);
      } catch (ProfileException e) {
        throw new UsageException(e.problems());
      }
    }
    return ruleSet;
  }

  /** What is judged and what is not; refuses a rule set that names rules there are not. */
  Selection selection(Profile profile, RuleBook book) throws UsageException {
    RuleSet set = ruleSet();
    try {
      RuleSetReader.check(set, ids(book));
    } catch (ProfileException e) {
      throw new UsageException(e.problems());
    }
    List<String> options = arguments.values(Option.EXCLUDE_SERVER);
    Selection selection = Selection.of(set, options, profile, book.docs());
    if (selection.rules().size() == book.docs().size()) {
      throw new UsageException("the rule set " + set.name() + " leaves no rule to judge by");
    }
    return selection;
  }

  /** The root certificates that clients trust: the public ones and those that are stated. */
  Roots roots(Profile profile) throws UsageException {
    List<X509Certificate> everywhere = new ArrayList<>();
    for (String file : arguments.values(Option.CA_FILE)) {
      everywhere.addAll(certificates(Path.of(file), "--ca-file"));
    }
    List<X509Certificate> inside = new ArrayList<>();
    for (String file : profile.privateRoots()) {
      Path beside = Path.of(arguments.value(Option.PROFILE)).resolveSibling(file);
      inside.addAll(certificates(beside, "privateRoots of the profile"));
    }
    return Roots.PUBLIC.with(everywhere, inside);
  }

  private static List<X509Certificate> certificates(Path file, String what) throws UsageException {
    try (InputStream pem = Files.newInputStream(file)) {
      List<X509Certificate> certificates = Roots.read(pem);
      if (certificates.isEmpty()) {
        throw new UsageException(what + ": there is no certificate in " + file);
      }
      return certificates;
    } catch (IOException e) {
      throw new UsageException(what + ": " + file + " cannot be read");
    } catch (CertificateException e) {
      throw new UsageException(what + ": " + file + " holds something that is no certificate");
    }
  }

  /** The accepted risks of a file. */
  static Waivers waivers(String file, RuleBook book) throws UsageException {
    try {
      return new Waivers(file, WaiverReader.read(Path.of(file), ids(book)));
    } catch (ProfileException e) {
      throw new UsageException(e.problems());
    }
  }

  /** The ids of all rules. */
  static List<String> ids(RuleBook book) {
    return book.docs().stream().map(RuleDoc::id).toList();
  }

  /** How grave a fault must be for exit code 1: a severity, or {@link Check#NEVER}. */
  static String failOn(Arguments arguments) throws UsageException {
    return arguments.choice(
        Option.FAIL_ON, "error", List.of("error", "warning", "info", Check.NEVER));
  }

  /** The day that counts. */
  static LocalDate asOf(Arguments arguments) throws UsageException {
    String day = arguments.value(Option.AS_OF);
    try {
      return day == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(day);
    } catch (DateTimeParseException e) {
      throw new UsageException("--as-of must be a day such as 2026-11-01, not " + day);
    }
  }

  /** The shipped rules and those of the site. */
  static RuleBook rules(Arguments arguments) throws UsageException {
    List<Path> folders = arguments.values(Option.RULES).stream().map(Path::of).toList();
    try {
      return RuleBook.shipped().with(folders);
    } catch (RuleException e) {
      throw new UsageException(e.getMessage());
    } catch (IOException e) {
      throw new UsageException("the rules of the site cannot be read: " + e.getMessage());
    }
  }
}
