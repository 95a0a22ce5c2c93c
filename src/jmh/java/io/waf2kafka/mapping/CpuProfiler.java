package io.waf2kafka.mapping;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The CPU of the whole process for each operation, the collector's included: what other processes
 * do meanwhile does not count, as it does in JMH's own times.
 */
public final class CpuProfiler implements InternalProfiler {

  static final String CPU = "cpu";

  private static final double NANOS_OF_MICRO = 1_000;

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private long start;

  @Override
  public String getDescription() {
    return "CPU of the process for each operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    start = process.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double micros = (process.getProcessCpuTime() - start) / NANOS_OF_MICRO;
    return List.of(
        new ScalarResult(
            CPU, micros / result.getMetadata().getAllOps(), "us/op", AggregationPolicy.AVG));
  }
}
