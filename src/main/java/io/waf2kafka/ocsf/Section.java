package io.waf2kafka.ocsf;

import java.lang.invoke.VarHandle;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One JSON object, of OCSF or of a row: a map that keeps the order in which attributes were set. An
 * event has dozens of these with a handful of attributes each, which is why they lie in one array
 * and are found by looking at each; a hash table for each would cost more than all the rest of the
 * mapping. Larger ones get a small index when something is looked up.
 */
public final class Section extends AbstractMap<String, Object> {

  /** Beyond this many attributes an index does not help any more, and any other map is better. */
  static final int MOST_INDEXED = 64;

  private static final int FEW = 6;
  private static final int MOST_SCANNED = 12;
  private static final int INDEX_SIZE = 128;

  private Object[] slots; // name, value, name, value
  private int used;
  private boolean fixed;

  /** For hash codes the number of an attribute, counted from 1; null while nobody needs it. */
  private byte[] index;

  /** What other sections have as well, by the number of its first attribute; null while unknown. */
  private Group[] groups;

  /**
   * Attributes that many sections have alike.
   *
   * @param attributes how many
   * @param json each with its comma
   */
  record Group(int attributes, byte[] json) {}

  /** An empty section for a few attributes. */
  public Section() {
    this(FEW);
  }

  /** An empty section for so many attributes, though it can hold more. */
  public Section(int attributes) {
    slots = new Object[attributes * 2];
  }

  /**
   * A changeable section that begins with the attributes of this one, which is fixed, and has room
   * for so many more.
   */
  Section followedBy(int more) {
    Section section = new Section(0);
    section.groups = groups;
    section.used = used;
    section.slots = Arrays.copyOf(slots, used + more * 2);
    return section;
  }

  /** A copy to be changed apart from this section. */
  Section copy() {
    Section copy = new Section(0);
    copy.slots = slots.clone();
    copy.used = used;
    copy.index = index == null ? null : index.clone();
    return copy;
  }

  /** The attributes from this one on that other sections have as well, or null. */
  Group groupAt(int number) {
    return groups == null || number >= groups.length ? null : groups[number];
  }

  /**
   * Sets an attribute that is not set yet and returns this section. Null and an empty collection
   * leave the attribute out: OCSF knows no null.
   */
  public Section with(String name, Object value) {
    if (value != null && (value instanceof String || !isEmpty(value))) {
      assert find(name) < 0 : name;
      append(name, value);
    }
    return this;
  }

  /** Sets the attributes of a fixed section, none of which is set yet, and returns this section. */
  Section with(Section group) {
    expectChangeable();
    if (group.groupAt(0) != null) {
      note(size(), group.groupAt(0));
    }
    if (slots.length - used < group.used) {
      slots = Arrays.copyOf(slots, used * 2 + group.used);
    }
    System.arraycopy(group.slots, 0, slots, used, group.used);
    used += group.used;
    index = null;
    return this;
  }

  /** The array may be a fixed section's: it is no longer than that section's one group. */
  private void note(int number, Group group) {
    if (groups == null) {
      groups = new Group[number + MOST_SCANNED];
    } else if (groups.length <= number) {
      groups = Arrays.copyOf(groups, number + MOST_SCANNED);
    }
    groups[number] = group;
  }

  /** Asked of few values only, since it takes long to see that one is no collection. */
  private static boolean isEmpty(Object value) {
    return !(value instanceof Number)
        && !(value instanceof Section)
        && value instanceof Collection<?> list
        && list.isEmpty();
  }

  /** This section, which nobody can change from now on: many events share it. */
  public Section fixed() {
    fixed = true;
    if (!isEmpty()) {
      groups = new Group[] {new Group(size(), JsonWriter.members(this))};
    }
    return this;
  }

  private void expectChangeable() {
    if (fixed) {
      throw new UnsupportedOperationException();
    }
  }

  /** Adds an attribute that is not there yet. */
  void append(String name, Object value) {
    expectChangeable();
    if (used == slots.length) {
      slots = Arrays.copyOf(slots, used * 2 + 2);
    }
    slots[used++] = name;
    slots[used++] = value;
    if (used > MOST_INDEXED * 2) {
      index = null;
    } else if (index != null) {
      addTo(index, used / 2);
    }
  }

