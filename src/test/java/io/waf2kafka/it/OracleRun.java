package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.OracleReport;
import io.waf2kafka.demo.SimulatorConfigBuilder;
import io.waf2kafka.demo.TrueEvent;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.demo.Violation.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/**
 * One world in which everything goes wrong for a while, and what must be true in the end. Its times
 * are scaled, so that horizons pass: rows become visible up to 28 s late, which is within the
 * rescan (30 s) for all of them and within the overlap (10 s) for a third.
 */
final class OracleRun {

  /** What a world goes through. */
  interface Ordeal {

    /**
     * Starts the program, and makes its life hard up to a moment.
     *
     * @return the instance that runs in the end
     */
    JavaProcess goThrough(Rig rig, Instant until);
  }

  private static final List<String> STREAMS = List.of("apptrana", "baleen");

  /** A program that was killed cannot know what it was told before. */
  private static final Set<Rule> FORGIVEN = Set.of(Rule.RETRY_AFTER, Rule.ONE_OUTSTANDING_CODE);

  private final Instant from = now().minusSeconds(480);
  private final Instant until;
  private final long seed;
  private final Consumer<String> progress;

  /**
   * @param seed all chance comes from it
   * @param length how long things go wrong
   * @param progress is told what happens, in lines
   */
  OracleRun(long seed, Duration length, Consumer<String> progress) {
    this.seed = seed;
    this.until = now().plusSeconds(length.toSeconds());
    this.progress = progress;
  }

  private static Instant now() {
    return Instant.ofEpochSecond(Instant.now().getEpochSecond());
  }

  /** Everything, as drawn from the seed. */
  void run() {
    run((rig, end) -> new Chaos(rig, progress).run(end));
  }

  /** Ends in an error of assertion when an event is lost, doubled or changed. */
  void run(Ordeal ordeal) {
    try (Rig rig = new Rig(vendors(), seed)) {
      rig.with("WAF_MANAGEMENT_PORT", "0")
          .with("APPTRANA_OVERLAP", "PT10S")
          .with("BALEEN_OVERLAP", "PT10S")
          .with("WAF_RESCAN", "PT30S")
          .with("WAF_RETRY_MAX", "PT5S")
          .with("WAF_MAX_TRANSACTION", "PT0.5S");
      progress.accept("logs in " + rig.folder());
      JavaProcess program = ordeal.goThrough(rig, until);
      awaitEnd(rig.published());
      assertThat(program.terminate()).as(program.output()).isZero();
      assertOracle(rig.published());
      assertVerified(rig);
      assertThat(rig.vendors().violations())
          .filteredOn(violation -> !FORGIVEN.contains(violation.rule()))
          .isEmpty();
    }
  }

  private SimulatorConfigBuilder vendors() {
    return Rig.simulator()
        .eventsFrom(from)
        .eventsUntil(until)
        .rate(Vendor.APPTRANA, 12)
        .rate(Vendor.BALEEN, 4)
        .lateShare(0.15)
        .maxLateness(Duration.ofSeconds(28))
        .malformedShare(0.01)
        .twinShare(0.02)
        .tokenLife(Duration.ofSeconds(7))
        .reportedTokenLife(Duration.ofDays(1))
        .latency(Duration.ofMillis(20));
  }

  /** Every window is closed, and was fetched for the second time. */
  private void awaitEnd(Published published) {
    published.awaitWatermark(until, Duration.ofMinutes(3), STREAMS);
    Awaitility.await("rescans up to " + until)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> STREAMS.stream().allMatch(stream -> isRescanned(published, stream)));
  }

  private boolean isRescanned(Published published, String stream) {
    return published.windows(stream).stream()
        .filter(window -> window.get("kind").asText().equals("rescan"))
        .anyMatch(window -> !Instant.parse(window.get("to").asText()).isBefore(until));
  }

  private void assertOracle(Published published) {
    for (Vendor vendor : Vendor.values()) {
      OracleReport report = published.report(vendor, from, until);
      progress.accept(report.toString());
      Published.assertExact(report);
    }
  }

  /** `verify` knows the topics only, and comes to the same figures. */
  private void assertVerified(Rig rig) {
    JavaProcess process = rig.command("verify", "verify", "--json");
    assertThat(process.exitCode()).as(process.output()).isZero();
    JsonNode json = Published.json(process.output().getBytes());
    for (JsonNode stream : json.get("streams")) {
      String id = stream.get("stream").asText();
      Vendor vendor = Vendor.valueOf(id.toUpperCase(Locale.ROOT));
      List<TrueEvent> truth = rig.vendors().truth().events(vendor, from, until).toList();
      long malformed = truth.stream().filter(TrueEvent::malformed).count();
      progress.accept("verify: " + stream);
      assertThat(stream.get("events").asLong()).isEqualTo(truth.size() - malformed);
      assertThat(stream.get("dead_letters").asLong()).isEqualTo(malformed);
      assertThat(stream.get("open").asLong()).isZero();
      assertThat(stream.at("/coverage/gaps")).allMatch(gap -> gap.get("filled").asBoolean());
      assertThat(stream.at("/coverage/to_fetch")).isEmpty();
    }
    assertThat(json.get("streams")).hasSameSizeAs(STREAMS);
  }
}
