package exvet.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prints objects as Format-List does on a screen of some width.
 *
 * @param style how lines are broken
 * @param trimmed whether a copy has lost the blanks at the ends of lines
 */
public record Screen(int width, Style style, boolean trimmed) {

  /** The ways in which a value too long for its line is broken. */
  public enum Style {
    /** PowerShell in English, French, German, Italian, Portuguese, Spanish. */
    WORDS,
    /** PowerShell in any other culture. */
    ANYWHERE,
    /** Programs that do it like PowerShell, but begin a line for each word longer than one. */
    PARAGRAPH
  }

  public String print(List<Map<String, String>> objects) {
    StringBuilder text = new StringBuilder("\r\n\r\n");
    for (Map<String, String> object : objects) {
      int longest = object.keySet().stream().mapToInt(String::length).max().orElse(0);
      object.forEach((name, value) -> row(name + " ".repeat(longest - name.length()), value, text));
      text.append("\r\n");
    }
    return text.append("\r\n").toString();
  }

  private void row(String name, String value, StringBuilder text) {
    String label = name + " : ";
    List<String> lines = lines(value, width - label.length());
    for (int i = 0; i < lines.size(); i++) {
      String line = (i == 0 ? label : " ".repeat(label.length())) + lines.get(i);
      text.append(trimmed ? line.stripTrailing() : line).append("\r\n");
    }
  }

  private List<String> lines(String value, int room) {
    List<String> lines = new ArrayList<>();
    for (String line : value.split("\n", -1)) {
      if (line.length() <= room) {
        lines.add(line);
      } else if (style == Style.ANYWHERE) {
        for (int i = 0; i < line.length(); i += room) {
          lines.add(line.substring(i, Math.min(i + room, line.length())));
        }
      } else {
        words(line, room, lines);
      }
    }
    return lines;
  }

  private void words(String value, int room, List<String> lines) {
    StringBuilder line = new StringBuilder();
    for (String word : value.split("(?<= )")) {
      boolean paragraph = style == Style.PARAGRAPH;
      int length = paragraph ? word.stripTrailing().length() : word.length();
      boolean full = line.length() + length > room;
      if (full && !line.isEmpty() && (paragraph || length <= room)) {
        lines.add(line.toString());
        line.setLength(0);
      }
      for (char c : word.toCharArray()) {
        if (line.length() == room && !(paragraph && c == ' ')) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(c);
      }
    }
    lines.add(line.toString());
  }
}
