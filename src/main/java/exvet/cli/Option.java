package exvet.cli;

import java.util.List;

/** An option, as it is written, and what it means. */
enum Option {
  PROFILE("--profile", "FILE", "what the administrator states, as YAML"),
  AS_OF("--as-of", "YYYY-MM-DD", "the day that counts (default: today, UTC)"),
  ORGANISATION("--organisation", "NAME", "which organisation, if there are several"),
  EXCLUDE_SERVER("--exclude-server", "NAME", "leave a server out of all sets; repeatable"),
  RULES("--rules", "DIR", "add the rules of a site; repeatable"),
  TEST("--test", "DIR", "run the examples of the rules of a site, which stand beside them"),
  RULESET(
      "--ruleset", "NAME|FILE", "audit, pre-change, handover, or a site's own selection of rules"),
  PROBE_NOW("--probe", null, "look at DNS and servers now, as exvet probe does"),
  REPLAY("--replay", "FILE", "judge what a recording of exvet probe holds, too; repeatable"),
  RECORD("--record", "FILE", "where to write the recording (default: recording.json)"),
  ZONE("--zone", "FILE=VIEW", "answers from a zone file, view public or private; repeatable"),
  CA_FILE("--ca-file", "FILE", "trust the root certificates of a PEM file, too; repeatable"),
  CONNECT_TO("--connect-to", "H:P:A:P", "connect elsewhere, as curl has it; repeatable"),
  FROM("--from", "SIDE", "probe from outside or from inside only (default: each view named)"),
  CHANGE("--change", "FILE", "a planned change, as a script; nothing of it is ever run"),
  CERTIFICATE(
      "--certificate", "FILE=S:LIST", "a planned certificate: new.pem=MBX01:IIS,SMTP; repeatable"),
  RCPT_TEST("--rcpt-test", null, "ask mail servers whether they take recipients; nothing is sent"),
  RELAY_TEST("--relay-test", null, "ask mail servers whether they relay; nothing is sent"),
  DRY_RUN("--dry-run", null, "print what would be asked, and stop"),
  OUT("--out", "DIR", "where to write (default: exvet-report); - is stdout, one machine format"),
  OUT_RENDERED(
      "--out", "DIR", "where to write (default: beside it); - is stdout, one machine format"),
  OUT_REDACTED("--out", "DIR", "where to write (default: exvet-redacted)"),
  KEY("--key", "FILE", "what stands for what; made if there is none; keep it to yourself"),
  UNDO("--undo", null, "put the originals back"),
  OUT_FILE("--out", "FILE", "where to write (default: Collect-Exchange.ps1); - is stdout"),
  OUT_FIXES("--out", "DIR", "where to write (default: exvet-fix)"),
  OUT_PAGES("--out", "FILE", "where to write (default: -, which is stdout)"),
  COMPARISON("--out", "DIR", "where to write (default: exvet-comparison)"),
  ATTESTATION("--out", "DIR", "where to write (default: exvet-attestation)"),
  PAPERS("--format", "LIST", "html, xlsx, json, md (default: html,xlsx,json,md)"),
  REPORT("--out", "DIR", "the folder of the report (default: exvet-report)"),
  FORMATS("--format", "LIST", "html, xlsx, json, csv, md, sarif, junit (default: html,xlsx,json)"),
  LANG("--lang", "en|de", "the language of reports, JSON apart (default: EXVET_LANG, else en)"),
  FORMAT("--format", "text|json", "how to print it (default: text)"),
  PAGES("--format", "FORMAT", "text, json, html or markdown (default: text)"),
  TITLE("--title", "TEXT", "what the reports are called, before the profile's report.title"),
  OVERWRITE("--overwrite", null, "write even where files stand that exvet did not write"),
  FAIL_ON("--fail-on", "SEVERITY", "error, warning, info or never (default: error)"),
  FAIL_ON_INCOMPLETE(
      "--fail-on-incomplete", null, "exit 3 if input is missing, or what was asked did not tell"),
  ORIGIN("--origin", null, "say where each value comes from"),
  WAIVERS("--waivers", "FILE", "risks that somebody has accepted, as YAML"),
  BASELINE("--baseline", "FILE", "mark what fails as new or not, by an earlier report.json"),
  NEW_ONLY("--new-only", null, "let only what fails and did not in the baseline make exit code 1"),
  OUT_WAIVERS("--out", "FILE", "import: what to write or add to (default: waivers.yaml)"),
  OUT_EVIDENCE("--out", "FILE", "pack: where to write (default: evidence.zip)"),
  HASHES_ONLY("--hashes-only", null, "pack: only the hashes of inputs, not the inputs"),
  NO_RECIPIENTS("--no-recipients", null, "keep names and addresses of recipients out of it"),
  QUIET("--quiet", null, "no progress, no warnings"),
  VERBOSE("--verbose", null, "say more about what is done"),
  DEBUG("--debug", null, "a stack trace with an internal error"),
  HELP("--help", null, "this text");

  /** Those that name files to be read. */
  static final List<Option> FILES =
      List.of(PROFILE, RULESET, REPLAY, ZONE, CA_FILE, CHANGE, CERTIFICATE, WAIVERS, BASELINE);

  private final String word;
  private final String value;
  private final String meaning;

  Option(String word, String value, String meaning) {
    this.word = word;
    this.value = value;
    this.meaning = meaning;
  }

  String word() {
    return word;
  }

  /** What its value is called; null if it has none. */
  String value() {
    return value;
  }

  String meaning() {
    return meaning;
  }

  /** The file that a value names: some say behind it what it is. */
  String fileOf(String given) {
    int more = this == ZONE || this == CERTIFICATE ? given.lastIndexOf('=') : -1;
    return more < 0 ? given : given.substring(0, more);
  }

  boolean repeatable() {
    return switch (this) {
      case RULES, EXCLUDE_SERVER, REPLAY, ZONE, CONNECT_TO, CA_FILE, CERTIFICATE -> true;
      default -> false;
    };
  }
}
