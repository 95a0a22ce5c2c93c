package io.waf2kafka.ocsf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Names that are looked up in any case within a longer text, without making a string of each
 * candidate.
 */
final class NameSet {

  private static final int LETTER = 0x1F; // the bits of a letter that do not depend on its case

  private final List<List<String>> byLength = new ArrayList<>();

  /** For each length a bit for each letter with which a name begins: nearly all ends here. */
  private final int[] beginnings;

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
    beginnings = new int[byLength.size()];
    for (int length = 0; length < beginnings.length; length++) {
      for (String name : byLength.get(length)) {
        beginnings[length] |= beginning(name.charAt(0));
      }
    }
  }

  /** Characters beyond ASCII may have their case elsewhere: all of them share one bit. */
  private static int beginning(char first) {
    return first < 128 ? 1 << (first & LETTER) : 1;
  }

  boolean contains(String name) {
    return contains(name, 0, name.length());
  }

  /** Whether the part of the text is one of the names. */
  boolean contains(String text, int from, int to) {
    int length = to - from;
    if (length <= 0
        || length >= beginnings.length
        || (beginnings[length] & beginning(text.charAt(from))) == 0) {
      return false;
    }
    List<String> names = byLength.get(length);
    for (int i = 0; i < names.size(); i++) {
      if (text.regionMatches(true, from, names.get(i), 0, length)) {
        return true;
      }
    }
    return false;
  }
}
