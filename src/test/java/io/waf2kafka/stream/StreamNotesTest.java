package io.waf2kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamNotesTest {

  private final StreamNotes notes = new StreamNotes("s");

  private static Stream stream(String validate) {
    Settings settings =
        Settings.read(Path.of("config/application.properties"), Map.of("ACME_VALIDATE", validate));
    return new Stream(
        "s", "apptrana", new StreamSettings("s", "apptrana", "acme", settings), null, null);
  }

  @Test
  void keepsTheLastWarningOfATopicUntilItIsCleared() {
    notes.warn("zone", "a");
    notes.warn("zone", "b");
    notes.warn("other", "c");
    assertThat(notes.warnings()).containsExactly("b", "c");
    notes.clear("zone");
    assertThat(notes.warnings()).containsExactly("c");
  }

  @Test
  void countsABoundedNumberOfFieldsByName() {
    for (int i = 0; i < 2 * StreamNotes.MOST_FIELDS; i++) {
      notes.undocumented("field" + i % 150);
    }
    assertThat(notes.undocumented())
        .hasSize(StreamNotes.MOST_FIELDS + 1)
        .containsEntry("field0", 2L)
        .containsEntry("field99", 1L)
        .containsEntry(StreamNotes.OTHER_FIELDS, 50L);
    notes.undocumented("x".repeat(500) + "\n");
  }

  @Test
  void findsFieldsThatAreNotKnownAtAnyDepth() {
    KnownFields known = KnownFields.of("a", "m.x", "m.d.y");
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("x", 1);
    message.put("new", 2);
    message.put("d", Map.of("y", Map.of("deep", 1), "z", 3));
    known.findOthers(
        Map.of("a", Map.of("b", 1), "m", List.of(message, "text")), notes::undocumented);
    assertThat(notes.undocumented()).isEqualTo(Map.of("m.new", 1L, "m.d.z", 1L));
  }

  @Test
  void checksTheFirstEventOfAWindowAndOneOfAThousand() {
    Stream stream = stream("sample");
    for (int i = 0; i < 1_500; i++) {
      Validation.check(stream, i, Map.of("class_uid", 4002));
    }
    assertThat(stream.notes().invalid()).isEqualTo(2);
  }

  @Test
  void aSampleOfABusyStreamIsOneASecond() {
    Stream stream = stream("sample");
    long begun = System.nanoTime();
    for (int i = 1_000; i < 1_000_000; i += 1_000) {
      Validation.check(stream, i, Map.of("class_uid", 4002));
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    assertThat(stream.notes().invalid()).isBetween(1L, seconds + 1);
  }

  @Test
  void checksAllEventsOrNone() {
    Stream all = stream("all");
    Stream none = stream("none");
    for (int i = 1; i < 4; i++) {
      Validation.check(all, i, Map.of("class_uid", 4002));
      Validation.check(none, i, Map.of("class_uid", 4002));
    }
    assertThat(all.notes().invalid()).isEqualTo(3);
    assertThat(none.notes().invalid()).isZero();
  }
}
