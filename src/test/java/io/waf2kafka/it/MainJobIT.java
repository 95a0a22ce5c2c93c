package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.window.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The main job: both vendors, history and live, each event once. */
class MainJobIT {

  private static final List<String> STREAMS = List.of("apptrana", "baleen");

  @Test
  void publishesEachEventOfBothVendorsOnceAndGoesOnWhereItStopped() {
    try (Rig rig = new Rig(Rig.simulator().twinShare(0.02).malformedShare(0.01))) {
      Instant from = Instant.now().minus(Duration.ofMinutes(9));
      JavaProcess program = rig.start();
      Published published = rig.published();
      published.awaitWatermark(Instant.now().plusSeconds(5), Duration.ofMinutes(1), STREAMS);
      assertThat(program.terminate()).isZero();

      rig.start();
      Instant to = Instant.now().plusSeconds(5);
      published.awaitWatermark(to, Duration.ofMinutes(1), STREAMS);
      assertThat(rig.program().terminate()).isZero();

      published.assertExact(from, to);
      assertThat(rig.vendors().violations()).isEmpty();
      assertRecords(published);
      assertWindows(published);
      assertThat(program.output() + rig.program().output())
          .doesNotContain("WARN", "ERROR", "Exception");
    }
  }

  private static void assertRecords(Published published) {
    for (ConsumerRecord<String, byte[]> record : published.records("waf.events.apptrana")) {
      JsonNode event = Published.json(record.value());
      Map<String, String> headers = Published.headers(record);
      assertThat(headers.keySet())
          .containsExactlyInAnyOrder(
              "ce_specversion",
              "ce_id",
              "ce_source",
              "ce_type",
              "ce_time",
              "content-type",
              "waf-crc32c",
              "waf-stream",
              "waf-window");
      assertThat(headers).containsEntry("ce_id", event.at("/metadata/uid").asText());
      assertThat(headers).containsEntry("waf-stream", "apptrana");
      String ip = event.at("/src_endpoint/ip").asText();
      assertThat(record.key()).isEqualTo(ip.isEmpty() ? headers.get("ce_id") : ip);
      assertThat(Duration.between(Instant.ofEpochMilli(record.timestamp()), Instant.now()))
          .isLessThan(Duration.ofMinutes(5));
    }
  }

  /** Window records agree with the events that carry their id, and leave no hole. */
  private static void assertWindows(Published published) {
    for (String stream : STREAMS) {
      Map<String, Tally> found = new TreeMap<>();
      for (ConsumerRecord<String, byte[]> record : published.records("waf.events." + stream)) {
        found
            .computeIfAbsent(Published.header(record, "waf-window"), id -> new Tally())
            .event(record.topic(), Published.header(record, "ce_id"), record.value());
      }
      Instant covered = null;
      List<JsonNode> windows =
          published.windows(stream).stream()
              .sorted((a, b) -> a.get("from").asText().compareTo(b.get("from").asText()))
              .toList();
      for (JsonNode window : windows) {
        Tally tally = found.getOrDefault(window.get("id").asText(), new Tally());
        assertThat(window.get("events").asLong()).isEqualTo(tally.events);
        assertThat(window.get("digest").asText()).isEqualTo(tally.digest());
        assertThat(window.get("status").asText()).isEqualTo("complete");
        Instant from = Instant.parse(window.get("from").asText());
        assertThat(covered == null || !from.isAfter(covered)).isTrue();
        Instant to = Instant.parse(window.get("to").asText());
        covered = covered == null || to.isAfter(covered) ? to : covered;
      }
    }
  }
}
