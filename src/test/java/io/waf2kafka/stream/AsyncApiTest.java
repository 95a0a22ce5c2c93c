package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.kafka.Topics;
import io.waf2kafka.source.Sample;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Tally;
import io.waf2kafka.window.WindowPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docs/asyncapi.yaml says what the program publishes. */
class AsyncApiTest {

  private static final Path FILE = Path.of("docs", "asyncapi.yaml");
  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final String UID = "0123456789abcdef".repeat(4);
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Interval INTERVAL = new Interval(NOON.minusSeconds(60), NOON);

  private final JsonNode api = api();

  private static JsonNode api() {
    try (var reader = Files.newBufferedReader(FILE)) {
      return JACKSON.valueToTree(
          new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(reader));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream stream(String schema) {
    Settings settings =
        Settings.read(Path.of("config/application.properties"), Map.of("ACME_SCHEMA", schema));
    return new Stream(
        "acme", "baleen", new StreamSettings("acme", "baleen", "acme", settings), null, null);
  }

  private static WindowPlan plan(Kind kind, String gap) {
    return new WindowPlan("acme", kind, INTERVAL, INTERVAL, List.of(), 1, gap);
  }

  /** What is wrong with a value under one of the file's schemas. */
  private Set<?> faults(String schema, Object value) {
    ObjectNode whole = JACKSON.createObjectNode();
    whole.set("components", api.get("components"));
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.put("$ref", "#/components/schemas/" + schema);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(whole)
        .validate(JACKSON.valueToTree(value));
  }

  @Test
  void namesTheTopics() {
    assertThat(api.at("/asyncapi").asText()).isEqualTo("3.0.0");
    assertThat(api.at("/channels").findValuesAsText("address"))
        .containsExactlyInAnyOrder(
            Topics.events("apptrana"),
            Topics.events("baleen"),
            Topics.WINDOWS,
            Topics.DEAD_LETTERS,
            Topics.COMMANDS);
  }

  @Test
  void referencesLeadSomewhere() {
    for (String reference : api.findValuesAsText("$ref")) {
      if (reference.startsWith("#")) {
        assertThat(api.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      } else {
        assertThat(FILE.resolveSibling(reference)).exists();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ocsf", "ecs"})
  void headersOfAnEventAreAsDescribed(String schema) {
    Map<String, String> headers = headers(stream(schema), UID);
    assertThat(faults(schema + "Headers", headers)).isEmpty();
    assertThat(api.at("/components/schemas/headers/properties").size() + 5)
        .isEqualTo(headers.size());
    headers.put("ce_type", "another");
    assertThat(faults(schema + "Headers", headers)).isNotEmpty();
  }

  @Test
  void headersOfOtherRecordsAreAsDescribed() {
    assertThat(faults("headers", headers(stream("ocsf"), null))).isEmpty();
  }

  private static Map<String, String> headers(Stream stream, String uid) {
    RecordHeaders headers = new RecordHeaders();
    new io.waf2kafka.stream.RecordHeaders(stream)
        .addTo(headers, plan(Kind.LIVE, null), uid, NOON.toString());
    Map<String, String> texts = new TreeMap<>();
    headers.forEach(h -> texts.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return texts;
  }

  @Test
  void windowRecordsAreAsDescribed() {
    Tally tally = new Tally();
    tally.event("waf.events.baleen", UID, new byte[] {1});
    for (Kind kind : Kind.values()) {
      for (String gap : new String[] {null, "why"}) {
        Map<String, Object> record =
            CloseWindow.record(plan(kind, gap), "baleen", tally, NOON, NOON);
        assertThat(faults("window", record)).isEmpty();
        record.put("surprise", 1);
        assertThat(faults("window", record)).isNotEmpty();
      }
    }
  }

  @Test
  void ecsDocumentsAreAsDescribed() throws IOException {
    for (Sample sample : Sample.all()) {
      JsonNode document = JACKSON.readTree(sample.golden("ecs").toFile());
      assertThat(faults("ecsDocument", document)).as(sample.toString()).isEmpty();
    }
  }
}
