package io.waf2kafka.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How many requests a vendor's account gets: in no second more than {@code
 * WAF_MAX_REQUESTS_PER_SECOND}. Live windows go first, and history leaves a part of each second to
 * them. When the vendor says that it was too much (429, 503), the rate is halved at once, and grows
 * back evenly, from nothing to all in two minutes. Thread-safe; all streams of the account share
 * one.
 */
public final class RequestBudget {

  /** The least there is, requests a second: a live window must not wait for long. */
  private static final double LEAST = 0.5;

  /** What is refused within a second was sent at the same rate: it is halved once. */
  private static final long TOGETHER = TimeUnit.SECONDS.toNanos(1);

  private static final double GROWTH = 1.0 / 120;

  /** History leaves one of so many requests to live windows. */
  private static final int RESERVE = 8;

  /** How soon one that waits sees that the program stops. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

  private final int most;
  private double share = 1;
  private final Deque<Long> sent = new ArrayDeque<>();
  private final Set<Object> liveWaiting = new HashSet<>();
  private double base;
  private long since;
  private boolean shrunk;

  /**
   * @param most requests a second, at least 1
   */
  RequestBudget(int most) {
    this.most = most;
    this.base = most;
  }

  /**
   * Waits until a request may be sent.
   *
   * @param who tells those that wait apart
   * @param stopping whether waiting is pointless: then it returns at once
   */
  void await(Object who, boolean live, BooleanSupplier stopping) throws InterruptedException {
    try {
      long wait = ask(who, live, System.nanoTime());
      while (wait > 0 && !stopping.getAsBoolean()) {
        TimeUnit.NANOSECONDS.sleep(Math.min(wait, LOOK));
        wait = ask(who, live, System.nanoTime());
      }
    } finally {
      leave(who);
    }
  }

  /**
   * Asks for a request.
   *
   * @param now nanoseconds of any clock
   * @return 0 when it may be sent, and is counted; else after how many nanoseconds to ask again
   */
  synchronized long ask(Object who, boolean live, long now) {
    double rate = rate(now);
    if (rate == 0) {
      return LOOK;
    }
    int slots = Math.max(1, (int) rate);
    long period = (long) (TimeUnit.SECONDS.toNanos(1) * Math.max(1, slots / rate));
    while (!sent.isEmpty() && now - sent.peekFirst() >= period) {
      sent.removeFirst();
    }
    int mine = live || slots == 1 ? slots : slots - Math.max(1, slots / RESERVE);
    if (sent.size() < mine && (live || liveWaiting.isEmpty())) {
      liveWaiting.remove(who);
      sent.addLast(now);
      return 0;
    }
    if (live) {
      liveWaiting.add(who);
    }
    return sent.isEmpty() ? LOOK : Math.max(1, period - (now - sent.peekFirst()));
  }

  /** Who waited does so no more. */
  synchronized void leave(Object who) {
    liveWaiting.remove(who);
  }

  int most() {
    return most;
  }

  /** Sets which part of the account's requests this instance may make, 0 to 1. */
  synchronized void share(double part) {
    share = part;
  }

  /** The vendor said that there were too many requests. */
  synchronized void tooMany(long now) {
    if (!shrunk || now - since >= TOGETHER) {
      base = Math.max(Math.min(LEAST, most), ofAccount(now) / 2);
      since = now;
      shrunk = true;
    }
  }

  /** Requests a second, now. */
  synchronized double rate(long now) {
    return share * ofAccount(now);
  }

  private double ofAccount(long now) {
    if (!shrunk) {
      return most;
    }
    double grown = (now - since) / (double) TimeUnit.SECONDS.toNanos(1) * most * GROWTH;
    return Math.min(most, base + grown);
  }
}
