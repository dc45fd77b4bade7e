package exvet.export;

import java.util.regex.Pattern;

/**
 * Finds the objects that Format-List printed among all else that a console shows: prompts,
 * headings, tables, warnings.
 */
final class ListParser {
  private static final Pattern TABLE_RULE = Pattern.compile(" *+-{2,}+(?: ++-{2,}+)++ *+");
  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)\\s*(?:-- *more *--.*|<space>.*|\\*{10,}|-{2,}|(?:WARNING|VERBOSE|DEBUG|WARNUNG): .*)");

  /**
   * A warning that there are more objects, in whatever language: it names the parameter that shows
   * them. English ones are told by their words too, lest they are broken before that name.
   */
  private static final Pattern MORE =
      Pattern.compile(
          "(?i)\\s*+\\p{L}++ ?: (?:.*\\bResultSize\\b.*|there are more results available\\b.*"
              + "|by default, only the first \\d+ items\\b.*)");

  /** A word by which a heading may begin the output of another command. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "(?i).*\\b(?:owa|ecp|ews|oab|mapi|rpc|activesync|eas|autodiscover|powershell|web ?services"
              + "|outlook|virtual|connectors?|certificates?|domains?|polic(?:y|ies)|mailbox(?:es)?"
              + "|recipients?|transport|organi[sz]ation|hybrid)\\b.*");

  /** No command is longer. */
  private static final int COMMAND = 1 << 16;

  private final ListSections sections;
  private final ConsoleVariables variables = new ConsoleVariables();
  private ListObject open;
  private StringBuilder command;
  private Boolean heading;
  private ConsoleLine blank;
  private int blanks;
  private boolean gap;
  private boolean noise;
  private boolean inside;
  private boolean table;
  private String above = "";
  private boolean alike;

  ListParser(ListSections sections) {
    this.sections = sections;
  }

  void take(TextLines.Line next) {
    inside = false;
    boolean continued = command != null && next.text().stripLeading().startsWith(">>");
    ConsoleLine line = ConsoleLine.of(next, !continued);
    if (!line.whole()) {
      sections.strange(line.number());
    }
    if (MORE.matcher(line.text()).matches()) {
      endCommand();
      sections.more();
      return;
    }
    if (line.blank()) {
      endCommand();
      blank = line;
      blanks++;
      gap = true;
      table = false;
      return;
    }
    ListRow row = continued ? null : ListRow.of(line);
    if (row != null
        && !row.plainName()
        && !(open != null && open.last().column() == row.column())) {
      row = null;
    }
    if (row != null) {
      endCommand();
      table = false;
      inside = true;
      row(row);
    } else if (continues(line)) {
      inside = true;
      for (int i = 0; i < Math.min(blanks, 2); i++) {
        open.append(blank);
      }
      open.append(line);
    } else {
      other(line);
    }
    gap &= noise;
    blanks = 0;
    noise = false;
  }

  /**
   * The text ends.
   *
   * @param open whether perhaps in the middle of a line
   * @return whether perhaps in the middle of an object too
   */
  boolean end(boolean open) {
    endCommand();
    boolean cut = open && inside && this.open != null;
    if (cut) {
      this.open.last().doubt("is on the last line, which has no end");
    }
    endObject();
    return cut;
  }

  private void row(ListRow row) {
    if (open != null) {
      ListObject next = open.splitBefore(row, gap);
      if (next != null) {
        endObject();
        open = next;
      }
    }
    if (open == null) {
      open = new ListObject(row);
    } else if (gap ? !open.goesOn(row, alike) : open.endsBefore(row)) {
      endObject();
      open = new ListObject(row);
    } else if (gap) {
      open.append(row);
    } else {
      // What stood in between was no heading.
      heading = null;
      open.touch(row);
    }
  }

  private boolean continues(ConsoleLine line) {
    return open != null
        && !table
        && line.indent() > open.first().indent()
        && line.indent() >= (open.ragged() ? 1 : open.last().column())
        && (!gap || !open.endsAtBlank() || line.indent() == open.last().column() + 2);
  }

  private void other(ConsoleLine line) {
    other(line, line.text());
    above = line.text();
  }

  private void other(ConsoleLine line, String text) {
    if (table) {
      if (ListCommand.is(text)) {
        table = false;
        begin(text);
      } else {
        variables.forget(ConsoleVariables.plain(text));
      }
    } else if (TABLE_RULE.matcher(text).matches()) {
      endObject();
      sections.table(line.number(), above);
      table = true;
    } else if (ListCommand.is(text)) {
      begin(text);
    } else if (command != null && command.length() < COMMAND) {
      command.append(
          text.stripLeading().startsWith(">>") ? "\n" + text.strip().substring(2) : text);
    } else if (NOISE.matcher(text).matches()) {
      noise = true;
    } else {
      variables.forget(ConsoleVariables.plain(text));
      heading(text, line.whole());
    }
  }

  private void begin(String text) {
    endCommand();
    endObject();
    command = new StringBuilder(text);
  }

  private void endCommand() {
    if (command != null) {
      ListCommand typed = ListCommand.typed(command.toString(), variables);
      alike = typed.cmdlet() != null;
      sections.begin(typed);
      command = null;
    }
  }

  private void heading(String text, boolean whole) {
    boolean otherKind = SERVICE.matcher(text).matches();
    if (open != null && !gap) {
      inside = true;
      heading = otherKind || Boolean.TRUE.equals(heading);
      open.last().follower(text.strip());
      if (!whole) {
        open.last().doubt("is followed by a line that is no console's");
      }
      return;
    }
    endObject();
    ListCommand named = ListCommand.heading(text);
    if (named.cmdlet() != null) {
      alike = true;
      sections.begin(named);
    } else {
      sections.heading(otherKind);
    }
  }

  private void endObject() {
    if (open != null) {
      sections.add(open);
      open = null;
      if (heading != null) {
        sections.heading(heading);
        heading = null;
      }
    }
  }
}
