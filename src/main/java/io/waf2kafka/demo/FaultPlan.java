package io.waf2kafka.demo;

import io.waf2kafka.demo.Seed.Aspect;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;

/** Decides which fault happens to which request of one vendor; seeded by the order of requests. */
final class FaultPlan {

  /**
   * A fault that was drawn.
   *
   * @param fault what happens
   * @param number of the request, from which the rest of its chance comes
   * @param faults how bad it is
   * @param atByte where in the body it strikes, when that was planned
   */
  record Draw(Fault fault, long number, Faults faults, OptionalLong atByte) {}

  private record Planned(Fault fault, OptionalLong atByte) {}

  private final Seed seed;
  private final Clock clock;
  private final Queue<Planned> planned = new ArrayDeque<>();
  private Faults faults = Faults.none();
  private long requests;

  FaultPlan(Seed seed, Clock clock) {
    this.seed = seed;
    this.clock = clock;
  }

  synchronized void use(Faults other) {
    faults = other;
  }

  /** This fault happens to the next request for events, whatever the rates say. */
  synchronized void add(Fault fault) {
    planned.add(new Planned(fault, OptionalLong.empty()));
  }

  /** The same, striking after so many bytes of the body. */
  synchronized void add(Fault fault, long atByte) {
    planned.add(new Planned(fault, OptionalLong.of(atByte)));
  }

  synchronized Optional<Draw> draw(boolean data) {
    long number = requests++;
    if (data && !planned.isEmpty()) {
      Planned next = planned.remove();
      return Optional.of(new Draw(next.fault(), number, faults, next.atByte()));
    }
    if (!clock.instant().isBefore(faults.until())) {
      return Optional.empty();
    }
    return byChance(number)
        .filter(fault -> data || !fault.isDataOnly())
        .map(fault -> new Draw(fault, number, faults, OptionalLong.empty()));
  }

  /**
   * Where in the body it strikes, as planned, else anywhere: each order of magnitude is equally
   * likely.
   */
  long position(Draw draw) {
    if (draw.atByte().isPresent()) {
      return draw.atByte().getAsLong();
    }
    double share = seed.share(draw.number(), Aspect.POSITION);
    return (long) Math.exp(share * Math.log(draw.faults().farthestByte() + 1.0)) - 1;
  }

  private Optional<Fault> byChance(long number) {
    double left = seed.share(number, Aspect.FAULT);
    for (Fault fault : Fault.values()) {
      left -= faults.rates().getOrDefault(fault, 0.0);
      if (left < 0) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
