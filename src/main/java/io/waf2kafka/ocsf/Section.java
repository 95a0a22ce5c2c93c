package io.waf2kafka.ocsf;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One OCSF object while it is built. An attribute without a value is left out, since OCSF knows no
 * null; so is an empty list.
 */
public final class Section {

  private final Map<String, Object> attributes = new LinkedHashMap<>();

  /** Sets an attribute; a null or an empty collection leaves it out. */
  public Section put(String name, Object value) {
    if (value != null && !(value instanceof Collection<?> list && list.isEmpty())) {
      attributes.put(name, value);
    }
    return this;
  }

  /** The attributes in the order in which they were set. */
  public Map<String, Object> toMap() {
    return attributes;
  }

  /** The attributes, or null when there are none. */
  public Map<String, Object> toMapOrNull() {
    return attributes.isEmpty() ? null : attributes;
  }
}
