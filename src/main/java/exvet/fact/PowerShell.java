package exvet.fact;

import java.util.regex.Pattern;

/**
 * Text from outside as PowerShell reads it: one argument, whatever is in it, so that pasting a
 * command runs nothing else.
 */
public final class PowerShell {
  /** What is one text without quotes; no dash in front, no comma. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}*/\\\\_][\\p{L}\\p{N}._:/@*\\\\-]*");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private PowerShell() {}

  /** The text as an argument, in quotes if it needs them. */
  public static String argument(String text) {
    return PLAIN.matcher(text).matches() ? text : quoted(text);
  }

  /** The text in single quotes, which PowerShell takes literally. */
  public static String quoted(String text) {
    return "'" + inSingleQuotes(text) + "'";
  }

  /** The text between quotes that are there; PowerShell takes typographic ones for quotes too. */
  public static String inSingleQuotes(String text) {
    return line(text).replaceAll("['\u2018\u2019\u201a\u201b]", "$0$0");
  }

  /** The text between double quotes that are there. */
  public static String inDoubleQuotes(String text) {
    return line(text).replaceAll("[`$\"\u201c\u201d\u201e]", "`$0");
  }

  /** What a cmdlet is about: {@code OwaVirtualDirectory} for {@code Get-OwaVirtualDirectory}. */
  public static String noun(String cmdlet) {
    return cmdlet.substring(cmdlet.indexOf('-') + 1);
  }

  private static String line(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }
}
