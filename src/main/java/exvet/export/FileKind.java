package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.regex.Pattern;

/**
 * What a file is, to judge by its first bytes.
 *
 * @param bom how many bytes of byte order mark it begins with
 * @param prolog how many bytes of XML declaration follow, counted in UTF-8
 */
record FileKind(Shape shape, Charset charset, int bom, int prolog) {
  /** How many bytes are enough to tell. */
  static final int HEAD = 8192;

  /** How many are enough for nearly every file: decoding all of the others takes a start 15 ms. */
  private static final int BRIEF = 512;

  /** A column that Format-Table and its like give, never an object. */
  private static final String FORMATTED = "ClassId2e4f51ef21dd47e99d3c952918aff9cd";

  private static final Pattern ROOT = Pattern.compile("<([A-Za-z_:][\\w:.-]*)");
  private static final Pattern PROLOG =
      Pattern.compile("\\A\\s*<\\?xml\\s[^>]*\\?>", Pattern.CASE_INSENSITIVE);
  private static final Pattern BEFORE_ROOT =
      Pattern.compile("\\A(?:\\s+|<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE)", Pattern.DOTALL);
  private static final Pattern JSON =
      Pattern.compile(
          "\\A(?:\\{\\s*[\"}]|\\[\\s*(?:[\\[{\"\\]\\d-]|(?:null|true|false)\\s*[,\\]])|null\\s*\\z)");

  /** What exvet itself writes, as it begins. */
  private static final Pattern REPORT =
      Pattern.compile("\\A\\{\\s*\"schema\"\\s*:\\s*\"\\d+\"\\s*,\\s*\"tool\"\\s*:");

  private static final Pattern FACTS =
      Pattern.compile("\\A\\[\\s*\\{\\s*\"type\"\\s*:\\s*\"\\w+\"\\s*,\\s*\"cmdlet\"\\s*:");

  private static final Pattern HTML =
      Pattern.compile("(?i)<(?:!DOCTYPE\\s+)?(?:html|head|body|meta|table|div)\\b");

  /** Columns named by words or in quotes; the head may end within the last. */
  private static final Pattern CSV_HEADER =
      Pattern.compile(
          "\\A(?:\"[^\"\\n]+\"(?:[,;|\\t]\"[^\"\\n]+\")*+(?:[,;|\\t]\"?[^\",;|\\t\\n]*+\\z)?"
              + "|\\w+(?:[,;|\\t]\\w+)++)(?:[\\r\\n]|\\z)");

  /** Columns named in any way, and a row of cells below. */
  private static final Pattern CSV_ROWS =
      Pattern.compile(
          "\\A(?=[\\w \",;|\\t.-]*+[\\r\\n])[^,;|\\t\\r\\n]*+([,;|\\t])[^\\r\\n]*+\\R[^\\r\\n]*?\\1");

  private static final Pattern CSV_MARK =
      Pattern.compile("\\A\"?(?:#TYPE |(?i:sep=).?\"?[\\r\\n])");

  /** A property of a list; mails put marks before it, and blanks that do not break around it. */
  private static final Pattern LIST_LINE =
      Pattern.compile(
          "(?m)^[> \\t\\u00a0]*+(?:\\x1B\\[[\\d;]*m)?[A-Za-z]\\w*[ \\t\\u00a0]+:(?:[ \\t\\u00a0\\x1B]|$)");

  private static final String TRANSCRIPT = "**********";
  private static final Pattern TABLE_RULE = Pattern.compile("(?m)^-{2,}(?: +-{2,})++ *\\r?$");
  private static final Pattern BINARY = Pattern.compile("[\\x00-\\x08\\x0E-\\x1A\\x1C-\\x1F]");

  /** The kinds of content that are told apart. */
  enum Shape {
    CLIXML("clixml"),
    BARE_OBJECT("clixml"),
    ERROR_STREAM("other"),
    XML("xml"),
    HTML("html"),
    JSON("json"),
    REPORT("json"),
    FACTS("json"),
    CSV("csv"),
    FORMATTED_CSV("csv"),
    LIST("text"),
    TABLE("text"),
    MESSAGE("text"),
    REGISTRY("text"),
    ZIP("zip"),
    EMPTY("other"),
    TEXT("other"),
    BINARY("other");

    private final String format;

