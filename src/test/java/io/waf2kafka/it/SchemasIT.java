package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

  private static final Pattern SESSION = Pattern.compile("SESS(ION)?ID=[0-9a-zA-Z]");

  @Test
  void streamsPublishTheirSchemaWithoutSecrets() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    try (Rig rig = new Rig(Rig.simulator().baleenZone(paris))) {
      rig.with("WAF_START", "PT2M")
          .with("WAF_VALIDATE", "all")
          .with("WAF_RAW_DATA", "true")
          .with("BALEEN_SCHEMA", "ecs");
      rig.start();
      Published published = rig.published();
      published.awaitWatermark(Instant.now(), Duration.ofMinutes(1), List.of("apptrana", "baleen"));

      List<ConsumerRecord<String, byte[]>> ocsf = published.records("waf.events.apptrana");
      assertThat(ocsf).isNotEmpty();
      for (ConsumerRecord<String, byte[]> record : ocsf) {
        JsonNode event = Published.json(record.value());
        assertThat(EventSchema.faults(event)).isEmpty();
        assertThat(event.get("raw_data").asText()).contains("attackTime");
        assertHeaders(record, "io.waf2kafka.ocsf.http_activity", event.at("/metadata/uid"));
      }
      List<ConsumerRecord<String, byte[]>> ecs = published.records("waf.events.baleen");
      assertThat(ecs).isNotEmpty();
      for (ConsumerRecord<String, byte[]> record : ecs) {
        JsonNode event = Published.json(record.value());
        assertThat(event.at("/ecs/version").asText()).startsWith("8.");
        assertThat(event.at("/event/original").asText()).contains("timeStamp");
        assertHeaders(record, "io.waf2kafka.ecs.event", event.at("/event/id"));
      }
      String offset = paris.getRules().getOffset(Instant.now()).getId();
      assertThat(rig.program().output())
          .contains("baleen: BALEEN_TIME_ZONE=UTC looks wrong: Baleen's times are at " + offset)
          .doesNotContain("no valid OCSF")
          .doesNotContainPattern(SESSION);
    }
  }

  private static void assertHeaders(
      ConsumerRecord<String, byte[]> record, String type, JsonNode uid) {
    Map<String, String> headers = Published.headers(record);
    assertThat(headers).containsEntry("ce_type", type).containsEntry("ce_id", uid.asText());
    assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContainPattern(SESSION);
  }
}
