package io.waf2kafka.stream;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How long a vendor takes to begin its answers: a histogram, and the latest of them. Thread-safe.
 */
public final class Latencies {

  /** The upper ends of the histogram's buckets but the last, seconds. */
  public static final List<Double> BOUNDS =
      List.of(0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0);

  /** Quantiles are those of so many calls. */
  private static final int LATEST = 512;

  private final long[] counts = new long[BOUNDS.size() + 1];
  private final long[] latest = new long[LATEST];
  private long calls;
  private long sum;

  synchronized void add(Duration took) {
    long nanos = took.toNanos();
    int bucket = 0;
    while (bucket < BOUNDS.size() && nanos > BOUNDS.get(bucket) * 1e9) {
      bucket++;
    }
    counts[bucket]++;
    sum += nanos;
    latest[(int) (calls++ % LATEST)] = nanos;
  }

  /** The calls of each bucket; the last one has no end. */
  public synchronized List<Long> counts() {
    return Arrays.stream(counts).boxed().toList();
  }

  /** All of them together, seconds. */
  public synchronized double sum() {
    return sum / 1e9;
  }

  /**
   * How long it took at most for a share of the latest calls; null when there was none.
   *
   * @param share from 0 to 1
   */
  public synchronized Duration quantile(double share) {
    if (calls == 0) {
      return null;
    }
    long[] sorted = Arrays.copyOf(latest, (int) Math.min(calls, LATEST));
    Arrays.sort(sorted);
    return Duration.ofNanos(sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)]);
  }
}
