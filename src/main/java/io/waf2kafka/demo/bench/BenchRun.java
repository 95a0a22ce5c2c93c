package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.Truth;
import io.waf2kafka.demo.Vendor;
import io.waf2kafka.window.Interval;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rounds of one vendor: a window by each side in turn, then the next window. */
public final class BenchRun {

  /** So many windows lie between the first one and now. */
  public static final int MOST_ROUNDS = 100;

  private static final Duration AGO = BenchVendors.WINDOW.multipliedBy(MOST_ROUNDS + 20);
  private static final Duration MILLI = Duration.ofMillis(1);

  private final Path home;
  private final Backend backend;
  private final Vendor vendor;
  private final int events;
  private final PrintWriter out;
  private final Truth truth;
  private final Instant start = Instant.now().minus(AGO).truncatedTo(ChronoUnit.MINUTES);
  private final Map<String, List<Measurement>> rounds = new LinkedHashMap<>();

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
  public Comparison measure(int warmUp, int measured) throws Exception {
    BenchClock clock = new BenchClock(start);
    BenchTable table = new BenchTable(out);
    try (BenchHomes homes = new BenchHomes(home);
        BenchSides sides = new BenchSides(homes, vendor, backend, clock)) {
      table.head(vendor, events, sides.all());
      for (int round = -warmUp; round < measured; round++) {
        long begun = System.nanoTime();
        List<Measurement> row = round(sides, round + warmUp, round == -warmUp);
        if (round >= 0) {
          for (int i = 0; i < row.size(); i++) {
            String name = sides.all().get(i).name();
            rounds.computeIfAbsent(name, side -> new ArrayList<>()).add(row.get(i));
          }
        }
        if (round == -warmUp) {
          table.estimate(Duration.ofNanos(System.nanoTime() - begun), warmUp + measured - 1);
        }
        table.row(round < 0 ? "warm-up" : String.valueOf(round + 1), row);
      }
    }
    Comparison comparison = Comparison.of(rounds);
    table.medians(comparison);
    return comparison;
  }

  private List<Measurement> round(BenchSides sides, int number, boolean first) throws Exception {
    Interval window = window(number);
    // the first instant of a window is the last one of the window before, which has it
    Instant from = first ? window.from() : window.from().plus(MILLI);
    List<Measurement> row = new ArrayList<>();
    for (Side side : sides.all()) {
      long expected = count(side.remembers() ? from : window.from(), window.to());
      row.add(sides.measure(side, window, expected));
    }
    return row;
  }

  private Interval window(int number) {
    Instant from = start.plus(BenchVendors.WINDOW.multipliedBy(number));
    return new Interval(from, from.plus(BenchVendors.WINDOW));
  }

  private long count(Instant from, Instant to) {
    return truth.events(vendor, from, to.plus(MILLI)).count();
  }
}
