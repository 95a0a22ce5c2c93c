package io.waf2kafka.window;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long after their event time the rows of a stream first appeared: a histogram. What is counted
 * is an upper bound, since a row is first seen when it is asked for; so nothing is less late than
 * {@code WAF_SETTLE}. Rows of history, and of a live window after a pause, are not counted: they
 * may have been there long before. Immutable.
 */
public final class Lateness {

  /** The upper ends of all buckets but the last, which has none. */
  public static final List<Duration> BOUNDS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1));

  public static final Lateness NONE = new Lateness(new long[BOUNDS.size() + 1]);

  private static final String MORE = "more";

  private final long[] counts;

  private Lateness(long[] counts) {
    this.counts = counts;
  }

  /** What one slice adds. Mutable; an aborted slice's is thrown away. */
  public static final class Slice {

    private final long[] counts = new long[BOUNDS.size() + 1];

    /** Counts a row that was fetched at {@code fetched}; one from the future is not late. */
    public void add(Instant eventTime, Instant fetched) {
      counts[bucket(Duration.between(eventTime, fetched))]++;
    }
  }

  /** The rows of this and of a slice. */
  public Lateness plus(Slice slice) {
    long[] sum = counts.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += slice.counts[i];
    }
    return new Lateness(sum);
  }

  private static int bucket(Duration late) {
    int i = 0;
    while (i < BOUNDS.size() && late.compareTo(BOUNDS.get(i)) > 0) {
      i++;
    }
    return i;
  }

  /** The rows of each bucket: one for each of {@link #BOUNDS}, then those that were later. */
  public List<Long> counts() {
    return Arrays.stream(counts).boxed().toList();
  }

  public long total() {
    return Arrays.stream(counts).sum();
  }

  /**
   * By when a share of the rows had appeared: the end of a bucket, null when only the last bucket,
   * which has no end, holds as many.
   *
   * @param share from 0 to 1
   */
  public Duration within(double share) {
    double wanted = share * total();
    long sum = 0;
    for (int i = 0; i < BOUNDS.size(); i++) {
      sum += counts[i];
      if (sum >= wanted) {
        return BOUNDS.get(i);
      }
    }
    return null;
  }

  /** The buckets that are not empty, by the ISO-8601 duration of their end. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        json.put(i < BOUNDS.size() ? BOUNDS.get(i).toString() : MORE, counts[i]);
      }
    }
    return json;
  }

  /** What {@link #json} wrote, also with other bounds; null is none. */
  public static Lateness of(Map<?, ?> json) {
    long[] counts = new long[BOUNDS.size() + 1];
    if (json != null) {
      json.forEach(
          (end, n) -> {
            int i = MORE.equals(end) ? BOUNDS.size() : bucket(Duration.parse((String) end));
            counts[i] += ((Number) n).longValue();
          });
    }
    return new Lateness(counts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lateness lateness && Arrays.equals(counts, lateness.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return json().toString();
  }
}
