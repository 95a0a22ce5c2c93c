package io.waf2kafka.demo.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What one side costs: the medians of its rounds. */
public record Cost(List<Measurement> rounds) {

  double eventsPerSecond() {
    return median(Measurement::eventsPerSecond);
  }

  /** CPU time of the process an event, microseconds. */
  double cpuMicrosPerEvent() {
    return median(Measurement::cpuMicrosPerEvent);
  }

  /** The most that a round added to the heap. */
  double heapMegabytes() {
    return median(Measurement::heapMegabytes);
  }

  private double median(ToDoubleFunction<Measurement> figure) {
    return median(rounds.stream().mapToDouble(figure).toArray());
  }

  static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("events_per_second", Math.round(eventsPerSecond()));
    json.put("cpu_us_per_event", rounded(cpuMicrosPerEvent(), 10));
    json.put("peak_heap_mb", Math.round(heapMegabytes()));
    json.put("rounds", rounds.stream().map(each -> Math.round(each.eventsPerSecond())).toList());
    return json;
  }

  static double rounded(double number, int parts) {
    return (double) Math.round(number * parts) / parts;
  }
}
