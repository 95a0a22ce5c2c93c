package io.waf2kafka.source.baleen;

import io.waf2kafka.config.Settings;
import io.waf2kafka.config.StreamSettings;
import io.waf2kafka.stream.StreamNotes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Watches whether the configured zone of times that say none is right: by the offset that other
 * evidence shows, or, where the zone was all there is, by times that lie outside of the interval
 * that was asked for.
 */
final class BaleenZone {

  private static final String TOPIC = "time-zone";
  private static final int QUARTER_HOUR = 15;
  private static final long MILLIS_OF_MINUTE = 60_000;

  /** So many events in a row, since one may be odd. */
  private static final int ENOUGH = 5;

  private final StreamSettings settings;
  private final ZoneId zone;
  private final StreamNotes notes;
  private Integer wrong;
  private int alike;

  BaleenZone(StreamSettings settings, ZoneId zone, StreamNotes notes) {
    this.settings = settings;
    this.zone = zone;
    this.notes = notes;
  }

  /**
   * Looks at one event.
   *
   * @param from the start of the interval that was asked for, milliseconds since 1970
   * @param to its end
   */
  void see(Map<String, Object> event, long from, long to) {
    if (event.get("unmapped") instanceof Map<?, ?> unmapped
        && unmapped.get("baleen") instanceof Map<?, ?> left
        && event.get("timezone_offset") instanceof Integer offset
        && event.get("time") instanceof Long time) {
      switch (String.valueOf(left.get("timeSource"))) {
        case "uniqueId", "responseDate" -> see(offset, configured(time));
        case "zone" -> see(offset + minutesOutside(time, from, to), offset);
        default -> {
          // it named its zone itself
        }
      }
    }
  }

  private int configured(long time) {
    return zone.getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() / 60;
  }

  /** How far off the time is, in quarters of an hour, which is what zones differ by. */
  private static int minutesOutside(long time, long from, long to) {
    if (time >= from && time <= to) {
      return 0;
    }
    double minutes = (time - (from + to) / 2.0) / MILLIS_OF_MINUTE;
    return (int) Math.round(minutes / QUARTER_HOUR) * QUARTER_HOUR;
  }

  private synchronized void see(int seen, int expected) {
    if (seen == expected) {
      if (wrong != null && --alike <= 0) {
        wrong = null;
        notes.clear(TOPIC);
      }
      return;
    }
    if (Math.abs((long) seen) > ZoneOffset.MAX.getTotalSeconds() / 60) {
      return; // no zone is that far away
    }
    alike = wrong != null && wrong == seen ? Math.min(alike + 1, ENOUGH) : 1;
    wrong = seen;
    if (alike == ENOUGH) {
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(seen * 60);
      notes.warn(
          TOPIC,
          Settings.variable(settings.key("time-zone"))
              + "="
              + settings.get("time-zone")
              + " looks wrong: Baleen's times are at "
              + (offset.equals(ZoneOffset.UTC) ? "UTC" : offset.getId())
              + ": set it to the zone of these times, such as Europe/Paris, or to that offset");
    }
  }
}
