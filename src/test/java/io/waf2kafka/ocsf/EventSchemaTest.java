package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventSchemaTest {

  private static Map<String, Object> event() {
    MapperSettings settings = MapperSettings.of("t");
    Request request =
        new Request(
            Activity.UNKNOWN, RequestTarget.parse("/"), null, null, Headers.NONE, null, null, null);
    return new HttpActivity(
            settings,
            settings.redaction().forRow(),
            new Metadata(Map.of("name", "p"), "log", "uid", 0),
            request)
        .time(Instant.EPOCH.toEpochMilli(), null)
        .build();
  }

  @Test
  void findsNoFaultInAnEventOfTheBuilder() {
    assertThat(EventSchema.faults(event())).isEmpty();
  }

  @Test
  void saysWhereAnEventIsNotValidAndNoValues() {
    Map<String, Object> event = event();
    event.put("severity_id", "a secret");
    event.put("surprise", "a secret");
    event.remove("time");
    assertThat(EventSchema.faults(event))
        .contains(
            "$ (additionalProperties surprise)",
            "$ (required time)",
            "$.severity_id (enum)",
            "$.severity_id (type)")
        .doesNotHaveDuplicates()
        .noneMatch(fault -> fault.contains("secret"));
  }
}
