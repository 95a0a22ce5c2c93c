package io.waf2kafka.management;

import io.waf2kafka.ocsf.Json;
import io.waf2kafka.stream.Count;
import io.waf2kafka.stream.Latencies;
import io.waf2kafka.stream.Problem;
import io.waf2kafka.stream.StreamCounts;
import io.waf2kafka.stream.Streams;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.StreamState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The bean {@code streams-report}: how each stream is, as JSON ({@code /api/streams}). */
public final class StreamsReport implements Processor {

  private final Streams streams;
  private final Duration maxLag;
  private final Clock clock;

  public StreamsReport(Streams streams, Duration maxLag, Clock clock) {
    this.streams = streams;
    this.maxLag = maxLag;
    this.clock = clock;
  }

  @Override
  public void process(Exchange exchange) {
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader("Content-Type", "application/json");
    exchange.getMessage().setHeader("X-Content-Type-Options", "nosniff");
    exchange.getMessage().setBody(Json.bytes(report()));
  }

  private Map<String, Object> report() {
    Instant now = clock.instant();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("now", text(now));
    json.put("max_lag_seconds", maxLag.toSeconds());
    json.put(
        "streams",
        streams.all().stream().map(run -> stream(new StreamStatus(run, now, maxLag))).toList());
    return json;
  }

  private static Map<String, Object> stream(StreamStatus status) {
    StreamState state = status.state() == null ? StreamState.empty() : status.state();
    StreamCounts counts = status.run().counts();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("stream", status.id());
    json.put("source", status.run().stream().source());
    json.put("state", status.word());
    json.put("ready", status.isReady());
    json.put("reason", status.reason());
    json.put("since", text(status.since()));
    json.put("cursor", text(state.cursor()));
    json.put("watermark", text(state.watermark()));
    json.put("lag_seconds", status.lag() == null ? null : status.lag().toSeconds());
    json.put("backlog_seconds", state.backlog().toSeconds());
    json.put("in_flight", status.inFlight());
    json.put("last_error", error(status.run().problem()));
    json.put("warnings", status.run().stream().notes().warnings());
    json.put("windows", counts.windows());
    json.put("events", counts.get(Count.EVENTS));
    json.put("duplicates", counts.get(Count.DUPLICATES));
    json.put("late", counts.get(Count.LATE));
    json.put("filtered", counts.get(Count.FILTERED));
    json.put("outside_window", counts.get(Count.OUTSIDE_WINDOW));
    json.put("dead_letters", counts.deadLetters());
    json.put("gaps", state.gaps().stream().map(Interval::toString).toList());
    json.put("lateness", state.lateness().json());
    json.put("calls", counts.calls());
    json.put("latency_milliseconds", latency(counts.latencies()));
    json.put("events_per_minute", counts.perMinute(status.now()));
    json.put("coverage", CoverageStrip.of(status.state(), counts, status.now()));
    return json;
  }

  private static Map<String, Object> error(Problem problem) {
    if (problem == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("text", problem.words());
    json.put("cause", problem.cause().word());
    json.put("since", text(problem.since()));
    return json;
  }

  private static Map<String, Object> latency(Latencies latencies) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (var quantile : List.of(Map.entry("median", 0.5), Map.entry("p99", 0.99))) {
      Duration took = latencies.quantile(quantile.getValue());
      json.put(quantile.getKey(), took == null ? null : took.toMillis());
    }
    return json;
  }

  private static String text(Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
