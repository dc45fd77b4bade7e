package exvet.cli;

import static exvet.cli.Option.AS_OF;
import static exvet.cli.Option.ATTESTATION;
import static exvet.cli.Option.BASELINE;
import static exvet.cli.Option.CA_FILE;
import static exvet.cli.Option.CERTIFICATE;
import static exvet.cli.Option.CHANGE;
import static exvet.cli.Option.COMPARISON;
import static exvet.cli.Option.CONNECT_TO;
import static exvet.cli.Option.DEBUG;
import static exvet.cli.Option.DRY_RUN;
import static exvet.cli.Option.EXCLUDE_SERVER;
import static exvet.cli.Option.FAIL_ON;
import static exvet.cli.Option.FAIL_ON_INCOMPLETE;
import static exvet.cli.Option.FORMAT;
import static exvet.cli.Option.FORMATS;
import static exvet.cli.Option.FROM;
import static exvet.cli.Option.HASHES_ONLY;
import static exvet.cli.Option.HELP;
import static exvet.cli.Option.KEY;
import static exvet.cli.Option.LANG;
import static exvet.cli.Option.NEW_ONLY;
import static exvet.cli.Option.NO_RECIPIENTS;
import static exvet.cli.Option.ORGANISATION;
import static exvet.cli.Option.ORIGIN;
import static exvet.cli.Option.OUT;
import static exvet.cli.Option.OUT_EVIDENCE;
import static exvet.cli.Option.OUT_FILE;
import static exvet.cli.Option.OUT_FIXES;
import static exvet.cli.Option.OUT_PAGES;
import static exvet.cli.Option.OUT_REDACTED;
import static exvet.cli.Option.OUT_RENDERED;
import static exvet.cli.Option.OUT_WAIVERS;
import static exvet.cli.Option.OVERWRITE;
import static exvet.cli.Option.PAGES;
import static exvet.cli.Option.PAPERS;
import static exvet.cli.Option.PROBE_NOW;
import static exvet.cli.Option.PROFILE;
import static exvet.cli.Option.QUIET;
import static exvet.cli.Option.RCPT_TEST;
import static exvet.cli.Option.RECORD;
import static exvet.cli.Option.RELAY_TEST;
import static exvet.cli.Option.REPLAY;
import static exvet.cli.Option.REPORT;
import static exvet.cli.Option.RULES;
import static exvet.cli.Option.RULESET;
import static exvet.cli.Option.TEST;
import static exvet.cli.Option.TITLE;
import static exvet.cli.Option.UNDO;
import static exvet.cli.Option.VERBOSE;
import static exvet.cli.Option.WAIVERS;
import static exvet.cli.Option.ZONE;

import java.util.ArrayList;
import java.util.List;

