package io.waf2kafka.management;

import java.time.Duration;

/** Durations as people write them. */
public final class Durations {

  private Durations() {}

  /** The two largest units: {@code 45 s, 3 min 20 s, 2 h 5 min, 3 d 4 h}. */
  public static String words(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return two(seconds / 60, "min", seconds % 60, "s");
    }
    long minutes = seconds / 60;
    return minutes < 1_440
        ? two(minutes / 60, "h", minutes % 60, "min")
        : two(minutes / 1_440, "d", minutes / 60 % 24, "h");
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }
}
