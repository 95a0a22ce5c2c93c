package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.AsyncApi;
import io.waf2kafka.ocsf.EventSchema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * One stream publishes OCSF with raw data, another one ECS; all events are checked on their way,
 * and nothing of them shows a session.
 */
class SchemasIT {

  /** The simulator's, in cookies and in what repeats them; what is before a hidden one is an id. */
  private static final Pattern SESSION =
      Pattern.compile("\\b(?=[0-9]*[a-f])[0-9a-f]{16}\\b(?!\\[REDACTED])");

  private static final AsyncApi API = new AsyncApi();

  @Test
  void streamsPublishTheirSchemaWithoutSecrets() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    try (Rig rig = new Rig(Rig.simulator().baleenZone(paris))) {
      rig.with("WAF_START", "PT1M")
          .with("WAF_VALIDATE", "all")
          .with("WAF_RAW_DATA", "true")
          .with("BALEEN_SCHEMA", "ecs");
      rig.start();
      Published published = rig.published();
      published.awaitWatermark(Instant.now(), Duration.ofMinutes(1), List.of("apptrana", "baleen"));

      List<ConsumerRecord<String, byte[]>> ocsf = published.records("waf.events.apptrana");
      assertHidden(ocsf, "/raw_data");
      for (ConsumerRecord<String, byte[]> record : ocsf) {
        JsonNode event = Published.json(record.value());
        assertThat(EventSchema.faults(event)).isEmpty();
        assertThat(event.get("raw_data").asText()).contains("attackTime");
        assertHeaders(record, "ocsfHeaders", event.at("/metadata/uid"));
      }
      List<ConsumerRecord<String, byte[]>> ecs = published.records("waf.events.baleen");
      assertHidden(ecs, "/event/original");
      for (ConsumerRecord<String, byte[]> record : ecs) {
        JsonNode event = Published.json(record.value());
        assertThat(API.faults("ecsDocument", event)).isEmpty();
        assertThat(event.at("/event/original").asText()).contains("timeStamp");
        assertHeaders(record, "ecsHeaders", event.at("/event/id"));
      }
      String offset = paris.getRules().getOffset(Instant.now()).getId();
      assertThat(rig.program().output())
          .contains("baleen: BALEEN_TIME_ZONE=UTC looks wrong: Baleen's times are at " + offset)
          .doesNotContain("no valid OCSF")
          .doesNotContainPattern(SESSION);
    }
  }

  /** There were sessions in the vendor's rows. */
  private static void assertHidden(List<ConsumerRecord<String, byte[]>> records, String raw) {
    assertThat(records.stream().map(r -> Published.json(r.value()).at(raw).asText()))
        .anyMatch(row -> row.contains("[REDACTED]"));
  }

  private static void assertHeaders(
      ConsumerRecord<String, byte[]> record, String schema, JsonNode uid) {
    Map<String, String> headers = Published.headers(record);
    assertThat(API.faults(schema, headers)).isEmpty();
    assertThat(headers).containsEntry("ce_id", uid.asText());
    assertThat(headers.keySet()).isEqualTo(API.names(schema));
    assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContainPattern(SESSION);
  }
}
