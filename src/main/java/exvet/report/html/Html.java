package exvet.report.html;

import exvet.report.Language;
import exvet.report.Unseen;
import exvet.report.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Markup that is written as it is made, well formed for readers of HTML and of XML. Text and the
 * values of attributes are always escaped; there is no way to write them otherwise.
 */
final class Html {
  /** Elements after which no line begins, as that would show, or be waste. */
  private static final Set<String> UNBROKEN =
      Set.of(
          "a", "b", "button", "code", "label", "small", "span", "svg", "td", "text", "th", "title",
          "tspan");

  private static final int LONG = 1200;
  private static final int GLIMPSE = 160;

  /** What addresses outside of the page begin with: pages that document what a rule rests on. */
  private static final List<String> DOCUMENTS =
      List.of("https://learn.microsoft.com/", "https://www.rfc-editor.org/");

  private final Writer out;
  private final Words words;
  private final Deque<String> open = new ArrayDeque<>();

  Html(Writer out, Words words) {
    this.out = out;
    this.words = words;
  }

  /** What the page says. */
  Words words() {
    return words;
  }

  /** The language of what rules and evidence say, for pages in another; null if it is the same. */
  String english() {
    return words.language() == Language.EN ? null : "en";
  }

  void doctype() throws IOException {
    out.write("<!DOCTYPE html>\n");
  }

  /**
   * Begins an element; attributes are pairs of name and value, left out where the value is null.
   */
  Html open(String tag, String... attributes) throws IOException {
    start(tag, attributes);
    out.write('>');
    open.push(tag);
    return this;
  }

  /** Ends the innermost element. */
  Html close() throws IOException {
    String tag = open.pop();
    out.write("</");
    out.write(tag);
    out.write('>');
    if (!UNBROKEN.contains(tag)) {
      out.write('\n');
    }
    return this;
  }

  /** Ends the given number of elements. */
  Html close(int elements) throws IOException {
    for (int i = 0; i < elements; i++) {
      close();
    }
    return this;
  }

  /** An element that never has content. */
  Html empty(String tag, String... attributes) throws IOException {
    start(tag, attributes);
    out.write("/>");
    return this;
  }

  /** An element that holds nothing but text. */
  Html leaf(String tag, String text, String... attributes) throws IOException {
    return open(tag, attributes).text(text).close();
  }

  /** The same with a text of a rule or of evidence, which is in English in any report. */
  Html said(String tag, String text) throws IOException {
    return open(tag, "lang", english()).value(text).close();
  }

  /** A link to a document; no page is loaded before somebody follows it. */
  Html document(String text, String address) throws IOException {
    if (DOCUMENTS.stream().noneMatch(address::startsWith)) {
      throw new IllegalArgumentException("no page of a document: " + address);
    }
    out.write("<a href=\"");
    escape(address, false);
    out.write("\" rel=\"external noreferrer\">");
    return text(text).raw("</a>");
  }

  private Html raw(String markup) throws IOException {
    out.write(markup);
    return this;
  }

  Html text(String text) throws IOException {
    escape(text, true);
    return this;
  }

  /** Text of any length: if it is very long, its beginning, and all of it behind a click. */
  Html value(String text) throws IOException {
    if (text.length() <= LONG) {
      return text(text);
    }
    int end = Character.isHighSurrogate(text.charAt(GLIMPSE - 1)) ? GLIMPSE - 1 : GLIMPSE;
    open("details", "class", "long").open("summary");
    text(text.substring(0, end) + "… ");
    leaf("small", words.count("characters", text.length()));
    return close().open("div").text(text).close(2);
  }

  /** A style sheet or a script of our own; it is the same to readers of HTML and of XML. */
  Html asset(String tag, HtmlAsset asset) throws IOException {
    start(tag);
    out.write('>');
    out.write(asset.content());
    out.write("</" + tag + ">\n");
    return this;
  }

  private void start(String tag, String... attributes) throws IOException {
    out.write('<');
    out.write(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        attribute(attributes[i], attributes[i + 1]);
      }
    }
  }

  private void attribute(String name, String value) throws IOException {
    if (name.equals("href") && !value.startsWith("#")) {
      throw new IllegalArgumentException("the report links only to itself: " + value);
    }
    if (name.equals("src") && !value.startsWith("data:image/")) {
      throw new IllegalArgumentException("the report loads nothing: " + value);
    }
    if (name.equals("style") || name.startsWith("on")) {
      throw new IllegalArgumentException("refused by the page's own policy: " + name);
    }
    out.write(' ');
    out.write(name);
    out.write("=\"");
    escape(value, false);
    out.write('"');
  }

  private void escape(String text, boolean element) throws IOException {
    int done = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      String entity = entity(c);
      boolean unseen = entity == null && Unseen.is(c);
      if (entity != null || unseen) {
        out.write(text, done, i - done);
        done = next;
      }
      if (entity != null) {
        out.write(entity);
      } else if (unseen) {
        out.write(element ? "<span class=\"unseen\">" : "[");
        out.write(Unseen.name(c));
        out.write(element ? "</span>" : "]");
      }
      i = next;
    }
    out.write(text, done, text.length() - done);
  }

  private static String entity(int c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> null;
    };
  }
}
