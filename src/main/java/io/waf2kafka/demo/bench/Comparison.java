package io.waf2kafka.demo.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The medians of all sides' rounds.
 *
 * @param costs by the side's name, in the order of a round
 */
public record Comparison(Map<String, Cost> costs) {

  /** What all others are held against. */
  static final String LOOP = "loop";

  /** The routes as they are shipped. */
  static final String ROUTES = "routes";

  static Comparison of(Map<String, List<Measurement>> rounds) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    rounds.forEach((side, measured) -> costs.put(side, Cost.median(measured)));
    return new Comparison(costs);
  }

  /** A side's rate by the loop's: the median of the rounds' ratios, since a machine has moods. */
  double ratio(String side) {
    List<Double> rates = costs.get(side).rates();
    List<Double> loop = costs.get(LOOP).rates();
    return Cost.median(
        IntStream.range(0, rates.size()).mapToDouble(i -> rates.get(i) / loop.get(i)).toArray());
  }

  /** A side's CPU an event by the loop's. */
  double cpuRatio(String side) {
    return costs.get(side).cpuMicrosPerEvent() / costs.get(LOOP).cpuMicrosPerEvent();
  }

  /** {@code {"routes": {…, "ratio": n, "cpu_ratio": n}, …, "ratio": n}}, that of the routes. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    costs.forEach(
        (side, cost) -> {
          Map<String, Object> figures = cost.json();
          figures.put("ratio", Cost.rounded(ratio(side), 1_000));
          figures.put("cpu_ratio", Cost.rounded(cpuRatio(side), 1_000));
          json.put(side, figures);
        });
    json.put("ratio", Cost.rounded(ratio(ROUTES), 1_000));
    return json;
  }
}
