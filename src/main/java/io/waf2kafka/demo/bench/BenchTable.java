package io.waf2kafka.demo.bench;

import io.waf2kafka.demo.Vendor;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** What a bench prints while it goes on, for people. */
final class BenchTable {

  private static final String NAME = "%-10s";
  private static final String CELL = " %18s";

  private final PrintWriter out;

  BenchTable(PrintWriter out) {
    this.out = out;
  }

  void head(Vendor vendor, int events, List<Side> sides) {
    out.printf(
        "%n%s: windows of %,d events, heap %d MB, %d processors, Java %s%n",
        vendor,
        events,
        Runtime.getRuntime().maxMemory() >> 20,
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().feature());
    out.println("events a second (microseconds of CPU an event)");
    out.printf(NAME, "round");
    sides.forEach(side -> out.printf(CELL, side.name()));
    out.println();
    out.flush();
  }

  /** The first round is the slowest: it will be less. */
  void estimate(Duration round, int left) {
    out.printf("%d rounds, at most about %d s%n", left, round.multipliedBy(left).toSeconds());
    out.flush();
  }

  void row(String name, List<Measurement> sides) {
    out.printf(NAME, name);
    sides.forEach(side -> cell(side.eventsPerSecond(), side.cpuMicrosPerEvent()));
    out.println();
    out.flush();
  }

  /** The medians, and under them what they are by the loop's. */
  void medians(Comparison comparison) {
    out.printf(NAME, "median");
    comparison
        .costs()
        .values()
        .forEach(cost -> cell(cost.eventsPerSecond(), cost.cpuMicrosPerEvent()));
    out.printf("%n" + NAME, "by loop");
    for (String side : comparison.costs().keySet()) {
      out.printf(CELL, "%.3f (%.2f)".formatted(comparison.ratio(side), comparison.cpuRatio(side)));
    }
    out.printf("%n" + NAME, "heap, MB");
    comparison
        .costs()
        .values()
        .forEach(cost -> out.printf(CELL, "%.0f".formatted(cost.heapMegabytes())));
    out.println();
    out.flush();
  }

  private void cell(double rate, double cpu) {
    out.printf(CELL, "%,.0f (%.1f)".formatted(rate, cpu));
  }
}