    Shape(String format) {
      this.format = format;
    }

    /** What files of the kind are listed as; {@code other} for what is no export. */
    String format() {
      return format;
    }
  }

  static FileKind of(byte[] bytes, int length) {
    if (length >= 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4) {
      return new FileKind(Shape.ZIP, UTF_8, 0, 0);
    }
    Charset charset = charset(bytes, length);
    int bom = bom(bytes, length, charset);
    String head = new String(bytes, bom, Math.min(length - bom, BRIEF), charset);
    if (!head.contains("<Objs ") || shape(head) != Shape.CLIXML) {
      head = new String(bytes, bom, length - bom, charset);
    }
    var prolog = PROLOG.matcher(head);
    return new FileKind(shape(head), charset, bom, prolog.find() ? prolog.end() : 0);
  }

  private static Charset charset(byte[] bytes, int length) {
    int first = length > 0 ? bytes[0] & 0xFF : -1;
    int second = length > 1 ? bytes[1] & 0xFF : -1;
    if (first == 0xFF && second == 0xFE || first > 0 && second == 0) {
      return UTF_16LE;
    }
    return first == 0xFE && second == 0xFF || first == 0 && second > 0 ? UTF_16BE : UTF_8;
  }

  private static int bom(byte[] bytes, int length, Charset charset) {
    if (charset != UTF_8) {
      return (bytes[0] & 0xFF) >= 0xFE ? 2 : 0;
    }
    boolean marked =
        length >= 3
            && (bytes[0] & 0xFF) == 0xEF
            && (bytes[1] & 0xFF) == 0xBB
            && (bytes[2] & 0xFF) == 0xBF;
    return marked ? 3 : 0;
  }

  private static Shape shape(String head) {
    String text = head.stripLeading();
    if (text.isEmpty()) {
      return Shape.EMPTY;
    }
    if (text.startsWith("#< CLIXML")) {
      return Shape.ERROR_STREAM;
    }
    if (text.startsWith("<")) {
      return xml(text);
    }
    if (JSON.matcher(text).find()) {
      return REPORT.matcher(text).find()
          ? Shape.REPORT
          : FACTS.matcher(text).find() ? Shape.FACTS : Shape.JSON;
    }
    if (BINARY.matcher(head).find()) {
      return Shape.BINARY;
    }
    if (RegistryFile.is(text)) {
      return Shape.REGISTRY;
    }
    if (HeaderFile.is(head)) {
      return Shape.MESSAGE;
    }
    if (console(text)) {
      return Shape.LIST;
    }
    if (CSV_MARK.matcher(text).find()
        || CSV_HEADER.matcher(text).find()
        || CSV_ROWS.matcher(text).find()) {
      return head.contains(FORMATTED) ? Shape.FORMATTED_CSV : Shape.CSV;
    }
    if (rows(text, 2)) {
      return Shape.LIST;
    }
    return TABLE_RULE.matcher(text).find() ? Shape.TABLE : Shape.TEXT;
  }

  /** Whether it is a transcript, a copy of a screen, or a command with the list it printed. */
  private static boolean console(String text) {
    String first = text.lines().findFirst().orElse("");
    return first.startsWith(TRANSCRIPT)
        || ListCommand.prompted(first)
        || ListCommand.is(first) && rows(text, 1);
  }

  private static boolean rows(String text, int some) {
    return LIST_LINE.matcher(text).results().limit(some).count() == some;
  }

  private static Shape xml(String text) {
    String rest = text;
    var before = BEFORE_ROOT.matcher(rest);
    while (before.lookingAt()) {
      if (before.group().equals("<!DOCTYPE")) {
        if (HTML.matcher(rest).lookingAt()) {
          return Shape.HTML;
        }
        // Its own reader says why it is refused.
        return rest.contains("<Objs") ? Shape.CLIXML : Shape.XML;
      }
      rest = rest.substring(before.end());
      before = BEFORE_ROOT.matcher(rest);
    }
    var root = ROOT.matcher(rest);
    if (!root.lookingAt()) {
      return Shape.XML;
    }
    return switch (root.group(1)) {
      case "Objs" -> Shape.CLIXML;
      case "Obj" -> Shape.BARE_OBJECT;
      default -> HTML.matcher(rest).lookingAt() ? Shape.HTML : Shape.XML;
    };
  }
}
