package io.waf2kafka.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.waf2kafka.ecs.EcsEvent;
import io.waf2kafka.ocsf.EventSchema;
import io.waf2kafka.ocsf.Json;
import io.waf2kafka.ocsf.MapperSettings;
import io.waf2kafka.ocsf.Redaction;
import io.waf2kafka.source.apptrana.AppTranaMapper;
import io.waf2kafka.source.baleen.BaleenMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows above 1 MiB: their events stay under the usual limit of a Kafka message, and say so. */
class LargeRowsTest {

  private static final String LARGE = "é<script>".repeat(150_000);
  private static final int MAX_BYTES = 900_000;

  private static MapperSettings settings(boolean rawData) {
    return new MapperSettings("acme", Redaction.standard(), rawData);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAppTranaRowIsCut(boolean rawData) {
    AppTranaMapper mapper = new AppTranaMapper(settings(rawData));
    for (String field : List.of("attackData", "attackUri", "requestHeader", "ruleName", "new")) {
      Map<String, Object> row = Map.of("ruleId", "1", "attackUri", "/", "requestId", "x");
      Map<String, Object> large = new LinkedHashMap<>(row);
      large.put(field, field.equals("requestHeader") ? "\"X\":\"" + LARGE + "\"" : LARGE);
      assertCut(mapper.map("www.example.org", large, "uid", Sample.NOW));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBaleenEntryIsCut(boolean rawData) {
    BaleenMapper mapper = new BaleenMapper(settings(rawData), BaleenMapper.Options.DEFAULT);
    for (Map<String, Object> large :
        List.<Map<String, Object>>of(
            Map.of("request", Map.of("uri", "/" + LARGE)),
            Map.of("request", Map.of("headers", Map.of("X", LARGE))),
            Map.of("messages", List.of(Map.of("message", "m", "details", Map.of("data", LARGE)))),
            Map.of("response", Map.of("new", LARGE)))) {
      assertCut(mapper.map(Map.of("transaction", large), "uid", null, null, Sample.NOW));
    }
  }

  /** ECS has a URL whole and in parts: one that just fits into the event fits into the document. */
  @Test
  void theEcsDocumentOfALongUrlFitsToo() {
    BaleenMapper mapper = new BaleenMapper(settings(false), BaleenMapper.Options.DEFAULT);
    for (String uri : List.of("/" + "a".repeat(700_000), "/p?" + "b".repeat(700_000))) {
      Map<String, Object> row = Map.of("transaction", Map.of("request", Map.of("uri", uri)));
      Map<String, Object> event = mapper.map(row, "uid", null, null, Sample.NOW);
      assertThat(Json.bytes(EcsEvent.of(event, "baleen"))).hasSizeBetween(700_000, MAX_BYTES);
    }
  }

  /** An attacker who could choose names might else keep the program busy for hours. */
  @Test
  void manyNamesTakeNoMoreThanTheirTime() throws IOException {
    StringBuilder json = new StringBuilder("{\"transaction\":{\"a\":0");
    for (int i = 0; i < 200_000; i++) {
      json.append(",\"n").append(i).append("\":").append(i);
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> entry =
        (Map<String, Object>)
            Sample.read(json.append("}}").toString().getBytes(StandardCharsets.UTF_8));
    BaleenMapper mapper = new BaleenMapper(settings(false), BaleenMapper.Options.DEFAULT);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> mapper.map(entry, "uid", null, null, Sample.NOW));
  }

  private static void assertCut(Map<String, Object> event) {
    assertThat(Json.bytes(event)).hasSizeLessThan(MAX_BYTES);
    assertThat(EventSchema.faults(event)).isEmpty();
    Map<?, ?> metadata = (Map<?, ?>) event.get("metadata");
    assertThat(metadata.get("is_truncated")).isEqualTo(true);
    assertThat((Integer) metadata.get("untruncated_size")).isGreaterThan(1_024);
  }
}
