package io.waf2kafka.stream;

import java.io.IOException;
import java.time.Duration;

/**
 * The vendor did not answer as its documents say. The message is one line for a person and carries
 * neither a secret nor a body, at most the vendor's own words of what is wrong.
 */
public final class VendorException extends IOException {

  /** No answer of HTTP: the answer itself was wrong. */
  public static final int NO_STATUS = 0;

  private final int status;
  private final transient Duration retryAfter;

  public VendorException(String message) {
    this(message, NO_STATUS, null);
  }

  /**
   * An answer with a status that is no success.
   *
   * @param retryAfter how long the vendor wants to be left alone, or null
   */
  public VendorException(String message, int status, Duration retryAfter) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  public int status() {
    return status;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  /** How long the stream rests after it, when not as long as usual; else null. */
  Duration rest(Duration longest) {
    return status == 403 ? longest : retryAfter;
  }
}
