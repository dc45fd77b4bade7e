package exvet.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text from outside stays text in a ticket. */
class PageMarkdownTest {
  private static List<String> lines() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PageMarkdown.write(HostilePage.page(), out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void rowsHaveAsManyCellsAsTheirTable() throws IOException {
    List<String> rows = lines().stream().filter(line -> line.startsWith("|")).toList();
    assertThat(rows).hasSize(21);
    assertThat(rows)
        .allMatch(row -> row.replace("\\|", "").chars().filter(c -> c == '|').count() == 7);
    assertThat(rows.get(0)).isEqualTo("| Text | Code | Said | Word | Number | Name |");
    assertThat(rows.get(1)).isEqualTo("| --- | --- | --- | --- | ---: | --- |");
    assertThat(rows.get(20)).isEqualTo("| empty | empty | one<br>two | present |  |  |");
  }

  @Test
  void nothingBecomesMarkup() throws IOException {
    String page = String.join("\n", lines());
    assertThat(page)
        .contains("\\<script\\>alert(1)\\</script\\>", "\\[x\\](http\\://a.b)", "\\<U\\+202E\\>")
        .doesNotContain("\u202e");
    assertThat(lines())
        .contains(
            "| \\<script\\>alert(1)\\</script\\> | `<script>alert(1)</script>`"
                + " | \\<script\\>alert(1)\\</script\\> | missing | 7 |  |");
    assertThat(page).contains("## An overly long title: of \\[a\\] sheet/part\n\nNone.");
  }
}
