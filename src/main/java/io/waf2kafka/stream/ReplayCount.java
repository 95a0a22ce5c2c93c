package io.waf2kafka.stream;

import io.waf2kafka.kafka.DeadLetter;
import java.util.HashSet;
import java.util.Set;

/** What became of the dead letters of a replay. */
final class ReplayCount {

  long before;
  long still;
  long cut;
  long unfinished;
  long filtered;
  private final Set<String> nameless = new HashSet<>();

  /** One without an identity; it may be read several times. */
  void nameless(DeadLetter letter) {
    nameless.add(letter.window() + "#" + letter.position());
  }

  /** One line for the user. */
  String words(long events) {
    StringBuilder words = new StringBuilder().append(events).append(" replayed");
    add(words, before, "replayed before");
    add(words, still, "still no events");
    add(words, filtered, "dropped by a step of the route");
    add(words, cut, "cut, and cannot be replayed");
    add(words, nameless.size(), "without an identity, and cannot be replayed");
    add(words, unfinished, "of windows that are not complete yet");
    return words.toString();
  }

  private static void add(StringBuilder words, long count, String what) {
    if (count > 0) {
      words.append(", ").append(count).append(' ').append(what);
    }
  }
}
