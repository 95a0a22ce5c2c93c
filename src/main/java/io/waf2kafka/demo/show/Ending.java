package io.waf2kafka.demo.show;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as a wish: the thread that works ends its work in order, and the virtual
 * machine ends with the code that this work came to.
 */
public final class Ending {

  private final CountDownLatch wished = new CountDownLatch(1);
  private final CountDownLatch reached = new CountDownLatch(1);
  private volatile int code;

  /** From now on a signal is a wish. */
  public Ending() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "ending"));
  }

  private void onSignal() {
    if (reached.getCount() == 0) {
      return;
    }
    wished.countDown();
    try {
      reached.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }

  /** Whether the end is wished. */
  public boolean isWished() {
    return wished.getCount() == 0;
  }

  /** Waits, and says whether the end is wished. */
  boolean isWished(Duration wait) {
    try {
      return wished.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** All is ended; the exit code of a virtual machine that was told to end. */
  public void reached(int exitCode) {
    code = exitCode;
    reached.countDown();
  }
}
