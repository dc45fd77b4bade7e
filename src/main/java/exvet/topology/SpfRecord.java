package exvet.topology;

import exvet.fact.DnsRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text of an SPF record taken apart (RFC 7208), with what is wrong in it and where.
 *
 * @param terms those that are well-formed, in their order
 * @param flaws what is wrong, in its order; of very many the first
 * @param broken whether receivers stop at it with a permanent error
 */
record SpfRecord(String text, List<SpfTerm> terms, List<Flaw> flaws, boolean broken) {
  static final String VERSION = "v=spf1";
  static final int KEPT = 10;
  private static final int BRIEF = 60;

  /**
   * Something wrong in a record.
   *
   * @param at where its term begins, from 1
   * @param term the beginning of the term
   */
  record Flaw(int at, String term, String what) {
    @Override
    public String toString() {
      return term + " (character " + at + ") " + what;
    }
  }

  /** Whether a TXT record is one of SPF; a blank before it makes it something else. */
  static boolean is(String text) {
    return text.regionMatches(true, 0, VERSION, 0, VERSION.length())
        && (text.length() == VERSION.length() || text.charAt(VERSION.length()) == ' ');
  }

  /** Those among the TXT records of a name. */
  static List<String> among(Found found) {
    return found.records().stream().map(DnsRecord::text).filter(SpfRecord::is).toList();
  }

  static SpfRecord of(String text) {
    return new SpfParser(text).record();
  }

  /** The terms that receivers look at: none after an {@code all}. */
  List<SpfTerm> effective() {
    List<SpfTerm> effective = new ArrayList<>();
    SpfTerm all = all();
    for (SpfTerm term : terms) {
      boolean behind = all != null && term.at() > all.at();
      if (term.mechanism() ? !behind : all == null || !term.named("redirect")) {
        effective.add(term);
      }
    }
    return effective;
  }

  /** The first {@code all}; null if there is none. */
  SpfTerm all() {
    return terms.stream().filter(term -> term.named("all")).findFirst().orElse(null);
  }

  /** The redirect that counts; null if there is none, or an {@code all} that comes first. */
  SpfTerm redirect() {
    return all() != null ? null : modifiers("redirect").findFirst().orElse(null);
  }

  /** Mechanisms that nobody reads, as they stand behind an {@code all}. */
  List<String> behindAll() {
    SpfTerm all = all();
    return all == null
        ? List.of()
        : terms.stream()
            .filter(term -> term.mechanism() && term.at() > all.at())
            .map(term -> brief(term.text()))
            .limit(KEPT)
            .toList();
  }

  /** Whether it has an {@code all}, which makes its redirect pointless. */
  boolean pointlessRedirect() {
    return all() != null && modifiers("redirect").findAny().isPresent();
  }

  /** Whether nothing in its text is to be mended. */
  boolean sound() {
    return flaws.isEmpty() && behindAll().isEmpty() && !pointlessRedirect();
  }

  /** The record as it was meant: itself if it is sound; null if that cannot be told. */
  SpfRecord meant() {
    String corrected = sound() ? text : SpfCorrection.of(text);
    return corrected == null ? null : of(corrected);
  }

  private Stream<SpfTerm> modifiers(String name) {
    return terms.stream().filter(term -> term.named(name));
  }

  /** The beginning of a text from outside. */
  static String brief(String text) {
    return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
  }

  static boolean alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
