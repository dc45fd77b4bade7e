package exvet.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.report.Action;
import exvet.report.ContosoReport;
import exvet.report.HostileTexts;
import exvet.report.Language;
import exvet.report.Report;
import exvet.report.ReportFixture;
import exvet.report.ReportIndex;
import exvet.rule.RuleDoc;
import exvet.verdict.RecipientList;
import exvet.verdict.RecipientRow;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The HTML report: complete, well formed, harmless and always the same. */
class HtmlReportTest {
  private static final String HOSTILE =
      "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>]]>--></title></style>"
          + "&lt;\u202Etxt.exe\u0000\u0007\u200B\uFEFF\uD800 \r\n\u2028{{7*7}}${x}";

  @Test
  void saysEverythingThatWasFound() throws Exception {
    Report report = ReportFixture.contoso().report();
    String text = document(write(report)).getDocumentElement().getTextContent();
    for (Result result : report.results()) {
      assertThat(text).contains(result.subject()).contains(result.rule().title());
      for (String part :
          new String[] {
            result.message(), result.observed(), result.expected(), result.reason(), result.fix()
          }) {
        assertThat(text).contains(part == null ? "" : part);
      }
      assertThat(result.sample()).allMatch(text::contains);
      assertThat(result.objects()).allMatch(text::contains);
    }
    assertThat(text)
        .contains(
            "Found in the export: 5 errors, 5 warnings, 1 piece of advice; 16 of 20 rules decided.")
        .contains("11 findings")
        .contains("1,204")
        .contains("explains 2 further results")
        .contains("exvet is not affiliated with Microsoft.")
        .contains("19 days left");
  }

  @Test
  void saysWhereRecipientsAreListedOneByOne() throws IOException {
    Report report = ReportFixture.contoso().report();
    String sentence = "Each is listed in <code>recipients.csv</code>";
    assertThat(write(report)).doesNotContain(sentence);
    RuleDoc rule = report.rules().get(0);
    RecipientRow row =
        new RecipientRow(
            "a", rule, Severity.INFO, Verdict.FAIL, null, null, null, null, null, "m", "f", "a", 1);
    assertThat(write(ContosoReport.listing(report, RecipientList.of(List.of(row)))))
        .contains(sentence);
  }

