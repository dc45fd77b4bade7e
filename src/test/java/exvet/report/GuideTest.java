package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.report.html.RulePagesHtml;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GuideTest {
  /** Areas of which the rules need probes, which there are not yet. */
  private static final Set<String> PROBED =
      Set.of("pubdns", "privdns", "tls", "https", "smtp", "mailauth", "e2e");

  private static final RuleBook BOOK = RuleBook.shipped();

  private static Set<String> carried() {
    return Guide.sentences().stream()
        .flatMap(sentence -> sentence.rules().stream())
        .collect(Collectors.toSet());
  }

  @Test
  void everyRuleOfTheGuideCarriesASentence() {
    List<String> ofTheGuide =
        BOOK.docs().stream().filter(doc -> !doc.step().equals("beyond")).map(RuleDoc::id).toList();
    assertThat(ofTheGuide).isNotEmpty();
    assertThat(carried()).containsAll(ofTheGuide);
  }

  @Test
  void everySentenceNamesRulesThatAreThereOrWantProbes() {
    assertThat(carried())
        .allMatch(id -> BOOK.rule(id) != null || PROBED.contains(id.substring(0, id.indexOf('-'))));
  }

  @Test
  void sentencesAreInTheOrderOfTheStepsAndEachOnce() {
    List<String> steps = Guide.sentences().stream().map(Guide.Sentence::step).distinct().toList();
    assertThat(steps).isEqualTo(List.of("intro", "1", "2", "3", "4", "5", "6", "verify"));
    assertThat(Guide.sentences()).extracting(Guide.Sentence::text).doesNotHaveDuplicates();
    assertThat(Guide.questions()).extracting(Guide.Question::key).doesNotHaveDuplicates();
    assertThat(Guide.questions()).allMatch(q -> Coverage.STEPS.contains(q.step()));
  }

  @Test
  void everyLinkOfThePagesLeadsToAPlaceInThem() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RulePagesHtml.write(BOOK.rules(), true, "exvet", out);
    String html = out.toString(StandardCharsets.UTF_8);
    List<String> places = found(html, " id=\"([^\"]*)\"");
    assertThat(places).doesNotHaveDuplicates();
    assertThat(new HashSet<>(places)).containsAll(found(html, " href=\"#([^\"]*)\""));
    assertThat(html).doesNotContain("http-equiv=\"refresh\"").doesNotContain("<script");
    for (RuleDoc doc : BOOK.docs()) {
      assertThat(places).contains(Anchor.rule(doc.id()));
    }
  }

  @Test
  void markdownHasTheSameRulesAndOnlyLinksThatLeadSomewhere() {
    String markdown = RulePagesMarkdown.of(BOOK.rules(), true, "exvet");
    Set<String> headings = new TreeSet<>(found(markdown, "(?m)^### ([a-z0-9-]+)$"));
    assertThat(headings)
        .isEqualTo(BOOK.docs().stream().map(RuleDoc::id).collect(Collectors.toSet()));
    assertThat(headings).containsAll(found(markdown, "\\]\\(#([^)]*)\\)"));
  }

  @Test
  void aSingleRuleIsNotMeasuredAgainstTheGuide() {
    String page = RulePagesMarkdown.of(List.of(BOOK.rule("cert-status-valid")), false, "exvet");
    assertThat(page)
        .contains("### cert-status-valid", "- Ways to break it: dates (error), revoked (error)")
        .contains("  - Step 6: Certificates: The status of the certificate is Valid.")
        .doesNotContain("sentence by sentence");
  }

  private static List<String> found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map(result -> result.group(1)).toList();
  }
}
