package exvet.report.json;

import exvet.export.Conflict;
import exvet.export.Holding;
import exvet.export.InputFile;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList;
import exvet.fact.Profile;
import exvet.report.Completeness;
import exvet.report.Need;
import exvet.report.Report;
import exvet.rule.Evidence;
import exvet.verdict.Selection;
import exvet.verdict.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run used, was given and lacked, as it is read. */
final class StoredRun {
  private StoredRun() {}

  static Report.Tool tool(Part part) throws ReportFileException {
    List<Report.Data> data = new ArrayList<>();
    for (Part one : part.items("data")) {
      data.add(
          new Report.Data(one.text("file"), LocalDate.parse(one.text("date")), one.texts("rules")));
    }
    Part ruleBase = part.part("ruleBase");
    return new Report.Tool(
        part.text("name"),
        part.text("version"),
        ruleBase.text("version"),
        ruleBase.text("sha256"),
        data);
  }

  static Report.Stated stated(Part cover, Part attested) throws ReportFileException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Part> one : cover.members()) {
      texts.put(one.getKey(), one.getValue().text());
    }
    List<Profile.Attestation> answers = new ArrayList<>();
    for (Part one : attested.items()) {
      answers.add(
          new Profile.Attestation(
              one.textOrNull("key"),
              one.textOrNull("subject"),
              one.textOrNull("result"),
              one.textOrNull("who"),
              one.textOrNull("when"),
              one.textOrNull("note")));
    }
    return new Report.Stated(texts, answers);
  }

  /**
   * What was not judged.
   *
   * @param part null in reports of an exvet that judged everything
   */
  static Selection selection(Part part) throws ReportFileException {
    if (part == null) {
      return Selection.ALL;
    }
    List<Selection.Excluded> rules = new ArrayList<>();
    for (Part one : part.items("excludedRules")) {
      rules.add(
          new Selection.Excluded(
              one.text("rule"),
              one.text("title"),
              one.text("step"),
              one.word("severity", Severity.class),
              one.word("evidence", Evidence.class),
              one.text("reason")));
    }
    List<Selection.LeftOut> servers = new ArrayList<>();
    for (Part one : part.items("excludedServers")) {
      servers.add(
          new Selection.LeftOut(
              one.text("server"), one.textOrNull("reason"), one.word("by", Selection.By.class)));
    }
    List<Selection.Weight> weights = new ArrayList<>();
    for (Part one : part.items("weights")) {
      weights.add(
          new Selection.Weight(
              one.text("rule"),
              one.word("usual", Severity.class),
              one.word("severity", Severity.class),
              one.word("by", Selection.By.class)));
    }
    return new Selection(
        part.textOrNull("ruleSet"), part.textOrNull("about"), rules, servers, weights);
  }

  static List<InputFile> inputs(Part part) throws ReportFileException {
    List<InputFile> inputs = new ArrayList<>();
    for (Part one : part.items()) {
      Map<String, Integer> cmdlets = new LinkedHashMap<>();
      for (Map.Entry<String, Part> cmdlet : one.part("cmdlets").members()) {
        cmdlets.put(cmdlet.getKey(), cmdlet.getValue().number());
      }
      List<InputFile.Problem> problems = new ArrayList<>();
      for (Part problem : one.items("problems")) {
        problems.add(new InputFile.Problem(problem.number("line"), problem.text("message")));
      }
      inputs.add(
          new InputFile(
              one.text("file"),
              one.text("sha256"),
              one.text("format"),
              cmdlets,
              one.texts("notes"),
              problems));
    }
    return List.copyOf(inputs);
  }

  static Completeness completeness(Part part) throws ReportFileException {
    List<ServerList.Member> servers = new ArrayList<>();
    for (Part one : part.items("servers")) {
      servers.add(
          new ServerList.Member(
              one.text("name"), one.flag("edge"), one.word("standing", ServerList.Standing.class)));
    }
    List<Holding> holdings = new ArrayList<>();
    for (Part one : part.items("holdings")) {
      holdings.add(holding(one));
    }
    List<Need> needs = new ArrayList<>();
    for (Part one : part.items("needs")) {
      needs.add(need(one));
    }
    List<Conflict> conflicts = new ArrayList<>();
    for (Part one : part.items("conflicts")) {
      conflicts.add(
          new Conflict(
              one.text("cmdlet"),
              one.text("object"),
              one.text("property"),
              one.texts("values"),
              one.texts("files")));
    }
    List<Stray> unassigned = new ArrayList<>();
    for (Part one : part.items("unassigned")) {
      unassigned.add(
          new Stray(one.text("cmdlet"), one.text("object"), one.text("file"), one.number("line")));
    }
    return new Completeness(
        new ServerList(part.flag("serversListed"), servers),
        holdings,
        needs,
        conflicts,
        unassigned);
  }

  /** Why it is missing, the needs say. */
  private static Holding holding(Part part) throws ReportFileException {
    return new Holding(
        part.text("cmdlet"),
        part.textOrNull("server"),
        part.word("state", Holding.State.class),
        part.number("objects"),
        part.texts("files"),
        null,
        part.textOrNull("attempt"),
        part.textOrNull("command"),
        List.of());
  }

  private static Need need(Part part) throws ReportFileException {
    return new Need(
        part.text("cmdlet"),
        part.texts("servers"),
        part.text("why"),
        part.texts("properties"),
        part.number("objects"),
        part.texts("places"),
        part.texts("commands"),
        part.texts("rules"));
  }
}
