package io.waf2kafka.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Who may publish on a lane: one window at a time, because a lane has one open transaction. Of
 * those that wait, a live window goes first, else who came first. The turn is handed over, so a
 * long window that wants it back at once lets another one go between its slices.
 */
final class Turn {

  private record Waiter(Object who, boolean live) {}

  private final Deque<Waiter> waiting = new ArrayDeque<>();
  private Object holder;

  /** Waits for the turn. */
  synchronized void take(Object who, boolean live) throws InterruptedException {
    if (holder == null) {
      holder = who;
      return;
    }
    Waiter waiter = new Waiter(who, live);
    waiting.add(waiter);
    try {
      while (holder != who) {
        wait();
      }
    } catch (InterruptedException e) {
      waiting.remove(waiter);
      giveBack(who); // it may have been handed over meanwhile
      throw e;
    }
  }

  /** Gives the turn back; nothing happens when {@code who} does not have it. */
  synchronized void giveBack(Object who) {
    if (holder == who) {
      Waiter next = next();
      holder = next == null ? null : next.who();
      notifyAll();
    }
  }

  private Waiter next() {
    for (Iterator<Waiter> each = waiting.iterator(); each.hasNext(); ) {
      Waiter waiter = each.next();
      if (waiter.live()) {
        each.remove();
        return waiter;
      }
    }
    return waiting.poll();
  }
}
