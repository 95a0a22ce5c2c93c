package io.waf2kafka.demo.bench;

import io.waf2kafka.config.Settings;
import io.waf2kafka.demo.CommittedTopic;
import io.waf2kafka.demo.Truth;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.kafka.KafkaSettings;
import io.waf2kafka.window.Interval;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Rounds of one vendor: a window by the routes, the same window by the loop, and so on. */
public final class BenchRun {

  /** So many windows lie between the first one and now. */
  public static final int MOST_ROUNDS = 100;

  private static final Duration AGO = BenchVendors.WINDOW.multipliedBy(MOST_ROUNDS + 20);
  private static final String ROW = "%-8s %16s %13s %16s %13s %7s%n";
  private static final Duration MILLI = Duration.ofMillis(1);

  private final Path home;
  private final Backend backend;
  private final Vendor vendor;
  private final int events;
  private final PrintWriter out;
  private final Truth truth;
  private final Instant start = Instant.now().minus(AGO).truncatedTo(ChronoUnit.MINUTES);
  private final List<Measurement> routesRounds = new ArrayList<>();
  private final List<Measurement> loopRounds = new ArrayList<>();

  /**
   * A run that has not begun.
   *
   * @param home the folder with {@code config/} and {@code routes/}
   * @param events what the backend was started with
   * @param out where progress is printed
   */
  public BenchRun(Path home, Backend backend, Vendor vendor, int events, PrintWriter out) {
    this.home = home;
    this.backend = backend;
    this.vendor = vendor;
    this.events = BenchVendors.events(vendor, events);
    this.out = out;
    this.truth = new Truth(BenchVendors.config(events));
  }

  /**
   * Measures.
   *
   * @throws IllegalStateException when a side did not publish each event exactly once
   */
  public Comparison measure(int warmUp, int rounds) throws Exception {
    BenchClock clock = new BenchClock(start);
    Settings settings = BenchSettings.of(home, vendor, backend, start);
    Settings loopSettings = BenchSettings.ofLoop(home, backend);
    KafkaSettings kafka = new KafkaSettings(settings);
    try (Side routes = new RoutesSide(home, settings, vendor, clock);
        Side loop = new LoopSide(loopSettings, vendor, backend, clock);
        CommittedTopic ofRoutes = new CommittedTopic(kafka, routes.topic());
        CommittedTopic ofLoop = new CommittedTopic(kafka, loop.topic())) {
      head();
      for (int round = -warmUp; round < rounds; round++) {
        Interval window = window(round + warmUp);
        // the first instant of a window is the last one of the window before, which has it
        Instant first = round == -warmUp ? window.from() : window.from().plus(MILLI);
        Measurement byRoutes = measure(routes, window, count(first, window.to()), ofRoutes);
        Measurement byLoop = measure(loop, window, count(window.from(), window.to()), ofLoop);
        if (round >= 0) {
          routesRounds.add(byRoutes);
          loopRounds.add(byLoop);
        }
        if (round == -warmUp) {
          estimate(byRoutes, byLoop, warmUp + rounds - 1);
        }
        row(round < 0 ? "warm-up" : String.valueOf(round + 1), byRoutes, byLoop);
      }
    }
    Comparison comparison = Comparison.of(routesRounds, loopRounds);
    row("median", comparison);
    return comparison;
  }

  private Measurement measure(Side side, Interval window, long expected, CommittedTopic committed)
      throws Exception {
    Measurement measurement = Measurement.of(side, window, expected);
    AtomicLong published = new AtomicLong();
    committed.read(record -> published.incrementAndGet());
    if (published.get() != expected) {
      throw new IllegalStateException(
          side.topic() + " got " + published + " events for " + window + ", not " + expected);
    }
    return measurement;
  }

  private Interval window(int number) {
    Instant from = start.plus(BenchVendors.WINDOW.multipliedBy(number));
    return new Interval(from, from.plus(BenchVendors.WINDOW));
  }

  private long count(Instant from, Instant to) {
    return truth.events(vendor, from, to.plus(MILLI)).count();
  }

  private void head() {
    out.printf(
        "%n%s: windows of %,d events, heap %d MB, %d processors%n",
        vendor,
        events,
        Runtime.getRuntime().maxMemory() >> 20,
        Runtime.getRuntime().availableProcessors());
    out.printf(
        ROW, "round", "routes events/s", "CPU us/event", "loop events/s", "CPU us/event", "ratio");
    out.flush();
  }

  /** The first round is the slowest: it will be less. */
  private void estimate(Measurement routes, Measurement loop, int left) {
    Duration round = Duration.ofNanos(routes.nanos() + loop.nanos());
    out.printf("%d rounds, at most about %d s%n", left, round.multipliedBy(left).toSeconds());
    out.flush();
  }

  private void row(String name, Measurement routes, Measurement loop) {
    row(name, Comparison.of(List.of(routes), List.of(loop)));
  }

  private void row(String name, Comparison comparison) {
    out.printf(
        ROW,
        name,
        "%,.0f".formatted(comparison.routes().eventsPerSecond()),
        "%.1f".formatted(comparison.routes().cpuMicrosPerEvent()),
        "%,.0f".formatted(comparison.loop().eventsPerSecond()),
        "%.1f".formatted(comparison.loop().cpuMicrosPerEvent()),
        "%.3f".formatted(comparison.ratio()));
    out.flush();
  }
}
