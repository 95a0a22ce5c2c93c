package io.waf2kafka.demo.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The medians of both sides' rounds.
 *
 * @param routes the shipped routes
 * @param loop the loop written by hand
 */
public record Comparison(Cost routes, Cost loop) {

  /**
   * What one side costs.
   *
   * @param eventsPerSecond its rate
   * @param cpuMicrosPerEvent CPU time of the process an event, microseconds
   */
  public record Cost(double eventsPerSecond, double cpuMicrosPerEvent) {

    static Cost median(List<Measurement> rounds) {
      return new Cost(
          median(rounds, Measurement::eventsPerSecond),
          median(rounds, Measurement::cpuMicrosPerEvent));
    }

    private static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure) {
      double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("events_per_second", Math.round(eventsPerSecond));
      json.put("cpu_us_per_event", rounded(cpuMicrosPerEvent, 10));
      return json;
    }
  }

  static Comparison of(List<Measurement> routes, List<Measurement> loop) {
    return new Comparison(Cost.median(routes), Cost.median(loop));
  }

  /** The routes' rate by the loop's. */
  public double ratio() {
    return routes.eventsPerSecond() / loop.eventsPerSecond();
  }

  /** {@code {"routes": …, "loop": …, "ratio": n}}. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("routes", routes.json());
    json.put("loop", loop.json());
    json.put("ratio", rounded(ratio(), 1_000));
    return json;
  }

  private static double rounded(double number, int parts) {
    return (double) Math.round(number * parts) / parts;
  }
}
