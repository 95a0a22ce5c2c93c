package io.waf2kafka.ocsf;

/** A few ASCII characters, looked up without a search. */
final class AsciiSet {

  private final boolean[] members = new boolean[128];

  AsciiSet(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      members[characters.charAt(i)] = true;
    }
  }

  boolean contains(char c) {
    return c < members.length && members[c];
  }
}
