package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.HttpExchange;
import exvet.fact.Origin;
import exvet.fact.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointsTest {
  private static HttpExchange exchange(View view, String address, int status, String at) {
    return new HttpExchange(
        view,
        "GET",
        "https://mail.contoso.com/owa/",
        address,
        false,
        status,
        List.of(),
        null,
        null,
        Instant.parse(at),
        new Origin("a.json", "x", 1, Map.of(), false));
  }

  @Test
  void ofSeveralRecordingsTheLastLookCounts() {
    HttpExchange old = exchange(View.PUBLIC, "192.0.2.1", 500, "2026-11-01T00:00:00Z");
    HttpExchange now = exchange(View.PUBLIC, "192.0.2.1", 302, "2026-11-02T00:00:00Z");
    HttpExchange elsewhere = exchange(View.PUBLIC, "192.0.2.2", 500, "2026-11-01T00:00:00Z");
    HttpExchange inside = exchange(View.PRIVATE, "192.0.2.1", 500, "2026-11-01T00:00:00Z");
    for (List<HttpExchange> order :
        List.of(List.of(old, now, elsewhere, inside), List.of(inside, elsewhere, now, old))) {
      assertThat(Endpoints.of(order).exchanges(View.PUBLIC, "GET", "https://mail.contoso.com/owa/"))
          .containsExactlyInAnyOrder(now, elsewhere);
    }
  }
}
