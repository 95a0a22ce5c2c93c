package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.waf2kafka.AsyncApi;
import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.source.Sample;
import io.waf2kafka.window.Command;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/asyncapi.yaml says what the program publishes. */
class AsyncApiTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final String UID = "0123456789abcdef".repeat(4);
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Interval INTERVAL = new Interval(NOON.minusSeconds(60), NOON);

  private final AsyncApi api = new AsyncApi();

  private static Stream stream(String schema) {
    Settings settings =
        Settings.read(Path.of("config/application.properties"), Map.of("ACME_SCHEMA", schema));
    return new Stream(
        "acme", "baleen", new StreamSettings("acme", "baleen", "acme", settings), null, null);
  }

  private static WindowPlan plan(Kind kind, String gap) {
    return new WindowPlan("acme", kind, INTERVAL, INTERVAL, List.of(), 1, gap);
  }

  @Test
  void namesTheTopics() {
    assertThat(api.json().at("/asyncapi").asText()).isEqualTo("3.0.0");
    assertThat(api.json().at("/channels").findValuesAsText("address"))
        .containsExactlyInAnyOrder(
            Topics.events("apptrana"),
            Topics.events("baleen"),
            Topics.WINDOWS,
            Topics.DEAD_LETTERS,
            Topics.COMMANDS);
  }

  @Test
  void referencesLeadSomewhere() {
    for (String reference : api.json().findValuesAsText("$ref")) {
      if (reference.startsWith("#")) {
        assertThat(api.json().at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        assertThat(AsyncApi.FILE.resolveSibling(reference)).exists();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocsf", "ecs"})
  void headersOfAnEventAreAsDescribed(String schema) {
    Map<String, String> headers = headers(stream(schema), UID);
    assertThat(api.faults(schema + "Headers", headers)).isEmpty();
    assertThat(api.names(schema + "Headers")).isEqualTo(headers.keySet());
    headers.put("ce_type", "another");
    assertThat(api.faults(schema + "Headers", headers)).isNotEmpty();
  }

  @Test
  void headersOfOtherRecordsAreAsDescribed() {
    Map<String, String> headers = headers(stream("ocsf"), null);
    assertThat(api.faults("headers", headers)).isEmpty();
    assertThat(api.names("headers")).isEqualTo(headers.keySet());
  }

  @Test
  void headersOfADeadLetterAreAsDescribed() {
    Row event = new Row(Map.of(), "www.example.org", UID, null);
    Row malformed = new Row("text", null, UID, "no object");
    Map<String, String> all = headers(stream("ocsf"), null);
    all.putAll(DeadLetterRecord.headers(event, "too large", 7, 2_000_000));
    assertThat(api.faults("deadLetterHeaders", all)).isEmpty();
    assertThat(api.names("deadLetterHeaders")).isEqualTo(all.keySet());
    Map<String, String> few = headers(stream("ocsf"), null);
    few.putAll(DeadLetterRecord.headers(malformed, malformed.malformed(), 1, null));
    assertThat(api.faults("deadLetterHeaders", few)).isEmpty();
    for (String name : few.keySet()) {
      Map<String, String> others = new TreeMap<>(few);
      others.remove(name);
      assertThat(api.faults("deadLetterHeaders", others)).as(name).isNotEmpty();
    }
    few.put("exception", "Another");
    assertThat(api.faults("deadLetterHeaders", few)).isNotEmpty();
  }

  @Test
  void commandsAreAsDescribed() {
    for (Command.Type type : Command.Type.values()) {
      boolean isBackfill = type == Command.Type.BACKFILL;
      Map<String, Object> json = new Command("7c0e", type, isBackfill ? INTERVAL : null).json();
      assertThat(api.faults("commandValue", json)).isEmpty();
      for (String name : json.keySet()) {
        Map<String, Object> others = new TreeMap<>(json);
        others.remove(name);
        assertThat(api.faults("commandValue", others)).as(name).isNotEmpty();
        others.put(name, "");
        assertThat(api.faults("commandValue", others)).as(name).isNotEmpty();
      }
    }
  }

  private static Map<String, String> headers(Stream stream, String uid) {
    ProducerRecord<byte[], byte[]> record =
        new RecordHeaders(stream)
            .addedTo(
                new ProducerRecord<>("topic", null),
                plan(Kind.LIVE, null),
                uid,
                NOON.toString(),
                "0000002a");
    Map<String, String> texts = new TreeMap<>();
    record
        .headers()
        .forEach(h -> texts.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return texts;
  }

  @Test
  void windowRecordsAreAsDescribed() {
    Tally tally = new Tally();
    tally.event("waf.events.baleen", UID, new byte[] {1});
    for (Kind kind : Kind.values()) {
      for (String gap : new String[] {null, "why"}) {
        Map<String, Object> record =
            CloseWindow.record(plan(kind, gap), "baleen", tally, NOON, NOON, "7c0e");
        assertThat(api.faults("window", record)).isEmpty();
        if (gap != null) {
          assertThat(api.names("window")).isEqualTo(record.keySet());
        }
        record.put("surprise", 1);
        assertThat(api.faults("window", record)).isNotEmpty();
      }
    }
  }

  @Test
  void ecsDocumentsAreAsDescribed() throws IOException {
    for (Sample sample : Sample.all()) {
      JsonNode document = JACKSON.readTree(sample.golden("ecs").toFile());
      assertThat(api.faults("ecsDocument", document)).as(sample.toString()).isEmpty();
    }
  }
}
