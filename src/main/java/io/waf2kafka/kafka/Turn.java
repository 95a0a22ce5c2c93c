package io.waf2kafka.kafka;

/**
 * Who may publish on a lane: one window at a time, because a lane has one open transaction. A live
 * window that waits goes first.
 */
final class Turn {

  private Object holder;
  private int liveWaiting;

  /** Waits for the turn. */
  synchronized void take(Object who, boolean live) throws InterruptedException {
    if (live) {
      liveWaiting++;
    }
    try {
      while (holder != null || !live && liveWaiting > 0) {
        wait();
      }
      holder = who;
    } finally {
      if (live) {
        liveWaiting--;
      }
    }
  }

  /** Gives the turn back; nothing happens when {@code who} does not have it. */
  synchronized void giveBack(Object who) {
    if (holder == who) {
      holder = null;
      notifyAll();
    }
  }
}
