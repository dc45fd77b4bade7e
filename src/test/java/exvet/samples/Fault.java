package exvet.samples;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One mistake that was planted in the faulty example, and what exvet is expected to say of it.
 *
 * @param object key of the object, as in {@code bases/contoso.json}
 * @param like the object a new one is copied from; null if the object exists
 * @param certificate the PEM file of the object's certificate if it is another one
 * @param set the properties and their values
 * @param clause the failing clause; null where the rule has only one
 * @param subject of the result; null where nobody need rely on it
 */
public record Fault(
    @JsonProperty("cmdlet") String cmdlet,
    @JsonProperty("object") String object,
    @JsonProperty("like") String like,
    @JsonProperty("certificate") String certificate,
    @JsonProperty("set") Map<String, Object> set,
    @JsonProperty("story") String story,
    @JsonProperty("rule") String rule,
    @JsonProperty("clause") String clause,
    @JsonProperty("severity") String severity,
    @JsonProperty("subject") String subject) {

  /** All faults, in the order of the table. */
  public static List<Fault> read(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    return json.readerForListOf(Fault.class).readValue(file.toFile());
  }

  /** A row of the table in the examples' README. */
  String row() {
    StringBuilder values = new StringBuilder();
    set.entrySet().stream()
        .limit(certificate == null ? set.size() : 1)
        .forEach(each -> values.append("; " + each.getKey() + " = " + text(each.getValue())));
    return String.format(
        "| `%s.xml` | %s | %s%s | `%s`%s | %s | %s |",
        cmdlet,
        object.equals("Mailbox01\\request") ? "a request on Mailbox01" : code(object),
        like == null || certificate != null ? "" : "new: ",
        values.substring(2),
        rule,
        clause == null ? "" : " [" + clause + "]",
        severity,
        story);
  }

  private static String text(Object value) {
    if (value == null) {
      return "(blank)";
    }
    return value instanceof List<?> list && list.isEmpty()
        ? "(empty)"
        : code(value.toString().replaceAll("^\\[|\\]$", ""));
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }
}
