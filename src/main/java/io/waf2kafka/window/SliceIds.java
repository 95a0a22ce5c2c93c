package io.waf2kafka.window;

import java.util.Arrays;

/**
 * The ids of one slice. They are in a set of ids from when their row is begun: one look tells
 * whether it is new. What is not kept, and all of a slice that is given up, is taken out again. Not
 * thread-safe.
 */
public final class SliceIds {

  /** What a slice without any keeps. */
  public static final long[] NONE = {};

  private static final int SMALLEST = 32;

  private final IdSet set;
  private long[] kept = NONE;
  private int length;
  private EventId inHand;

  public SliceIds(IdSet set) {
    this.set = set;
  }

  /** Begins a row; false when its id is in the set already. One is in hand at a time. */
  public boolean begin(EventId id) {
    drop();
    if (!set.add(id)) {
      return false;
    }
    inHand = id;
    return true;
  }

  /** The row in hand is published, or filtered: it belongs to the slice. */
  public void keep() {
    if (length == kept.length) {
      kept = Arrays.copyOf(kept, Math.max(SMALLEST, 2 * length));
    }
    kept[length] = inHand.high();
    kept[length + 1] = inHand.low();
    length += 2;
    inHand = null;
  }

  /** The row in hand, if one is, is not known to be anything. */
  public void drop() {
    if (inHand != null) {
      set.remove(inHand.high(), inHand.low());
      inHand = null;
    }
  }

  /** The slice is committed: what was kept stays in the set. */
  public void commit() {
    drop();
    kept = NONE;
    length = 0;
  }

  /** The slice is given up: nothing of it stays in the set. */
  public void abandon() {
    drop();
    for (int i = 0; i < length; i += 2) {
      set.remove(kept[i], kept[i + 1]);
    }
    kept = NONE;
    length = 0;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** What was kept: pairs of longs, high and low. */
  public long[] kept() {
    return Arrays.copyOf(kept, length);
  }
}
