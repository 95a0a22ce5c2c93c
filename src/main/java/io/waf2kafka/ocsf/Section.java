package io.waf2kafka.ocsf;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * One OCSF object: a map that keeps the order in which attributes were set. An event has dozens of
 * these with a handful of attributes each, which is why they lie in one array and are found by
 * looking at each; a hash table for each would cost more than all the rest of the mapping.
 */
public final class Section extends AbstractMap<String, Object> {

  private static final int FEW = 6;

  private Object[] slots; // name, value, name, value
  private int used;
  private boolean fixed;

  /** An empty section for a few attributes. */
  public Section() {
    this(FEW);
  }

  /** An empty section for so many attributes, though it can hold more. */
  public Section(int attributes) {
    slots = new Object[attributes * 2];
  }

  /**
   * Sets an attribute that is not set yet and returns this section. Null and an empty collection
   * leave the attribute out: OCSF knows no null.
   */
  public Section with(String name, Object value) {
    if (value != null && !(value instanceof Collection<?> list && list.isEmpty())) {
      assert find(name) < 0 : name;
      append(name, value);
    }
    return this;
  }

  /** This section, which nobody can change from now on: many events share it. */
  public Section fixed() {
    fixed = true;
    return this;
  }

  private void expectChangeable() {
    if (fixed) {
      throw new UnsupportedOperationException();
    }
  }

  private void append(String name, Object value) {
    expectChangeable();
    if (used == slots.length) {
      slots = Arrays.copyOf(slots, used * 2 + 2);
    }
    slots[used++] = name;
    slots[used++] = value;
  }

  @Override
  public Object put(String name, Object value) {
    int slot = find(name);
    if (slot >= 0) {
      expectChangeable();
      Object earlier = slots[slot + 1];
      slots[slot + 1] = value;
      return earlier;
    }
    append(name, value);
    return null;
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
  public int size() {
    return used / 2;
  }

  String nameAt(int index) {
    return (String) slots[index * 2];
  }

  Object valueAt(int index) {
    return slots[index * 2 + 1];
  }

  private int find(Object name) {
    for (int i = 0; i < used; i += 2) {
      if (slots[i] == name || name != null && name.equals(slots[i])) {
        return i;
      }
    }
    return -1;
  }

  private void removeSlot(int slot) {
    expectChangeable();
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
          expectChangeable();
          slots[slot + 1] = value;
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
