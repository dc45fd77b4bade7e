package exvet.report;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.export.Conflict;
import exvet.export.Holding;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList;
import java.io.IOException;
import java.util.List;

/** The member {@code completeness} of {@code report.json} and of {@code exvet inputs}. */
final class CompletenessJson {
  private final JsonGenerator json;

  private CompletenessJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(Completeness completeness, JsonGenerator json) throws IOException {
    new CompletenessJson(json).write(completeness);
  }

  private void write(Completeness completeness) throws IOException {
    json.writeObjectFieldStart("completeness");
    json.writeBooleanField("serversListed", completeness.servers().listed());
    json.writeArrayFieldStart("servers");
    for (ServerList.Member server : completeness.servers().members()) {
      json.writeStartObject();
      text("name", server.name());
      json.writeBooleanField("edge", server.edge());
      text("standing", server.standing().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("holdings");
    for (Holding holding : completeness.holdings()) {
      holding(holding);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("needs");
    for (Need need : completeness.needs()) {
      need(need);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("conflicts");
    for (Conflict conflict : completeness.conflicts()) {
      conflict(conflict);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("unassigned");
    for (Stray stray : completeness.unassigned()) {
      json.writeStartObject();
      text("cmdlet", stray.cmdlet());
      text("object", stray.object());
      text("file", stray.file());
      json.writeNumberField("line", stray.line());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void holding(Holding holding) throws IOException {
    json.writeStartObject();
    text("cmdlet", holding.cmdlet());
    text("server", holding.server());
    text("state", holding.state().toString());
    json.writeNumberField("objects", holding.objects());
    texts("files", holding.files());
    text("attempt", holding.attempt());
    json.writeEndObject();
  }

  private void need(Need need) throws IOException {
    json.writeStartObject();
    text("cmdlet", need.cmdlet());
    texts("servers", need.servers());
    text("why", need.why());
    texts("properties", need.properties());
    json.writeNumberField("objects", need.objects());
    texts("places", need.places());
    texts("commands", need.commands());
    texts("rules", need.rules());
    json.writeEndObject();
  }

  private void conflict(Conflict conflict) throws IOException {
    json.writeStartObject();
    text("cmdlet", conflict.cmdlet());
    text("object", conflict.object());
    text("property", conflict.property());
    texts("values", conflict.values());
    texts("files", conflict.files());
    json.writeEndObject();
  }

  private void texts(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(JsonReport.encodable(value));
    }
    json.writeEndArray();
  }

  private void text(String name, String value) throws IOException {
    json.writeStringField(name, value == null ? null : JsonReport.encodable(value));
  }
}
