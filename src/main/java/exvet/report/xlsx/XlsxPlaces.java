package exvet.report.xlsx;

import exvet.report.Action;
import exvet.report.xlsx.XlsxTable.Place;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Source;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Where things stand in the workbook, so that cells can lead to them. */
final class XlsxPlaces {
  private final Map<String, Place> rules = new HashMap<>();
  private final Map<String, Place> actions = new HashMap<>();
  private final Map<String, Place> firstFindings = new HashMap<>();
  private final Map<Result, Place> findings = new IdentityHashMap<>();
  private final Map<String, Place> objects = new HashMap<>();
  private final Map<Source, Place> sources = new HashMap<>();

  /** Where a rule is described; null, as always here, if nowhere. */
  Place rule(String id) {
    return rules.get(id);
  }

  /** What has to be done because a rule failed. */
  Place action(String rule) {
    return actions.get(rule);
  }

  /** The first finding of a rule. */
  Place firstFinding(String rule) {
    return firstFindings.get(rule);
  }

  Place finding(Result result) {
    return findings.get(result);
  }

  /** The first of some results that is a finding. */
  Place finding(List<Result> results) {
    for (Result result : results) {
      Place place = findings.get(result);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  /** The object that a result is about, as built; of a compound the first that is there. */
  Place object(Result result) {
    Place place = objects.get(lower(result.subject()));
    for (String part : result.subject().split(" \\| ")) {
      place = place == null ? objects.get(lower(part)) : place;
    }
    return place;
  }

  /** The first piece of evidence of a result. */
  Place evidence(Result result) {
    for (Source source : result.sources()) {
      Place place = sources.get(source);
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  void rules(XlsxList<RuleDoc> list) {
    for (int i = 0; i < list.items().size(); i++) {
      rules.put(list.items().get(i).id(), list.table().place(i));
    }
  }

  void actions(XlsxList<Action> list) {
    for (int i = 0; i < list.items().size(); i++) {
      actions.put(list.items().get(i).rule().id(), list.table().place(i));
    }
  }

  void findings(XlsxList<Result> list) {
    for (int i = 0; i < list.items().size(); i++) {
      Result finding = list.items().get(i);
      findings.put(finding, list.table().place(i));
      firstFindings.putIfAbsent(finding.rule().id(), list.table().place(i));
    }
  }

  /** Objects by the names that subjects of results may have for them. */
  <T> void objects(XlsxTable<T> table, List<T> items, Function<T, List<String>> names) {
    for (int i = 0; i < items.size(); i++) {
      for (String name : names.apply(items.get(i))) {
        objects.putIfAbsent(lower(name), table.place(i));
      }
    }
  }

  void source(Source source, Place place) {
    sources.putIfAbsent(source, place);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
