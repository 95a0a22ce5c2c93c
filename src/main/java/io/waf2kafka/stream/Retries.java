package io.waf2kafka.stream;

import io.waf2kafka.config.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bean {@code retries}: whether a call that failed is made again at once, and after what delay.
 * After five times, or when the vendor wants a long pause, the window is given up for now: the
 * stream rests and its next tick begins the window again.
 */
public final class Retries implements Processor {

  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  private static final String AGAIN = "retries.again";
  private static final String ATTEMPTS = "retries.attempts";
  private static final String REFUSALS = "retries.refusals";
  private static final int MOST = 5;

  /** A 403 is seldom a hiccup: the stream is left alone for long soon. */
  private static final int MOST_FORBIDDEN = 2;

  /** A longer pause is taken by the stream, not by a thread that waits. */
  private static final Duration LONGEST_IN_PLACE = Duration.ofSeconds(30);

  private final Windows windows;
  private final Duration longest;

  public Retries(Windows windows, Settings settings) {
    this.windows = windows;
    this.longest = settings.duration("waf.retry-max");
  }

  /** Notes a failure, before it is decided whether to go on. */
  @Override
  public void process(Exchange exchange) {
    Throwable cause =
        Failures.cause(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
    int attempts = exchange.getProperty(ATTEMPTS, 0, Integer.class) + 1;
    exchange.setProperty(ATTEMPTS, attempts);
    OpenWindow window = exchange.getProperty(WindowPolicy.WINDOW, OpenWindow.class);
    window.cancelCall();
    Duration delay = delay(exchange, window, cause, attempts);
    boolean again =
        isTransient(cause)
            && attempts <= (isForbidden(cause) ? MOST_FORBIDDEN : MOST)
            && delay.compareTo(LONGEST_IN_PLACE) <= 0
            && !window.isStopping();
    exchange.setProperty(AGAIN, again);
    exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, delay.toMillis());
    if (again) {
      window.counts().add(Count.RETRIES, 1);
      LOG.debug("{}: {}; again in {}", window.stream().id(), Failures.words(cause), delay);
    }
  }

  /** Whether the call is made again. */
  public boolean again(Exchange exchange) {
    return exchange.getProperty(AGAIN, false, Boolean.class);
  }

  private Duration delay(Exchange exchange, OpenWindow window, Throwable cause, int attempts) {
    if (cause instanceof VendorException vendor) {
      if (vendor.status() == 401) {
        windows.source(window).refused(window.stream());
        int refusals = exchange.getProperty(REFUSALS, 0, Integer.class) + 1;
        exchange.setProperty(REFUSALS, refusals);
        return refusals == 1 ? Duration.ZERO : backoff(refusals - 1);
      }
      if (vendor.retryAfter() != null) {
        return vendor.retryAfter();
      }
    }
    return backoff(attempts);
  }

  /** One second, doubled each time, with jitter. */
  private Duration backoff(int attempt) {
    long most = Math.min(longest.toMillis(), 1_000L << Math.min(attempt - 1, 20));
    return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }

  private static boolean isForbidden(Throwable cause) {
    return cause instanceof VendorException vendor && vendor.status() == 403;
  }

  private static boolean isTransient(Throwable cause) {
    if (cause instanceof VendorException vendor) {
      int status = vendor.status();
      return status == VendorException.NO_STATUS
          || status == 401
          || status == 403
          || status == 408
          || status == 429
          || status >= 500;
    }
    return cause instanceof IOException;
  }
}
