package io.waf2kafka.check;

import java.util.List;

/**
 * What was looked at: a stream, or Kafka.
 *
 * @param name the stream's id, or {@code kafka}
 * @param steps in the order in which they depend on each other
 */
public record Subject(String name, List<Step> steps) {

  public boolean isOk() {
    return faults() == 0;
  }

  long faults() {
    return steps.stream().filter(step -> step.outcome() == Step.Outcome.FAULT).count();
  }
}
