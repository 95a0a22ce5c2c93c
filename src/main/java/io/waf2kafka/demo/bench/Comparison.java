package io.waf2kafka.demo.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
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
    rounds.forEach((side, measured) -> costs.put(side, new Cost(measured)));
    return new Comparison(costs);
  }

  /** A side's rate by the loop's. */
  double ratio(String side) {
    return ratio(side, Measurement::eventsPerSecond);
  }

  /** A side's CPU an event by the loop's. */
  double cpuRatio(String side) {
    return ratio(side, Measurement::cpuMicrosPerEvent);
  }

  /** The median of the rounds' ratios, since a machine has moods. */
  private double ratio(String side, ToDoubleFunction<Measurement> figure) {
    List<Measurement> rounds = costs.get(side).rounds();
    List<Measurement> loop = costs.get(LOOP).rounds();
    return Cost.median(
        IntStream.range(0, rounds.size())
            .mapToDouble(
                i -> figure.applyAsDouble(rounds.get(i)) / figure.applyAsDouble(loop.get(i)))
            .toArray());
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
