package exvet.cli;

import exvet.export.Nearest;
import exvet.report.Language;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A command line, understood.
 *
 * @param command what to do
 * @param options each option that was given, with its values
 * @param words what stands behind the command and is no option
 */
record Arguments(Command command, Map<Option, List<String>> options, List<String> words) {

  /** The variable of the environment that states a language. */
  static final String LANGUAGE = "EXVET_LANG";

  Arguments {
    options = Map.copyOf(options);
    words = List.copyOf(words);
  }

  /**
   * @param args the command line, which begins with the command; options may stand anywhere
   */
  static Arguments parse(List<String> args) throws UsageException {
    Command command = command(args);
    Map<Option, List<String>> options = new EnumMap<>(Option.class);
    List<String> words = new ArrayList<>();
    boolean named = false;
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      if (arg.equals("--")) {
        words.addAll(args.subList(i + 1, args.size()));
        break;
      }
      if (!isOption(arg)) {
        if (named) {
          words.add(arg);
        }
        named = true;
        continue;
      }
      int equals = arg.indexOf('=');
      Option option = option(command, equals < 0 ? arg : arg.substring(0, equals));
      String value = equals < 0 ? "" : arg.substring(equals + 1);
      if (option.value() == null && equals >= 0) {
        throw new UsageException(option.word() + " has no value");
      }
      if (option.value() != null && equals < 0) {
        i++;
        value = i < args.size() && !isOption(args.get(i)) ? args.get(i) : "";
      }
      if (option.value() != null && value.isEmpty()) {
        throw new UsageException(
            option.word() + " needs a value: " + option.word() + " " + option.value());
      }
      List<String> values = options.computeIfAbsent(option, o -> new ArrayList<>());
      if (!values.isEmpty() && option.value() != null && !option.repeatable()) {
        throw new UsageException(option.word() + " is given twice");
      }
      values.add(value);
    }
    return new Arguments(command, options, words);
  }

  /** The command is the first word; what precedes it can only be options of all commands. */
  private static Command command(List<String> args) throws UsageException {
    String word = args.stream().filter(arg -> !isOption(arg)).findFirst().orElse(null);
    if (word == null) {
      throw new UsageException("no command is given");
    }
    Command command = Command.of(word);
    if (command != null) {
      return command;
    }
    List<String> known = Stream.of(Command.values()).map(Command::word).toList();
    throw new UsageException("unknown command " + word + Nearest.hint(word, known));
  }

  private static boolean isOption(String arg) {
    return arg.length() > 1 && arg.startsWith("-");
  }

  private static Option option(Command command, String typed) throws UsageException {
    String word = typed.equals("-h") ? "--help" : typed;
    Option option = command.option(word);
    if (option != null) {
      return option;
    }
    List<String> others =
        Stream.of(Command.values())
            .filter(other -> other.option(word) != null)
            .map(Command::word)
            .toList();
    if (!others.isEmpty()) {
      throw new UsageException(
          command.word()
              + " has no option "
              + word
              + "; "
              + String.join(", ", others)
              + (others.size() == 1 ? " has it" : " have it"));
    }
    List<String> known = command.options().stream().map(Option::word).toList();
    throw new UsageException("unknown option " + word + Nearest.hint(word, known));
  }

  boolean has(Option option) {
    return options.containsKey(option);
  }

  /** The value of an option; null if it is not given. */
  String value(Option option) {
    List<String> values = options.get(option);
    return values == null ? null : values.get(0);
  }

  String value(Option option, String otherwise) {
    String value = value(option);
    return value == null ? otherwise : value;
  }

  List<String> values(Option option) {
    return options.getOrDefault(option, List.of());
  }

  /** One of some words given for an option. */
  String choice(Option option, String otherwise, List<String> words) throws UsageException {
    String value = value(option, otherwise);
    if (!words.contains(value)) {
      throw new UsageException(
          option.word()
              + " must be one of "
              + String.join(", ", words)
              + ", not "
              + value
              + Nearest.hint(value, words));
    }
    return value;
  }

  /** The language of reports: what is asked for, else what the environment says, else English. */
  Language language() throws UsageException {
    return language(System.getenv(LANGUAGE));
  }

  /**
   * @param environment what the environment says; null if it says nothing
   */
  Language language(String environment) throws UsageException {
    boolean stated = environment != null && !environment.isBlank() && !has(Option.LANG);
    String word = stated ? environment.strip() : value(Option.LANG, Language.EN.toString());
    for (Language language : Language.values()) {
      if (language.toString().equals(word)) {
        return language;
      }
    }
    String source = stated ? LANGUAGE : Option.LANG.word();
    throw new UsageException(source + " must be one of en, de, not " + word);
  }

  /** Refuses words where there must be none. */
  void noWords() throws UsageException {
    atMost(0);
  }

  /** Refuses more words than a command knows what to do with. */
  void atMost(int number) throws UsageException {
    if (words.size() > number) {
      throw new UsageException(
          "one word too many: " + words.get(number) + "; put what has spaces in quotes");
    }
  }
}
