package io.waf2kafka.stream;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Threads that the hosts of vendors share: each may have three quarters of those that the others
 * leave, so that one that hangs holds nobody else back. Work that finds its host's share used up
 * waits, in its order, for a thread of that host to take it over. Thread-safe.
 *
 * @param <T> work; what waits already does not wait twice
 */
final class HostShares<T> {

  private final int threads;
  private final Map<String, Integer> running = new HashMap<>();
  private final Map<String, Set<T>> waiting = new HashMap<>();
  private int all;

  /**
   * @param threads how many there are
   */
  HostShares(int threads) {
    this.threads = threads;
  }

  /** Takes a thread for work of a host; false when that waits. */
  synchronized boolean enter(String host, T work) {
    int mine = running.getOrDefault(host, 0);
    if (mine >= Math.max(1, (threads - (all - mine)) * 3 / 4)) {
      waiting.computeIfAbsent(host, name -> new LinkedHashSet<>()).add(work);
      return false;
    }
    forget(host, work);
    running.put(host, mine + 1);
    all++;
    return true;
  }

  private void forget(String host, T work) {
    Set<T> others = waiting.getOrDefault(host, Set.of());
    if (others.contains(work)) {
      others.remove(work);
      waiting.computeIfPresent(host, (name, left) -> left.isEmpty() ? null : left);
    }
  }

  /** Gives the thread back. */
  synchronized void leave(String host) {
    all--;
    running.computeIfPresent(host, (name, mine) -> mine == 1 ? null : mine - 1);
  }

  /** Work waits behind what waits already, if anything does. */
  synchronized void joinOthers(String host, T work) {
    waiting.computeIfPresent(
        host,
        (name, others) -> {
          others.add(work);
          return others;
        });
  }

  /** The work that has waited longest for a thread of the host, which waits no more; or null. */
  synchronized T next(String host) {
    Set<T> others = waiting.get(host);
    if (others == null) {
      return null;
    }
    T next = others.iterator().next();
    forget(host, next);
    return next;
  }

  /** Takes a thread for the work that has waited longest for one; null when that waits on. */
  synchronized T enterNext(String host) {
    Set<T> others = waiting.get(host);
    T next = others == null ? null : others.iterator().next();
    return next != null && enter(host, next) ? next : null;
  }
}