/** A command, with what its help says. */
enum Command {
  CHECK(
      "check",
      "SOURCE...",
      "judge exports and write the reports",
      "exvet check exports/ --profile contoso.yaml --as-of 2026-11-01 --out report",
      "Reads every file of the folder, judges the organisation as of that day and writes\n"
          + "report.html, report.xlsx and report.json into the folder report.",
      PROFILE,
      AS_OF,
      ORGANISATION,
      EXCLUDE_SERVER,
      RULES,
      RULESET,
      PROBE_NOW,
      REPLAY,
      RECORD,
      ZONE,
      CA_FILE,
      CONNECT_TO,
      FROM,
      RCPT_TEST,
      RELAY_TEST,
      CHANGE,
      CERTIFICATE,
      OUT,
      FORMATS,
      LANG,
      TITLE,
      OVERWRITE,
      WAIVERS,
      BASELINE,
      NEW_ONLY,
      FAIL_ON,
      FAIL_ON_INCOMPLETE),
  PROBE(
      "probe",
      "SOURCE...",
      "look at DNS and servers, and record what they say",
      "exvet probe exports/ --profile contoso.yaml --record outside.json",
      "Plans from the exports and the profile what to look at, asks nothing else, and writes every\n"
          + "question and answer into outside.json, which exvet check --replay judges.",
      PROFILE,
      ORGANISATION,
      EXCLUDE_SERVER,
      DRY_RUN,
      RECORD,
      ZONE,
      CA_FILE,
      CONNECT_TO,
      FROM,
      RCPT_TEST,
      RELAY_TEST,
      OVERWRITE),
  INPUTS(
      "inputs",
      "SOURCE...",
      "print what was given, what it lacks, and what supplies that",
      "exvet inputs exports/ --profile contoso.yaml",
      "Prints each cmdlet and server with what there is, and what is missing or cut: the\n"
          + "command that supplies it, and the rules that wait for it, the most awaited first.",
      PROFILE,
      AS_OF,
      ORGANISATION,
      EXCLUDE_SERVER,
      RULES,
      RULESET,
      FORMAT),
  FACTS(
      "facts",
      "SOURCE...",
      "print what was read, and what is unknown",
      "exvet facts exports/Get-SendConnector.xml --format json",
      "Prints each object with its properties; what the export does not state is listed as\n"
          + "absent, and what it states to be empty is blank (null).",
      PROFILE,
      ORGANISATION,
      FORMAT),
  RULE_LIST(
      "rules",
      "[ID]",
      "list the rules, or document one",
      "exvet rules vdir-owa-external-url",
      "Prints why the rule exists, how to mend what it finds, and the rule itself. With\n"
          + "--format html or markdown: pages of the rules, and which sentence of the guide each\n"
          + "carries. With --test site-rules: runs the examples of those rules; exit code 1 if a\n"
          + "rule says anything else than they expect.",
      RULES,
      TEST,
      PAGES,
      OUT_PAGES,
      OVERWRITE),
  EXPLAIN(
      "explain",
      "KEY",
      "say which facts decided a verdict",
      "exvet explain \"vdir-owa-external-url:mailbox01\\owa (default web site)\" --out report",
      "Reads report.json in the folder report, where every result has its key, and prints\n"
          + "the verdict, what was observed, each source with file and line, and the rule.",
      REPORT,
      RULES),
  WAIVER_FILE(
      "waivers",
      "lint FILE | import WORKBOOK",
      "check accepted risks, or take them from a workbook",
      "exvet waivers import report.xlsx --out waivers.yaml",
      "Reads the decisions typed into the sheet Findings, and adds each that accepts a risk to\n"
          + "waivers.yaml, which exvet check --waivers applies: rule, object, reason, approver and the\n"
          + "last day on which it holds. exvet waivers lint waivers.yaml says what is wrong with the\n"
          + "file, and what has expired or will within sixty days. Exit code 2 if anything is wrong;\n"
          + "nothing is written then.",
      RULES,
      AS_OF,
      OUT_WAIVERS),
  EVIDENCE(
      "evidence",
      "pack REPORT SOURCE... | verify FILE [SOURCE...]",
      "pack what a report rests on, or verify such a pack",
      "exvet evidence pack exvet-report exports/ --profile contoso.yaml --out evidence.zip",
      "Packs exports, profile, reports and their hashes into evidence.zip; name the same sources and\n"
          + "options as exvet check had. exvet evidence verify evidence.zip compares every hash, judges\n"
          + "again and compares the reports byte for byte: exit code 1 if anything differs, 3 if the\n"
          + "report is another exvet's, so that only hashes are verified. With --hashes-only inputs\n"
          + "stay where they are, and verify is told where.",
      PROFILE,
      ORGANISATION,
      EXCLUDE_SERVER,
      RULES,
      RULESET,
      REPLAY,
      ZONE,
      CA_FILE,
      CHANGE,
      CERTIFICATE,
      TITLE,
      WAIVERS,
      BASELINE,
      HASHES_ONLY,
      OUT_EVIDENCE,
      OVERWRITE),
  RENDER(
      "render",
      "REPORT",
      "write an earlier report in other formats, or in another language",
      "exvet render exvet-report --format html,md --lang de",
      "Reads report.json, or that of the folder exvet-report, and writes report.html and\n"
          + "report.md in German beside it. The same exvet writes the same bytes as its check did.",
      OUT_RENDERED,
      FORMATS,
      LANG,
      RULES,
      OVERWRITE),
  FIX_PACK(
      "fix",
      "REPORT",
      "write what mends the findings of a report: commands, DNS records, requests",
      "exvet fix exvet-report --out fix",
      "Reads report.json and writes fix.md (what, in which order, what users notice, what is left to\n"
          + "a person), fix.ps1, rollback.ps1 with the old values, records and certificate requests.\n"
          + "With --replay it knows the records of before. exvet runs none of it; exvet check --change\n"
          + "fix/fix.ps1 judges it beforehand. Exit code 0 if the files are written, also if something\n"
          + "is left to do by hand.",
      REPLAY,
      OUT_FIXES,
      LANG,
      RULES,
      OVERWRITE),
  COMPARE(
      "compare",
      "BEFORE AFTER",
      "say which verdicts changed between two states, and why",
      "exvet compare report-october exports-november/ --profile contoso.yaml --out comparison",
      "Each is a report.json, a folder that holds one, or exports. Writes a page, a\n"
          + "workbook and JSON: each changed verdict with its cause, and each changed setting.",
      PROFILE,
      AS_OF,
      ORGANISATION,
      EXCLUDE_SERVER,
      RULES,
      RULESET,
      COMPARISON,
      PAPERS,
      LANG,
      TITLE,
      OVERWRITE,
      FAIL_ON),
  ATTEST(
      "attest",
      "BEFORE AFTER",
      "say whether a planned change was carried out, and nothing else",
      "exvet attest exports-before/ exports-after/ --change change.ps1 --out attestation",
      "BEFORE are exports, AFTER exports or a report. Does to BEFORE what the change would, and\n"
          + "compares that with AFTER: what is present, missing or different, what else moved, and\n"
          + "what nobody can tell. Writes a page to sign, a workbook, JSON and Markdown. Exit code 0\n"
          + "only if all that was planned is there and nothing else that is read moved, else 1.",
      CHANGE,
      CERTIFICATE,
      ZONE,
      REPLAY,
      PROFILE,
      AS_OF,
      ORGANISATION,
      ATTESTATION,
      PAPERS,
      LANG,
      TITLE,
      OVERWRITE),
  REDACT(
      "redact",
      "REPORT",
      "replace all names in a report by pseudonyms, or put them back",
      "exvet redact exvet-report --key contoso.key --out for-support",
      "Writes the report with pseudonyms for hosts, domains, addresses, mailboxes, subjects, SIDs\n"
          + "and GUIDs into for-support. With --undo and the same key the names are put back, in a\n"
          + "report or, on standard output, in any other text.",
      KEY,
      UNDO,
      OUT_REDACTED,
      FORMATS,
      LANG,
      RULES,
      OVERWRITE),
  CONFIG(
      "config",
      "show [SOURCE...]",
      "print what a check would go by, and who says so",
      "exvet config show --origin --profile contoso.yaml --ruleset audit",
      "Prints each setting that exvet check would go by with the same options (--format apart):\n"
          + "options, profile, rule set, environment and defaults, with the option, or the file and\n"
          + "line, that it comes from.",
      PROFILE,
      AS_OF,
      ORGANISATION,
      EXCLUDE_SERVER,
      RULES,
      RULESET,
      PROBE_NOW,
      REPLAY,
      RECORD,
      ZONE,
      CA_FILE,
      CONNECT_TO,
      FROM,
      RCPT_TEST,
      RELAY_TEST,
      CHANGE,
      CERTIFICATE,
      OUT,
      LANG,
      TITLE,
      OVERWRITE,
      WAIVERS,
      BASELINE,
      NEW_ONLY,
      FAIL_ON,
      FAIL_ON_INCOMPLETE,
      ORIGIN,
      FORMAT),
  COLLECT(
      "collect",
      "",
      "write the script that collects exports on a server",
      "exvet collect --out Collect-Exchange.ps1",
      "Writes a PowerShell script that only reads. Run it in the Exchange Management Shell of\n"
          + "the newest server, then hand the ZIP it makes to exvet check.",
      OUT_FILE,
      OVERWRITE),
  SETUP(
      "setup",
      "",
      "make the next starts faster on this machine",
      "exvet setup",
      "Writes an archive of loaded classes beside exvet's own files; it belongs to one Java\n"
          + "and one place. Everything works without it."),
  HELP_TEXT(
      "help",
      "[COMMAND]",
      "explain a command",
      "exvet help check",
      "Prints the same as exvet check --help.");