  @Override
  public Object put(String name, Object value) {
    int slot = find(name);
    if (slot < 0) {
      append(name, value);
      return null;
    }
    return set(slot, value);
  }

  private Object set(int slot, Object value) {
    expectChangeable();
    Object earlier = slots[slot + 1];
    slots[slot + 1] = value;
    groups = null;
    return earlier;
  }

  @Override
  public Object get(Object name) {
    int slot = find(name);
    return slot < 0 ? null : slots[slot + 1];
  }

  @Override
  public boolean containsKey(Object name) {
    return find(name) >= 0;
  }

  @Override
  public Object remove(Object name) {
    int slot = find(name);
    if (slot < 0) {
      return null;
    }
    Object value = slots[slot + 1];
    removeSlot(slot);
    return value;
  }

  @Override
  public Object replace(String name, Object value) {
    int slot = find(name);
    return slot < 0 ? null : set(slot, value);
  }

  /**
   * Replaces a scalar, whose text it returns; null, and nothing is replaced, when the attribute is
   * none.
   */
  String replaceText(String name, Object value) {
    int slot = find(name);
    String text = slot < 0 ? null : Scalars.text(slots[slot + 1]);
    if (text != null) {
      set(slot, value);
    }
    return text;
  }

  /** Removes all attributes with this very value. */
  void removeAll(Object value) {
    int kept = 0;
    for (int i = 0; i < used; i += 2) {
      if (slots[i + 1] != value) {
        slots[kept++] = slots[i];
        slots[kept++] = slots[i + 1];
      }
    }
    if (kept < used) {
      expectChangeable();
      Arrays.fill(slots, kept, used, null);
      used = kept;
      index = null;
      groups = null;
    }
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Object> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(nameAt(i), valueAt(i));
    }
  }

  @Override
  public int size() {
    return used / 2;
  }

  String nameAt(int index) {
    return (String) slots[index * 2];
  }

  Object valueAt(int index) {
    return slots[index * 2 + 1];
  }

  /** The slot of a name, or -1. */
  private int find(Object name) {
    if (used > MOST_SCANNED * 2 && used <= MOST_INDEXED * 2 && name != null && !fixed) {
      return indexed(name);
    }
    int hash = Objects.hashCode(name);
    for (int i = 0; i < used; i += 2) {
      Object other = slots[i];
      if (other == name || Objects.hashCode(other) == hash && Objects.equals(other, name)) {
        return i;
      }
    }
    return -1;
  }

  private int indexed(Object name) {
    byte[] numbers = index == null ? newIndex() : index;
    int at = place(name);
    while (numbers[at] != 0) {
      int slot = (numbers[at] - 1) * 2;
      if (slots[slot] == name || name.equals(slots[slot])) {
        return slot;
      }
      at = (at + 1) % INDEX_SIZE;
    }
    return -1;
  }

  private byte[] newIndex() {
    byte[] fresh = new byte[INDEX_SIZE];
    for (int number = 1; number <= used / 2; number++) {
      addTo(fresh, number);
    }
    VarHandle.releaseFence(); // several threads may read a map at once
    index = fresh;
    return fresh;
  }

  private void addTo(byte[] numbers, int number) {
    int at = place(slots[number * 2 - 2]);
    while (numbers[at] != 0) {
      at = (at + 1) % INDEX_SIZE;
    }
    numbers[at] = (byte) number;
  }

  private static int place(Object name) {
    int hash = Objects.hashCode(name);
    return (hash ^ hash >>> 16) & INDEX_SIZE - 1;
  }

  private void removeSlot(int slot) {
    expectChangeable();
    index = null;
    groups = null;
    System.arraycopy(slots, slot + 2, slots, slot, used - slot - 2);
    slots[--used] = null;
    slots[--used] = null;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return Section.this.size();
      }
    };
  }

  private final class Entries implements Iterator<Entry<String, Object>> {

    private int next;

    @Override
    public boolean hasNext() {
      return next < used;
    }

    @Override
    public Entry<String, Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int slot = next;
      next += 2;
      return new SimpleEntry<>((String) slots[slot], slots[slot + 1]) {
        @Override
        public Object setValue(Object value) {
          set(slot, value);
          return super.setValue(value);
        }
      };
    }

    @Override
    public void remove() {
      next -= 2;
      removeSlot(next);
    }
  }
}
