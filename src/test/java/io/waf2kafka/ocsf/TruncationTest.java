package io.waf2kafka.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TruncationTest {

  private static final String MEGABYTE = "\u0001é".repeat(500_000);

  private static Map<String, Object> event(boolean rawData, Map<String, Object> unmapped) {
    MapperSettings settings = new MapperSettings("t", Redaction.standard(), rawData);
    RowRedaction redaction = settings.redaction().forRow();
    Request request =
        new Request(
            Activity.UNKNOWN, RequestTarget.parse("/"), null, null, Headers.NONE, null, null, null);
    return new HttpActivity(
            settings, redaction, new Metadata(Map.of("name", "p"), "log", "uid", 0), request)
        .time(Instant.EPOCH.toEpochMilli(), null)
        .raw(unmapped)
        .unmapped("source", unmapped)
        .build();
  }

  private static Map<?, ?> metadata(Map<String, Object> event) {
    return (Map<?, ?>) event.get("metadata");
  }

  @Test
  void leavesAnEventOfUsualSizeAlone() {
    Map<String, Object> event = event(true, Map.of("a", "x".repeat(300_000)));
    assertThat(metadata(event).containsKey("is_truncated")).isFalse();
    assertThat(event)
        .containsKeys("raw_data", "raw_data_hash")
        .containsEntry("raw_data_size", 300_008L);
  }

  @Test
  void dropsRawDataFirst() {
    Map<String, Object> event = event(true, Map.of("a", "x".repeat(600_000)));
    assertThat(event).doesNotContainKeys("raw_data", "raw_data_hash", "raw_data_size");
    assertThat(event.get("unmapped")).isEqualTo(Map.of("source", Map.of("a", "x".repeat(600_000))));
    assertThat(metadata(event).get("is_truncated")).isEqualTo(true);
    assertThat((Integer) metadata(event).get("untruncated_size")).isBetween(1_171, 1_175);
  }

  @Test
  void cutsLongTextsAndLongLists() {
    List<Object> list = new ArrayList<>(Collections.nCopies(200_000, "abcdef"));
    Map<String, Object> event = event(false, Map.of("a", MEGABYTE, "b", list));
    assertThat(Json.bytes(event).length).isLessThan(Truncation.MAX_BYTES);
    assertThat(event).containsKeys("unmapped", "http_request", "metadata", "class_uid");
    assertThat(metadata(event).get("is_truncated")).isEqualTo(true);
  }

  @Test
  void dropsWhatIsUnmappedWhenNothingElseHelps() {
    Map<String, Object> wide = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      wide.put("k" + i, Collections.nCopies(20, Collections.nCopies(20, "x".repeat(300))));
    }
    Map<String, Object> event = event(false, wide);
    assertThat(Json.bytes(event).length).isLessThan(Truncation.MAX_BYTES);
    assertThat(event).doesNotContainKey("unmapped").containsKey("http_request");
  }
}
