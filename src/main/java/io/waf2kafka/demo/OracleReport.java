package io.waf2kafka.demo;

import java.time.Instant;
import java.util.List;

/**
 * What an {@link Oracle} found. Events are named by {@link TrueEvent#key()}.
 *
 * @param seed the seed of the truth, to repeat the run
 * @param vendor whose events
 * @param from start of the interval
 * @param to end of the interval, not included
 * @param expected how many events and dead letters there should be
 * @param missing those that were not published
 * @param doubled those that were published more often than they exist, or whose uid came twice
 * @param unexpected those that were published and do not exist
 */
public record OracleReport(
    long seed,
    Vendor vendor,
    Instant from,
    Instant to,
    long expected,
    List<String> missing,
    List<String> doubled,
    List<String> unexpected) {

  private static final int SHOWN = 5;

  /** Whether each event was published exactly once. */
  public boolean isExact() {
    return missing.isEmpty() && doubled.isEmpty() && unexpected.isEmpty();
  }

  @Override
  public String toString() {
    return "%s %s to %s, seed %d: %d expected, %s, %s, %s"
        .formatted(
            vendor,
            from,
            to,
            seed,
            expected,
            some("missing", missing),
            some("doubled", doubled),
            some("unexpected", unexpected));
  }

  private static String some(String what, List<String> keys) {
    String shown = keys.isEmpty() ? "" : " " + keys.stream().sorted().limit(SHOWN).toList();
    return keys.size() + " " + what + shown + (keys.size() > SHOWN ? "…" : "");
  }
}
