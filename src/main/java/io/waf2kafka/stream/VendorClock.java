package io.waf2kafka.stream;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a vendor's clock, by the {@code Date} of its answers, and this machine's differ. Windows
 * are planned by the earlier of the two, so that nothing is closed too soon. Thread-safe.
 */
public final class VendorClock {

  private static final Logger LOG = LoggerFactory.getLogger(VendorClock.class);

  /** Less is left to the {@code Date} of each window's own answer. */
  private static final Duration WORTH_SAYING = Duration.ofMinutes(1);

  private static final Duration SAID_EVERY = Duration.ofHours(1);

  private final String stream;
  private Duration ahead = Duration.ZERO;
  private String warning;
  private Instant said = Instant.MIN;

  VendorClock(String stream) {
    this.stream = stream;
  }

  /**
   * Notes the vendor's time.
   *
   * @param now this machine's
   */
  synchronized void heard(Instant date, Instant now) {
    Duration difference = Duration.between(date, now);
    if (difference.abs().compareTo(WORTH_SAYING) <= 0) {
      ahead = Duration.ZERO;
      said = Instant.MIN;
      warning = null;
      return;
    }
    ahead = difference.isNegative() ? Duration.ZERO : difference;
    warning =
        "this machine's clock is "
            + (difference.isNegative() ? "behind" : "ahead of")
            + " the vendor's by more than a minute";
    if (said.isBefore(now.minus(SAID_EVERY))) {
      said = now;
      LOG.warn(
          difference.isNegative()
              ? "{}: this machine's clock is {} s behind the vendor's: events come that much later;"
                  + " set the clock"
              : "{}: this machine's clock is {} s ahead of the vendor's: windows are closed by the"
                  + " vendor's; set the clock",
          stream,
          difference.abs().toSeconds());
    }
  }

  /** One line for people while the clocks differ, else null. */
  synchronized String warning() {
    return warning;
  }

  /** The time to plan windows by: the vendor's where it is behind. */
  synchronized Instant earlier(Instant now) {
    return now.minus(ahead);
  }
}