  private final String word;
  private final String parameters;
  private final String purpose;
  private final String example;
  private final String exampleMeaning;
  private final List<Option> options;

  Command(
      String word,
      String parameters,
      String purpose,
      String example,
      String exampleMeaning,
      Option... own) {
    this.word = word;
    this.parameters = parameters;
    this.purpose = purpose;
    this.example = example;
    this.exampleMeaning = exampleMeaning;
    List<Option> all = new ArrayList<>(List.of(own));
    all.addAll(List.of(NO_RECIPIENTS, QUIET, VERBOSE, DEBUG, HELP));
    this.options = List.copyOf(all);
  }

  String word() {
    return word;
  }

  /** The command of a name; null if there is none. */
  static Command of(String word) {
    for (Command command : values()) {
      if (command.word().equals(word)) {
        return command;
      }
    }
    return null;
  }

  /** What has to stand behind it, as its help writes it. */
  String parameters() {
    return parameters;
  }

  String purpose() {
    return purpose;
  }

  String example() {
    return example;
  }

  String exampleMeaning() {
    return exampleMeaning;
  }

  List<Option> options() {
    return options;
  }

  /** The option of this command that is written so; null if it has none. */
  Option option(String word) {
    for (Option option : options) {
      if (option.word().equals(word)) {
        return option;
      }
    }
    return null;
  }
}
