package io.waf2kafka.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Lateness;
import io.waf2kafka.window.StreamState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsTextTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final String LONG = "a-stream-with-a-name-that-is-longer-than-its-column";

  private static StreamState state() {
    Lateness.Slice late = new Lateness.Slice();
    for (int i = 0; i < 1_999; i++) {
      late.add(NOON.minusSeconds(100), NOON);
    }
    late.add(NOON.minusSeconds(3_000), NOON);
    return new StreamState(
            NOON.minusSeconds(75),
            NOON,
            List.of(new Interval(NOON.minusSeconds(90_000), NOON.minusSeconds(3_600))),
            Map.of(),
            List.of(),
            null,
            1,
            null,
            Lateness.NONE)
        .appeared(late);
  }

  @Test
  void fitsEightyColumns() {
    Map<?, ?> error =
        Map.of(
            "since",
            "2026-01-31T11:00:00Z",
            "text",
            "the vendor answered 403 (Forbidden for this account and for all of its namespaces):"
                + " check BALEEN_API_KEY");
    Map<String, Map<?, ?>> running = Map.of(LONG, Map.of("source", "baleen", "last_error", error));
    List<String> lines = new StreamsText(Map.of(LONG, state()), running, "", NOON).lines();
    assertThat(lines).allMatch(line -> line.length() <= 80);
    assertThat(String.join("\n", lines))
        .contains(LONG, "1 min 15 s", "1 d", "check BALEEN_API_KEY", "since 2026-01-31T11:00:00Z");
  }

  @Test
  void saysWhatTheLatenessMeans() {
    StreamsText text =
        new StreamsText(
            Map.of("acme", state()), Map.of("acme", Map.of("source", "baleen")), "", NOON);
    assertThat(String.join(" ", text.lines()))
        .contains("1,999   99.95 %")
        .contains("99.9 % of the rows appeared within 2 min")
        .contains("BALEEN_OVERLAP");
  }

  @Test
  void saysThatTheProgramDoesNotAnswer() {
    List<String> lines =
        new StreamsText(Map.of("acme", state()), null, "http://127.0.0.1:8080", NOON).lines();
    assertThat(lines.get(1)).endsWith("unknown");
    assertThat(String.join(" ", lines)).contains("does not answer at http://127.0.0.1:8080");
  }
}
