package exvet.report;

import static exvet.report.JsonOut.text;
import static exvet.report.JsonOut.texts;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.export.Conflict;
import exvet.export.Holding;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList;
import java.io.IOException;

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
      text(json, "name", server.name());
      json.writeBooleanField("edge", server.edge());
      text(json, "standing", server.standing().toString());
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
      text(json, "cmdlet", stray.cmdlet());
      text(json, "object", stray.object());
      text(json, "file", stray.file());
      json.writeNumberField("line", stray.line());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void holding(Holding holding) throws IOException {
    json.writeStartObject();
    text(json, "cmdlet", holding.cmdlet());
    text(json, "server", holding.server());
    text(json, "state", holding.state().toString());
    json.writeNumberField("objects", holding.objects());
    texts(json, "files", holding.files());
    text(json, "attempt", holding.attempt());
    text(json, "command", holding.command());
    json.writeEndObject();
  }

  private void need(Need need) throws IOException {
    json.writeStartObject();
    text(json, "cmdlet", need.cmdlet());
    texts(json, "servers", need.servers());
    text(json, "why", need.why());
    texts(json, "properties", need.properties());
    json.writeNumberField("objects", need.objects());
    texts(json, "places", need.places());
    texts(json, "commands", need.commands());
    texts(json, "rules", need.rules());
    json.writeEndObject();
  }

  private void conflict(Conflict conflict) throws IOException {
    json.writeStartObject();
    text(json, "cmdlet", conflict.cmdlet());
    text(json, "object", conflict.object());
    text(json, "property", conflict.property());
    texts(json, "values", conflict.values());
    texts(json, "files", conflict.files());
    json.writeEndObject();
  }
}
