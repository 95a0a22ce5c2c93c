package io.waf2kafka.it;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a mutant can be killed at the worst moment: while the variable TRAPPED is set, the second
 * that comes here says so and stays.
 */
public final class Trap {

  static final String VARIABLE = "TRAPPED";
  static final String CAUGHT = "caught in the trap";

  private static final AtomicInteger CAME = new AtomicInteger();

  private Trap() {}

  /** Returns at once, or never. */
  public static void here() {
    if (System.getenv(VARIABLE) != null && CAME.incrementAndGet() > 1) {
      System.out.println(CAUGHT);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
