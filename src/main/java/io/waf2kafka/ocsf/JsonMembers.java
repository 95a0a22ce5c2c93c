package io.waf2kafka.ocsf;

/**
 * Names and members that were written before, as bytes: most of an event is the same as in the
 * event before it, the very instances even.
 */
final class JsonMembers {

  /** Room for the names of OCSF and of the sources, of which there are few. */
  private static final int SIZE = 1_024;

  private static final int LONGEST = 64;

  /**
   * The name of a slot, and its last value.
   *
   * <p>{@code member} is null until the value has come twice in a row.
   */
  private static final class Slot {
    private String name;
    private byte[] bytes;
    private Object value;
    private byte[] member;
  }

  private final JsonBuffer out;
  private final Slot[] slots = new Slot[SIZE];

  JsonMembers(JsonBuffer out) {
    this.out = out;
  }

  private Slot slot(String name) {
    return slots[name.hashCode() & SIZE - 1];
  }

  /** Writes the member with its comma if it is the one that came last under this name. */
  boolean repeat(String name, Object value) {
    Slot slot = slot(name);
    if (slot == null || slot.value != value || slot.member == null || !slot.name.equals(name)) {
      return false;
    }
    out.bytes(slot.member);
    return true;
  }

  /** Writes a name with its colon. */
  void name(String name) {
    Slot slot = slot(name);
    if (slot != null && slot.name.equals(name)) {
      out.bytes(slot.bytes);
      return;
    }
    int start = out.position();
    out.string(name);
    out.put(':');
    if (name.length() <= LONGEST) {
      Slot fresh = new Slot();
      fresh.name = name;
      fresh.bytes = out.from(start);
      slots[name.hashCode() & SIZE - 1] = fresh;
    }
  }

  /** Takes note of a member that was written from {@code start} on. */
  void written(String name, Object value, int start) {
    Slot slot = slot(name);
    if (slot == null || !isShortConstant(value)) {
      return;
    }
    if (slot.value == value && slot.name.equals(name)) {
      slot.member = out.from(start);
    } else {
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
