package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.BrokerLog;
import io.waf2kafka.demo.Oracle;
import io.waf2kafka.demo.OracleReport;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.demo.http.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Several instances share their streams, and each event is published once whoever dies. */
class ClusterIT {

  private static final Pattern CLOSED = Pattern.compile("(s\\d+): live window \\S+/(\\S+): ");
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
      List.of("a", "b", "c").forEach(fleet::start);
      fleet.awaitEvenShares();
      awaitWindows(rig, fleet.streams(), from);

      killOne(rig, fleet);
      zombie(rig, fleet);
      rig.with("WAF_POLL", "* * * * * ?") // more than the account may ask
          .with("WAF_MAX_REQUESTS_PER_SECOND", String.valueOf(REQUESTS_PER_SECOND));
      rollingRestart(rig, fleet);
      Instant limited = Instant.now().plusSeconds(1);

      fleet.start("d");
      fleet.start("e");
      fleet.awaitEvenShares();
      assertBudget(rig, limited);
      assertExact(rig, fleet, from.plusSeconds(5));

      rig.deleteTopic("waf.state");
      fleet.get("a").await("topic waf.state was deleted");
    }
  }

  private static void killOne(Rig rig, Fleet fleet) {
    Set<String> orphans = fleet.streamsOf("a");
    Instant killed = Instant.now();
    fleet.remove("a").kill();
    report("takeover after kill -9", killed, awaitWindows(rig, orphans, killed.plusSeconds(1)));
    fleet.awaitEvenShares();
    fleet.start("a");
    fleet.awaitEvenShares();
  }

  /**
   * It stands still for longer than its session; when it wakes, it publishes nothing, and Kafka
   * appends nothing of it, not even to be aborted.
   */
  private static void zombie(Rig rig, Fleet fleet) {
    Set<String> orphans = fleet.streamsOf("b");
    JavaProcess zombie = fleet.get("b");
    zombie.signal("STOP");
    Instant stopped = Instant.now();
    report("takeover after SIGSTOP", stopped, awaitWindows(rig, orphans, stopped.plusSeconds(1)));
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
    CLOSED
        .matcher(woken)
        .results()
        .forEach(line -> assertPublishedBefore(rig, line.group(1), line.group(2), stopped));
    fleet.awaitEvenShares();
    assertThat(appended).as("what is there of all instances").isNotEmpty();
    assertThat(rig.brokerLog().appendedByFenced(epochs, appended)).isEmpty();
  }

  /** It may have been stopped between a commit and the line that tells of it. */
  private static void assertPublishedBefore(Rig rig, String stream, String to, Instant moment) {
    assertThat(rig.published().records("waf.windows"))
        .filteredOn(record -> record.key().equals(stream))
        .filteredOn(record -> Published.json(record.value()).get("to").asText().equals(to))
        .anyMatch(record -> record.timestamp() < moment.plusSeconds(1).toEpochMilli());
  }

  private static void rollingRestart(Rig rig, Fleet fleet) {
    for (String name : List.of("b", "c")) { // "a" was restarted when it was killed
      assertThat(fleet.remove(name).terminate()).isZero();
      fleet.start(name);
      Instant started = Instant.now();
      fleet.awaitEvenShares();
      awaitWindows(rig, fleet.streams(), started);
    }
  }

  /** Waits until each stream has a window record that was published after that moment. */
  private static Instant awaitWindows(Rig rig, Iterable<String> streams, Instant after) {
    Map<String, Instant> first = new HashMap<>();
    Awaitility.await("a window of each of " + streams)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(
            () -> {
              for (ConsumerRecord<String, byte[]> record : rig.published().records("waf.windows")) {
                Instant at = Instant.ofEpochMilli(record.timestamp());
                if (!at.isBefore(after)) {
                  first.merge(record.key(), at, (a, b) -> a.isBefore(b) ? a : b);
                }
              }
              assertThat(first).containsKeys(list(streams));
            });
    first.keySet().retainAll(List.of(list(streams)));
    return first.values().stream().max(Instant::compareTo).orElseThrow();
  }

  private static String[] list(Iterable<String> streams) {
    return java.util.stream.StreamSupport.stream(streams.spliterator(), false)
        .toArray(String[]::new);
  }

  private static void report(String what, Instant begun, Instant over) {
    Duration took = Duration.between(begun, over);
    System.out.println(what + ": " + took.toMillis() + " ms");
    assertThat(took).as(what).isLessThan(Duration.ofSeconds(40)); // 15 s, and a busy machine
  }

  private static void assertExact(Rig rig, Fleet fleet, Instant from) {
    Instant to = Instant.now();
    Published published = rig.published();
    awaitWatermark(published, fleet.streams(), to);
    Map<String, Oracle> oracles = new HashMap<>();
    for (ConsumerRecord<String, byte[]> event : published.records("waf.events.apptrana")) {
      oracles
          .computeIfAbsent(
              Published.header(event, "waf-stream"),
              stream -> new Oracle(rig.vendors().truth(), Vendor.APPTRANA))
          .event(Published.json(event.value()));
    }
    for (String stream : fleet.streams()) {
      OracleReport report = oracles.get(stream).report(from, to);
      assertThat(report.isExact()).as(stream + ": " + report).isTrue();
    }
    JavaProcess check = fleet.command("check");
    check.exitCode();
    assertThat(check.output()).contains("waf2kafka; running: a, b, c, d, e");
    JavaProcess verify = rig.command("verify", "verify", "--json");
    assertThat(verify.exitCode()).as(verify.output()).isZero();
  }

  private static void awaitWatermark(Published published, List<String> streams, Instant to) {
    Awaitility.await("watermark " + to)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              Map<String, Instant> marks = new HashMap<>();
              for (JsonNode window : published.json("waf.windows")) {
                String mark = window.path("watermark").asText("");
                if (!mark.isEmpty()) {
                  marks.put(window.get("stream").asText(), Instant.parse(mark));
                }
              }
              assertThat(streams).allMatch(s -> !marks.getOrDefault(s, Instant.MIN).isBefore(to));
            });
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
