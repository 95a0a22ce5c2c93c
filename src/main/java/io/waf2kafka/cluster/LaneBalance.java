package io.waf2kafka.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Deals the lanes to the members, so that each has as many streams as the others. What a member has
 * it keeps, unless the shares are uneven then.
 */
final class LaneBalance {

  /**
   * Nothing that has an owner moves while the largest share is at most so many times the smallest.
   */
  private static final double EVEN_ENOUGH = 1.25;

  /** Once lanes have to move, they do until the shares are as even as that. */
  private static final double EVEN = 1.1;

  /** What a stream weighs; a lane without streams weighs 1, so that these are spread as well. */
  private static final int STREAM = 1_000;

  private final IntUnaryOperator streams;
  private final Set<Integer> free = new HashSet<>();
  private final TreeMap<String, TreeSet<Integer>> dealt = new TreeMap<>();
  private final Map<String, Long> weights = new HashMap<>();

  private LaneBalance(Collection<String> members, IntUnaryOperator streams) {
    this.streams = streams;
    for (String member : members) {
      dealt.put(member, new TreeSet<>());
      weights.put(member, 0L);
    }
  }

  /**
   * Deals.
   *
   * @param members all of them, by name
   * @param lanes how many lanes there are
   * @param owners who has which lane now; others than members do not count
   * @param streams how many streams a lane has
   * @return the lanes of each member
   */
  static Map<String, TreeSet<Integer>> deal(
      Collection<String> members,
      int lanes,
      Map<Integer, String> owners,
      IntUnaryOperator streams) {
    LaneBalance balance = new LaneBalance(members, streams);
    for (int lane = 0; lane < lanes; lane++) {
      String owner = owners.get(lane);
      if (owner != null && balance.dealt.containsKey(owner)) {
        balance.give(owner, lane);
      } else {
        balance.free.add(lane);
      }
    }
    balance.giveFree();
    while (balance.mend(1, balance.free::contains)) {
      // each time the shares are more even than before
    }
    if (!balance.isEven(EVEN_ENOUGH)) {
      while (balance.mend(EVEN, lane -> true)) {
        // the same
      }
    }
    return balance.dealt;
  }

  /** The heaviest first, each to who has least. */
  private void giveFree() {
    free.stream()
        .sorted(Comparator.comparingInt(lane -> -weight(lane)))
        .forEach(lane -> give(byWeight().get(0), lane));
  }

  private boolean isEven(double times) {
    List<String> members = byWeight();
    return weights.get(members.get(members.size() - 1)) <= times * weights.get(members.get(0));
  }

  private int weight(int lane) {
    return streams.applyAsInt(lane) * STREAM + 1;
  }

  private void give(String member, int lane) {
    dealt.get(member).add(lane);
    weights.merge(member, (long) weight(lane), Long::sum);
  }

  private void take(String member, int lane) {
    dealt.get(member).remove(lane);
    weights.merge(member, (long) -weight(lane), Long::sum);
  }

  /** The members, the lightest first. */
  private List<String> byWeight() {
    List<String> members = new ArrayList<>(dealt.keySet());
    members.sort(Comparator.comparingLong(weights::get));
    return members;
  }

  /**
   * Moves one lane from a heavy member to a light one, or swaps two.
   *
   * @param enough how many times the lighter share the heavier one may be
   * @param movable which lanes may move
   * @return false when that is no use
   */
  private boolean mend(double enough, IntPredicate movable) {
    List<String> members = byWeight();
    for (int heavy = members.size() - 1; heavy > 0; heavy--) {
      for (int light = 0; light < heavy; light++) {
        if (mend(members.get(heavy), members.get(light), enough, movable)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean mend(String heavy, String light, double enough, IntPredicate movable) {
    long apart = weights.get(heavy) - weights.get(light);
    if (weights.get(heavy) <= enough * weights.get(light)) {
      return false;
    }
    int[] best = null;
    long left = apart;
    for (int lane : dealt.get(heavy).stream().filter(movable::test).toList()) {
      for (int back : andNone(dealt.get(light), movable)) {
        long moved = weight(lane) - (back < 0 ? 0 : weight(back));
        long then = Math.abs(apart - 2 * moved);
        if (then < left) {
          left = then;
          best = new int[] {lane, back};
        }
      }
    }
    if (best == null) {
      return false;
    }
    take(heavy, best[0]);
    give(light, best[0]);
    if (best[1] >= 0) {
      take(light, best[1]);
      give(heavy, best[1]);
    }
    return true;
  }

  /** No lane in return comes first: a move is less than a swap. */
  private static int[] andNone(TreeSet<Integer> lanes, IntPredicate movable) {
    IntStream those = lanes.stream().mapToInt(lane -> lane).filter(movable);
    return IntStream.concat(IntStream.of(-1), those).toArray();
  }
}
