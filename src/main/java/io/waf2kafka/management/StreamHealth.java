package io.waf2kafka.management;

import io.waf2kafka.stream.StreamRun;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Readiness of a stream, for {@code /observe/health}: whether its data is fresh, else why not. */
public final class StreamHealth extends AbstractHealthCheck {

  private final StreamRun run;
  private final Duration maxLag;
  private final Clock clock;

  public StreamHealth(StreamRun run, Duration maxLag, Clock clock) {
    super("waf2kafka", "stream-" + run.stream().id());
    this.run = run;
    this.maxLag = maxLag;
    this.clock = clock;
  }

  /** A restart does not help a stream whose vendor is away. */
  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    StreamStatus status = new StreamStatus(run, clock.instant(), maxLag);
    result.detail("state", status.word());
    if (status.lag() != null) {
      result.detail("lag_seconds", status.lag().toSeconds());
    }
    List<String> warnings = run.stream().notes().warnings();
    if (!warnings.isEmpty()) {
      result.detail("warnings", String.join("; ", warnings));
    }
    if (status.isReady()) {
      result.up();
      return;
    }
    if (status.since() != null) {
      result.detail("since", status.since().truncatedTo(ChronoUnit.SECONDS).toString());
    }
    result.detail("reason", status.reason()).message(status.reason()).down();
  }
}
