package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.demo.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** History, however much of it there is, holds no live window back. */
class BacklogIT {

  /** One poll, one second to settle, two slices of a second, and a second for a busy machine. */
  private static final Duration LONGEST_LAG = Duration.ofSeconds(5);

  private static final int SMALL_BUDGET = 4;

  /** 30 days, as many windows at a time as shipped; Baleen's budget is very small. */
  @Test
  void liveWindowsStayFreshWhileThirtyDaysAreFetched() {
    try (Rig rig =
        new Rig(
            Rig.simulator()
                .rate(Vendor.APPTRANA, 0.02)
                .rate(Vendor.BALEEN, 0.02)
                .latency(Duration.ofMillis(50)))) {
      rig.with("WAF_START", "P30D")
          .with("WAF_MAX_TRANSACTION", "PT1S")
          .with("BALEEN_MAX_REQUESTS_PER_SECOND", String.valueOf(SMALL_BUDGET));
      rig.start();
      for (String stream : List.of("apptrana", "baleen")) {
        await(rig, stream, "live", 12);
        await(rig, stream, "backfill", 20);
        assertFresh(rig, stream);
      }
      assertThat(mostInASecond(rig.vendors().requests())).isLessThanOrEqualTo(SMALL_BUDGET + 1);
    }
  }

  private static List<JsonNode> windows(Rig rig, String stream, String kind) {
    return rig.published().windows(stream).stream()
        .filter(window -> window.get("kind").asText().equals(kind))
        .toList();
  }

  private static void await(Rig rig, String stream, String kind, int count) {
    Awaitility.await(kind + " windows of " + stream)
        .atMost(Duration.ofMinutes(1))
        .until(() -> windows(rig, stream, kind).size() >= count);
  }

  /** No moment passes in which what is published is older than it may be. */
  private static void assertFresh(Rig rig, String stream) {
    List<JsonNode> live = windows(rig, stream, "live");
    Instant closed = Instant.parse(live.get(1).get("to").asText()); // the first one waits for Kafka
    for (JsonNode window : live.subList(2, live.size())) {
      Instant fetched = Instant.parse(window.get("fetched_at").asText());
      assertThat(Duration.between(closed, fetched))
          .as("how old %s was before %s", stream, window.get("id"))
          .isLessThan(LONGEST_LAG);
      closed = Instant.parse(window.get("to").asText());
    }
  }

  /** The requests that Baleen got in the second with most of them, a clock's second. */
  private static long mostInASecond(List<Request> requests) {
    Map<Long, Long> seconds =
        requests.stream()
            .filter(request -> request.path().startsWith("/api/"))
            .collect(
                Collectors.groupingBy(
                    request -> request.at().getEpochSecond(), Collectors.counting()));
    return seconds.values().stream().mapToLong(n -> n).max().orElse(0);
  }
}
