package io.waf2kafka.demo;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Keeps the main thread of a helper process until it should end. */
final class Foreground {

  private Foreground() {}

  /**
   * Waits until the process is stopped by a signal or, when asked to watch it, standard input ends:
   * that happens too when the parent dies, so no helper outlives its test.
   */
  static void await(boolean watchStdin) throws InterruptedException, IOException {
    if (watchStdin) {
      while (System.in.read() >= 0) {
        // what the parent writes has no meaning; only the end of it does
      }
    } else {
      new CountDownLatch(1).await();
    }
  }
}
