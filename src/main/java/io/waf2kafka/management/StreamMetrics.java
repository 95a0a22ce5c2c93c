package io.waf2kafka.management;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.waf2kafka.stream.Count;
import io.waf2kafka.stream.Latencies;
import io.waf2kafka.stream.Problem;
import io.waf2kafka.stream.StreamCounts;
import io.waf2kafka.stream.StreamNotes;
import io.waf2kafka.stream.StreamRun;
import io.waf2kafka.window.Interval;
import io.waf2kafka.window.Kind;
import io.waf2kafka.window.Lateness;
import io.waf2kafka.window.StreamState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The streams' metrics, made when they are asked for from what the streams count and what is
 * committed of them: nothing is done for an event. {@code docs/operations.md} explains each.
 */
public final class StreamMetrics implements MultiCollector {

  private final Supplier<Collection<StreamRun>> runs;
  private final Duration maxLag;
  private final Clock clock;

  /**
   * @param runs the streams; asked each time
   * @param maxLag how old a ready stream's newest data may be
   */
  public StreamMetrics(Supplier<Collection<StreamRun>> runs, Duration maxLag, Clock clock) {
    this.runs = runs;
    this.maxLag = maxLag;
    this.clock = clock;
  }

  @Override
  public MetricSnapshots collect() {
    Instant now = clock.instant();
    return new Scrape(runs.get().stream().map(run -> new StreamStatus(run, now, maxLag)).toList())
        .all();
  }

  /** One answer: each metric with a value of each stream. */
  private static final class Scrape {

    /** Those that this instance runs: others speak for the rest. */
    private final List<StreamStatus> here;

    /** Those that it counts something of: counters do not go when a stream does. */
    private final List<StreamStatus> streams;

    private final List<StreamStatus> configured;
    private final MetricSnapshots.Builder all = MetricSnapshots.builder();

    Scrape(List<StreamStatus> configured) {
      this.configured = configured;
      this.here = configured.stream().filter(StreamStatus::isHere).toList();
      this.streams = configured.stream().filter(s -> s.run().wasHere()).toList();
    }

    MetricSnapshots all() {
      freshness();
      rows();
      calls();
      histograms();
      return all.build();
    }

    private void freshness() {
      gauge("waf_stream_here", "1 where the stream runs", configured, s -> s.isHere() ? 1 : 0);
      gauge("waf_stream_ready", "1 while the data is fresh", s -> s.isReady() ? 1 : 0);
      gauge(
          "waf_stream_lag_seconds",
          "Age of the newest closed window's end",
          s -> s.lag() == null ? null : seconds(s.lag()));
      gauge(
          "waf_stream_cursor_timestamp_seconds",
          "End of the newest closed window",
          time(StreamState::cursor));
      gauge(
          "waf_stream_watermark_timestamp_seconds",
          "Up to where everything is complete, history included",
          time(StreamState::watermark));
      gauge(
          "waf_stream_backlog_seconds",
          "Event time of history that is still to fetch",
          state(s -> seconds(s.backlog())));
      gauge(
          "waf_stream_gaps", "Intervals that the vendor did not give", state(s -> s.gaps().size()));
      gauge(
          "waf_stream_gap_seconds",
          "Their event time",
          state(s -> s.gaps().stream().map(Interval::length).mapToDouble(Scrape::seconds).sum()));
      gauge(
          "waf_stream_warnings",
          "Warnings that are shown; the status page has their text",
          s -> s.run().stream().notes().warnings().size());
      labelledGauge(
          "waf_stream_failing", "1 while windows fail, by what is wrong", "cause", Scrape::failing);
      labelledGauge(
          "waf_stream_windows_in_flight", "Windows being fetched", "kind", Scrape::inFlight);
    }

    private static Map<String, Long> failing(StreamStatus status) {
      Problem problem = status.run().problem();
      Map<String, Long> failing = new TreeMap<>();
      for (Problem.Cause cause : Problem.Cause.values()) {
        boolean is = problem != null && problem.cause() == cause;
        failing.put(cause.word(), is ? 1L : 0L);
      }
      return failing;
    }

    private static Map<String, Long> inFlight(StreamStatus status) {
      Map<String, Long> all = new TreeMap<>(status.inFlight());
      for (Kind kind : Kind.values()) {
        all.putIfAbsent(kind.word(), 0L);
      }
      return all;
    }

    private void rows() {
      counter("waf_events", "Events published", Count.EVENTS);
      counter("waf_duplicates", "Rows that were published before, dropped", Count.DUPLICATES);
      counter("waf_late_events", "Events that came after their window was closed", Count.LATE);
      counter("waf_filtered_events", "Rows that a step of a route dropped", Count.FILTERED);
      counter(
          "waf_outside_window_events",
          "Events with a time outside of what was asked for",
          Count.OUTSIDE_WINDOW);
      labelled("waf_dead_letters", "Dead letters", "reason", s -> counts(s).deadLetters());
      labelled(
          "waf_drift",
          "Fields that are not documented",
          "field",
          s -> s.run().stream().notes().undocumented());
      CounterSnapshot.Builder invalid =
          counter("waf_invalid_events", "Events that were checked and are no valid OCSF");
      streams.forEach(s -> add(invalid, s.run().stream().notes().invalid(), labels(s)));
      all.metricSnapshot(invalid.build());
      windows();
      CounterSnapshot.Builder transactions =
          counter("waf_transactions", "Transactions with records");
      for (StreamStatus s : streams) {
        add(transactions, counts(s).get(Count.COMMITTED), labels(s, "outcome", "committed"));
        add(transactions, counts(s).get(Count.ABORTED), labels(s, "outcome", "aborted"));
      }
      all.metricSnapshot(transactions.build());
    }

