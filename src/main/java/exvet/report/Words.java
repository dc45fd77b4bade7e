package exvet.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * The words of a family of reports in one language, by key. They stand in property files in UTF-8,
 * one for each family and language; a report reads that of its family and the one all share.
 *
 * <p>{@code {0}} in a text stands for the first value. Values are put in as they are: whoever
 * renders the text escapes the whole. Nothing depends on the locale of the machine. A key without
 * text, and a text that wants more or fewer values than there are, are faults of exvet
 * (IllegalArgumentException).
 */
public final class Words {

  /** Reports that share their words. */
  public enum Family {
    /** What every report may say. */
    COMMON,
    HTML,
    XLSX,
    /** Markdown and whatever else is plain text. */
    TEXT;

    String file(Language language) {
      String name = name().toLowerCase(Locale.ROOT);
      return name + (language == Language.EN ? "" : "_" + language) + ".properties";
    }
  }

  private final Language language;
  private final Properties texts = new Properties();

  /** The words in files beside a class. */
  Words(Language language, Class<?> beside, String... files) {
    this.language = language;
    for (String file : files) {
      try (InputStream in = beside.getResourceAsStream(file)) {
        texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(file, e);
      }
    }
  }

  /** The words of a family, and those that all share. */
  public static Words of(Family family, Language language) {
    String common = Family.COMMON.file(language);
    return family == Family.COMMON
        ? new Words(language, Words.class, common)
        : new Words(language, Words.class, common, family.file(language));
  }

  public Language language() {
    return language;
  }

  /**
   * The text of a key.
   *
   * @param values what stands for {@code {0}}, {@code {1}} and so on; whole numbers get their
   *     thousands separated
   */
  public String text(String key, Object... values) {
    return fill(key, pattern(key), values);
  }

  /**
   * The text of a key for one or for another number of things, {@code KEY.one} or {@code
   * KEY.other}.
   *
   * @param number what stands for {@code {0}}
   * @param more what stands for {@code {1}} and so on
   */
  public String count(String key, long number, Object... more) {
    Object[] values = new Object[more.length + 1];
    values[0] = number;
    System.arraycopy(more, 0, values, 1, more.length);
    String form = key + (number == 1 ? ".one" : ".other");
    return fill(form, pattern(form), values);
  }

  /** What one of a fixed set of things is called: the text of {@code GROUP.thing}. */
  public String named(String group, Object thing) {
    return pattern(group + "." + thing);
  }

  /** The same for a set that others may add to; what it is called if exvet does not know it. */
  public String named(String group, Object thing, String otherwise) {
    return texts.getProperty(group + "." + thing, otherwise);
  }

  /**
   * What stands before, between and behind the values of a text, for those who put more than text
   * in their places. Their order is the same in all languages.
   */
  public List<String> around(String key) {
    String pattern = pattern(key);
    List<String> pieces = new ArrayList<>();
    int done = 0;
    for (int at = next(pattern, 0); at >= 0; at = next(pattern, done)) {
      pieces.add(pattern.substring(done, at));
      done = at + 3;
    }
    pieces.add(pattern.substring(done));
    return pieces;
  }

  /** A whole number as the language writes it. */
  public String number(long number) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    for (int i = text.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
      text.insert(i, language.group());
    }
    return text.toString();
  }

  private String pattern(String key) {
    String pattern = texts.getProperty(key);
    if (pattern == null) {
      throw new IllegalArgumentException("there is no text for " + key + " in " + language);
    }
    return pattern;
  }

  private String fill(String key, String pattern, Object... values) {
    StringBuilder text = new StringBuilder(pattern.length() + 16 * values.length);
    int filled = 0;
    int done = 0;
    for (int at = next(pattern, 0); at >= 0; at = next(pattern, done)) {
      int place = pattern.charAt(at + 1) - '0';
      if (place >= values.length) {
        throw new IllegalArgumentException(key + " wants a value for {" + place + "}");
      }
      text.append(pattern, done, at).append(word(values[place]));
      filled |= 1 << place;
      done = at + 3;
    }
    if (filled != (1 << values.length) - 1 && !optional(key)) {
      throw new IllegalArgumentException(key + " has no place for one of its values");
    }
    return text.append(pattern, done, pattern.length()).toString();
  }

  /** A text for one thing need not say that it is one. */
  private static boolean optional(String key) {
    return key.endsWith(".one");
  }

  private String word(Object value) {
    return value instanceof Long || value instanceof Integer
        ? number(((Number) value).longValue())
        : value.toString();
  }

  /** Where the next place for a value begins; -1 if there is none. */
  private static int next(String pattern, int from) {
    for (int at = pattern.indexOf('{', from); at >= 0; at = pattern.indexOf('{', at + 1)) {
      if (at + 2 < pattern.length()
          && pattern.charAt(at + 2) == '}'
          && pattern.charAt(at + 1) >= '0'
          && pattern.charAt(at + 1) <= '9') {
        return at;
      }
    }
    return -1;
  }
}
