package exvet.report.fix;

import exvet.change.Statement;
import exvet.change.Step.Effect;
import exvet.handover.FixAction;
import exvet.handover.FixPack;
import exvet.handover.Measure;
import exvet.handover.Measure.Kind;
import exvet.report.Report;
import exvet.report.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The commands of a fix pack for the Exchange Management Shell, and those that undo them. */
public final class FixScript {
  private final Report report;
  private final FixPack pack;
  private final Words words;
  private final Map<String, Integer> done = new HashMap<>();
  private Looks looks = new Looks();

  /**
   * @param words of the scripts
   */
  public FixScript(Report report, FixPack pack, Words words) {
    this.report = report;
    this.pack = pack;
    this.words = words;
  }

  /** Writes {@code fix.ps1}: of each action the state, what would be done, what is done, proof. */
  public void write(OutputStream out) throws IOException {
    Script script = head("fix.ps1");
    done.clear();
    looks = new Looks();
    for (FixAction action : pack.by(Kind.COMMAND)) {
      section(script, action);
      script.comment("impact: " + impacts(action));
      for (Measure measure : action.measures()) {
        measure(script, measure, action.number());
      }
      script.line("#endregion").gap();
    }
    script.write(out);
  }

  private Script head(String file) {
    Script script = new Script();
    script.comment(file + " for " + report.organisation() + ", as of " + report.asOf());
    script.comment("Made by exvet from what was exported; it was never run. Read it first.");
    script.comment("Go through fix.md, and run one section at a time in the Exchange Management");
    script.comment("Shell: mark its lines and run what is marked (F8 in the ISE).");
    script.guard("This script is not to be run as a whole: run one section at a time.");
    return script.gap();
  }

  private void section(Script script, FixAction action) {
    String title = action.number() + ". " + action.rule().id() + ": " + action.rule().title();
    script.line("#region " + oneLine(title));
  }

  /** Comments are for people, who want no line that never ends. */
  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085]", " ");
  }

  private String impacts(FixAction action) {
    return action.impacts().stream()
        .map(impact -> words.named("fix.impact", impact))
        .collect(Collectors.joining(" "));
  }

  private void measure(Script script, Measure measure, int number) {
    List<Statement> wanted = new ArrayList<>();
    script.gap();
    script.comment(measure.finding().subject() + ": " + measure.finding().message());
    if (measure.remark() != null) {
      script.comment("note: " + measure.remark());
    }
    for (Statement statement : measure.statements()) {
      Integer before = done.putIfAbsent(statement.text(), number);
      if (before != null && !statement.reads() && !statement.restarts()) {
        script.comment("done by action " + before + ": " + statement.text());
      } else {
        wanted.add(statement);
      }
    }
    if (wanted.stream().allMatch(one -> one.reads() || one.restarts())) {
      return;
    }
    script.comment("pre-check: go on only if this is what there is");
    looks.before(script, measure);
    script.comment("what would be done");
    for (Statement statement : wanted) {
      if (statement.canPretend()) {
        script.line(statement.text() + " -WhatIf");
      } else if (statement.reads()) {
        script.line(statement.text());
      } else {
        script.comment(statement.text());
      }
    }
    script.comment("do it");
    wanted.forEach(statement -> script.line(statement.text()));
    script.comment("verify: this is what there should be");
    looks.after(script, measure, number);
  }

  /** Writes {@code rollback.ps1}: the sections of {@code fix.ps1} undone, the last one first. */
  public void writeRollback(OutputStream out) throws IOException {
    Script script = head("rollback.ps1");
    script.comment("Values are those of the export. Undo the last section first.");
    script.gap();
    List<FixAction> actions = pack.by(Kind.COMMAND);
    Map<String, Integer> first = new HashMap<>();
    for (FixAction action : actions) {
      for (Measure measure : action.measures()) {
        measure.effects().forEach(e -> first.putIfAbsent(Looks.key(e), action.number()));
      }
    }
    for (int i = actions.size() - 1; i >= 0; i--) {
      FixAction action = actions.get(i);
      section(script, action);
      Set<String> undone = new LinkedHashSet<>();
      List<Measure> measures = action.measures();
      for (int m = measures.size() - 1; m >= 0; m--) {
        script.comment(measures.get(m).finding().subject());
        shared(script, measures.get(m), action.number(), first);
        for (String left : measures.get(m).undo().left()) {
          script.comment("by hand: " + left);
        }
        for (String command : measures.get(m).undo().commands()) {
          if (undone.add(command)) {
            script.line(command);
          }
        }
        measures.get(m).statements().stream()
            .filter(Statement::restarts)
            .filter(statement -> undone.add(statement.text()))
            .forEach(statement -> script.line(statement.text()));
      }
      script.line("#endregion").gap();
    }
    script.write(out);
  }

  /** Says which settings an earlier action has set as well, for who undoes only this one. */
  private static void shared(
      Script script, Measure measure, int number, Map<String, Integer> first) {
    for (Effect effect : measure.effects()) {
      int earlier = first.get(Looks.key(effect));
      if (earlier != number && effect.property() != null) {
        script.comment(
            "undoes what action "
                + earlier
                + " did as well: "
                + effect.property()
                + " of "
                + effect.subject());
      }
    }
  }
}
