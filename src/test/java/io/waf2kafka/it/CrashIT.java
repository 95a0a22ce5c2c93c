package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.BrokerLog;
import io.waf2kafka.demo.SimulatorConfigBuilder;
import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What kills a process or a machine: nothing is lost and nothing comes twice. */
class CrashIT {

  private static final List<String> STREAMS = List.of("apptrana", "baleen");

  @Test
  void losesAndDoublesNothingWhenItIsKilledInTheMiddleOfWindows() {
    try (Rig rig = new Rig(busy())) {
      rig.with("WAF_MAX_TRANSACTION", "PT0.3S");
      Instant from = Instant.now().minus(Duration.ofMinutes(9));
      Random random = new Random(rig.seed());
      for (int kill = 0; kill < 4; kill++) {
        rig.start();
        rig.awaitRequests(3 + random.nextInt(12));
        rig.program().kill();
      }
      rig.start();
      assertExact(rig, from);
    }
  }

  @Test
  void goesOnWhenTheBrokerWasKilled() {
    try (Rig rig = new Rig(busy())) {
      Instant from = Instant.now().minus(Duration.ofMinutes(9));
      rig.start();
      for (int kill = 0; kill < 2; kill++) {
        rig.awaitRequests(8);
        rig.killBroker();
        rig.program().await("Kafka: ");
        rig.startBroker();
      }
      assertExact(rig, from);
      assertThat(rig.program().isAlive()).isTrue();
    }
  }

  @Test
  void waitsForABrokerThatIsNotThereYet() {
    try (Rig rig = new Rig(Rig.simulator())) {
      rig.killBroker();
      Instant from = Instant.now().minus(Duration.ofMinutes(9));
      rig.start().await("Kafka: ");
      rig.startBroker();
      assertExact(rig, from);
    }
  }

  @Test
  void aSecondInstanceDoublesNothing() {
    try (Rig rig = new Rig(busy())) {
      Instant from = Instant.now().minus(Duration.ofMinutes(9));
      JavaProcess first = rig.start();
      rig.awaitRequests(4);
      first.signal("STOP");
      rig.with("WAF_MANAGEMENT_PORT", "0");
      rig.start();
      rig.awaitRequests(4);
      Map<Long, Integer> epochs = rig.brokerLog().epochs();
      Set<BrokerLog.Batch> before = rig.brokerLog().batches();
      first.signal("CONT");
      first.await("was fenced");
      assertThat(rig.brokerLog().appendedByFenced(epochs, before)).isEmpty();
      assertExact(rig, from);
      first.close();
    }
  }

  private static SimulatorConfigBuilder busy() {
    return Rig.simulator()
        .rate(Vendor.APPTRANA, 40)
        .rate(Vendor.BALEEN, 5)
        .latency(Duration.ofMillis(20));
  }

  private static void assertExact(Rig rig, Instant from) {
    Published published = rig.published();
    Instant to = Instant.now();
    published.awaitWatermark(to, Duration.ofMinutes(2), STREAMS);
    published.assertExact(from, to);
  }
}
