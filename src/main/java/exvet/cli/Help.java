package exvet.cli;

/** What {@code --help} prints. */
final class Help {
  private Help() {}

  static String all() {
    StringBuilder text = new StringBuilder();
    text.append(Version.line()).append("\n\n");
    text.append("Vets an on-premises Exchange organisation from exported Get-* output.\n\n");
    text.append("usage: exvet COMMAND [OPTION...]\n\ncommands\n");
    for (Command command : Command.values()) {
      row(text, command.word() + " " + command.parameters(), 20, command.purpose());
    }
    text.append("\nexamples\n");
    for (Command command : Command.values()) {
      text.append("  ").append(command.example()).append('\n');
    }
    exits(text);
    text.append(
        "\nexvet help COMMAND explains a command and its options; exvet --version says"
            + "\nwhich exvet this is.\n");
    return text.toString();
  }

  static String of(Command command) {
    StringBuilder text = new StringBuilder();
    text.append("exvet ").append(command.word()).append(": ").append(command.purpose());
    text.append("\n\nusage: exvet ").append(command.word()).append(' ');
    text.append(command.parameters()).append(command.parameters().isEmpty() ? "" : " ");
    text.append("[OPTION...]\n\n");
    if (command.parameters().startsWith("SOURCE")) {
      text.append("SOURCE is a file, a folder or a ZIP with what Get-* cmdlets exported.\n\n");
    }
    text.append("options\n");
    for (Option option : command.options()) {
      String value = option.value() == null ? "" : " " + option.value();
      row(text, option.word() + value, 26, option.meaning());
    }
    text.append("\nexample\n  ").append(command.example()).append("\n\n");
    command.exampleMeaning().lines().forEach(l -> text.append("  ").append(l).append('\n'));
    if (command == Command.CHECK) {
      exits(text);
    }
    return text.toString();
  }

  private static void exits(StringBuilder text) {
    text.append("\nexit codes, the first that applies\n");
    for (Exit exit : Exit.values()) {
      row(text, Integer.toString(exit.code()), 4, exit.meaning());
    }
  }

  private static void row(StringBuilder text, String left, int width, String right) {
    text.append("  ").append(left).append(" ".repeat(Math.max(1, width - left.length())));
    text.append(right).append('\n');
  }
}
