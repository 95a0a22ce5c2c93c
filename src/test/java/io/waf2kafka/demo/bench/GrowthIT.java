package io.waf2kafka.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurement of a backlog at its smallest. */
class GrowthIT {

  @TempDir Path folder;

  @Test
  void theWholeHistoryOfAllStreamsIsMeasured() throws Exception {
    Backlog backlog = new Backlog(2, 1, Duration.ofMinutes(20), 1, Duration.ZERO);
    Backlog.Result result = backlog.measure(Path.of("").toAbsolutePath(), folder);
    assertThat(result.windows()).isGreaterThanOrEqualTo(2 * 5);
    assertThat(result.events()).isGreaterThan(2_000);
    assertThat(result.seconds()).isPositive();
    assertThat(result.cpu()).isPositive();
  }
}
