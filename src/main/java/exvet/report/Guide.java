package exvet.report;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Microsoft's guide \u201cConfigure mail flow and client access on Exchange servers\u201d, sentence
 * by sentence: what can be tested, with the rules that carry it, and what only a person can answer.
 */
public final class Guide {

  /**
   * What the guide states, in our words.
   *
   * @param step one of {@link Coverage#STEPS}
   * @param rules the ids of the rules that carry it, those of later versions among them
   */
  public record Sentence(String step, String text, List<String> rules) {}

  /**
   * What a person has to answer.
   *
   * @param key the key of the answer among the attestations of the profile
   * @param sentence what the guide says, in our words
   */
  public record Question(String step, String key, String sentence, String text) {}

  private Guide() {}

  public static List<Sentence> sentences() {
    return read(
        "guide-sentences.csv",
        row ->
            new Sentence(
                row.getField("step"),
                row.getField("sentence"),
                Arrays.asList(row.getField("rules").split(" "))));
  }

  public static List<Question> questions() {
    return read(
        "manual-checks.csv",
        row ->
            new Question(
                row.getField("step"),
                row.getField("key"),
                row.getField("sentence"),
                row.getField("question")));
  }

  private static <T> List<T> read(String file, Function<NamedCsvRecord, T> row) {
    List<T> rows = new ArrayList<>();
    try (InputStream in = Guide.class.getResourceAsStream("/reference/" + file);
        CsvReader<NamedCsvRecord> csv =
            CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      csv.forEach(one -> rows.add(row.apply(one)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }
}
