package io.waf2kafka.it;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A step of a user that fails for the 10th, the 110th and the 700th event that it sees. */
public final class FailsThreeTimes implements Processor {

  private static final Set<Integer> FAILURES = Set.of(10, 110, 700);

  private final AtomicInteger calls = new AtomicInteger();

  @Override
  public void process(Exchange exchange) {
    if (FAILURES.contains(calls.incrementAndGet())) {
      throw new IllegalStateException("a step of the user failed");
    }
  }
}
