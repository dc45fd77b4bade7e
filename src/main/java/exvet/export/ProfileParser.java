package exvet.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import exvet.export.ProfileNode.Items;
import exvet.export.ProfileNode.Mapping;
import exvet.export.ProfileNode.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads YAML or JSON into nodes that know their lines; keys twice and references are refused. */
final class ProfileParser {
  private static final int DEPTH = 20;

  /** No, Norway and a server called on are words. */
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
          .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
          .build();

  private final JsonParser parser;
  private final ProfileProblems problems;

  private ProfileParser(JsonParser parser, ProfileProblems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The only document of the text; null if it is empty or cannot be read on. */
  static ProfileNode yaml(String text, ProfileProblems problems) {
    try (JsonParser parser = YAML.createParser(text)) {
      return new ProfileParser(parser, problems).document();
    } catch (JsonProcessingException e) {
      problems.add(line(e), "is no YAML that can be read: " + what(e));
    } catch (IOException e) {
      problems.add(0, "cannot be read: " + e.getMessage());
    }
    return null;
  }

  static ProfileNode json(InputStream stream, ProfileProblems problems) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(stream)) {
      return new ProfileParser(parser, problems).document();
    }
  }

  private static int line(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return marked.getProblemMark().getLine() + 1;
    }
    return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
  }

  private static String what(JsonProcessingException e) {
    String message =
        e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null
            ? marked.getProblem()
            : e.getOriginalMessage();
    return message.lines().findFirst().orElse("unknown fault");
  }

  private ProfileNode document() throws IOException {
    if (parser.nextToken() == null) {
      return null;
    }
    ProfileNode node = node(1);
    if (problems.isEmpty() && parser.nextToken() != null) {
      problems.add(here(), "a second document; a file holds one");
    }
    boolean nothing = node instanceof Scalar scalar && scalar.type() == Scalar.Type.NOTHING;
    return nothing ? null : node;
  }

  /** The value at the current token. */
  private ProfileNode node(int depth) throws IOException {
    int line = here();
    if (depth > DEPTH) {
      throw new JsonProcessingException("nested too deeply", parser.currentTokenLocation()) {
        private static final long serialVersionUID = 1L;
      };
    }
    refuseReferences(line);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(line, depth);
      case START_ARRAY -> items(line, depth);
      case VALUE_TRUE -> new Scalar(line, "true", Scalar.Type.FLAG);
      case VALUE_FALSE -> new Scalar(line, "false", Scalar.Type.FLAG);
      case VALUE_NUMBER_INT -> new Scalar(line, parser.getText(), Scalar.Type.INTEGER);
      case VALUE_NUMBER_FLOAT -> new Scalar(line, parser.getText(), Scalar.Type.NUMBER);
      case VALUE_NULL -> new Scalar(line, "", Scalar.Type.NOTHING);
      default -> new Scalar(line, parser.getText(), Scalar.Type.TEXT);
    };
  }

  private Mapping mapping(int line, int depth) throws IOException {
    Map<String, ProfileNode> entries = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int keyLine = here();
      refuseReferences(keyLine);
      parser.nextToken();
      ProfileNode value = node(depth + 1);
      if (lines.containsKey(key)) {
        problems.add(keyLine, "the key " + key + " stands already on line " + lines.get(key));
      } else {
        lines.put(key, keyLine);
        entries.put(key, value);
      }
    }
    return new Mapping(line, entries, lines);
  }

  private Items items(int line, int depth) throws IOException {
    List<ProfileNode> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(node(depth + 1));
    }
    return new Items(line, values);
  }

  /** A few lines of anchors and aliases can stand for gigabytes, and a tag for any type. */
  private void refuseReferences(int line) throws IOException {
    if (!(parser instanceof YAMLParser yaml)) {
      return;
    }
    if (yaml.isCurrentAlias()) {
      problems.add(line, "an alias (*name); write the value itself");
    } else if (parser.currentToken() != JsonToken.FIELD_NAME && parser.getObjectId() != null) {
      problems.add(line, "an anchor (&name); write the value where it is needed");
    } else if (parser.currentToken() != JsonToken.FIELD_NAME && parser.getTypeId() != null) {
      problems.add(line, "a tag (!name); put text that looks like something else in quotes");
    }
  }

  private int here() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
