package io.waf2kafka.stream;

/** What is counted of a stream without a label. Rows count when they are committed. */
public enum Count {
  /** Events published. */
  EVENTS,
  /** Rows that were published before, and dropped. */
  DUPLICATES,
  /** Events that an earlier window of the same interval did not have. */
  LATE,
  /** Rows that a step of a route dropped. */
  FILTERED,
  /** Events whose time lies outside of what was asked for. */
  OUTSIDE_WINDOW,
  /** Bytes of vendors' answers. */
  BYTES,
  /** Calls that were made again because one before failed. */
  RETRIES,
  /** Access tokens that a vendor gave. */
  TOKEN_RENEWALS,
  /** Transactions that were committed: slices. */
  COMMITTED,
  /** Transactions with records that were aborted. */
  ABORTED
}
