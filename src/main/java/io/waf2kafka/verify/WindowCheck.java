package io.waf2kafka.verify;

import io.waf2kafka.window.Tally;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A window's promise beside what the topics hold of it. There are millions: numbers only. */
final class WindowCheck {

  private final String id;
  private final StreamCheck stream;
  private final long published;
  private final long promisedEvents;
  private final long promisedDeadLetters;
  private final long promisedDigest;
  private long events;
  private long deadLetters;
  private long digest;

  WindowCheck(WindowRecord record, StreamCheck stream) {
    this.id = record.id();
    this.stream = stream;
    this.published = record.published();
    this.promisedEvents = record.events();
    this.promisedDeadLetters = record.deadLetters();
    this.promisedDigest = record.digest();
  }

  String id() {
    return id;
  }

  StreamCheck stream() {
    return stream;
  }

  void event(String uid, String checksum) {
    events++;
    digest += Tally.pair(uid, checksum);
  }

  void deadLetter() {
    deadLetters++;
  }

  /**
   * Whether something is missing that the topics may have deleted by retention.
   *
   * @param eventsSince from when on the events topics are whole, epoch milliseconds
   * @param deadLettersSince from when on the topic of dead letters is
   */
  boolean isTooOld(long eventsSince, long deadLettersSince) {
    return events < promisedEvents && published < eventsSince
        || deadLetters < promisedDeadLetters && published < deadLettersSince;
  }

  /** What does not agree. */
  List<String> faults() {
    List<String> faults = new ArrayList<>(0);
    if (events != promisedEvents) {
      faults.add("its record counts " + promisedEvents + " events, the topics hold " + events);
    } else if (digest != promisedDigest) {
      faults.add(
          String.format(
              "its record says digest %s, that of its %d events is %s: an event was changed",
              HexFormat.of().toHexDigits(promisedDigest),
              events,
              HexFormat.of().toHexDigits(digest)));
    }
    if (deadLetters != promisedDeadLetters) {
      faults.add(
          String.format(
              "its record counts %d dead letters, their topic holds %d",
              promisedDeadLetters, deadLetters));
    }
    return faults;
  }
}
