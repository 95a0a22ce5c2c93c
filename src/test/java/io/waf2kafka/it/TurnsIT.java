package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Fault;
import io.waf2kafka.demo.Faults;
import io.waf2kafka.demo.Simulator;
import io.waf2kafka.demo.SimulatorConfig;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.Lanes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Slices and turns: what one vendor does to its answer holds nobody else back. */
class TurnsIT {

  private static final List<String> STREAM = List.of("apptrana");

  /** One poll, one second to settle, two slices of a second, and a busy machine's share. */
  private static final Duration LONGEST = Duration.ofSeconds(6);

  /** A second account on the same lane and in the same topic; each of its bodies stalls. */
  @Test
  void aVendorThatStallsHoldsBackNeitherItsLaneNorTheConsumersOfItsTopic() throws IOException {
    SimulatorConfig config = SimulatorConfig.builder().seed(7).rate(Vendor.APPTRANA, 30).build();
    try (Simulator stalling = Simulator.start(config);
        Rig rig = new Rig(Rig.simulator()).without("BALEEN_API_KEY")) {
      rig.with("WAF_START", "PT1M").with("WAF_MAX_TRANSACTION", "PT1S");
      Path home = rig.copyOfHome();
      String slow = onTheLaneOf("apptrana");
      Rig.addStream(home, slow, "slow");
      rig.with("SLOW_CLIENT_ID", Simulator.CLIENT_ID)
          .with("SLOW_CLIENT_SECRET", Simulator.CLIENT_SECRET)
          .with("SLOW_URL", stalling.appTranaUrl());
      stalling.inject(
          Vendor.APPTRANA,
          Faults.none()
              .with(Fault.STALL, 0.7)
              .with(Fault.SLOW, 0.3)
              .slowBytesPerSecond(500_000)
              .farthestByte(300_000)
              .stall(Duration.ofSeconds(8)));
      rig.start(home);
      rig.published().awaitWatermark(Instant.now(), Duration.ofMinutes(1), STREAM);
      watch(rig, Duration.ofSeconds(16));
      assertFresh(rig);
      assertThat(events(rig, slow)).isPositive();
    }
  }

  /** How old the newest visible event is, as often as a consumer looks. */
  private static void watch(Rig rig, Duration length) {
    Instant end = Instant.now().plus(length);
    Awaitility.await()
        .atMost(length.multipliedBy(2))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              Instant now = Instant.now();
              Instant newest =
                  rig.published().records("waf.events.apptrana").stream()
                      .filter(event -> Published.header(event, "waf-stream").equals("apptrana"))
                      .map(event -> Instant.parse(Published.header(event, "ce_time")))
                      .max(Instant::compareTo)
                      .orElseThrow();
              assertThat(Duration.between(newest, now))
                  .as("age of what is visible")
                  .isLessThan(LONGEST);
              return now.isAfter(end);
            });
  }

  private static void assertFresh(Rig rig) {
    List<JsonNode> live =
        rig.published().windows("apptrana").stream()
            .filter(window -> window.get("kind").asText().equals("live"))
            .skip(1) // the first one waits for Kafka
            .toList();
    Instant closed = Instant.parse(live.get(0).get("to").asText());
    for (JsonNode window : live.subList(1, live.size())) {
      Instant fetched = Instant.parse(window.get("fetched_at").asText());
      assertThat(Duration.between(closed, fetched)).as(window.toString()).isLessThan(LONGEST);
      closed = Instant.parse(window.get("to").asText());
    }
  }

  private static long events(Rig rig, String stream) {
    return rig.published().records("waf.events.apptrana").stream()
        .filter(event -> Published.header(event, "waf-stream").equals(stream))
        .count();
  }

  private static String onTheLaneOf(String stream) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "slow-" + i)
        .filter(id -> Lanes.number(id) == Lanes.number(stream))
        .findFirst()
        .orElseThrow();
  }

  /** 11 MB in one answer, cut late: nothing of it is published again, not even to be aborted. */
  @Test
  void aLargeAnswerThatBreaksOffGoesOnWhereItWas() {
    int perSecond = 50;
    Instant from = Instant.now().minusSeconds(200).truncatedTo(ChronoUnit.SECONDS);
    try (Rig rig = new Rig(Rig.simulator().rate(Vendor.APPTRANA, perSecond))) {
      rig.without("BALEEN_API_KEY")
          .with("WAF_START", from.toString())
          .with("APPTRANA_OVERLAP", "PT0S")
          .with("WAF_MAX_TRANSACTION", "PT0.5S");
      // no reset: that would throw away what has arrived and was not read yet, be it much or little
      rig.vendors().injectOnce(Vendor.APPTRANA, Fault.ENDLESS_CHUNKS, perSecond * 200 * 900);
      rig.start();
      Instant to = Instant.now();
      rig.published().awaitWatermark(to, Duration.ofMinutes(1), STREAM);
      rig.published().assertExact(Vendor.APPTRANA, from, to);
      JsonNode first = rig.published().windows("apptrana").get(0);
      long events = first.get("events").asLong();
      assertThat(first.get("duplicates").asLong()).isBetween(events / 2, events - 1);
      List<ConsumerRecord<String, byte[]>> all = rig.published().uncommitted("waf.events.apptrana");
      assertThat(all.stream().map(event -> Published.header(event, "ce_id")))
          .doesNotHaveDuplicates();
    }
  }
}
