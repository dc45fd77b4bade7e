package exvet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The published schemas, which may refer to each other. */
final class Schemas {
  private static final List<String> OURS = List.of("comparison", "change", "attestation", "report");

  private Schemas() {}

  /** What is wrong with a document; empty if nothing is. */
  static List<String> faults(String name, JsonNode document) throws IOException {
    Map<String, String> all = new HashMap<>();
    for (String one : OURS) {
      try (InputStream in = Schemas.class.getResourceAsStream("/schema/" + one + ".schema.json")) {
        all.put(urn(one), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(all)))
        .getSchema(SchemaLocation.of(urn(name)))
        .validate(document)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static String urn(String name) {
    return "urn:exvet:schema:" + name + ":1";
  }
}
