package io.waf2kafka.stream;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts by a label. Metrics bear a few labels only: what comes beyond them is counted as {@code
 * other}. Thread-safe.
 */
public final class LabelCounts {

  /** The label of all that came when there were labels enough. */
  public static final String OTHER = "other";

  private static final int MOST = 50;

  private final Map<String, Long> counts = new TreeMap<>();

  /** Nothing counted yet; rates need the labels that are known before they come. */
  LabelCounts(String... known) {
    for (String label : known) {
      counts.put(label, 0L);
    }
  }

  synchronized void add(String label, long n) {
    if (n > 0) {
      boolean fits = counts.size() < MOST || counts.containsKey(label);
      counts.merge(fits ? label : OTHER, n, Long::sum);
    }
  }

  /** The counts, by their labels. */
  public synchronized Map<String, Long> get() {
    return new TreeMap<>(counts);
  }
}
