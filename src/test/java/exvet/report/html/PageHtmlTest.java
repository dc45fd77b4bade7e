package exvet.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.report.Language;
import exvet.report.comparison.HostilePage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Pages about two states are one file that loads nothing and in which text stays text. */
class PageHtmlTest {
  private static String write(Language language) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PageHtml.write(HostilePage.page(), language, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Document document(String page) throws Exception {
    byte[] bytes = page.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }

  @Test
  void nothingBecomesMarkup() throws Exception {
    String page = write(Language.EN);
    Document document = document(page);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(document.getElementsByTagName("img").getLength()).isZero();
    assertThat(page).contains("U+202E", "U+D800", "U+0000").doesNotContain("\u202E", "\u0000");
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      for (int j = 0; j < all.item(i).getAttributes().getLength(); j++) {
        assertThat(all.item(i).getAttributes().item(j).getNodeName())
            .doesNotStartWith("on")
            .isNotIn("style", "src");
      }
    }
  }

  @Test
  void nothingIsLoadedOrRun() throws Exception {
    assertThat(write(Language.EN))
        .containsPattern(
            "Content-Security-Policy\" content=\"default-src &#39;none&#39;; base-uri"
                + " &#39;none&#39;; form-action &#39;none&#39;; img-src data:; style-src"
                + " &#39;sha256-[^ ]+&#39; &#39;sha256-[^ ]+&#39;\"/>")
        .doesNotContain("<script", "unsafe-inline", "url(http", "@import", "\r");
  }

  @Test
  void everyLinkLeadsToAPartOfThePage() throws Exception {
    Document document = document(write(Language.EN));
    NodeList links = document.getElementsByTagName("a");
    assertThat(links.getLength()).isEqualTo(4);
    NodeList all = document.getElementsByTagName("*");
    for (int i = 0; i < links.getLength(); i++) {
      String id = links.item(i).getAttributes().getNamedItem("href").getNodeValue().substring(1);
      boolean found = false;
      for (int j = 0; j < all.getLength(); j++) {
        var named = all.item(j).getAttributes().getNamedItem("id");
        found |= named != null && named.getNodeValue().equals(id);
      }
      assertThat(found).as(id).isTrue();
    }
  }

  @Test
  void sentencesOfRulesAreMarkedAsEnglishInOtherLanguages() throws Exception {
    assertThat(write(Language.EN)).doesNotContain(" lang=\"en\"><div>").contains("1,234");
    assertThat(write(Language.DE))
        .contains("<html lang=\"de\"", "<td class=\"said\" lang=\"en\"><div>one</div>", "1.234");
  }
}
