package io.waf2kafka.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Oracle;
import io.waf2kafka.demo.OracleReport;
import io.waf2kafka.demo.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** What the instances of a fleet published, and say to have published. */
final class FleetRecords {

  private static final Pattern CLOSED = Pattern.compile("(s\\d+): live window \\S+/(\\S+): ");

  private final Rig rig;
  private final List<String> streams;

  FleetRecords(Rig rig, List<String> streams) {
    this.rig = rig;
    this.streams = streams;
  }

  /** Waits until each of these streams has a window record that was published after that moment. */
  Instant awaitWindows(Collection<String> of, Instant after) {
    Map<String, Instant> first = new HashMap<>();
    Awaitility.await("a window of each of " + of)
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
              assertThat(first.keySet()).containsAll(of);
            });
    first.keySet().retainAll(of);
    return first.values().stream().max(Instant::compareTo).orElseThrow();
  }

  /** The streams whose windows an instance closed, as that part of its log says. */
  static Stream<String> closed(String log) {
    return CLOSED.matcher(log).results().map(line -> line.group(1));
  }

  /**
   * What an instance says to have closed was published by then: it may have been stopped between a
   * commit and the line that tells of it.
   */
  void assertPublishedBefore(String log, Instant moment) {
    CLOSED.matcher(log).results().forEach(line -> assertPublishedBefore(line, moment));
  }

  private void assertPublishedBefore(MatchResult line, Instant moment) {
    assertThat(rig.published().records("waf.windows"))
        .filteredOn(record -> record.key().equals(line.group(1)))
        .filteredOn(
            record -> Published.json(record.value()).get("to").asText().equals(line.group(2)))
        .anyMatch(record -> record.timestamp() < moment.plusSeconds(1).toEpochMilli());
  }

  /** Each event from that moment to now is published once. */
  void assertExact(Instant from) {
    Instant to = Instant.now();
    Published published = rig.published();
    awaitWatermark(published, to);
    Map<String, Oracle> oracles = new HashMap<>();
    for (ConsumerRecord<String, byte[]> event : published.records("waf.events.apptrana")) {
      oracles
          .computeIfAbsent(
              Published.header(event, "waf-stream"),
              stream -> new Oracle(rig.vendors().truth(), Vendor.APPTRANA))
          .event(Published.json(event.value()));
    }
    for (String stream : streams) {
      OracleReport report = oracles.get(stream).report(from, to);
      assertThat(report.isExact()).as(stream + ": " + report).isTrue();
    }
    JavaProcess verify = rig.command("verify", "verify", "--json");
    assertThat(verify.exitCode()).as(verify.output()).isZero();
  }

  private void awaitWatermark(Published published, Instant to) {
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
}
