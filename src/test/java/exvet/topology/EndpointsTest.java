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
    return exchange(view, address, status, null, at);
  }

  private static HttpExchange exchange(
      View view, String address, int status, String failure, String at) {
    return new HttpExchange(
        view,
        "GET",
        "https://mail.contoso.com/owa/",
        address,
        false,
        status,
        List.of(),
        null,
        failure,
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

  @Test
  void thatNobodyLookedAgainIsNoLook() {
    HttpExchange old = exchange(View.PUBLIC, "192.0.2.1", 500, "2026-11-01T00:00:00Z");
    HttpExchange seen = exchange(View.PUBLIC, "192.0.2.1", 302, "2026-11-02T00:00:00Z");
    HttpExchange not =
        exchange(
            View.PUBLIC, "192.0.2.1", 0, "not tried: no time was left", "2026-11-03T00:00:00Z");
    HttpExchange never =
        exchange(
            View.PUBLIC, "192.0.2.1", 0, "not tried: no time was left", "2026-11-04T00:00:00Z");
    HttpExchange gone = exchange(View.PUBLIC, "192.0.2.1", 0, "timeout", "2026-11-03T12:00:00Z");
    assertThat(last(old, seen, not)).isEqualTo(seen);
    assertThat(last(not, seen, old)).isEqualTo(seen);
    assertThat(last(seen, not, old)).isEqualTo(seen);
    assertThat(last(seen, gone, never)).isEqualTo(gone);
    assertThat(last(never, not)).isEqualTo(never);
    assertThat(last(not, never)).isEqualTo(never);
  }

  private static HttpExchange last(HttpExchange... order) {
    List<HttpExchange> last =
        Endpoints.of(List.of(order)).exchanges(View.PUBLIC, "GET", "https://mail.contoso.com/owa/");
    assertThat(last).hasSize(1);
    return last.get(0);
  }
}
