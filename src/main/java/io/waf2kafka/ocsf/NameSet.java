package io.waf2kafka.ocsf;

import java.util.ArrayList;
import java.util.Arrays;
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

  /** The ASCII characters, in any case, with which a name ends. */
  private final boolean[] endings = new boolean[128];

  NameSet(Collection<String> names) {
    for (String name : names) {
      String trimmed = name.strip();
      while (byLength.size() <= trimmed.length()) {
        byLength.add(new ArrayList<>());
      }
      if (!trimmed.isEmpty()) {
        byLength.get(trimmed.length()).add(trimmed);
        addEnding(trimmed.charAt(trimmed.length() - 1));
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

  private void addEnding(char last) {
    if (last < endings.length) {
      endings[Character.toLowerCase(last)] = true;
      endings[Character.toUpperCase(last)] = true;
    } else {
      Arrays.fill(endings, true); // in another case it may be in ASCII
    }
  }

  /** Whether a name may end with that character; false is certain. */
  boolean mayEndWith(char c) {
    return c >= endings.length || endings[c];
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
