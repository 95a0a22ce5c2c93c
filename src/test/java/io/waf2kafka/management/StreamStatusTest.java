package io.waf2kafka.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.stream.Place;
import io.waf2kafka.stream.Runs;
import io.waf2kafka.stream.StreamRun;
import io.waf2kafka.stream.VendorException;
import io.waf2kafka.window.StreamState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;

class StreamStatusTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration MAX_LAG = Duration.ofMinutes(15);

  private static StreamRun run(Duration lag) {
    Instant cursor = NOON.minus(lag);
    return Runs.of("acme", StreamState.empty().startingAt(cursor, cursor));
  }

  private static StreamStatus status(StreamRun run) {
    return new StreamStatus(run, NOON, MAX_LAG);
  }

  @Test
  void aStreamIsReadyWhileItsDataIsFresh() {
    StreamStatus fresh = status(run(MAX_LAG));
    assertThat(fresh.isReady()).isTrue();
    assertThat(fresh.word()).isEqualTo("fresh");
    assertThat(fresh.reason()).isNull();
  }

  @Test
  void oneWhoseThreadsHangIsNotReadyThoughNothingFailed() {
    StreamStatus behind = status(run(Duration.ofMinutes(17)));
    assertThat(behind.isReady()).isFalse();
    assertThat(behind.word()).isEqualTo("behind");
    assertThat(behind.reason())
        .isEqualTo(
            "its newest data is 17 min old, more than WAF_MAX_LAG=PT15M:"
                + " no window was closed since");
    assertThat(behind.since()).isEqualTo(NOON.minus(Duration.ofMinutes(2)));
  }

  @Test
  void aVendorThatIsAwayIsForgivenUntilTheDataIsOld() {
    VendorException away = new VendorException("the vendor answered 503", 503, null);
    StreamRun fresh = run(Duration.ofMinutes(2));
    Runs.fail(fresh, true, away, NOON);
    assertThat(status(fresh).isReady()).isTrue();
    assertThat(status(fresh).word()).isEqualTo("failing");
    StreamRun old = run(Duration.ofMinutes(20));
    Runs.fail(old, true, away, NOON);
    assertThat(status(old).reason()).contains("20 min old", "the vendor answered 503");
  }

  @Test
  void whatLastsIsNotForgiven() {
    for (Throwable cause :
        new Throwable[] {
          new VendorException("the vendor answered 403: check ACME_KEY", 403, null),
          new KafkaException("Timeout expired"),
          new ProducerFencedException("another instance publishes")
        }) {
      StreamRun run = run(Duration.ofMinutes(1));
      Runs.fail(run, true, cause, NOON.minusSeconds(30));
      Runs.fail(run, true, cause, NOON);
      assertThat(status(run).isReady()).isFalse();
      assertThat(status(run).reason()).contains(cause.getMessage());
      assertThat(status(run).since()).isEqualTo(NOON.minusSeconds(30));
    }
  }

  @Test
  void historyThatFailsDoesNotMakeDataOld() {
    StreamRun run = run(Duration.ofMinutes(1));
    Runs.fail(run, false, new KafkaException("Timeout expired"), NOON);
    assertThat(status(run).isReady()).isTrue();
    assertThat(run.problem().words()).contains("Timeout expired");
  }

  @Test
  void healthSaysWhySinceWhenAndWhatLooksWrong() {
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    StreamRun run = run(Duration.ofMinutes(17));
    run.stream().notes().warn("zone", "the time zone looks wrong");
    StreamHealth health = new StreamHealth(run, MAX_LAG, clock);
    health.setCamelContext(new DefaultCamelContext());
    HealthCheck.Result result = health.call(Map.of());
    assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
    assertThat(result.getMessage()).hasValueSatisfying(m -> assertThat(m).contains("17 min old"));
    assertThat(result.getDetails())
        .containsEntry("since", "2026-01-31T11:58:00Z")
        .containsEntry("warnings", "the time zone looks wrong");
    assertThat(health.isLiveness()).isFalse();
    StreamHealth fresh = new StreamHealth(run(Duration.ofMinutes(1)), MAX_LAG, clock);
    assertThat(fresh.call(Map.of()).getState()).isEqualTo(HealthCheck.State.UP);
  }

  @Test
  void whatAnotherInstanceRunsIsNoFaultHereAndOldNewsIsForgotten() {
    StreamRun run = run(Duration.ofMinutes(17));
    Runs.fail(run, true, new ProducerFencedException("another instance publishes"), NOON);
    run.place(Place.ELSEWHERE);
    assertThat(status(run).isReady()).isTrue();
    assertThat(status(run).word()).isEqualTo("elsewhere");
    assertThat(status(run).lag()).isNull();
    run.place(Place.HERE);
    assertThat(status(run).word()).isEqualTo("starting");
  }

  @Test
  void whereNobodyKnowsWhoRunsAStreamItIsNotReady() {
    StreamRun run = run(Duration.ofMinutes(1));
    run.place(Place.UNKNOWN);
    assertThat(status(run).isReady()).isFalse();
    assertThat(status(run).word()).isEqualTo("unknown");
    assertThat(status(run).reason()).contains("WAF_CLUSTER");
  }
}
