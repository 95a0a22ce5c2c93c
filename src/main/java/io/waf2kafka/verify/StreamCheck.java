package io.waf2kafka.verify;

import io.waf2kafka.window.Interval;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is found about one stream. */
final class StreamCheck {

  /** More faults, or duplicates, than this are counted, not listed: memory is limited. */
  private static final int LISTED = 1_000;

  private final String stream;
  private final Coverage coverage = new Coverage();
  private final Set<String> topics = new HashSet<>();
  private final Set<String> open = new HashSet<>();
  private final List<Duplicate> duplicates = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private long windows;
  private long tooOld;
  private long events;
  private long openEvents;
  private long deadLetters;
  private long faultCount;

  StreamCheck(String stream) {
    this.stream = stream;
  }

  void window(WindowRecord record) {
    windows++;
    coverage.add(record.closes(), record.gap(), record.isCommanded());
    topics.addAll(record.topics());
  }

  /** The topics that its windows name. */
  Set<String> topics() {
    return topics;
  }

  /** An event of a window; one without a record yet is open. */
  void event(String window, boolean isOpen) {
    events++;
    if (isOpen) {
      open.add(window);
      openEvents++;
    }
  }

  /** A dead letter of a window; one without a record yet is open. */
  void deadLetter(String window, boolean isOpen) {
    deadLetters++;
    if (isOpen) {
      open.add(window);
    }
  }

  void duplicate(Duplicate duplicate) {
    if (duplicates.size() < LISTED) {
      duplicates.add(duplicate);
    }
    fault(
        duplicate.window(),
        duplicate.uid(),
        "the event is there more than once, again at " + duplicate.place());
  }

  void fault(String window, String uid, String what) {
    faultCount++;
    if (faults.size() < LISTED) {
      faults.add(new Fault(stream, window, uid, what));
    }
  }

  /** Holds a window's promise against what was found; see {@link WindowCheck#isTooOld}. */
  void settle(WindowCheck window, long eventsSince, long deadLettersSince) {
    if (window.isTooOld(eventsSince, deadLettersSince)) {
      tooOld++;
    } else {
      window.faults().forEach(what -> fault(window.id(), null, what));
    }
  }

  /** The findings, once all windows are settled. */
  StreamReport report(IntervalSet backlog) {
    List<Interval> holes = new ArrayList<>();
    IntervalSet toFetch = new IntervalSet();
    for (Interval hole : coverage.holes()) {
      IntervalSet lost = new IntervalSet();
      lost.addAll(backlog.missingIn(hole));
      holes.addAll(lost.parts());
      toFetch.addAll(lost.missingIn(hole));
    }
    holes.forEach(h -> fault(null, null, "a hole: no window covers " + h.from() + " to " + h.to()));
    return new StreamReport(
        stream,
        coverage.span(),
        holes,
        toFetch.parts(),
        coverage.gaps(),
        windows,
        tooOld,
        open.size(),
        openEvents,
        events,
        deadLetters,
        duplicates,
        faults,
        faultCount);
  }
}
