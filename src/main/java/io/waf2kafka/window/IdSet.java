package io.waf2kafka.window;

/**
 * A set of {@link EventId}s in 17 bytes a slot, because a busy stream keeps millions of them: open
 * addressing with linear probing, at most two thirds full. A byte of each id stands in an array of
 * its own, small enough for the processor's caches: an id that is not there, as nearly all are that
 * are asked for, is known by it alone. Not thread-safe.
 */
public final class IdSet {

  private static final int SMALLEST = 16;

  /** A byte of the id of each slot, 0 where it is free. */
  private byte[] marks;

  private long[] ids;
  private int size;

  public IdSet() {
    this(0);
  }

  /** A set that holds so many ids before it grows, in 25 to 51 bytes each. */
  public IdSet(int ids) {
    long needed = Math.max(SMALLEST, ids + ids / 2L + 1);
    allocate(Math.toIntExact(Long.highestOneBit(needed - 1) * 2));
  }

  private void allocate(int slots) {
    marks = new byte[slots];
    ids = new long[2 * slots];
  }

  public int size() {
    return size;
  }

  public boolean contains(long high, long low) {
    return marks[find(high, low)] != 0;
  }

  public boolean contains(EventId id) {
    return contains(id.high(), id.low());
  }

  /** Adds an id; false when it was there. */
  public boolean add(long high, long low) {
    int at = find(high, low);
    if (marks[at] != 0) {
      return false;
    }
    put(at, mark(high), high, low);
    size++;
    if (size * 3L > marks.length * 2L) {
      resize(marks.length * 2);
    }
    return true;
  }

  public boolean add(EventId id) {
    return add(id.high(), id.low());
  }

  /** Removes an id if it is there, and closes the hole in its run of slots. */
  public void remove(long high, long low) {
    int hole = find(high, low);
    if (marks[hole] == 0) {
      return;
    }
    size--;
    int at = hole;
    while (true) {
      marks[hole] = 0;
      do {
        at = (at + 1) & (marks.length - 1);
        if (marks[at] == 0) {
          if (marks.length > SMALLEST && size * 6L < marks.length) {
            resize(marks.length / 2);
          }
          return;
        }
      } while (inRun(hole, start(ids[2 * at], ids[2 * at + 1]), at));
      put(hole, marks[at], ids[2 * at], ids[2 * at + 1]);
      hole = at;
    }
  }

  /**
   * Whether {@code start} lies cyclically in {@code (hole, at]}: then the entry at `at` must stay.
   */
  private static boolean inRun(int hole, int start, int at) {
    return hole <= at ? hole < start && start <= at : hole < start || start <= at;
  }

  /** The slot of an id, else the free one where it belongs. */
  private int find(long high, long low) {
    byte mark = mark(high);
    int at = start(high, low);
    while (marks[at] != 0 && (marks[at] != mark || ids[2 * at] != high || ids[2 * at + 1] != low)) {
      at = (at + 1) & (marks.length - 1);
    }
    return at;
  }

  /** Ids are prefixes of a cryptographic hash: any of their bits will do. */
  private int start(long high, long low) {
    return (int) (high ^ low) & (marks.length - 1);
  }

  /** Of other bits than {@link #start}, and never 0. */
  private static byte mark(long high) {
    return (byte) (high >>> 56 | 1);
  }

  private void put(int at, byte mark, long high, long low) {
    marks[at] = mark;
    ids[2 * at] = high;
    ids[2 * at + 1] = low;
  }

  private void resize(int slots) {
    byte[] oldMarks = marks;
    long[] old = ids;
    allocate(slots);
    for (int i = 0; i < oldMarks.length; i++) {
      if (oldMarks[i] != 0) {
        put(find(old[2 * i], old[2 * i + 1]), oldMarks[i], old[2 * i], old[2 * i + 1]);
      }
    }
  }
}
