package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.waf2kafka.BrokerLog;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.demo.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Several instances share their streams, and each event is published once whoever dies. */
class ClusterIT {

  private static final int STREAMS = 36;
  private static final int REQUESTS_PER_SECOND = 18;

  @Test
  void instancesShareTheStreamsAndTakeOverFromThoseThatDieOrStandStill() {
    try (Rig rig = new Rig(Rig.simulator().rate(Vendor.APPTRANA, 2))) {
      rig.with("WAF_POLL", "0/2 * * * * ?")
          .with("WAF_START", "PT20S")
          .with("APPTRANA_OVERLAP", "PT4S")
          .with("APPTRANA_GRANT", "client_credentials")
          .with("WAF_MAX_REQUESTS_PER_SECOND", "100")
          .with("WAF_MAX_TRANSACTION", "PT1S");
      Instant from = Instant.now();
      Fleet fleet = new Fleet(rig, STREAMS);
      FleetRecords records = new FleetRecords(rig, fleet.streams());
      List.of("a", "b", "c").forEach(fleet::start);
      fleet.awaitEvenShares();
      records.awaitWindows(fleet.streams(), from);

      killOne(fleet, records);
      zombie(rig, fleet, records);
      rig.with("WAF_POLL", "* * * * * ?") // more than the account may ask
          .with("WAF_MAX_REQUESTS_PER_SECOND", String.valueOf(REQUESTS_PER_SECOND));
      rollingRestart(fleet, records);
      Instant limited = Instant.now().plusSeconds(1);

      fleet.start("d");
      fleet.start("e");
      fleet.awaitEvenShares();
      assertBudget(rig, limited);
      assertAllRun(fleet);
      records.assertExact(from.plusSeconds(5));

      rig.deleteTopic("waf.state");
      fleet.get("a").await("topic waf.state was deleted");
    }
  }

  private static void killOne(Fleet fleet, FleetRecords records) {
    Set<String> orphans = fleet.streamsOf("a");
    Instant killed = Instant.now();
    fleet.remove("a").kill();
    report("takeover after kill -9", killed, records.awaitWindows(orphans, killed.plusSeconds(1)));
    fleet.awaitEvenShares();
    fleet.start("a");
    fleet.awaitEvenShares();
  }

  /**
   * It stands still for longer than its session; when it wakes, it publishes nothing, and Kafka
   * appends nothing of it, not even to be aborted.
   */
  private static void zombie(Rig rig, Fleet fleet, FleetRecords records) {
    Set<String> orphans = fleet.streamsOf("b");
    JavaProcess zombie = fleet.get("b");
    zombie.signal("STOP");
    Instant stopped = Instant.now();
    report(
        "takeover after SIGSTOP", stopped, records.awaitWindows(orphans, stopped.plusSeconds(1)));
    int before = zombie.output().length();
    Map<Long, Integer> epochs = rig.brokerLog().epochs();
    Set<BrokerLog.Batch> appended = rig.brokerLog().batches();
    zombie.signal("CONT");
    Awaitility.await("it joins again")
        .atMost(Duration.ofSeconds(60))
        .until(() -> zombie.output().substring(before).contains("Gained "));
    String all = zombie.output().substring(before);
    String woken = all.substring(0, all.indexOf("Gained "));
    assertThat(woken).contains("Lost ").doesNotContain("trying again");
    records.assertPublishedBefore(woken, stopped);
    fleet.awaitEvenShares();
    assertThat(appended).as("what is there of all instances").isNotEmpty();
    assertThat(rig.brokerLog().appendedByFenced(epochs, appended)).isEmpty();
  }

  private static void rollingRestart(Fleet fleet, FleetRecords records) {
    for (String name : List.of("b", "c")) { // "a" was restarted when it was killed
      assertThat(fleet.remove(name).terminate()).isZero();
      fleet.start(name);
      Instant started = Instant.now();
      fleet.awaitEvenShares();
      records.awaitWindows(fleet.streams(), started);
    }
  }

  private static void report(String what, Instant begun, Instant over) {
    Duration took = Duration.between(begun, over);
    System.out.println(what + ": " + took.toMillis() + " ms");
    assertThat(took).as(what).isLessThan(Duration.ofSeconds(40)); // 15 s, and a busy machine
  }

  private static void assertAllRun(Fleet fleet) {
    JavaProcess check = fleet.command("check");
    check.exitCode();
    assertThat(check.output()).contains("waf2kafka; running: a, b, c, d, e");
  }

  /** In no five seconds do the instances together ask more than the account's limit. */
  private static void assertBudget(Rig rig, Instant from) {
    List<Instant> times =
        rig.vendors().requests().stream().map(Request::at).filter(from::isBefore).sorted().toList();
    int most = 0;
    for (int first = 0, last = 0; last < times.size(); last++) {
      while (!times.get(last).isBefore(times.get(first).plusSeconds(5))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    System.out.println("most requests in five seconds: " + most);
    assertThat(most)
        .as("a machine that hesitates moves some from one second to the next")
        .isBetween(3 * REQUESTS_PER_SECOND, 7 * REQUESTS_PER_SECOND);
  }
}
