package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.demo.OracleReport;
import io.waf2kafka.demo.SimulatorConfigBuilder;
import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
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
        int before = rig.vendors().requests().size();
        rig.start();
        awaitRequests(rig, before + 3 + random.nextInt(12));
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
        awaitRequests(rig, rig.vendors().requests().size() + 8);
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
      awaitRequests(rig, 4);
      first.signal("STOP");
      rig.with("WAF_MANAGEMENT_PORT", "0");
      rig.start();
      awaitRequests(rig, rig.vendors().requests().size() + 4);
      first.signal("CONT");
      first.await("was fenced");
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

  private static void awaitRequests(Rig rig, int count) {
    Awaitility.await("requests")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> rig.vendors().requests().size() >= count);
  }

  private static void assertExact(Rig rig, Instant from) {
    Published published = rig.published();
    Instant to = Instant.now();
    published.awaitWatermark(to, Duration.ofMinutes(2), STREAMS);
    for (Vendor vendor : Vendor.values()) {
      OracleReport report = published.report(vendor, from, to);
      assertThat(report.isExact()).as(report.toString()).isTrue();
    }
  }
}
