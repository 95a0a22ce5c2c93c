package io.waf2kafka.ocsf;

import java.util.Arrays;

/**
 * Names and members that were written before, as bytes: most of an event is the same as in the
 * event before it, the very instances even.
 */
final class JsonMembers {

  /** Room for the names of OCSF and of the sources, of which there are few. */
  private static final int BITS = 12;

  private static final int SPREAD = 0x9E3779B9;
  private static final int LONGEST = 64;

  /** A name, and the member of that name that was written last. */
  static final class Slot {

    private final String name;
    private final byte[] nameBytes;
    private final int length;
    private Object value;

    /** Null until the value has come twice in a row. */
    private byte[] member;

    private Slot(String name, byte[] nameBytes) {
      this.name = name;
      this.length = nameBytes.length;
      this.nameBytes = Arrays.copyOf(nameBytes, length + Long.BYTES - 1 & -Long.BYTES);
    }

    /** Writes the name with its colon. */
    void writeName(JsonBuffer out) {
      out.padded(nameBytes, length);
    }

    /** The member of this value with its comma, or null if it is not known. */
    byte[] member(Object sought) {
      return value == sought ? member : null;
    }
  }

  private final JsonBuffer out;
  private final Slot[] slots = new Slot[1 << BITS];

  JsonMembers(JsonBuffer out) {
    this.out = out;
  }

  Slot slot(String name) {
    int place = name.hashCode() * SPREAD >>> Integer.SIZE - BITS;
    Slot slot = slots[place];
    if (slot != null && (slot.name == name || slot.name.equals(name))) {
      return slot;
    }
    Slot fresh = new Slot(name, bytes(name));
    if (name.length() <= LONGEST) {
      slots[place] = fresh;
    }
    return fresh;
  }

  private byte[] bytes(String name) {
    int start = out.position();
    out.string(name);
    out.put(':');
    byte[] bytes = out.from(start);
    out.position(start);
    return bytes;
  }

  /** Takes note of a member that was written from {@code start} on. */
  void written(Slot slot, Object value, int start) {
    if (slot.value == value) {
      slot.member = out.from(start);
    } else if (isShortConstant(value)) {
      slot.value = value;
      slot.member = null;
    }
  }

  private static boolean isShortConstant(Object value) {
    return value instanceof String text
        ? text.length() <= LONGEST
        : value instanceof Integer || value instanceof Boolean;
  }
}