  @Test
  void givesEachResultOnePlaceThatLinksReach() throws Exception {
    Report report = ReportFixture.contoso().report();
    ReportIndex index = new ReportIndex(report);
    Set<String> ids = new HashSet<>();
    List<String> links = new ArrayList<>();
    NodeList all = document(write(report)).getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.hasAttribute("id")) {
        assertThat(ids.add(element.getAttribute("id"))).as(element.getAttribute("id")).isTrue();
      }
      if (element.hasAttribute("href")) {
        links.add(element.getAttribute("href"));
      }
    }
    assertThat(links)
        .allMatch(
            link ->
                link.startsWith("https://learn.microsoft.com/")
                    || link.startsWith("#") && ids.contains(link.substring(1)));
    assertThat(report.results()).allMatch(result -> ids.contains(index.anchor(result)));
    assertThat(ids)
        .contains("vdir-owa-external-url:mbx02/owa_(default_web_site)")
        .contains("rcpt-upn-matches-primary-smtp:contoso?fail.differs");
  }

  @Test
  void whatWasExcludedIsShownAsText() throws Exception {
    for (String text : HostileTexts.ALL) {
      String page = write(ContosoReport.selected(text));
      assertThat(document(page).getElementsByTagName("script").getLength()).isEqualTo(1);
      assertThat(page).contains("<section id=\"excluded\">", "href=\"#excluded\"", "vdir-left-out");
    }
    assertThat(write(ContosoReport.full())).doesNotContain("excluded");
  }

  @Test
  void neverSaysThatAllIsWellWithoutSayingOfWhat() throws Exception {
    ReportFixture clean = new ReportFixture();
    clean.add("accdom-single-default", Verdict.PASS, null, "Contoso", "one default");
    clean.add("srv-build-current", Verdict.NOT_CHECKED, null, "MBX01", null);
    assertThat(write(clean.report()))
        .contains("No issues found in the export, 1 of 20 rules decided.")
        .contains("it was not examined")
        .doesNotContainPattern("No issues found(?! in the export, 1 of 20 rules decided)");
    assertThat(write(new ReportFixture().report())).contains("Nothing was judged");
  }

  @Test
  void letsNoTextFromOutsideBecomeMarkup() throws Exception {
    ReportFixture fixture = ReportFixture.contoso();
    for (Verdict verdict : Verdict.values()) {
      fixture.add(
          "vdir-owa-external-url",
          verdict,
          null,
          HOSTILE + verdict,
          HOSTILE,
          HOSTILE,
          HOSTILE,
          HOSTILE,
          null,
          HOSTILE,
          "a".repeat(5000) + HOSTILE);
    }
    fixture.addRecipients(
        "rcpt-upn-matches-primary-smtp", Verdict.FAIL, HOSTILE, HOSTILE, 3, List.of(HOSTILE));
    String page = write(fixture.report());
    Document document = document(page);
    assertThat(document.getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("img").getLength()).isZero();
    assertThat(page).contains("U+202E").contains("U+D800").contains("U+0000");
    assertThat(page).doesNotContain("\u202E").doesNotContain("\u0000").doesNotContain("\u2028");
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      for (int j = 0; j < all.item(i).getAttributes().getLength(); j++) {
        assertThat(all.item(i).getAttributes().item(j).getNodeName())
            .doesNotStartWith("on")
            .isNotEqualTo("style")
            .isNotEqualTo("src");
      }
    }
  }

  @Test
  void allowsOnlyItsOwnStyleAndScript() throws Exception {
    String page = write(ReportFixture.contoso().report());
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(page);
    assertThat(policy.find()).isTrue();
    assertThat(policy.group(1).replace("&#39;", "'"))
        .startsWith("default-src 'none'; ")
        .contains("style-src " + hash(inside(page, "style")) + ";")
        .endsWith("script-src " + hash(inside(page, "script")));
    assertThat(page).doesNotContain("unsafe-inline");
    assertThat(page).doesNotContain("url(http").doesNotContain("@import").doesNotContain("\r");
  }

  @Test
  void writesTheSameBytesEverywhere() throws Exception {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    String page = write(ReportFixture.contoso().report());
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(write(ReportFixture.contoso().report())).isEqualTo(page);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void foldsVeryLongTextAndCutsNothing() throws Exception {
    ReportFixture fixture = new ReportFixture();
    String line = "0123456789".repeat(400) + "END";
    fixture.add("vdir-owa-external-url", Verdict.FAIL, null, "MBX01", line, line, null, null, null);
    assertThat(write(fixture.report())).contains("4,003 characters").contains(line);
  }

  /** With {@code -Dexvet.html=FILE} the page can be looked at. */
  @Test
  void isOneFile() throws Exception {
    String page = write(ReportFixture.contoso().report());
    assertThat(page).startsWith("<!DOCTYPE html>\n<html lang=\"en\"").endsWith("</html>\n");
    String file = System.getProperty("exvet.html");
    if (file != null) {
      Files.writeString(Path.of(file), page);
    }
  }

  @Test
  void saysTheSameInGerman() throws Exception {
    Report report = ReportFixture.contoso().report();
    String page = write(report, Language.DE);
    assertThat(page).contains("<html lang=\"de\"").contains("1.204").contains("Sendeconnectors");
    String text = document(page).getDocumentElement().getTextContent();
    assertThat(text)
        .contains("Gefunden im Export: 5 Fehler, 5 Warnungen, 1 Hinweis;")
        .contains("exvet steht in keiner Verbindung zu Microsoft.");
    for (Result result : report.results()) {
      assertThat(text).contains(result.rule().title());
      assertThat(text).contains(result.message() == null ? "" : result.message());
    }
    NodeList all = document(page).getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getAttribute("class").equals("message")) {
        assertThat(element.getAttribute("lang")).isEqualTo("en");
      }
    }
    assertThat(write(report)).doesNotContain("lang=\"de\"").doesNotContain("<p lang=\"en\"");
  }

  @Test
  void manyFindingsAreRowsThatLackNothing() throws Exception {
    ReportFixture fixture = new ReportFixture();
    for (int i = 0; i < 1000; i++) {
      fixture.add(
          "vdir-owa-external-url",
          Verdict.FAIL,
          null,
          "MBX" + i,
          "message " + i,
          "observed " + i,
          "expected " + i,
          null,
          null);
    }
    Report report = fixture.report();
    ReportIndex index = new ReportIndex(report);
    Document document = document(write(report));
    NodeList rows = document.getElementsByTagName("tr");
    Map<String, String> texts = new HashMap<>();
    for (int i = 0; i < rows.getLength(); i++) {
      Element row = (Element) rows.item(i);
      texts.put(row.getAttribute("id"), row.getTextContent());
    }
    for (Result result : report.results()) {
      assertThat(texts.get(index.anchor(result)))
          .contains(result.subject(), result.message(), result.observed(), result.expected())
          .contains(result.fix(), result.sources().get(0).file() + ":118");
    }
  }

  @Test
  void showsTheCover() throws Exception {
    Map<String, String> cover =
        Map.of(
            "title", "Handover <b>",
            "customer", "Contoso Ltd.",
            "classification", "Confidential",
            "accent", "#1F5f8b",
            "logo", "data:image/png;base64,AAAA");
    Report full = ReportFixture.contoso().report();
    String page = write(ContosoReport.covered(full, cover));
    assertThat(page)
        .contains("Handover &lt;b&gt;")
        .contains("Contoso Ltd.")
        .contains("src=\"data:image/png;base64,AAAA\"")
        .contains("--accent: #1f5f8b; }");
    Matcher styles = Pattern.compile("<style>([^<]*)</style>").matcher(page);
    while (styles.find()) {
      assertThat(page.replace("&#39;", "'")).contains(hash(styles.group(1)));
    }
    String odd = write(ContosoReport.covered(full, Map.of("accent", "red;}")));
    assertThat(odd).doesNotContain("red;}");
    assertThatThrownBy(
            () -> write(ContosoReport.covered(full, Map.of("logo", "https://example.com/x.png"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The lists that follow from it may be long; the first page stays one. */
  @Test
  void pageOneHoldsTenActions() throws Exception {
    ReportFixture fixture = ReportFixture.contoso();
    String page = write(fixture.report());
    String summary = page.substring(page.indexOf("id=\"summary\""), page.indexOf("id=\"filter\""));
    Matcher actions = Pattern.compile("<li class=\"m-").matcher(summary);
    int n = 0;
    while (actions.find()) {
      n++;
    }
    assertThat(n).isEqualTo(Math.min(10, Action.all(new ReportIndex(fixture.report())).size()));
  }

  private static String write(Report report) throws IOException {
    return write(report, Language.EN);
  }

  private static String write(Report report, Language language) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HtmlReport.write(report, language, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Only what is well formed gets through. */
  private static Document document(String page) throws Exception {
    byte[] bytes = page.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  private static String inside(String page, String tag) {
    int start = page.indexOf("<" + tag + ">") + tag.length() + 2;
    return page.substring(start, page.indexOf("</" + tag + ">"));
  }

  private static String hash(String text) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
