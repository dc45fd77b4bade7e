package exvet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.export.ProfileException;
import exvet.export.ProfileSettings;
import exvet.fact.Profile;
import exvet.fact.RuleSet;
import exvet.report.JsonOut;
import exvet.report.Language;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import exvet.verdict.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code exvet config show}: what a check with the same options would go by, and who says so. */
final class Config {
  private static final String DEFAULT = "default";
  private static final String JAVA_OPTS = "EXVET_JAVA_OPTS";

  /**
   * A setting in effect.
   *
   * @param values none if nothing is stated and there is no default
   * @param origin who says so: option, environment, profile, rule set, rule or default
   * @param place the option, the variable or {@code file:line}; null for a default
   */
  private record Setting(String name, List<String> values, String origin, String place) {}

  private final Arguments arguments;
  private final Terminal terminal;
  private final UnaryOperator<String> environment;
  private final List<Setting> settings = new ArrayList<>();

  /**
   * @param environment the value of a variable; null if it is not set
   */
  Config(Arguments arguments, Terminal terminal, UnaryOperator<String> environment) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.environment = environment;
  }

  Exit run() throws UsageException, IOException {
    List<String> words = arguments.words();
    if (words.isEmpty() || !words.get(0).equals("show")) {
      throw new UsageException(
          "say exvet config show, and the options and sources of exvet check behind it");
    }
    String format = arguments.choice(Option.FORMAT, "text", List.of("text", "json"));
    collect(words.subList(1, words.size()));
    if (format.equals("json")) {
      json();
    } else {
      text();
    }
    return Exit.OK;
  }

  private void collect(List<String> sources) throws UsageException {
    try (Progress progress = terminal.progress()) {
      Pipeline pipeline = new Pipeline(arguments, terminal, progress);
      Profile profile = pipeline.stated().profile();
      RuleBook book = Stated.rules(arguments);
      Selection selection = pipeline.stated().selection(profile, book);
      pipeline.accept(book);
      Baseline.of(arguments);
      if (!sources.isEmpty()) {
        settings.add(new Setting("sources", sources, "option", "command line"));
      }
      options();
      environment();
      profile(profile);
      ruleSet(pipeline.stated().ruleSet(), selection, book);
    }
  }

  private void options() throws UsageException {
    for (Option option : Command.CHECK.options()) {
      switch (option) {
        case HELP, FORMATS, TITLE -> {}
        case LANG -> language();
        case AS_OF -> {
          String today = LocalDate.now(ZoneOffset.UTC).toString();
          option(option, arguments.has(option) ? Stated.asOf(arguments).toString() : today);
        }
        case OUT -> option(option, "exvet-report");
        case FAIL_ON -> option(option, Stated.failOn(arguments));
        default -> option(option, null);
      }
    }
  }

  /** An option: what is given, else the default; a flag is no unless it is given. */
  private void option(Option option, String otherwise) {
    boolean given = arguments.has(option);
    boolean flag = option.value() == null;
    String unless = flag ? "no" : otherwise;
    List<String> standard = unless == null ? List.of() : List.of(unless);
    List<String> values = flag ? List.of("yes") : arguments.values(option);
    settings.add(
        new Setting(
            option.word().substring(2),
            given ? values : standard,
            given ? "option" : DEFAULT,
            given ? option.word() : null));
  }

  private void language() throws UsageException {
    String stated = environment.apply(Arguments.LANGUAGE);
    Language language = arguments.language(stated);
    boolean option = arguments.has(Option.LANG);
    boolean variable = !option && stated != null && !stated.isBlank();
    settings.add(
        new Setting(
            "lang",
            List.of(language.toString()),
            option ? "option" : variable ? "environment" : DEFAULT,
            option ? Option.LANG.word() : variable ? Arguments.LANGUAGE : null));
  }

  private void environment() {
    for (String name : List.of(Arguments.LANGUAGE, JAVA_OPTS)) {
      String value = environment.apply(name);
      boolean set = value != null && !value.isBlank();
      settings.add(
          new Setting(
              name,
              set ? List.of(value) : List.of(),
              set ? "environment" : DEFAULT,
              set ? name : null));
    }
  }

  private void profile(Profile profile) throws UsageException {
    String file = arguments.value(Option.PROFILE);
    try {
      for (ProfileSettings.Setting one : ProfileSettings.of(file == null ? null : Path.of(file))) {
        boolean title = one.key().equals("report.title") && arguments.has(Option.TITLE);
        settings.add(
            title
                ? new Setting(
                    "profile.report.title",
                    List.of(profile.report().get("title")),
                    "option",
                    Option.TITLE.word())
                : new Setting(
                    "profile." + one.key(),
                    one.values(),
                    one.line() > 0 ? "profile" : DEFAULT,
                    one.line() > 0 ? file + ":" + one.line() : null));
      }
    } catch (ProfileException e) {
      throw new UsageException(e.problems());
    }
  }

  private void ruleSet(RuleSet set, Selection selection, RuleBook book) {
    Map<String, String> places = new LinkedHashMap<>();
    set.weights().forEach(one -> places.put(one.rule(), one.place().toString()));
    for (Selection.Weight one : selection.weights()) {
      boolean stated = one.by() == Selection.By.PROFILE;
      settings.add(
          new Setting(
              "severity." + one.rule(),
              List.of(one.severity().toString()),
              one.by().toString(),
              stated ? place("profile.severity." + one.rule()) : places.get(one.rule())));
    }
    for (Selection.Excluded one : selection.rules()) {
      settings.add(
          new Setting(
              "excluded." + one.rule(),
              List.of(one.reason()),
              Selection.By.RULE_SET.toString(),
              exclusion(set, book.rule(one.rule()).doc())));
    }
    Map<String, String> servers = new LinkedHashMap<>();
    set.servers().forEach(one -> servers.put(one.server(), one.place().toString()));
    for (Selection.LeftOut one : selection.servers()) {
      String place =
          switch (one.by()) {
            case RULE_SET -> servers.get(one.server());
            case OPTION -> Option.EXCLUDE_SERVER.word();
            case PROFILE -> place("profile.ignoreServers");
          };
      List<String> why = one.reason() == null ? List.of() : List.of(one.reason());
      settings.add(new Setting("excluded-server." + one.server(), why, one.by().toString(), place));
    }
  }

  /** Where it stands that a rule is excluded: nowhere if the set says which are not. */
  private static String exclusion(RuleSet set, RuleDoc rule) {
    return set.exclude().stream()
        .filter(choice -> Selection.means(choice, rule))
        .map(choice -> choice.place().toString())
        .findFirst()
        .orElse(set.name());
  }

  /** Where a setting that was found before stands. */
  private String place(String name) {
    for (Setting one : settings) {
      if (one.name().equals(name)) {
        return one.place();
      }
    }
    return null;
  }

  private void text() {
    boolean origin = arguments.has(Option.ORIGIN);
    int names = settings.stream().mapToInt(one -> one.name().length()).max().orElse(0);
    int shown = 40;
    StringBuilder text = new StringBuilder();
    for (Setting one : settings) {
      String value = one.values().isEmpty() ? "-" : String.join(", ", one.values());
      StringBuilder line = new StringBuilder(one.name());
      line.append(" ".repeat(names + 2 - one.name().length())).append(Visible.line(value));
      if (origin) {
        line.append(" ".repeat(Math.max(2, names + 2 + shown - line.length())));
        line.append(one.origin());
        line.append(one.place() == null ? "" : " " + one.place());
      }
      text.append(line).append('\n');
    }
    terminal.page(text.toString());
  }

  private void json() throws IOException {
    try (JsonGenerator json = JsonOut.open(terminal.bytes())) {
      json.writeStartArray();
      for (Setting one : settings) {
        JsonOut.startLine(json);
        JsonOut.text(json, "setting", one.name());
        JsonOut.texts(json, "values", one.values());
        if (arguments.has(Option.ORIGIN)) {
          JsonOut.text(json, "origin", one.origin());
          JsonOut.text(json, "place", one.place());
        }
        JsonOut.endLine(json);
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }
}
