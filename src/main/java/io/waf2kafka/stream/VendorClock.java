package io.waf2kafka.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How far a vendor's clock, by the {@code Date} of its answers, and this machine's differ. Windows
 * are planned by the earlier of the two, so that nothing is closed too soon. Thread-safe.
 */
public final class VendorClock {

  /** Less is left to the {@code Date} of each window's own answer. */
  private static final Duration WORTH_SAYING = Duration.ofMinutes(1);

  /**
   * A difference that was heard longer ago is not believed: the clock may have been set, or the one
   * answer was dated wrongly, and while nothing is asked for, nothing is heard.
   */
  private static final Duration BELIEVED = Duration.ofMinutes(2);

  private static final String TOPIC = "clock";

  private final StreamNotes notes;
  private final LongSupplier nanoTime;
  private Duration ahead = Duration.ZERO;
  private long heard;
  private boolean answered;

  VendorClock(StreamNotes notes) {
    this(notes, System::nanoTime);
  }

  /**
   * A clock that nothing was heard of yet.
   *
   * @param nanoTime a steady clock, nanoseconds
   */
  VendorClock(StreamNotes notes, LongSupplier nanoTime) {
    this.notes = notes;
    this.nanoTime = nanoTime;
  }

  /**
   * Notes the vendor's time.
   *
   * @param now this machine's
   */
  synchronized void heard(Instant date, Instant now) {
    Duration difference = Duration.between(date, now);
    undated();
    if (difference.abs().compareTo(WORTH_SAYING) <= 0) {
      ahead = Duration.ZERO;
      notes.clear(TOPIC);
      return;
    }
    ahead = difference.isNegative() ? Duration.ZERO : difference;
    notes.warn(
        TOPIC,
        difference.isNegative()
            ? "this machine's clock is "
                + difference.abs().toSeconds()
                + " s behind the vendor's: events come that much later; set the clock"
            : "this machine's clock is "
                + difference.toSeconds()
                + " s ahead of the vendor's: windows are closed by the vendor's; set the clock");
  }

  /** Notes that the vendor answered without a time. */
  synchronized void undated() {
    ahead = isHeard() ? ahead : Duration.ZERO; // what is not believed any more is over
    heard = nanoTime.getAsLong();
    answered = true;
  }

  /** The time to plan windows by: the vendor's where it is behind. */
  synchronized Instant earlier(Instant now) {
    return isHeard() ? now.minus(ahead) : now;
  }

  /** Whether the vendor answered a moment ago: before, this machine's clock may be any. */
  synchronized boolean isHeard() {
    return answered && nanoTime.getAsLong() - heard < BELIEVED.toNanos();
  }
}
