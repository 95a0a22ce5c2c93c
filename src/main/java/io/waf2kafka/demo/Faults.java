package io.waf2kafka.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often which fault happens, and how bad it is. At most one fault happens to a request.
 *
 * @param rates share of the requests that each fault hits; their sum is 1 at most
 * @param until by the simulator's clock, no fault happens from then on
 * @param retryAfter what {@code Retry-After} asks for
 * @param stall how long a body stands still
 * @param slowBytesPerSecond how fast a slow body comes
 * @param farthestByte where in a body a fault strikes at the latest; early places are likelier
 */
public record Faults(
    Map<Fault, Double> rates,
    Instant until,
    Duration retryAfter,
    Duration stall,
    int slowBytesPerSecond,
    long farthestByte) {

  /** Checks and copies the rates. */
  public Faults {
    rates = Map.copyOf(rates);
    if (rates.values().stream().mapToDouble(rate -> rate).sum() > 1.000001) {
      throw new IllegalArgumentException("rates of faults add up to more than 1: " + rates);
    }
  }

  /** No faults, for ever; retry after 2 s, stalls of 3 s, 64 KiB/s when slow, within 1 MiB. */
  public static Faults none() {
    return new Faults(
        Map.of(), Instant.MAX, Duration.ofSeconds(2), Duration.ofSeconds(3), 65_536, 1_048_576);
  }

  /** Every fault at the same rate. */
  public static Faults all(double rate) {
    return none()
        .with(Stream.of(Fault.values()).collect(Collectors.toMap(fault -> fault, fault -> rate)));
  }

  /** The same with another rate, 0 to 1, of one fault. */
  public Faults with(Fault fault, double rate) {
    return with(Map.of(fault, rate));
  }

  /** The same with other rates of some faults. */
  public Faults with(Map<Fault, Double> others) {
    Map<Fault, Double> more = new EnumMap<>(Fault.class);
    more.putAll(rates);
    more.putAll(others);
    return new Faults(more, until, retryAfter, stall, slowBytesPerSecond, farthestByte);
  }

  /** The same, ending at a time. */
  public Faults until(Instant end) {
    return new Faults(rates, end, retryAfter, stall, slowBytesPerSecond, farthestByte);
  }

  /** The same with another {@code Retry-After}, in whole seconds. */
  public Faults retryAfter(Duration wait) {
    return new Faults(rates, until, wait, stall, slowBytesPerSecond, farthestByte);
  }

  /** The same with stalls of another length. */
  public Faults stall(Duration pause) {
    return new Faults(rates, until, retryAfter, pause, slowBytesPerSecond, farthestByte);
  }

  /** The same with another speed of slow bodies. */
  public Faults slowBytesPerSecond(int speed) {
    return new Faults(rates, until, retryAfter, stall, speed, farthestByte);
  }

  /** The same with faults within the first bytes of a body only. */
  public Faults farthestByte(long farthest) {
    return new Faults(rates, until, retryAfter, stall, slowBytesPerSecond, farthest);
  }
}
