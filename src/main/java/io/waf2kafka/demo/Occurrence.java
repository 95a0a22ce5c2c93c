package io.waf2kafka.demo;

/**
 * That something happened at a time; what it was is derived from the ordinal.
 *
 * @param ordinal number of the event, unique for its vendor and seed
 * @param request number of the HTTP request that it belongs to: the ordinal of the request's first
 *     event
 * @param timeMillis when it happened, epoch milliseconds
 */
record Occurrence(long ordinal, long request, long timeMillis) {

  /** The event's time in epoch seconds. */
  long second() {
    return Math.floorDiv(timeMillis, 1000L);
  }

  /** Whether it is a further event of a request that had one already. */
  boolean isCompanion() {
    return ordinal != request;
  }
}
