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

  /** AppTrana's thousands of windows are fetched; Baleen's budget is so small that they are not. */
  @Test
  void liveWindowsStayFreshWhileThousandsOfOldOnesAreFetched() {
    try (Rig rig =
        new Rig(
            Rig.simulator()
                .rate(Vendor.APPTRANA, 0.02)
                .rate(Vendor.BALEEN, 0.02)
                .latency(Duration.ofMillis(15)))) {
      rig.with("WAF_START", "P8D")
          .with("WAF_MAX_TRANSACTION", "PT1S")
          .with("APPTRANA_MAX_REQUESTS_PER_SECOND", "400")
          .with("BALEEN_MAX_REQUESTS_PER_SECOND", String.valueOf(SMALL_BUDGET));
      Instant begun = Instant.now();
      rig.start();
      rig.published().awaitWatermark(begun, Duration.ofSeconds(60), List.of("apptrana"));
      assertThat(windows(rig, "apptrana", "backfill").size()).isGreaterThan(2_000);
      awaitLive(rig, "baleen", 8);
      assertFresh(rig, "apptrana");
      assertFresh(rig, "baleen");
      assertThat(mostInASecond(rig.vendors().requests())).isLessThanOrEqualTo(SMALL_BUDGET);
    }
  }

  private static List<JsonNode> windows(Rig rig, String stream, String kind) {
    return rig.published().windows(stream).stream()
        .filter(window -> window.get("kind").asText().equals(kind))
        .toList();
  }

  private static void awaitLive(Rig rig, String stream, int count) {
    Awaitility.await("live windows of " + stream)
        .atMost(Duration.ofSeconds(30))
        .until(() -> windows(rig, stream, "live").size() >= count);
  }

  /** No moment passes in which what is published is older than it may be. */
  private static void assertFresh(Rig rig, String stream) {
    List<JsonNode> live = windows(rig, stream, "live");
    Instant closed = Instant.parse(live.get(0).get("to").asText());
    for (JsonNode window : live.subList(1, live.size())) {
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
