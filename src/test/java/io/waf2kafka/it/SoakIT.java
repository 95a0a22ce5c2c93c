package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The oracle run for as long as wanted ({@code ./waf2kafka-soak}): one world after another, each
 * with the next seed. It goes on after a failure, and ends with a summary.
 */
@EnabledIfSystemProperty(named = "soak", matches = ".+")
class SoakIT {

  private static final Duration LONGEST_WORLD = Duration.ofMinutes(10);
  private static final Duration SHORTEST_WORLD = Duration.ofMinutes(1);

  /** What a world takes beside its chaos: its start, and the rescan of its last windows. */
  private static final Duration FRAME = Duration.ofMinutes(1);

  private final List<String> failures = new ArrayList<>();

  @Test
  void keepsThePromise() {
    Instant end = Instant.now().plus(Duration.parse(System.getProperty("soak")));
    long first = Rig.anySeed();
    long seed = first;
    while (Instant.now().isBefore(end)) {
      world(seed++, length(Duration.between(Instant.now(), end)));
    }
    say("seeds " + first + " to " + (seed - 1) + ": " + failures.size() + " failed " + failures);
    assertThat(failures).isEmpty();
  }

  private static Duration length(Duration left) {
    Duration chaos = left.minus(FRAME);
    chaos = chaos.compareTo(LONGEST_WORLD) < 0 ? chaos : LONGEST_WORLD;
    return chaos.compareTo(SHORTEST_WORLD) < 0 ? SHORTEST_WORLD : chaos;
  }

  private void world(long seed, Duration length) {
    say("seed " + seed + ", " + length);
    try {
      new OracleRun(seed, length, SoakIT::say).run();
      say("seed " + seed + ": exact");
    } catch (RuntimeException | AssertionError e) {
      failures.add("seed " + seed + ": " + e.getMessage());
      say("seed " + seed + " FAILED: " + e);
    }
  }

  private static void say(String line) {
    System.out.println("soak " + Instant.now() + " " + line);
  }
}