    private void drift() {
      CounterSnapshot.Builder drift = counter("waf_drift", "Places with a field not documented");
      CounterSnapshot.Builder invalid =
          counter("waf_invalid_events", "Checked, and not valid OCSF");
      for (StreamStatus s : streams) {
        StreamNotes notes = s.run().stream().notes();
        notes.undocumented().forEach((field, n) -> add(drift, n, labels(s, "field", field)));
        add(invalid, notes.invalid(), labels(s));
      }
      all.metricSnapshot(drift.build()).metricSnapshot(invalid.build());
    }

    private void windows() {
      CounterSnapshot.Builder windows = counter("waf_windows", "Windows that ended");
      for (StreamStatus s : streams) {
        counts(s)
            .windows()
            .forEach(
                (label, n) -> {
                  String[] parts = label.split("/", 2);
                  Labels labels = Labels.of("stream", s.id(), "kind", parts[0], "status", parts[1]);
                  add(windows, n, labels);
                });
      }
      all.metricSnapshot(windows.build());
    }

    private void calls() {
      labelled("waf_api_calls", "Calls, by the answer's status", "status", s -> counts(s).calls());
      counter("waf_api_received_bytes", "Bytes of answers", Count.BYTES);
      counter("waf_api_retries", "Calls that were made again", Count.RETRIES);
      counter("waf_api_token_renewals", "Access tokens that were fetched", Count.TOKEN_RENEWALS);
    }

    private void histograms() {
      HistogramSnapshot.Builder lateness =
          histogram(
              "waf_lateness_seconds", "How long after its time a row first appeared, at most");
      HistogramSnapshot.Builder latency =
          histogram("waf_api_call_duration_seconds", "Time to the head of the vendor's answer");
      List<Double> bounds = Lateness.BOUNDS.stream().map(Scrape::seconds).toList();
      for (StreamStatus s : here) {
        Lateness late = s.state() == null ? Lateness.NONE : s.state().lateness();
        lateness.dataPoint(
            HistogramDataPointSnapshot.builder()
                .labels(labels(s))
                .classicHistogramBuckets(buckets(bounds, late.counts()))
                .build());
        Latencies took = counts(s).latencies();
        latency.dataPoint(
            HistogramDataPointSnapshot.builder()
                .labels(labels(s))
                .classicHistogramBuckets(buckets(Latencies.BOUNDS, took.counts()))
                .sum(took.sum())
                .build());
      }
      all.metricSnapshot(lateness.build()).metricSnapshot(latency.build());
    }

    private static ClassicHistogramBuckets buckets(List<Double> bounds, List<Long> counts) {
      List<Double> ends = new ArrayList<>(bounds);
      ends.add(Double.POSITIVE_INFINITY);
      return ClassicHistogramBuckets.of(ends, counts);
    }

    private static double seconds(Duration duration) {
      return duration.toMillis() / 1e3;
    }

    /** A value of the state; none while nothing is known of it. */
    private static Function<StreamStatus, Number> state(Function<StreamState, Number> value) {
      return s -> s.state() == null ? null : value.apply(s.state());
    }

    private static Function<StreamStatus, Number> time(Function<StreamState, Instant> moment) {
      return state(s -> moment.apply(s) == null ? null : moment.apply(s).getEpochSecond());
    }

    private void gauge(String name, String help, Function<StreamStatus, Number> value) {
      gauge(name, help, here, value);
    }

    private void gauge(
        String name, String help, List<StreamStatus> of, Function<StreamStatus, Number> value) {
      GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
      for (StreamStatus s : of) {
        Number number = value.apply(s);
        if (number != null) {
          gauge.dataPoint(new GaugeDataPointSnapshot(number.doubleValue(), labels(s), null));
        }
      }
      all.metricSnapshot(gauge.build());
    }

    private void labelledGauge(
        String name, String help, String label, Function<StreamStatus, Map<String, Long>> values) {
      GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
      for (StreamStatus s : here) {
        values
            .apply(s)
            .forEach(
                (value, n) ->
                    gauge.dataPoint(new GaugeDataPointSnapshot(n, labels(s, label, value), null)));
      }
      all.metricSnapshot(gauge.build());
    }

    private void counter(String name, String help, Count count) {
      CounterSnapshot.Builder counter = counter(name, help);
      streams.forEach(s -> add(counter, counts(s).get(count), labels(s)));
      all.metricSnapshot(counter.build());
    }

    private void labelled(
        String name, String help, String label, Function<StreamStatus, Map<String, Long>> counts) {
      CounterSnapshot.Builder counter = counter(name, help);
      for (StreamStatus s : streams) {
        counts.apply(s).forEach((value, n) -> add(counter, n, labels(s, label, value)));
      }
      all.metricSnapshot(counter.build());
    }

    private static CounterSnapshot.Builder counter(String name, String help) {
      return CounterSnapshot.builder().name(name).help(help);
    }

    private static HistogramSnapshot.Builder histogram(String name, String help) {
      return HistogramSnapshot.builder().name(name).help(help);
    }

    private static void add(CounterSnapshot.Builder counter, long n, Labels labels) {
      counter.dataPoint(CounterDataPointSnapshot.builder().value(n).labels(labels).build());
    }

    private static StreamCounts counts(StreamStatus status) {
      return status.run().counts();
    }

    private static Labels labels(StreamStatus status) {
      return Labels.of("stream", status.id());
    }

    private static Labels labels(StreamStatus status, String name, String value) {
      return Labels.of("stream", status.id(), name, value);
    }
  }
}
