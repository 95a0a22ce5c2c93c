package io.waf2kafka.window;

/**
 * A set of {@link EventId}s in 16 bytes a slot, because a busy stream keeps millions of them: open
 * addressing with linear probing, at most two thirds full. Not thread-safe. The pair (0, 0) marks a
 * free slot; no SHA-256 is known to begin so.
 */
public final class IdSet {

  private static final int SMALLEST = 16;

  private long[] slots;
  private int size;

  public IdSet() {
    this(0);
  }

  /** A set that holds so many ids before it grows, in 24 to 48 bytes each. */
  public IdSet(int ids) {
    long needed = Math.max(SMALLEST, ids + ids / 2L + 1);
    this.slots = new long[Math.toIntExact(Long.highestOneBit(needed - 1) * 4)];
  }

  public int size() {
    return size;
  }

  public boolean contains(long high, long low) {
    int at = find(high, low);
    return slots[at] != 0 || slots[at + 1] != 0;
  }

  public boolean contains(EventId id) {
    return contains(id.high(), id.low());
  }

  /** Adds an id; false when it was there. */
  public boolean add(long high, long low) {
    int at = find(high, low);
    if (slots[at] != 0 || slots[at + 1] != 0) {
      return false;
    }
    slots[at] = high;
    slots[at + 1] = low;
    size++;
    if (size * 3L > slots.length) {
      resize(slots.length * 2);
    }
    return true;
  }

  public boolean add(EventId id) {
    return add(id.high(), id.low());
  }

  /** Removes an id if it is there, and closes the hole in its run of slots. */
  public void remove(long high, long low) {
    int hole = find(high, low);
    if (slots[hole] == 0 && slots[hole + 1] == 0) {
      return;
    }
    size--;
    int mask = slots.length - 1;
    int at = hole;
    while (true) {
      slots[hole] = 0;
      slots[hole + 1] = 0;
      do {
        at = (at + 2) & mask;
        if (slots[at] == 0 && slots[at + 1] == 0) {
          if (slots.length > SMALLEST * 2 && size * 12L < slots.length) {
            resize(slots.length / 2);
          }
          return;
        }
      } while (inRun(hole, start(slots[at], slots[at + 1]), at));
      slots[hole] = slots[at];
      slots[hole + 1] = slots[at + 1];
      hole = at;
    }
  }

  /**
   * Whether {@code start} lies cyclically in {@code (hole, at]}: then the entry at `at` must stay.
   */
  private static boolean inRun(int hole, int start, int at) {
    return hole <= at ? hole < start && start <= at : hole < start || start <= at;
  }

  private int find(long high, long low) {
    int mask = slots.length - 1;
    int at = start(high, low);
    while ((slots[at] != high || slots[at + 1] != low) && (slots[at] != 0 || slots[at + 1] != 0)) {
      at = (at + 2) & mask;
    }
    return at;
  }

  /** Ids are prefixes of a cryptographic hash: any of their bits will do. */
  private int start(long high, long low) {
    return (int) (high ^ low) << 1 & (slots.length - 1);
  }

  private void resize(int length) {
    long[] old = slots;
    slots = new long[length];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0 || old[i + 1] != 0) {
        int at = find(old[i], old[i + 1]);
        slots[at] = old[i];
        slots[at + 1] = old[i + 1];
      }
    }
  }
}
