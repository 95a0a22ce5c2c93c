package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.OracleReport;
import io.waf2kafka.demo.Vendor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Does the oracle see it when the promise is broken? Each mutant goes through the trial that it
 * cannot pass; the program as it is goes through all of them.
 */
class MutantsIT {

  private static final List<String> STREAM = List.of("apptrana");

  private final Instant from = Instant.now().minus(Duration.ofMinutes(2));
  private Rig rig;

  @BeforeEach
  void createWorld() {
    rig =
        new Rig(
                Rig.simulator()
                    .rate(Vendor.APPTRANA, 10)
                    .lateShare(0.3)
                    .maxLateness(Duration.ofSeconds(5)))
            .without("BALEEN_API_KEY")
            .with("WAF_START", "PT3M")
            .with("WAF_RESCAN", "")
            .with("APPTRANA_OVERLAP", "PT8S");
  }

  @AfterEach
  void destroyWorld() {
    rig.close();
  }

  @Test
  void theProgramItselfIsExact() throws IOException {
    rig.start(FailsThreeTimes.in(rig.copyOfHome()));
    collect(Duration.ofSeconds(8));
    restart();
    collect(Duration.ofSeconds(1));
    Published.assertExact(report());
    assertThat(rig.vendors().violations()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"STATE_COMMITTED_BEFORE_THE_EVENTS", "STATE_OUTSIDE_OF_THE_TRANSACTION"})
  void eventsAreMissingAfterAKillBetweenThemAndTheState(Mutant mutant) {
    rig.with(Trap.VARIABLE, "yes");
    start(mutant);
    rig.program().await(Trap.CAUGHT);
    rig.without(Trap.VARIABLE);
    restart();
    collect(Duration.ofSeconds(8));
    assertThat(report().missing()).isNotEmpty();
  }

  @Test
  void eventsAreDoubledWhenSeenEventsAreNotRestored() {
    start(Mutant.SEEN_EVENTS_NOT_RESTORED);
    collect(Duration.ZERO);
    assertThat(report().doubled()).isEmpty();
    restart();
    collect(Duration.ofSeconds(1));
    assertThat(report().doubled()).isNotEmpty();
  }

  @Test
  void eventsAreDoubledWhenSeenEventsAreForgottenAtOnce() {
    start(Mutant.SEEN_EVENTS_FORGOTTEN_AT_ONCE);
    collect(Duration.ofSeconds(2));
    assertThat(report().doubled()).isNotEmpty();
  }

  @Test
  void eventsAreDoubledWhenFailedSlicesAreCommitted() throws IOException {
    rig.withClasses(Mutant.FAILED_SLICES_COMMITTED.compile(rig.folder()));
    rig.start(FailsThreeTimes.in(rig.copyOfHome()));
    collect(Duration.ZERO);
    assertThat(report().doubled()).isNotEmpty();
  }

  @Test
  void eventsAreMissingWhenFailedSlicesAreRemembered() throws IOException {
    rig.withClasses(Mutant.FAILED_SLICES_REMEMBERED.compile(rig.folder()));
    rig.start(FailsThreeTimes.in(rig.copyOfHome()));
    collect(Duration.ofSeconds(8));
    assertThat(report().missing()).isNotEmpty();
  }

  @Test
  void eventsAreMissingWithoutOverlap() {
    start(Mutant.NO_OVERLAP);
    collect(Duration.ZERO); // however long the start takes, all of that is one window
    collect(Duration.ofSeconds(12)); // windows of a second, fetched at once
    assertThat(report().missing()).isNotEmpty();
  }

  private void start(Mutant mutant) {
    rig.withClasses(mutant.compile(rig.folder())).start();
  }

  /** All that happens so far, and for so long from now on, was fetched when this ends. */
  private void collect(Duration longer) {
    Instant to = Instant.now().plus(longer);
    rig.published().awaitWatermark(to, Duration.ofMinutes(1), STREAM);
  }

  private void restart() {
    rig.program().kill();
    rig.start();
  }

  /** Rows come 5 s late at most; what is older was asked for by a window that could see it. */
  private OracleReport report() {
    Instant to = rig.published().watermark("apptrana").minusSeconds(6);
    return rig.published().report(Vendor.APPTRANA, from, to);
  }
}
