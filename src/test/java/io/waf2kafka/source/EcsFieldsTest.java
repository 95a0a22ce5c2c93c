package io.waf2kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.ecs.EcsEvent;
import io.waf2kafka.ocsf.EventTime;
import io.waf2kafka.ocsf.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * ECS documents have fields of the list and of its types only, besides {@code waf} and {@code
 * labels}. The list's types, and which fields are arrays, are those of {@code
 * generated/csv/fields.csv} in ECS 8.12; the values below are a part of those that ECS allows.
 */
class EcsFieldsTest {

  private static final Path LIST = Path.of("src/main/resources/io/waf2kafka/ecs/fields.csv");
  private static final Map<String, String> TYPES = types();
  private static final Set<String> ARRAYS = arrays();
  private static final Set<String> KINDS =
      Set.of(
          "alert", "asset", "enrichment", "event", "metric", "state", "pipeline_error", "signal");
  private static final Set<String> OUTCOMES = Set.of("failure", "success", "unknown");

  /** The types that are expected of a category's events. */
  private static final Map<String, Set<String>> CATEGORIES =
      Map.of(
          "web",
          Set.of("access", "error", "info"),
          "network",
          Set.of("access", "allowed", "connection", "denied", "end", "info", "protocol", "start"),
          "intrusion_detection",
          Set.of("allowed", "denied", "info"));

  private final Set<String> used = new TreeSet<>();

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    list().forEach(field -> types.put(field[0], field[1]));
    return types;
  }

  private static Set<String> arrays() {
    return list()
        .filter(field -> field.length > 2 && field[2].equals("array"))
        .map(field -> field[0])
        .collect(Collectors.toSet());
  }

  private static Stream<String[]> list() {
    try {
      return Files.readAllLines(LIST).stream().skip(1).map(line -> line.split(","));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Sample> samples() throws IOException {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyFieldIsOfTheListAndOfItsType(Sample sample) throws IOException {
    check("", EcsEvent.of(sample.event(sample.bytes()), sample.source()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theEventIsOfCategoriesThatEcsKnows(Sample sample) throws IOException {
    Map<String, Object> document = EcsEvent.of(sample.event(sample.bytes()), sample.source());
    Map<?, ?> event = (Map<?, ?>) document.get("event");
    assertThat(KINDS).contains((String) event.get("kind"));
    assertThat(OUTCOMES).contains((String) event.get("outcome"));
    Set<Object> expected = new HashSet<>();
    for (Object category : (List<?>) event.get("category")) {
      assertThat(CATEGORIES).containsKey((String) category);
      expected.addAll(CATEGORIES.get(category));
    }
    assertThat(expected).containsAll((List<?>) event.get("type"));
  }

  @Test
  void theListHasNoFieldThatNoSampleHas() throws IOException {
    for (Sample sample : Sample.all()) {
      check("", EcsEvent.of(sample.event(sample.bytes()), sample.source()));
    }
    Set<String> unused = new TreeSet<>(TYPES.keySet());
    unused.removeAll(used);
    assertThat(unused).containsExactlyInAnyOrder("event.original", "event.hash"); // WAF_RAW_DATA
  }

  @Test
  void takesEventsThatStepsHaveChanged() {
    Map<String, Object> event = new HashMap<>();
    event.put("time", 0L);
    event.put("unmapped", Map.of("a.b", "x", "rule", Map.of("c", 1), "match", "y", "apptrana", 1));
    event.put("metadata", "none");
    event.put("http_request", Map.of("url", List.of(), "http_headers", "x"));
    event.put("attacks", List.of("x", Map.of("tactic", 1)));
    event.put("timezone_offset", Integer.MAX_VALUE);
    event.put("firewall_rule", Map.of("match_location", "ARGS:x"));
    Map<String, Object> document = EcsEvent.of(event, "apptrana");
    assertThat(document).containsEntry("@timestamp", "1970-01-01T00:00:00.000Z");
    assertThat(document.get("waf"))
        .isEqualTo(
            Map.of(
                "a_b",
                "x",
                "rule",
                Map.of("c", 1),
                "match",
                Map.of("location", "ARGS:x"),
                "apptrana",
                1));
    assertThat(EcsEvent.of(Map.of(), "apptrana")).containsKeys("event", "ecs");
  }

  private void check(String path, Object value) {
    if (value instanceof Map<?, ?> object) {
      object.forEach((name, inner) -> check(path.isEmpty() ? "" + name : path + "." + name, inner));
    } else if (!path.startsWith("waf.") && !path.startsWith("labels.")) {
      assertThat(TYPES).as(path).containsKey(path);
      used.add(path);
      assertThat(value instanceof List<?>)
          .as(path + " is an array")
          .isEqualTo(ARRAYS.contains(path));
      for (Object one : value instanceof List<?> list ? list : List.of(value)) {
        assertThat(isOf(TYPES.get(path), one)).as(path + " = " + one).isTrue();
      }
    }
  }

  private static boolean isOf(String type, Object value) {
    return switch (type) {
      case "long" -> value instanceof Integer || value instanceof Long;
      case "float" -> value instanceof Number;
      case "date" -> EventTime.parse(value) != null && value instanceof String;
      case "ip" -> value instanceof String text && IpAddress.parse(text) != null;
      default -> value instanceof String;
    };
  }
}
