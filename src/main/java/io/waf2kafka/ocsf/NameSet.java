package io.waf2kafka.ocsf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Names that are looked up in any case within a longer text, without making a string of each
 * candidate.
 */
final class NameSet {

  private static final int LOWER = 0x20; // tells letters apart in any case, and spares a comparison

  private final List<List<String>> byLength = new ArrayList<>();

  NameSet(Collection<String> names) {
    for (String name : names) {
      String trimmed = name.strip();
      while (byLength.size() <= trimmed.length()) {
        byLength.add(new ArrayList<>());
      }
      if (!trimmed.isEmpty()) {
        byLength.get(trimmed.length()).add(trimmed);
      }
    }
  }

  boolean contains(String name) {
    return contains(name, 0, name.length());
  }

  /** Whether the part of the text is one of the names. */
  boolean contains(String text, int from, int to) {
    int length = to - from;
    if (length <= 0 || length >= byLength.size()) {
      return false;
    }
    List<String> names = byLength.get(length);
    int first = text.charAt(from) | LOWER;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (first == (name.charAt(0) | LOWER) && text.regionMatches(true, from, name, 0, length)) {
        return true;
      }
    }
    return false;
  }
}
