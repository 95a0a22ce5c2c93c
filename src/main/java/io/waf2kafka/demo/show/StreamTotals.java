package io.waf2kafka.demo.show;

import com.fasterxml.jackson.databind.JsonNode;
import io.waf2kafka.demo.Oracle;
import io.waf2kafka.demo.OracleReport;
import java.time.Instant;

/** The sums of a stream's window records, and the interval that they close. */
final class StreamTotals {

  private int windows;
  private long events;
  private long duplicates;
  private long deadLetters;
  private Instant from = Instant.MAX;
  private Instant watermark = Instant.MIN;

  void add(JsonNode window) {
    windows++;
    events += window.get("events").asLong();
    duplicates += window.get("duplicates").asLong();
    deadLetters += window.get("dead_letters").asLong();
    Instant begin = Instant.parse(window.get("from").asText());
    from = begin.isBefore(from) ? begin : from;
    watermark = Instant.parse(window.get("watermark").asText());
  }

  int windows() {
    return windows;
  }

  long events() {
    return events;
  }

  long duplicates() {
    return duplicates;
  }

  long deadLetters() {
    return deadLetters;
  }

  /**
   * Compares what is closed for good: what happened last may still be shown late by the vendor.
   *
   * @return null when there is nothing to compare
   */
  OracleReport compare(Oracle oracle) {
    if (windows == 0 || !watermark.minus(DemoRun.LATENESS).isAfter(from)) {
      return null;
    }
    return oracle.report(from, watermark.minus(DemoRun.LATENESS));
  }
}
