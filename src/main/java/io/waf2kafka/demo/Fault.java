package io.waf2kafka.demo;

/** What a vendor's API may do to a request, beside answering it. */
public enum Fault {
  /** 401: all AppTrana tokens given out so far are revoked. Data requests only. */
  UNAUTHORIZED(true),
  /** 403. */
  FORBIDDEN(false),
  /** 400 for a request that is in order. Data requests only. */
  BAD_REQUEST(true),
  /** 429 with {@code Retry-After}, in seconds and as a date by turns. */
  TOO_MANY_REQUESTS(false),
  /** 500. */
  SERVER_ERROR(false),
  /** 503, by turns with {@code Retry-After} in seconds and without. */
  UNAVAILABLE(false),
  /** The connection is reset in the middle of the body. */
  RESET(true),
  /** A Content-Length larger than the body that is sent. */
  SHORT_BODY(true),
  /** A chunked body without its end. */
  ENDLESS_CHUNKS(true),
  /** JSON that breaks off in the middle, while HTTP's framing is in order. */
  BROKEN_JSON(true),
  /** A maintenance page in HTML with status 200. */
  HTML(true),
  /** 200, but what it says is an error; AppTrana: {@code successMessage} is not Success. */
  NOT_SUCCESS(true),
  /** The body stands still for a while. */
  STALL(true),
  /** The body comes slowly. */
  SLOW(true),
  /** Baleen: pages begin with rows of the page before, as when newer rows arrived in between. */
  REPEATED_ROWS(true),
  /** AppTrana: rows from outside the interval asked for come as well. */
  ROWS_OUT_OF_RANGE(true);

  private final boolean dataOnly;

  Fault(boolean dataOnly) {
    this.dataOnly = dataOnly;
  }

  /** Whether it happens to requests for events only, and never to those for a token or account. */
  public boolean isDataOnly() {
    return dataOnly;
  }
}
