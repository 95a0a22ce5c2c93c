package io.waf2kafka.ocsf;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks through a row of unknown shape and hides what its names say is secret. */
final class RowWalk {

  /** A request's or response's body is never forwarded. */
  private static final NameSet BODIES =
      new NameSet(List.of("body", "requestBody", "responseBody", "request_body", "response_body"));

  /** Names under which rows say where a rule matched. */
  private static final NameSet LOCATIONS =
      new NameSet(List.of("target", "variable", "match_location", "location"));

  /** Names under which rows say what a rule matched. */
  private static final NameSet MATCHES =
      new NameSet(List.of("attackData", "data", "value", "match", "matchedData", "matched_data"));

  /** Members that name what their neighbour holds, as in {@code {"name": …, "value": …}}. */
  private static final List<String> NAMES = List.of("name", "Name", "key", "Key", "header");

  private static final NameSet VALUES = new NameSet(List.of("value", "values"));

  private final RowRedaction row;
  private final Redaction redaction;

  RowWalk(RowRedaction row) {
    this.row = row;
    this.redaction = row.redaction();
  }

  void learn(Object json, List<String> found) {
    if (json instanceof Map<?, ?> map) {
      map.forEach((name, value) -> learnMember(map, String.valueOf(name), value, found));
    } else if (json instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        if (followsHiddenName(list, i)) {
          texts(list.get(i), found);
        } else {
          learn(list.get(i), found);
        }
      }
    } else if (json instanceof String text) {
      row.learnAddresses(text);
      redaction.secretText().hide(text, true, found);
    }
  }

  private void learnMember(Map<?, ?> map, String name, Object value, List<String> found) {
    if (isHidden(map, name)) {
      texts(value, found);
    } else {
      learn(value, found);
    }
  }

  private static void texts(Object json, List<String> found) {
    if (json instanceof Map<?, ?> map) {
      map.values().forEach(value -> texts(value, found));
    } else if (json instanceof List<?> list) {
      list.forEach(element -> texts(element, found));
    } else if (json instanceof String text) {
      found.add(text);
    }
  }

  Object redacted(Object json) {
    if (json instanceof String text) {
      return row.text(text);
    }
    if (json instanceof Number || json instanceof Boolean) {
      return json; // before interfaces, which are costly to look for
    }
    if (json instanceof Section section) {
      return object(section);
    }
    if (json instanceof List<?> list) {
      return list(list);
    }
    return json instanceof Map<?, ?> map ? object(map) : json;
  }

  private List<Object> list(List<?> list) {
    List<Object> copy = newList(list);
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      if (element != null || row.isFaithful()) {
        copy.add(followsHiddenName(list, i) ? masked(element) : redacted(element));
      }
    }
    return copy;
  }

  /**
   * Duplicate names are the source's own; in an event, which is to be plain JSON, they are a list.
   */
  private List<Object> newList(List<?> list) {
    return list instanceof Json.Duplicates && row.isFaithful()
        ? new Json.Duplicates()
        : new ArrayList<>(list.size());
  }

  Map<String, Object> object(Map<?, ?> map) {
    Map<String, Object> copy = newMap(map.size());
    if (map instanceof Section section) {
      for (int i = 0; i < section.size(); i++) {
        put(copy, section, section.nameAt(i), section.valueAt(i));
      }
    } else {
      map.forEach((name, value) -> put(copy, map, String.valueOf(name), value));
    }
    return copy;
  }

  private void put(Map<String, Object> copy, Map<?, ?> map, String name, Object value) {
    boolean body = BODIES.contains(name);
    if (row.isFaithful() || value != null && !body) {
      Object member = body ? masked(value) : member(map, name, value);
      if (row.isFaithful() || !isEmptied(value, member)) {
        copy.put(row.text(name), member);
      }
    }
  }

  private static Map<String, Object> newMap(int size) {
    return size > Section.MOST_INDEXED ? new LinkedHashMap<>(size * 2) : new Section(size);
  }

  /** Whether an object held nothing but what an event leaves out. */
  private static boolean isEmptied(Object value, Object redacted) {
    return redacted instanceof AbstractMap<?, ?> after // which is faster to see than an interface
        && after.isEmpty()
        && value instanceof Map<?, ?> before
        && !before.isEmpty();
  }

  private Object member(Map<?, ?> map, String name, Object value) {
    if (isHidden(map, name)) {
      return masked(value);
    }
    boolean number = value instanceof Number || value instanceof Boolean; // such as a status code
    return !number && redaction.hidesParameter(name) ? masked(value) : redacted(value);
  }

  /** Whether a list gives a name and a value in turns, as in {@code ["Cookie", "a=b"]}. */
  private boolean followsHiddenName(List<?> list, int index) {
    return index > 0
        && list.get(index - 1) instanceof String name
        && redaction.hidesHeader(name.strip());
  }

  private boolean isHidden(Map<?, ?> map, String name) {
    if (redaction.hidesHeader(name)) {
      return true;
    }
    if (VALUES.contains(name) && isSecretNeighbour(map)) {
      return true;
    }
    return MATCHES.contains(name) && isSecretMatch(map);
  }

  private boolean isSecretNeighbour(Map<?, ?> map) {
    for (String member : NAMES) {
      if (map.get(member) instanceof String name
          && (redaction.hidesHeader(name.strip()) || redaction.hidesParameter(name.strip()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isSecretMatch(Map<?, ?> map) {
    if (map instanceof Section section) {
      for (int i = 0; i < section.size(); i++) {
        if (isSecretLocation(section.nameAt(i), section.valueAt(i))) {
          return true;
        }
      }
      return false;
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (isSecretLocation(String.valueOf(entry.getKey()), entry.getValue())) {
        return true;
      }
    }
    return false;
  }

  private boolean isSecretLocation(String name, Object value) {
    return value instanceof String location
        && LOCATIONS.contains(name)
        && redaction.hidesLocation(location);
  }

  private Object masked(Object value) {
    if (value instanceof String text) {
      return row.mask(text);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((name, inner) -> copy.put(row.text(String.valueOf(name)), masked(inner)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = newList(list);
      list.forEach(element -> copy.add(masked(element)));
      return copy;
    }
    return value == null ? null : row.mask(String.valueOf(value));
  }
}
