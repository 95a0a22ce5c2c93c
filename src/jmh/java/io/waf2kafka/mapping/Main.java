package io.waf2kafka.mapping;

import io.waf2kafka.demo.Vendor;
import java.io.IOException;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks with JMH's own options, and prints each as a multiple of the yardstick. */
public final class Main {

  private Main() {}

  /** Runs them. */
  public static void main(String[] args)
      throws RunnerException, CommandLineOptionException, IOException {
    OptionsBuilder options = new OptionsBuilder();
    options.parent(new CommandLineOptions(args)).addProfiler(CpuProfiler.class);
    if (args.length == 0) {
      options.include("MappingBenchmark\\.(tree|event)");
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    for (Vendor vendor : Vendor.values()) {
      print(vendor, results);
    }
  }

  private static void print(Vendor vendor, Collection<RunResult> results) throws IOException {
    Answer answer = Answer.of(vendor);
    int bytes = answer.rows().stream().mapToInt(row -> row.length).sum() / Answer.ROWS;
    double tree = median(vendor, "tree", results);
    for (String step : new String[] {"tree", "read", "map", "event"}) {
      double time = median(vendor, step, results);
      if (!Double.isNaN(time)) {
        System.out.printf(
            "%-8s (rows of %d bytes)  %-5s  %6.2f us of CPU a row  %5.2f times the tree%n",
            vendor, bytes, step, time, time / tree);
      }
    }
  }

  /** The median of all iterations of all forks. */
  private static double median(Vendor vendor, String step, Collection<RunResult> results) {
    double[] times =
        results.stream()
            .filter(result -> result.getParams().getParam("vendor").equals(vendor.name()))
            .filter(result -> result.getParams().getBenchmark().endsWith("." + step))
            .flatMap(result -> result.getBenchmarkResults().stream())
            .flatMap(fork -> fork.getIterationResults().stream())
            .mapToDouble(
                iteration -> iteration.getSecondaryResults().get(CpuProfiler.CPU).getScore())
            .sorted()
            .toArray();
    int middle = times.length / 2;
    return times.length == 0
        ? Double.NaN
        : times.length % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
  }
}
