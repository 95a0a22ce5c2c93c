package io.waf2kafka.source.baleen;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.stream.StreamNotes;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaleenZoneTest {

  private static final long NOW = 1_682_427_600_000L; // 2023-04-25T13:00:00Z
  private static final long HOUR = 3_600_000;

  private final StreamNotes notes = new StreamNotes("baleen");

  private BaleenZone zone(String configured) {
    Settings settings = new Settings(Map.of("baleen.time-zone", configured), Map.of());
    StreamSettings own = new StreamSettings("baleen", "baleen", "baleen", settings);
    return new BaleenZone(own, ZoneId.of(configured), notes);
  }

  private static Map<String, Object> event(long time, int offset, String source) {
    return Map.of(
        "time", time,
        "timezone_offset", offset,
        "unmapped", Map.of("baleen", Map.of("timeSource", source)));
  }

  private static void see(BaleenZone zone, int times, Map<String, Object> event) {
    for (int i = 0; i < times; i++) {
      zone.see(event, NOW - 240_000, NOW + 60_000);
    }
  }

  @Test
  void warnsWhenOtherEvidenceShowsAnotherOffsetAgainAndAgain() {
    BaleenZone zone = zone("UTC");
    see(zone, 4, event(NOW, 120, "uniqueId"));
    assertThat(notes.warnings()).isEmpty();
    see(zone, 1, event(NOW, 120, "responseDate"));
    assertThat(notes.warnings())
        .containsExactly(
            "BALEEN_TIME_ZONE=UTC looks wrong: Baleen's times are at +02:00: set it to the zone of"
                + " these times, such as Europe/Paris, or to that offset");
    see(zone, 5, event(NOW, 0, "uniqueId"));
    assertThat(notes.warnings()).isEmpty();
  }

  @Test
  void warnsWhenTimesOfTheConfiguredZoneLieOutsideOfTheWindow() {
    see(zone("UTC"), 5, event(NOW + 2 * HOUR, 0, "zone"));
    assertThat(notes.warnings().get(0)).contains("are at +02:00");
    see(zone("Europe/Paris"), 5, event(NOW - 6 * HOUR, 120, "zone"));
    assertThat(notes.warnings().get(0)).contains("BALEEN_TIME_ZONE=Europe/Paris", "are at -04:00");
  }

  @Test
  void isContentWithTheRightZoneAndWithTimesThatNameTheirOwn() {
    see(zone("Europe/Paris"), 9, event(NOW, 120, "uniqueId"));
    see(zone("UTC"), 9, event(NOW + 30_000, 0, "zone"));
    see(zone("UTC"), 9, event(NOW, 120, "iso"));
    see(zone("UTC"), 9, event(NOW + 400 * HOUR, 0, "zone"));
    assertThat(notes.warnings()).isEmpty();
  }
}
