package io.waf2kafka.stream;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How many requests a vendor's account gets: in no second more than {@code
 * WAF_MAX_REQUESTS_PER_SECOND}. What is more urgent goes first, and of that who has waited longest;
 * history leaves a part of each second to live windows. When the vendor says that it was too much
 * (429, 503), the rate is halved at once, and grows back evenly, from nothing to all in two
 * minutes. Thread-safe; all streams of the account share one.
 */
public final class RequestBudget {

  /** What a request is for, the most urgent first. */
  enum Urgency {
    /** What every window of the account waits for, or a stream that was just taken up. */
    FIRST,
    LIVE,
    HISTORY
  }

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
  private final List<Long> sent = new ArrayList<>();
  private final Map<Urgency, List<Object>> waiting = new EnumMap<>(Urgency.class);
  private double base;
  private long since;
  private boolean shrunk;

  /**
   * @param most requests a second, at least 1
   */
  RequestBudget(int most) {
    this.most = most;
    this.base = most;
    for (Urgency urgency : Urgency.values()) {
      waiting.put(urgency, new ArrayList<>());
    }
  }

  /**
   * Waits until a request may be sent.
   *
   * @param stopping whether waiting is pointless: then it returns at once
   */
  void await(Urgency urgency, BooleanSupplier stopping) throws InterruptedException {
    Object who = new Object(); // one window may ask several times at once
    try {
      long wait = ask(who, urgency, System.nanoTime());
      while (wait > 0 && !stopping.getAsBoolean()) {
        TimeUnit.NANOSECONDS.sleep(Math.min(wait, LOOK));
        wait = ask(who, urgency, System.nanoTime());
      }
    } finally {
      leave(who);
    }
  }

  /**
   * Asks for a request; who gets none waits in line from then on.
   *
   * @param who tells those that wait apart
   * @param now nanoseconds of any clock
   * @return 0 when it may be sent, and is counted; else after how many nanoseconds to ask again
   */
  synchronized long ask(Object who, Urgency urgency, long now) {
    int before = before(who, urgency);
    double rate = rate(now);
    if (rate == 0) {
      return LOOK;
    }
    int slots = Math.max(1, (int) rate);
    long period = (long) (TimeUnit.SECONDS.toNanos(1) * Math.max(1, slots / rate));
    while (!sent.isEmpty() && now - sent.get(0) >= period) {
      sent.remove(0);
    }
    boolean isAll = urgency != Urgency.HISTORY || slots == 1;
    int mine = isAll ? slots : slots - Math.max(1, slots / RESERVE);
    int tooMany = sent.size() + before - mine;
    if (tooMany < 0) {
      leave(who);
      sent.add(now);
      return 0;
    }
    return tooMany < sent.size() ? Math.max(1, period - (now - sent.get(tooMany))) : period;
  }

  /** How many go before it. Those have their requests in any case, however late they wake. */
  private int before(Object who, Urgency urgency) {
    List<Object> line = waiting.get(urgency);
    int before = line.indexOf(who);
    if (before < 0) {
      before = line.size();
      line.add(who);
    }
    for (Urgency other : Urgency.values()) {
      before += other.compareTo(urgency) < 0 ? waiting.get(other).size() : 0;
    }
    return before;
  }

  /** Who waited does so no more. */
  synchronized void leave(Object who) {
    waiting.values().forEach(line -> line.remove(who));
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
