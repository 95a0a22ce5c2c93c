package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Rows that become visible later than any overlap are found by the rescan; times are scaled. */
class LateRowsIT {

  @Test
  void findsRowsThatAreAlmostAsLateAsTheRescan() {
    try (Rig rig =
        new Rig(Rig.simulator().lateShare(0.3).maxLateness(Duration.ofSeconds(9)).twinShare(0.1))) {
      rig.with("WAF_START", "PT1M")
          .with("WAF_RESCAN", "PT10S")
          .with("APPTRANA_OVERLAP", "PT2S")
          .with("BALEEN_OVERLAP", "PT1S")
          .with("WAF_MAX_REQUESTS_PER_SECOND", "100");
      Instant from = Instant.now().minusSeconds(50);
      rig.start();
      Instant to = Instant.now().plusSeconds(8);
      for (Vendor vendor : Vendor.values()) {
        Awaitility.await("every event of " + vendor)
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () -> {
                  assertThat(Instant.now()).isAfter(to);
                  rig.published().assertExact(vendor, from, to);
                });
      }
      assertThat(rig.published().json("waf.windows"))
          .anyMatch(
              window ->
                  window.get("kind").asText().equals("rescan") && window.get("late").asLong() > 0);
    }
  }
}
