package exvet.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.HttpExchange;
import exvet.fact.Probed;
import exvet.fact.SmtpDialogue;
import exvet.fact.TlsHandshake;
import java.util.List;
import java.util.Locale;

/**
 * An entry of a recording for what a probe saw: a JSON object whose members are the components of
 * its record. What is null or empty has no member.
 */
final class SeenEntry {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SeenEntry() {}

  /** The entry for what was seen. */
  static ObjectNode of(Probed seen) {
    ObjectNode entry = JSON.objectNode();
    if (seen instanceof DnsAnswer dns) {
      write(entry, dns);
    } else if (seen instanceof TlsHandshake tls) {
      write(entry, tls);
    } else if (seen instanceof HttpExchange http) {
      write(entry, http);
    } else if (seen instanceof SmtpDialogue smtp) {
      write(entry, smtp);
    }
    put(entry, "failure", seen.failure());
    return entry;
  }

  private static void begin(ObjectNode entry, String probe, Probed seen) {
    entry.put("probe", probe);
    entry.put("view", seen.view().toString());
    entry.put("at", seen.at().toString());
  }

  private static void write(ObjectNode entry, DnsAnswer dns) {
    begin(entry, "dns", dns);
    entry.put("type", dns.question().type());
    entry.put("name", dns.question().name());
    if (dns.question().way() != DnsQuestion.Way.RESOLVER) {
      entry.put("way", word(dns.question().way()));
    }
    entry.put("server", dns.server());
    put(entry, "rcode", dns.rcode());
    put(entry, "flags", dns.flags());
    records(entry, "answers", dns.answers());
    records(entry, "authority", dns.authority());
  }

  private static void write(ObjectNode entry, TlsHandshake tls) {
    begin(entry, "tls", tls);
    entry.put("host", tls.host());
    entry.put("address", tls.address());
    entry.put("port", tls.port());
    led(entry, tls.led());
    put(entry, "startTls", tls.startTls());
    entry.put("sni", tls.sni());
    put(entry, "offered", tls.offered());
    if (tls.accepted() != null) {
      entry.put("accepted", tls.accepted());
    }
    put(entry, "version", tls.version());
    put(entry, "suite", tls.suite());
    if (tls.keyExchangeBits() != null) {
      entry.put("keyExchangeBits", tls.keyExchangeBits());
    }
    put(entry, "chain", tls.chain());
    put(entry, "stapled", tls.stapled());
    put(entry, "alert", tls.alert());
  }

  private static void write(ObjectNode entry, HttpExchange http) {
    begin(entry, "http", http);
    entry.put("method", http.method());
    entry.put("url", http.url());
    entry.put("address", http.address());
    led(entry, http.led());
    if (http.status() != 0) {
      entry.put("status", http.status());
    }
    if (!http.headers().isEmpty()) {
      ArrayNode headers = entry.putArray("headers");
      http.headers().forEach(h -> headers.addArray().add(h.name()).add(h.value()));
    }
    put(entry, "body", http.body());
  }

  private static void write(ObjectNode entry, SmtpDialogue smtp) {
    begin(entry, "smtp", smtp);
    entry.put("host", smtp.host());
    entry.put("address", smtp.address());
    entry.put("port", smtp.port());
    led(entry, smtp.led());
    if (!smtp.turns().isEmpty()) {
      ArrayNode turns = entry.putArray("turns");
      for (SmtpDialogue.Turn turn : smtp.turns()) {
        ObjectNode one = turns.addObject();
        put(one, "sent", turn.sent());
        one.put("code", turn.code());
        put(one, "lines", turn.lines());
        if (turn.secured()) {
          one.put("secured", true);
        }
      }
    }
  }

  private static void led(ObjectNode entry, boolean led) {
    if (led) {
      entry.put("led", true);
    }
  }

  private static void put(ObjectNode entry, String member, String text) {
    if (text != null) {
      entry.put(member, text);
    }
  }

  private static void put(ObjectNode entry, String member, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = entry.putArray(member);
      texts.forEach(array::add);
    }
  }

  private static void records(ObjectNode entry, String member, List<DnsRecord> records) {
    if (!records.isEmpty()) {
      ArrayNode array = entry.putArray(member);
      for (DnsRecord record : records) {
        array
            .addObject()
            .put("name", record.name())
            .put("type", record.type())
            .put("ttl", record.ttl())
            .put("data", record.data());
      }
    }
  }

  /** The word that stands for a constant. */
  static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
