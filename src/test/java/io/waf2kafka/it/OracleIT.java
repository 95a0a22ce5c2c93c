package io.waf2kafka.it;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The promise, held against all that vendors, machines and brokers do, at once. */
class OracleIT {

  @Test
  void publishesEachEventOnceWhateverHappens() {
    new OracleRun(Rig.anySeed(), Duration.ofSeconds(40), System.out::println).run();
  }
}
